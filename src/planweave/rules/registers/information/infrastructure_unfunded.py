"""Infrastructure without a cost or somebody who answers for it.

What nobody pays for and nobody looks after is not there on the day. That a
provider is named is asked elsewhere. What costs nothing says `0 EUR`.

Condition: An item has no cost; or it has a provider and no owner.
Population: Infrastructure that counts; told once for each plan and field. A
cost of nothing is a cost.
Source: CMMI for Services, Work Planning, specific practice 2.4.

Remedy: State the cost of the item and its owner.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    infrastructure:
      lift: {kind: facility}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    infrastructure:
      lift: {kind: facility, owner: ann, cost: 0 EUR}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.resources import Infrastructure
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "INF-03"
LEVEL = Level.WARNING


def infrastructure_unfunded(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan and field; a provider answers where no owner does."""
    items = list(living(defaults, "infrastructure", Infrastructure))
    yield from lacking(
        "infrastructure-unfunded",
        family,
        "infrastructure",
        [item for item in items if item.cost is None],
        "has no “cost” | have no “cost”",
        "State what it costs, and 0 where it costs nothing.",
    )
    yield from lacking(
        "infrastructure-unfunded",
        family,
        "infrastructure",
        [item for item in items if item.owner is None and item.provider is not None],
        "has no “owner” on the side of the plan | have no “owner” on the side of the plan",
        "Say who sees to it that it is there.",
    )
