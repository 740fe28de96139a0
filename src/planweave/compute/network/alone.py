"""One plan of a family as its group sees it: its own work, and no link that leads out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from planweave.compute.network.records import Activity, Network, Relation


def alone(network: Network, plan: str) -> Network:
    """The part of a family's network that lies in a plan and the plans below it."""
    return apart(network, (plan,))[plan]


def apart(network: Network, plans: Collection[str]) -> Mapping[str, Network]:
    """The part of a family's network in each of these plans and the plans below it.

    Links to and from anything else are left out, and so is what is only known by a date that
    others gave: promises of other plans, dates last agreed. All else is as it is in the whole, so
    that the two can be compared. The whole is gone through once, however many plans there are.
    """
    asked = frozenset(plans)
    holding = {plan: _holding(plan, asked) for plan in {one.plan for one in network.activities}}
    plan_of = {one.name: one.plan for one in network.activities}
    activities: dict[str, list[Activity]] = {plan: [] for plan in plans}
    relations: dict[str, list[Relation]] = {plan: [] for plan in plans}
    for activity in network.activities:
        for plan in holding[activity.plan]:
            activities[plan].append(activity)
    for relation in network.relations:
        before, after = plan_of[relation.predecessor], plan_of[relation.successor]
        for plan in holding[before]:
            if before == after or plan in holding[after]:
                relations[plan].append(relation)
    return {
        plan: replace(
            network,
            activities=tuple(activities[plan]),
            relations=tuple(relations[plan]),
            deadlines=tuple(
                one
                for one in network.deadlines
                if all(plan in holding[plan_of[name]] for name in one.of)
            ),
        )
        for plan in plans
    }


def _holding(plan: str, asked: frozenset[str]) -> tuple[str, ...]:
    """Those of the plans asked for in which a plan lies; all lie in the root."""
    ends = (place for place, sign in enumerate(plan) if sign == "/")
    return tuple(
        one for one in dict.fromkeys(("", *(plan[:end] for end in ends), plan)) if one in asked
    )
