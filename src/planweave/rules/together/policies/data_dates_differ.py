"""A sub-plan reports up to another day than the plan above.

Progress of one day is added to progress of another. More than a month apart
(31 days), the sum says nothing of either day.

Condition: A sub-plan's own data date and that of the plan above are more than
most-days civil days apart.
Population: Sub-plans that are not withdrawn and state a data date, below a
plan that has one.
Source: GAO, Schedule Assessment Guide, practice 9 (all parts are updated to
one day).

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

from planweave.model.diagnostics import Diagnostic, Level, Mend, Note, Pointer, Sides
from planweave.model.family import Family
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import begins, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-20"
LEVEL = Level.WARNING


def data_dates_differ(
    family: Family, defaults: Defaults, data_dates: Mapping[str, date], *, most_days: int = 31
) -> Iterable[Diagnostic]:
    """One finding for each sub-plan whose own data date is far from that of the plan above."""
    for plan in family.plans.values():
        ours, theirs = data_dates.get(plan.name), data_dates.get(plan.parent or "")
        if plan.parent is None or plan.withdrawn or ours is None or theirs is None:
            continue
        apart = abs((ours - theirs).days)
        if plan.written.data_date is None or apart <= most_days:
            continue
        above = family.plans[plan.parent]
        behind, day = (plan.name, theirs) if ours < theirs else (above.name, ours)
        newer = Mend(
            (edit(behind, "data-date", value=day),),
            f"{acts(defaults, behind)} reports up to {day}",
        )
        yield Diagnostic(
            rule="data-dates-differ",
            level=LEVEL,
            message=f"{begins(plan_called(family, plan.name))} reports up to “{ours}”, and "
            f"{plan_called(family, above.name)} up to “{theirs}”, {apart} days apart.",
            where=Pointer(f"{plan.folder}/plan.yaml", ("data-date",)),
            hint=either((newer,)),
            notes=(
                Note("the data date above", Pointer(_file(above.folder), ("data-date",))),
                Note("the data date of the sub-plan", Pointer(_file(plan.folder), ("data-date",))),
            ),
            mends=(newer,),
            sides=Sides(
                left=side_of(family, above.name, "data-date"),
                right=side_of(family, plan.name, "data-date"),
                difference=f"{apart} days",
            ),
        )


def _file(folder: str) -> str:
    return f"{folder}/plan.yaml" if folder else "plan.yaml"
