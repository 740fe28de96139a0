"""A phase that no gate ends.

A phase ends when somebody decides, on stated criteria, that the next one may
begin. Without a gate it ends when the calendar says so.

Condition: No gate closes the phase.
Population: Phases that count; gates that count.
Source: CMMI for Services, Work Planning, specific practice 1.4; CMMI,
Integrated Project Management, specific practice 1.4.

Remedy: Name the phase in closes of the gate that ends it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    phases: {packing: {objective: All is packed}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    phases: {packing: {objective: All is packed}}
    gates: {packed: {closes: packing}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.lifecycle import Gate, Phase
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "LIF-01"
LEVEL = Level.WARNING


def phase_without_gate(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan."""
    closed = {gate.closes for gate in living(defaults, "gates", Gate)}
    yield from lacking(
        "phase-without-gate",
        family,
        "phases",
        [phase for phase in living(defaults, "phases", Phase) if phase.name not in closed],
        "is closed by no gate | are closed by no gate",
        "Name it in closes of the gate that ends it.",
    )
