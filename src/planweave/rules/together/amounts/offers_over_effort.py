"""A party offers another effort than it says that it has.

What a party gives to the plans is written in offers, and what it has in all in
its own `effort`. Offering more than there is promises people who do not exist;
holding more than the tolerance (5% where none is stated) that no plan gets is
work that somebody counts on, or pays for, and nobody plans.

Condition: The efforts that a party offers exceed its own effort (error); or
fall short of it by more than the tolerance of effort of its plan, or
most-percent where that states none (warning).
Population: Parties and resources that state an effort and offer some; not
where one of the offers is a share of capacity. Offers to withdrawn plans
count.
Source: CMMI for Services, Work Planning, specific practice 3.2; GAO, Schedule
Assessment Guide, practice 3.

Remedy: Change the offers, or what the party states.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {firm: {kind: partner, effort: 10pd}}
    offers: {firm-move: {from: firm, to: move, effort: 12pd}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {firm: {kind: partner, effort: 12pd}}
    offers: {firm-move: {from: firm, to: move, effort: 12pd}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.parties import Supplier
from planweave.model.records.resources import Offer
from planweave.rules.mending import titled
from planweave.rules.telling import NOTED, begins, living, side_of
from planweave.rules.together.amounts._efforts import Efforts
from planweave.weave.defaults import Defaults

CODE = "XPL-22"
LEVEL = Level.ERROR


def offers_over_effort(
    family: Family, defaults: Defaults, *, most_percent: Decimal = Decimal(5)
) -> Iterable[Diagnostic]:
    """One finding for each party; an error where it offers more than it has, else a warning."""
    offers: dict[str, list[Offer]] = {}
    # What was offered to a withdrawn plan was offered all the same.
    for offer in living(defaults, "offers", Offer):
        offers.setdefault(offer.from_, []).append(offer)
    efforts = Efforts.of(family, defaults) if offers else None
    for name, given in offers.items():
        party = family.record(name)
        if efforts is None or not isinstance(party, Supplier) or party.effort is None:
            continue
        stated = [(one, one.effort) for one in given if one.effort is not None]
        if len(stated) < len(given):
            continue  # some of it is a share of capacity, which adds up to no sum
        offered = sum((efforts.phased(one.plan, effort) for one, effort in stated), Fraction())
        held = efforts.hours(party.plan, party.effort)
        tolerances = family.plans[party.plan].header.tolerances
        share = tolerances.effort if tolerances else None
        tolerated = Fraction(most_percent if share is None else share.amount) / 100
        if held * (1 - tolerated) <= offered <= held:
            continue
        unit, over = party.effort.unit, offered > held
        off = efforts.shown(party.plan, abs(offered - held), unit)
        sum_ = efforts.shown(party.plan, offered, unit)
        only, called = given[0] if len(given) == 1 else None, titled(family, name)
        stating = f"{called} states {sum_}"
        offering = f"{called} changes its offers by {off}"
        if only is not None:
            offering = f"{called} offers {efforts.shown(only.plan, held, unit)}"
        yield Diagnostic(
            rule="offers-over-effort",
            level=Level.ERROR if over else Level.WARNING,
            message=f"{name} has “{party.effort}” and offers {sum_} to {len(given)} "
            f"plan{'s' if len(given) > 1 else ''}: {off} "
            f"{'more than it has' if over else 'goes to none'}.",
            where=Address(name, ("effort",)),
            hint=f"{begins(offering)}, or states {sum_}.",
            notes=(
                *(
                    Note(
                        f"offered to {one.to or family.root.header.plan}",
                        Address(one.name, ("effort",)),
                    )
                    for one in given[:NOTED]
                ),
                Note("stated here", Address(name, ("effort",))),
            ),
            mends=(
                *(
                    efforts.stating(offering, only.name, only.plan, held, unit, "effort")
                    if only
                    else ()
                ),
                *efforts.stating(stating, name, party.plan, offered, unit, "effort"),
            ),
            sides=Sides(
                left=side_of(family, name, "effort"),
                right=side_of(family, given[0].name, "total-effort", f"{sum_} in all"),
                difference=off,
            ),
        )
