"""A criterion of a gate that nothing shows.

At a gate somebody judges evidence. A criterion that names none will be judged
by what is said in the room.

Condition: A criterion of a gate names no evidence.
Population: Gates that count and have criteria.
Source: The criteria of integrated master plans.

Remedy: Name in evidence the deliverable or record that shows it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    gates:
      packed:
        criteria:
          - Everything is in boxes

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {count: {duration: 1d}}
    deliverables: {list: {due: 2027-03-05, after: [count]}}
    gates:
      packed:
        criteria:
          - {statement: Everything is in boxes, evidence: list}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.lifecycle import Gate
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "LIF-03"
LEVEL = Level.WARNING
DEFAULT = False


def gate_without_evidence(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan."""
    yield from lacking(
        "gate-without-evidence",
        family,
        "gates",
        [
            gate
            for gate in living(defaults, "gates", Gate)
            if any(not criterion.evidence for criterion in gate.criteria)
        ],
        "has a criterion without evidence | have criteria without evidence",
        "Name in evidence what shows that it holds.",
    )
