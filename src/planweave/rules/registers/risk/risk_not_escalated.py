"""A risk of a sub-plan is too big for it, and no upper plan has it.

A group may bear what stays within its tolerances. If the likely delay or cost
of a risk is beyond those that its plan or one above states, the plan above must
know it: a risk of its own, named in escalated-to. Of three points the most
likely one counts.

Condition: The likely delay or cost of a risk exceeds the tolerance of its plan
(cost as a share of the plan's own cost), and it is escalated to nobody.
Population: Threats of sub-plans that count and are neither draft nor closed,
where the plan or one above states that tolerance.
Source: PRINCE2: management by exception; CMMI for Services, Work Planning,
specific practice 2.7.

Remedy: Write a risk into the plan above and name it in escalated-to.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    tolerances: {time: 5d}
    # build/plan.yaml
    plan: build
    title: Build
    risks:
      flood: {event: The cellar floods, impact: {schedule: 20d}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    tolerances: {time: 5d}
    risks:
      wet: {event: The cellar floods, impact: {schedule: 20d}}
    # build/plan.yaml
    plan: build
    title: Build
    risks:
      flood:
        event: The cellar floods
        impact: {schedule: 20d}
        state: escalated
        escalated-to: wet
      rain: {event: It rains, impact: {schedule: 2d}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.costs.build import Costs
from planweave.compute.margins import days_of, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.knowledge import Risk
from planweave.model.values import Duration, Money, ThreePoint
from planweave.rules.registers.risk._open import open_risks
from planweave.rules.telling import days, plan_called
from planweave.weave.defaults import Defaults

CODE = "RSK-06"
LEVEL = Level.ERROR


def risk_not_escalated(
    family: Family, defaults: Defaults, forecast: Schedule, costs: Costs
) -> Iterable[Diagnostic]:
    """One finding for each such risk, with the tolerance that it passes."""
    for risk in open_risks(defaults):
        above = family.plans[risk.plan].parent
        if above is None or risk.escalated_to is not None or risk.direction != "threat":
            continue
        why = _delay(family, risk, forecast) or _cost(family, risk, costs)
        if why is None:
            continue
        reason, tolerance = why
        yield Diagnostic(
            rule="risk-not-escalated",
            level=LEVEL,
            message=f"The risk {risk.name} is more than its plan may bear: {reason}; "
            f"{plan_called(family, above)} holds no risk for it.",
            where=Address(risk.name, ("impact",) if risk.impact else ()),
            hint=f"Its owner adds a risk to {plan_called(family, above)}, and names it here in "
            "escalated-to.",
            notes=(Note("the tolerance of its plan", tolerance),),
        )


def _stated(family: Family, plan: str, key: str) -> str | None:
    """The nearest plan, upward, that states a tolerance itself."""
    at: str | None = plan
    while at is not None:
        own = family.plans[at].written.tolerances
        if own is not None and getattr(own, key) is not None:
            return at
        at = family.plans[at].parent
    return None


def _delay(family: Family, risk: Risk, forecast: Schedule) -> tuple[str, Address] | None:
    where = _stated(family, risk.plan, "time")
    tolerances = family.plans[risk.plan].header.tolerances
    impact = risk.impact.schedule if risk.impact else None
    delay = impact.most_likely if isinstance(impact, ThreePoint) else impact
    if where is None or tolerances is None or not isinstance(delay, Duration):
        return None
    measure = ruler_for(family, forecast, risk.name)
    likely_days, limit = days_of(measure, delay), days_of(measure, tolerances.time)
    if likely_days <= limit:
        return None
    said = f"a delay of {days(likely_days)} > {days(limit)} of tolerance"
    return said, Address(where, ("tolerances",))


def _cost(family: Family, risk: Risk, costs: Costs) -> tuple[str, Address] | None:
    where = _stated(family, risk.plan, "cost")
    tolerances = family.plans[risk.plan].header.tolerances
    impact = risk.impact.cost if risk.impact else None
    cost = impact.most_likely if isinstance(impact, ThreePoint) else impact
    share = tolerances.cost if tolerances else None
    if where is None or share is None or not isinstance(cost, Money):
        return None
    planned = costs.total("plan", risk.plan)
    whole = next((money for money in planned if money.currency == cost.currency), None)
    if whole is None or cost.amount <= whole.amount * share.share:
        return None
    limit = Money((whole.amount * share.share).quantize(Decimal("0.01")), cost.currency)
    return f"{cost} > {share} of its {whole} = {limit}", Address(where, ("tolerances",))
