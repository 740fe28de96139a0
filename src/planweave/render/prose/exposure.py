"""Live figures of risks: score, expected cost, expected delay, and their sums over a plan."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planweave.compute.costs.money import total
from planweave.compute.exposure import Exposure, before
from planweave.model.records.knowledge import Risk
from planweave.render.document import Text
from planweave.render.views.page import values
from planweave.render.views.page.matter import Matter

FIGURES = ("score", "expected-cost", "expected-delay")


def exposure(matter: Matter, name: str, field: str, *, of_plan: bool) -> Text | None:
    """A figure of a risk, or the sum over the open threats of a plan and of those below it.

    None where nothing can be weighed. Delays in working days are not added up: they may fall
    on tasks that run side by side.
    """
    found = list(_weighed(matter, _threats(matter, name) if of_plan else _one(matter, name)))
    if field == "score":
        return values.number(found[0].score) if found and found[0].score else None
    if field == "expected-delay":
        delays = [one.delay for one in found if one.delay is not None]
        return values.days(Fraction(delays[0])) if len(found) == 1 and delays else None
    plan = name if of_plan else name.rpartition("/")[0]
    currency, exchange = (
        matter.family.plans[plan].header.currency,
        matter.conventions(plan).exchange,
    )
    amounts = total((one.cost for one in found if one.cost), currency, exchange)
    return " + ".join(values.money(amount) for amount in amounts) or None


def _one(matter: Matter, name: str) -> Iterable[Risk]:
    record = matter.family.record(name)
    return [record] if isinstance(record, Risk) else []


def _threats(matter: Matter, plan: str) -> Iterable[Risk]:
    plans = set(matter.below(plan))
    return [
        one
        for one in matter.family.of("risks")
        if isinstance(one, Risk)
        and one.plan in plans
        and one.direction == "threat"
        and one.state in ("open", "escalated")
        and matter.counts(one)
    ]


def _weighed(matter: Matter, risks: Iterable[Risk]) -> Iterable[Exposure]:
    return (before(one, matter.conventions(one.plan)) for one in risks)
