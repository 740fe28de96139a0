"""A stakeholder with whom nothing is planned.

To register a party and never speak with it is to know that it matters and to
leave it out. Its involvement in a phase or element counts, and so does any
interaction that goes to it or comes from it, or from a party to which it belongs.

Condition: A stakeholder has no involvement, and no interaction comes from or
goes to it or a party to which it belongs.
Population: Stakeholders that count; told once for each plan.
Source: CMMI for Services, Work Planning, specific practice 2.6.

Remedy: Plan an interaction with it, say where it is involved, or withdraw it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    stakeholders: {neighbours: {kind: community}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    stakeholders: {neighbours: {kind: community}}
    interactions:
      note: {from: [ann], to: [neighbours], content: When we move, when: a week before}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.interaction import Interaction
from planweave.model.records.parties import Stakeholder
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "STK-05"
LEVEL = Level.WARNING
DEEPEST = 64


def stakeholder_not_involved(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan."""
    spoken = {
        name
        for one in living(defaults, "interactions", Interaction)
        for name in (*one.from_, *one.to)
    }
    yield from lacking(
        "stakeholder-not-involved",
        family,
        "stakeholders",
        [
            one
            for one in living(defaults, "stakeholders", Stakeholder)
            if not one.involvement and not _is_reached(family, one, spoken)
        ],
        "has neither an interaction nor an involvement | have neither an interaction nor an "
        "involvement",
        "Plan an interaction with it, or say in involvement where it takes part.",
    )


def _is_reached(family: Family, stakeholder: Stakeholder, spoken: set[str]) -> bool:
    at: str | None = stakeholder.name
    for _ in range(DEEPEST):
        if at is None or at in spoken:
            return at is not None
        at = getattr(family.record(at), "part_of", None)
    return False
