"""Who decides at a gate has no authority on record.

The authority of a gate can stop the work. That it may do so stands in the
table of authorities, as for every other decision.

Condition: The authority of a gate has no record under authorities.
Population: Gates that count and name an authority.
Source: CMMI, generic practice 2.4; ISO 21502 on gates.

Remedy: Add a record under authorities for the party that decides.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    gates: {packed: {authority: ann}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    authorities: {go: {party: ann, may: decide at gates}}
    gates: {packed: {authority: ann}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.interaction import Authority
from planweave.model.records.lifecycle import Gate
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "LIF-04"
LEVEL = Level.WARNING
DEFAULT = False


def gate_without_authority(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan."""
    entitled = {one.party for one in living(defaults, "authorities", Authority)}
    yield from lacking(
        "gate-without-authority",
        family,
        "gates",
        [
            gate
            for gate in living(defaults, "gates", Gate)
            if gate.authority and gate.authority not in entitled
        ],
        "is decided by a party without an authority on record | are decided by parties without an "
        "authority on record",
        "Record under authorities what it may decide.",
    )
