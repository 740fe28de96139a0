"""Two reserves are held for one risk.

A risk happens once. Where a reserve of a group and one of the plan above are
held for the same risk, or for two of which one was escalated to the other, the
money is counted twice.

Remedy: Hold it where the risk is borne, and take it out of the other reserve.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    risks: {flood: {event: The cellar floods}}
    reserves:
      spare: {kind: contingency, amount: 2_000 EUR, for: [flood]}
      more: {kind: contingency, amount: 1_000 EUR, for: [flood]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    risks: {flood: {event: The cellar floods}, rain: {event: It rains}}
    reserves:
      spare: {kind: contingency, amount: 2_000 EUR, for: [flood]}
      more: {kind: contingency, amount: 1_000 EUR, for: [rain]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.knowledge import Risk
from planweave.model.records.money import Reserve
from planweave.rules.telling import listed, living
from planweave.weave.defaults import Defaults

CODE = "BUD-10"
LEVEL = Level.WARNING
DEFAULT = False


def risk_funded_twice(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each risk that several reserves are held for."""
    holding: dict[str, dict[str, Reserve]] = {}
    for reserve in living(defaults, "reserves", Reserve):
        for name in reserve.for_:
            risk = family.record(name)
            borne = risk.escalated_to if isinstance(risk, Risk) and risk.escalated_to else name
            holding.setdefault(borne, {})[reserve.name] = reserve
    for name, found in holding.items():
        if len(found) < 2:
            continue
        first, *others = found.values()
        yield Diagnostic(
            rule="risk-funded-twice",
            level=LEVEL,
            message=f"{len(found)} reserves are held for the risk {name}: "
            f"{listed(f'{one.name} ({one.amount})' for one in found.values())}.",
            where=Address(first.name, ("for",)),
            hint="Hold the money where the risk is borne, and name the risk there only.",
            notes=tuple(Note(f"also {one.name}", Address(one.name, ("for",))) for one in others),
        )
