"""A milestone is targeted before something it needs is due.

Both days are asserted, by those who set the milestone and by those who make
the deliverable, and they cannot both be kept.

Condition: The target lies before the last due day of a deliverable that the
milestone or gate waits for.
Population: Milestones and gates that count, have a target and are not done;
deliverables that count, by links FS.
Source: GAO, Schedule Assessment Guide, practice 5 (vertical traceability).

Remedy: Bring the deliverable forward, move the target, or take the deliverable out of `after`.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    milestones: {open: {target: 2027-03-12, after: [leaflet]}}
    deliverables: {leaflet: {due: 2027-04-30}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    milestones: {open: {target: 2027-04-30, after: [leaflet]}}
    deliverables: {leaflet: {due: 2027-04-30}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.lifecycle import Gate
from planweave.model.records.work import Deliverable, Milestone
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import NOTED, days, listed, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-04"
LEVEL = Level.ERROR


def milestone_before_deliverable(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each milestone or gate, with all deliverables that are due later."""
    dated: list[Milestone | Gate] = [*living(defaults, "milestones", Milestone)]
    dated += living(defaults, "gates", Gate)
    for record in dated:
        target = record.target.last if record.target else None
        if target is None or (record.name in forecast and forecast[record.name].done):
            continue
        late = sorted(
            (due, other.name)
            for link in record.after
            if isinstance(other := family.record(link.target), Deliverable)
            and defaults.counts(other)
            and link.type == "FS"
            and (due := other.due.last if other.due else None) is not None
            and due > target
        )
        if not late:
            continue
        last = late[-1][0]
        off = days(between(ruler_for(family, forecast, record.name), target, last))
        several = (
            f"{len(late)} deliverables that it waits for are"
            if len(late) > 1
            else (f"{late[0][1]} that it waits for is")
        )
        names = f": {listed(name for _, name in late)}" if len(late) > 1 else ""
        makers = listed(dict.fromkeys(acts(defaults, name) for _, name in late))
        mends = (
            Mend(
                tuple(edit(name, "due", value=target) for _, name in late),
                f"{makers} deliver{'' if ', ' in makers else 's'} by {target}",
            ),
            Mend(
                (edit(record.name, "target", value=last),),
                f"{acts(defaults, record.name)} moves the target to {last} or later",
            ),
        )
        yield Diagnostic(
            rule="milestone-before-deliverable",
            level=LEVEL,
            message=f"{record.name} is targeted at “{target}”, and {several} due as late as "
            f"“{last}”, {off} later{names}.",
            where=Address(record.name, ("target",)),
            hint=either(mends),
            notes=(
                *(
                    Note(f"{name} is due on {due}", Address(name, ("due",)))
                    for due, name in late[:NOTED]
                ),
                Note(f"needed here by {target}", Address(record.name, ("target",))),
            ),
            mends=mends,
            sides=Sides(
                left=side_of(family, record.name, "target"),
                right=side_of(family, late[-1][1], "due"),
                difference=off,
            ),
        )
