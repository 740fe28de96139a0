"""The scope of a party's commitment at two times, and how much their difference weighs."""

from __future__ import annotations

from planweave.pipeline.facts import Facts
from planweave.review.footprint.change import compare_scopes
from planweave.review.footprint.scope import Footprint
from planweave.review.footprint.weighing.ground import Ground, ground_of
from planweave.review.footprint.weighing.weigh import Weighed, weigh
from planweave.weave.records.renames import Renames, renames


def scope_of(facts: Facts, party: str) -> Footprint:
    """The scope of a party; an empty one where the plan does not know it."""
    return facts.footprints[party] if party in facts.footprints else Footprint(party)


def since(before: Facts, after: Facts, party: str, rebaselined: str = "") -> Weighed:
    """What is other for a party in the later of two states of a plan; its name is the later one."""
    named = renames(before.family, after.family)
    earlier = named.earlier(party)
    old = scope_of(before, earlier if earlier in before.footprints else party)
    found = compare_scopes(old, scope_of(after, party), named)
    return weigh(found, ground(before, after, named, rebaselined))


def ground(before: Facts, after: Facts, named: Renames, rebaselined: str = "") -> Ground:
    """The ground on which changes of any party are weighed; made once for all of them."""
    return ground_of(before.family, after.family, after.schedule, named, rebaselined)
