"""Work goes on in something that is withdrawn.

A plan or an element no longer counts, and tasks, milestones or deliverables in
it were not withdrawn with it. They count for nothing in any figure; whoever
works on them is paid from nowhere, and whoever waits for them waits in vain.

Condition: A record is not withdrawn, and its plan, an upper plan or an element
in which it lies is.
Population: Tasks, milestones and deliverables; told once for each withdrawn
plan or element.
Source: Referential integrity; GAO, Schedule Assessment Guide, practice 1: what
is not planned is not in the schedule.

Remedy: Withdraw the work too, or move what goes on into another plan or element.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool, withdrawn: Not needed}, 2: {title: Lesson}}
    tasks:
      tool: {duration: 5d, effort: 4pd, wbs: 1}
      lesson: {duration: 5d, wbs: 2}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    wbs: {1: {title: Tool, withdrawn: Not needed}, 2: {title: Lesson}}
    tasks:
      tool: {duration: 5d, effort: 4pd, wbs: 1, withdrawn: Not needed}
      lesson: {duration: 5d, wbs: 2}
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planweave.compute.effort.conversion import likely
from planweave.compute.effort.rollup import conversions
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.model.values import EFFORT_UNITS
from planweave.rules.mending import acts, edit, text
from planweave.rules.telling import begins, listed, noted, side_of
from planweave.weave.defaults import Defaults

LEVEL = Level.WARNING


def live_in_withdrawn(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each withdrawn plan or element with what still lives in it."""
    found: dict[str, list[Record]] = {}
    for register in ("tasks", "milestones", "deliverables"):
        for record in defaults.not_counting(register):
            if record.withdrawn is None:
                found.setdefault(_withdrawn(family, defaults, record), []).append(record)
    for home, records in found.items():
        effort = _effort(family, records)
        kept = f", with {effort} of effort" if effort else ""
        several = "records that are" if len(records) > 1 else "record that is"
        yield Diagnostic(
            rule="live-in-withdrawn",
            level=LEVEL,
            message=f"{home or family.root.header.plan} is withdrawn and holds {len(records)} "
            f"{several} not{kept}: {listed(record.name for record in records)}.",
            where=Address(home),
            hint=f"{begins(acts(defaults, home))} withdraws them too, each with its reason, or "
            "moves what goes on to another plan.",
            notes=(
                Note("withdrawn here", Address(home, ("withdrawn",))),
                *noted("{} is not withdrawn", (record.name for record in records)),
            ),
            mends=_mends(defaults, home, records),
            sides=Sides(
                left=side_of(family, home, "withdrawn"),
                right=side_of(family, records[0].name, "", f"{len(records)} not withdrawn"),
            ),
        )


def _mends(defaults: Defaults, home: str, records: list[Record]) -> tuple[Mend, ...]:
    """All of it withdrawn for the reason for which its plan or element is."""
    family = defaults.family
    plan, record = family.plans.get(home), family.record(home)
    given = (record.withdrawn if record else None) or (plan.header.withdrawn if plan else None)
    if given is None or not given.reason:
        return ()
    reason = text(given.reason)
    return (
        Mend(
            tuple(edit(one.name, "withdrawn", value=reason) for one in records),
            f"{acts(defaults, home)} withdraws them too: {given.reason}",
        ),
    )


def _withdrawn(family: Family, defaults: Defaults, record: Record) -> str:
    """The outermost plan, else the element, because of which a record does not count."""
    plan: str | None = record.plan
    home = ""
    while plan:
        home = plan if family.plans[plan].withdrawn else home
        plan = family.plans[plan].parent
    element = defaults.element_of(record)
    while not home and element is not None:
        held = family.registers.get("wbs", {}).get(element)
        home = element if held is not None and held.withdrawn is not None else ""
        element = defaults.above(element)
    return home or record.plan


def _effort(family: Family, records: list[Record]) -> str:
    stated = [(one.plan, likely(one.effort)) for one in records if isinstance(one, Task)]
    efforts = [(plan, effort) for plan, effort in stated if effort is not None]
    if not efforts:
        return ""
    convert = conversions(family)
    hours = sum((convert[plan].hours(effort) for plan, effort in efforts), Fraction())
    unit = max((effort.unit for _, effort in efforts), key=EFFORT_UNITS.index)
    return str(convert[efforts[0][0]].effort(hours, unit))
