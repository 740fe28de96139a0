"""A risk was passed upward on one side only.

An escalated risk stands in two registers. If the upper one is closed, dropped
or not named, the group believes that somebody above looks after it, and nobody
does.

Condition: A risk is escalated to one that is withdrawn, closed or not in a
plan above; or it has the state escalated and names none.
Population: Risks that count and are neither draft nor closed.
Source: PRINCE2: exceptions go up and are taken up there.

Remedy: Name the risk of the plan above in escalated-to, and keep both open as long as one is.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    risks:
      flood: {event: The cellar floods, state: escalated}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    risks:
      wet: {event: The cellar floods}
    # build/plan.yaml
    plan: build
    title: Build
    risks:
      flood: {event: The cellar floods, state: escalated, escalated-to: wet}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.knowledge import Risk
from planweave.model.records.record import Record
from planweave.rules.mending import acts
from planweave.rules.registers.risk._open import open_risks
from planweave.rules.telling import begins, side_of
from planweave.weave.defaults import Defaults

CODE = "RSK-07"
LEVEL = Level.WARNING
DEFAULT = False


def one_sided_escalation(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each risk whose other half does not answer."""
    for risk in open_risks(defaults):
        upper = family.record(risk.escalated_to) if risk.escalated_to else None
        wrong = _wrong(family, defaults, risk, upper)
        if wrong:
            where = ("escalated-to",) if risk.escalated_to else ("state",)
            above = _above(defaults, risk, upper)
            yield Diagnostic(
                rule="one-sided-escalation",
                level=LEVEL,
                message=f"The risk {risk.name} {wrong}.",
                where=Address(risk.name, where),
                hint=f"{begins(acts(defaults, risk.name))} agrees with {above} "
                "which risk of that plan takes this one up.",
                notes=(
                    Note("escalated here", Address(risk.name, where)),
                    *((Note("the other risk", Address(upper.name)),) if upper else ()),
                ),
                sides=Sides(
                    left=side_of(family, upper.name, "state"),
                    right=side_of(family, risk.name, "escalated-to"),
                )
                if upper
                else None,
            )


def _above(defaults: Defaults, risk: Risk, upper: Record | None) -> str:
    """Who answers for the other half, or for the plan above where there is none."""
    if upper is not None:
        return acts(defaults, upper.name)
    return acts(defaults, defaults.family.plans[risk.plan].parent or "")


def _wrong(family: Family, defaults: Defaults, risk: Risk, upper: Record | None) -> str | None:
    if not isinstance(upper, Risk):
        return "is escalated, and no risk above takes it up" if risk.state == "escalated" else None
    if not defaults.counts(upper):
        return f"is escalated to {upper.name}, which is withdrawn"
    if upper.state == "closed":
        return f"is {risk.state}, and {upper.name}, to which it is escalated, is closed"
    if risk.plan == upper.plan or not risk.plan.startswith(upper.plan):
        return f"is escalated to {upper.name}, which is not in a plan above"
    return None
