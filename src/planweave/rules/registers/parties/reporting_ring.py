"""A unit belongs to itself.

`part-of` leads upward to whoever decides in the end. In a ring nobody is above
anybody: no question is ever decided, and no sum of the units means anything.

Condition: Following part-of from a unit leads back to it.
Population: Units and stakeholders that count; each ring is told once.
Source: Practice of organisation breakdown structures.

Remedy: Take out the part-of that is not true.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation:
      office: {kind: work-group, part-of: team}
      team: {kind: work-group, part-of: office}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation:
      office: {kind: work-group}
      team: {kind: work-group, part-of: office}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.parties import PartyRecord
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "STK-10"
LEVEL = Level.ERROR


def reporting_ring(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each ring, at the first unit of it."""
    upper = {
        one.name: above
        for register in ("organisation", "stakeholders")
        for one in living(defaults, register, PartyRecord)
        if (above := getattr(one, "part_of", None)) is not None
    }
    settled: set[str] = set()
    for name in upper:
        path: list[str] = []
        at: str | None = name
        while at is not None and at not in settled and at not in path:
            path.append(at)
            at = upper.get(at)
        if at is not None and at in path:
            yield _ring(path[path.index(at) :])
        settled.update(path)


def _ring(names: list[str]) -> Diagnostic:
    first, *others = names
    return Diagnostic(
        rule="reporting-ring",
        level=LEVEL,
        message=f"The units lie in a ring: {' in '.join([*names, first])}.",
        where=Address(first, ("part-of",)),
        hint="Take out the part-of that is not true.",
        notes=tuple(
            Note(f"here {name} lies in the next", Address(name, ("part-of",))) for name in others
        ),
    )
