"""Several groups fear the same, and no upper plan knows.

The same cause in several plans strikes all of them on one day. Each group
counts it once, so the sum of what they hold against it is too small, and
nobody sees the whole. Causes are compared word for word, without case.

Condition: Risks of several plans have one cause, word for word, and one of
them is not escalated to a risk that they share.
Population: Risks that count, are neither draft nor closed, and state a cause;
case, spaces and a last full stop aside.
Source: The design of this program: correlated risks are borne once, above.

Remedy: Write one risk into the plan above both, and escalate both to it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    risks:
      flood: {cause: The river is high, event: The cellar floods}
    # teach/plan.yaml
    plan: teach
    title: Teach
    risks:
      wet: {cause: the river is high, event: The school is closed}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    risks:
      river: {cause: The river is high, event: The town floods}
    # build/plan.yaml
    plan: build
    title: Build
    risks:
      flood: {cause: The river is high, event: The cellar floods, escalated-to: river}
    # teach/plan.yaml
    plan: teach
    title: Teach
    risks:
      wet: {cause: The river is high, event: The school is closed, escalated-to: river}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.records.knowledge import Risk
from planweave.rules.mending import acts
from planweave.rules.registers.risk._open import open_risks
from planweave.rules.telling import begins, listed
from planweave.source.wording import shown
from planweave.weave.defaults import Defaults

CODE = "RSK-10"
LEVEL = Level.INFO
DEFAULT = False


def risk_in_several_plans(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each cause that several plans name and do not pass up together."""
    by_cause: dict[str, list[Risk]] = {}
    for risk in open_risks(defaults):
        words = " ".join(risk.cause.casefold().rstrip(".").split())
        if words:
            by_cause.setdefault(words, []).append(risk)
    for risks in by_cause.values():
        alone = [risk for risk in risks if risk.escalated_to is None]
        taken = {risk.escalated_to for risk in risks} & {risk.name for risk in risks}
        apart = [risk for risk in alone if risk.name not in taken]
        if len({risk.plan for risk in risks}) > 1 and apart:
            yield Diagnostic(
                rule="risk-in-several-plans",
                level=LEVEL,
                message=f"{len(risks)} risks of several plans have the cause "
                f"{shown(risks[0].cause)} and no common risk above: "
                f"{listed(risk.name for risk in risks)}.",
                where=Address(apart[0].name, ("cause",)),
                also=tuple(risk.name for risk in apart[1:]),
                hint=f"{begins(listed(dict.fromkeys(acts(defaults, one.name) for one in risks)))}: "
                "write one risk into the plan above, and name it in escalated-to.",
                notes=tuple(
                    Note(f"also in {risk.name}", Address(risk.name, ("cause",)))
                    for risk in risks
                    if risk is not apart[0]
                ),
            )
