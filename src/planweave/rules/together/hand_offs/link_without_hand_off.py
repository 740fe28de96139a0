"""Work of one plan waits for work of another, and no hand-off says for what.

A link between two groups is a promise that nobody has made: the giver does not
see who waits, and no day, acceptance or content is agreed. Links between a plan
and those above or below it need none, since the one is part of the other; nor do
links to milestones, which are for all to see.

Condition: A link in after leads from a task of one plan to another plan, and
no hand-off has the one in by and the other in for.
Population: Links between plans of which none lies below the other; links from
milestones are left out. Told once for each pair of plans.
Source: GAO, Schedule Assessment Guide, practice 5 (horizontal traceability).

Remedy: The giver writes a give, the receiver a get in place of the link.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 5d, after: [build/tool]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    tasks: {lesson: {duration: 5d, after: [build/tool]}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.network.records import Network, Relation
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.rules.asked import waived_for
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living, noted, plan_called, plan_of, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-08"
LEVEL = Level.WARNING


def link_without_hand_off(
    family: Family, defaults: Defaults, network: Network
) -> Iterable[Diagnostic]:
    """One finding for each pair of plans with such links, naming all of them."""
    agreed = _agreed(family, defaults)
    waived = waived_for(family, "link-without-hand-off")
    found: dict[tuple[str, str, tuple[str, ...]], list[Relation]] = {}
    for relation in network.relations:
        giver, taker = plan_of(relation.predecessor), plan_of(relation.successor)
        if giver == taker or not relation.where.field or relation.where.field[0] != "after":
            continue
        if f"{giver}/".startswith(f"{taker}/" if taker else "") or not giver:
            continue
        if f"{taker}/".startswith(f"{giver}/") or network[relation.predecessor].kind != "task":
            continue
        if (relation.predecessor, relation.successor) not in agreed:
            key = (giver, taker, waived.get(relation.successor, ()))
            found.setdefault(key, []).append(relation)
    for (giver, taker, _), relations in found.items():
        first = relations[0]
        more = f", and {len(relations) - 1} more such links" if len(relations) > 1 else ""
        yield Diagnostic(
            rule="link-without-hand-off",
            level=LEVEL,
            message=f"{first.successor} of {plan_called(family, taker)} waits for "
            f"{first.predecessor} of {plan_called(family, giver)} without a hand-off{more}.",
            where=first.where,
            also=tuple(dict.fromkeys(each.successor for each in relations[1:])),
            hint=f"{begins(acts(defaults, giver))} writes a give with by, "
            f"{acts(defaults, taker)} a get with for, in place of the link.",
            notes=(
                Note(f"{first.predecessor} is waited for", Address(first.predecessor)),
                *noted("{} waits too", dict.fromkeys(each.successor for each in relations[1:])),
            ),
            sides=Sides(
                left=side_of(family, first.predecessor, "", "no give"),
                right=side_of(family, first.successor, "after"),
            ),
        )


def _agreed(family: Family, defaults: Defaults) -> set[tuple[str, str]]:
    """What gives and what needs, of each hand-off of two halves."""
    pairs: set[tuple[str, str]] = set()
    for get in living(defaults, "gets", Get):
        give = family.record(get.of) if get.of else None
        if isinstance(give, Give) and give.by:
            pairs.update((give.by, name) for name in get.for_)
    return pairs
