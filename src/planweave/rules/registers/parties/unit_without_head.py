"""A group without a head, or a head without a deputy.

A work group that nobody leads cannot be asked for anything, and one whose head
is away without a deputy cannot answer. Only units that take part in the work
are looked at: work groups, management and support.

Condition: A unit has no head; or the role that leads it has no deputies.
Population: Work groups, management and support units that count and have not
left; told once for each plan and reason.
Source: CMMI, generic practice 2.4; practice of organisation charts.

Remedy: Name the head of the unit, and the deputies of that role.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {team: {kind: work-group}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    roles: {lead: {deputies: [ann]}}
    organisation: {team: {kind: work-group, head: lead}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.parties import OrganisationUnit, Role
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "STK-08"
LEVEL = Level.WARNING
DEFAULT = False
LED = ("work-group", "management", "support")


def unit_without_head(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """Two findings at most for each plan."""
    units = [
        unit
        for unit in living(defaults, "organisation", OrganisationUnit)
        if unit.kind in LED and unit.state != "left"
    ]
    roles = [family.record(unit.head) for unit in units if unit.head]
    alone = {role.name: role for role in roles if isinstance(role, Role) and not role.deputies}
    yield from lacking(
        "unit-without-head",
        family,
        "organisation",
        [unit for unit in units if unit.head is None],
        "has no “head” | have no “head”",
        "Say who leads it.",
    )
    yield from lacking(
        "unit-without-head",
        family,
        "roles",
        alone.values(),
        "leads a unit and has no “deputies” | lead a unit and have no “deputies”",
        "Say who stands in, in order.",
    )
