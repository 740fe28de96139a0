"""A sub-plan reports up to another day than the plan above.

Progress of one day is added to progress of another. More than a month apart
(31 days), the sum says nothing of either day.

Remedy: Report all plans up to one data date.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-08-31
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    data-date: 2027-05-31

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-08-31
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    data-date: 2027-08-20
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.model.diagnostics import Diagnostic, Level, Note, Pointer, Sides
from planweave.model.family import Family
from planweave.rules.telling import begins, plan_called, side_of

CODE = "XPL-20"
LEVEL = Level.WARNING
PERIOD = 31
"""Civil days of a reporting period."""


def data_dates_differ(family: Family, data_dates: Mapping[str, date]) -> Iterable[Diagnostic]:
    """One finding for each sub-plan whose own data date is far from that of the plan above."""
    for plan in family.plans.values():
        ours, theirs = data_dates.get(plan.name), data_dates.get(plan.parent or "")
        if plan.parent is None or plan.withdrawn or ours is None or theirs is None:
            continue
        apart = abs((ours - theirs).days)
        if plan.written.data_date is None or apart <= PERIOD:
            continue
        above = family.plans[plan.parent]
        later = plan_called(family, plan.name if ours < theirs else above.name)
        yield Diagnostic(
            rule="data-dates-differ",
            level=LEVEL,
            message=f"{begins(plan_called(family, plan.name))} reports up to “{ours}”, and "
            f"{plan_called(family, above.name)} up to “{theirs}”, {apart} days apart.",
            where=Pointer(f"{plan.folder}/plan.yaml", ("data-date",)),
            hint=f"{begins(later)} reports up to {max(ours, theirs)}.",
            notes=(Note("the data date above", Pointer(_file(above.folder), ("data-date",))),),
            sides=Sides(
                left=side_of(family, above.name, "data-date"),
                right=side_of(family, plan.name, "data-date"),
                difference=f"{apart} days",
            ),
        )


def _file(folder: str) -> str:
    return f"{folder}/plan.yaml" if folder else "plan.yaml"
