"""Two reserves are held for one risk.

A risk happens once. Where a reserve of a group and one of the plan above are
held for the same risk, or for two of which one was escalated to the other, the
money is counted twice.

Condition: Several reserves are held for one risk, one that was escalated being
that to which it was.
Population: Reserves that count and name risks.
Source: AACE International and GAO, Cost Estimating and Assessment Guide:
reserves are not counted twice.

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

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note
from planweave.model.family import Family
from planweave.model.records.knowledge import Risk
from planweave.model.records.money import Reserve
from planweave.rules.mending import acts, edit
from planweave.rules.telling import begins, listed, living
from planweave.weave.defaults import Defaults

CODE = "BUD-10"
LEVEL = Level.WARNING
DEFAULT = False


def risk_funded_twice(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each risk that several reserves are held for."""
    holding: dict[str, dict[str, Reserve]] = {}
    for reserve in living(defaults, "reserves", Reserve):
        for name in reserve.for_:
            holding.setdefault(_borne(family, name), {})[reserve.name] = reserve
    for name, found in holding.items():
        if len(found) < 2:
            continue
        first, *others = found.values()
        out = Mend(
            tuple(
                edit(one.name, "for", place)
                for one in others
                for place, risk in enumerate(one.for_)
                if _borne(family, risk) == name
            ),
            f"{listed(dict.fromkeys(acts(defaults, one.name) for one in others))} takes it out of "
            f"{listed(one.name for one in others)}",
        )
        yield Diagnostic(
            rule="risk-funded-twice",
            level=LEVEL,
            message=f"{len(found)} reserves are held for the risk {name}: "
            f"{listed(f'{one.name} ({one.amount})' for one in found.values())}.",
            where=Address(first.name, ("for",)),
            hint=f"{begins(out.says)}: the money is held where the risk is borne.",
            mends=(out,),
            notes=tuple(Note(f"also {one.name}", Address(one.name, ("for",))) for one in others),
        )


def _borne(family: Family, name: str) -> str:
    """The risk that is borne in place of one: what it was escalated to, else itself."""
    risk = family.record(name)
    return risk.escalated_to if isinstance(risk, Risk) and risk.escalated_to else name
