"""A sub-plan's phase or gate does not fit the plan above.

A phase that both plans have ends where the plan above ends it; a gate of the
sub-plan that closes a phase is passed no later than the gate above that closes
the same one. Otherwise part of the work goes on behind a gate that is shut.

Condition: A phase lies outside the phase of one id or title in a plan above;
or a gate has a later target than the gate above of one id or title, or that
closes the same phase.
Population: Phases and gates of sub-plans that count and have dates.
Source: CMMI for Services, Work Planning, specific practice 1.4 (life cycle
phases); GAO, Schedule Assessment Guide, practice 5.

Remedy: Move the phase or gate of the sub-plan into that of the plan above.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    phases: {prepare: {dates: 2027-03-01..2027-04-30}}
    # build/plan.yaml
    plan: build
    title: Build
    phases: {prepare: {dates: 2027-03-01..2027-06-30}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    phases: {prepare: {dates: 2027-03-01..2027-04-30}}
    # build/plan.yaml
    plan: build
    title: Build
    phases: {first: {dates: 2027-03-01..2027-06-30}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.lifecycle import Gate, Phase
from planweave.model.records.record import Record
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import living, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-16"
LEVEL = Level.WARNING
R = TypeVar("R", bound=Record)


def lifecycle_mismatch(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each phase that stands out of its namesake above, and each late gate."""
    phases = list(living(defaults, "phases", Phase))
    for ours in phases:
        for theirs in _above(family, ours, phases):
            if _same(ours, theirs):
                yield from _phase(defaults, ours, theirs)
    gates = list(living(defaults, "gates", Gate))
    for gate in gates:
        for other in _above(family, gate, gates):
            if _same(gate, other) or (gate.closes is not None and gate.closes == other.closes):
                yield from _gate(defaults, gate, other)


def _above(family: Family, record: R, others: Iterable[R]) -> Iterator[R]:
    """Records of the plans above a record's."""
    plans = set()
    plan = family.plans[record.plan].parent
    while plan is not None:
        plans.add(plan)
        plan = family.plans[plan].parent
    return (other for other in others if other.plan in plans)


def _same(ours: Record, theirs: Record) -> bool:
    titles = ours.title.lower(), theirs.title.lower()
    return ours.id == theirs.id or (titles[0] == titles[1] != "")


def _phase(defaults: Defaults, ours: Phase, theirs: Phase) -> Iterator[Diagnostic]:
    family = defaults.family
    if ours.dates is None or theirs.dates is None:
        return
    first, last = ours.dates.first, ours.dates.last
    begin, end = theirs.dates.first, theirs.dates.last
    early = first is not None and begin is not None and first < begin
    late = last is not None and end is not None and last > end
    if early or late:
        inner = _range(begin if early else first, end if late else last)
        outer = _range(first if early else begin, last if late else end)
        mends: tuple[Mend, ...] = (
            Mend(
                (edit(ours.name, "dates", value=inner),),
                f"{acts(defaults, ours.name)} moves it into {inner}",
            ),
            Mend(
                (edit(theirs.name, "dates", value=outer),),
                f"{acts(defaults, theirs.name)} widens its phase to {outer}",
            ),
        )
        if first is not None and end is not None and first > end:
            mends = mends[1:]  # nothing of it lies in the phase above
        elif last is not None and begin is not None and last < begin:
            mends = mends[1:]
        yield Diagnostic(
            rule="lifecycle-mismatch",
            level=LEVEL,
            message=f"The phase {ours.name} lasts “{ours.dates}”, and {theirs.name} of "
            f"{plan_called(family, theirs.plan)} “{theirs.dates}”.",
            where=Address(ours.name, ("dates",)),
            hint=either(mends, ", or one of the two has a name of its own"),
            notes=(
                Note("the phase above", Address(theirs.name, ("dates",))),
                Note("the phase of the sub-plan", Address(ours.name, ("dates",))),
            ),
            mends=mends,
            sides=Sides(
                left=side_of(family, theirs.name, "dates"),
                right=side_of(family, ours.name, "dates"),
            ),
        )


def _range(first: date | None, last: date | None) -> str:
    return f"{first or ''}..{last or ''}"


def _gate(defaults: Defaults, ours: Gate, theirs: Gate) -> Iterator[Diagnostic]:
    family = defaults.family
    day = ours.target.last if ours.target else None
    edge = theirs.target.last if theirs.target else None
    if day is not None and edge is not None and day > edge:
        mends = (
            Mend(
                (edit(ours.name, "target", value=edge),),
                f"{acts(defaults, ours.name)} passes it by {edge}",
            ),
            Mend(
                (edit(theirs.name, "target", value=day),),
                f"{acts(defaults, theirs.name)} on {day} or later",
            ),
        )
        yield Diagnostic(
            rule="lifecycle-mismatch",
            level=LEVEL,
            message=f"The gate {ours.name} is set for “{day}”, after {theirs.name} of "
            f"{plan_called(family, theirs.plan)} on “{edge}”.",
            where=Address(ours.name, ("target",)),
            hint=either(mends),
            notes=(
                Note("the gate above", Address(theirs.name, ("target",))),
                Note("the gate of the sub-plan", Address(ours.name, ("target",))),
            ),
            mends=mends,
            sides=Sides(
                left=side_of(family, theirs.name, "target"),
                right=side_of(family, ours.name, "target"),
            ),
        )
