"""A risk does not say why, what, or to what end.

"Supplier" is no risk. Because of a cause there may be an event, leading to a
consequence: without the cause nobody can avoid it, without the event nobody sees it
coming, without the consequence nobody knows what it is worth to prevent it.

Condition: A risk has no cause, no event or no consequence.
Population: Risks that count and are open, also those that have occurred.
Source: ISO 31000 and PMI, on statements of risk (cause, event, consequence).
Remedy: Complete the sentence: because of …, there may be …, leading to ….

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    risks:
      flood: {event: The cellar floods}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    risks:
      flood:
        cause: The drain is old
        event: The cellar floods
        consequence: Boxes must be packed again
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.registers.risk._open import open_risks
from planweave.weave.defaults import Defaults

CODE = "RSK-01"
LEVEL = Level.INFO
DEFAULT = False
PARTS = ("cause", "event", "consequence")


def incomplete_risk(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each risk, with what it says and what it lacks."""
    for risk in open_risks(defaults):
        lacking = [part for part in PARTS if not getattr(risk, part)]
        if not lacking:
            continue
        says = next((text for part in PARTS if (text := getattr(risk, part))), risk.title)
        said = f" “{says}”" if says else ""
        yield Diagnostic(
            rule="incomplete-risk",
            level=LEVEL,
            message=f"The risk {risk.name}{said} has no {' and no '.join(lacking)}.",
            where=Address(risk.name),
            hint="Its owner completes the sentence: because of …, there may be …, leading to ….",
        )
