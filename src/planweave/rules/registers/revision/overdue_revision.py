"""The next revision is overdue.

A plan says when it is looked at again. After that day it is what people once thought.

Condition: the day on which the check runs, else the plan's data date, is after next-revision-
due.
Population: the overall plan and its sub-plans that are not withdrawn.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 4.

Remedy: Revise the plan, and say when it is looked at again.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-05-01
    next-revision-due: 2027-04-15
    tasks: {pack: {duration: 5d}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-04-10
    next-revision-due: 2027-04-15
    tasks: {pack: {duration: 5d}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family

CODE = "REV-06"
LEVEL = Level.WARNING


def overdue_revision(
    family: Family, today: date | None, data_dates: Mapping[str, date]
) -> Iterable[Diagnostic]:
    """One finding for each plan."""
    for name, plan in family.plans.items():
        due = plan.header.next_revision_due
        day = today or data_dates.get(name)
        if plan.withdrawn or due is None or due.last is None or day is None or day <= due.last:
            continue
        yield Diagnostic(
            rule="overdue-revision",
            level=LEVEL,
            message=f"The next revision was due on {due}, {(day - due.last).days} days ago.",
            where=Address(name, ("next-revision-due",)),
            hint="Revise the plan, and set next-revision-due anew.",
        )
