"""Days that somebody stands to and that a change elsewhere has put out of reach: who is told.

Nobody is asked again: what they gave their word on is what it was. But whoever promised a day,
and whoever counts on it, is told that the plan as it is does not keep it, and since when.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planweave.compute.schedule.dates import Schedule
from planweave.model.family import Family
from planweave.model.records.interaction import Give
from planweave.model.records.work import Deliverable, Milestone
from planweave.review.commitments.reopening.causes import Carries, back, moved, steps_of
from planweave.review.commitments.reopening.taken_back import waits_of
from planweave.review.commitments.reopening.waiting import Waiting
from planweave.rules.registers.standing.agreed import Agreement, Cause, Chain


def told_of_days(
    found: tuple[Agreement, ...],
    family: Family,
    forecast: Schedule,
    waiting: Waiting,
    carries: Carries,
) -> tuple[Agreement, ...]:
    """The agreements, with what makes a day impossible to which their words hold."""
    changed = moved(found)
    late = {name: said for name, said in _late(family, forecast) if name not in changed.days}
    if not late:
        return found
    holders = _holders(found, frozenset(late))
    chains: dict[str, list[Chain]] = {}
    for name, said in late.items():
        parties = holders.get(name, ())
        ways = back(name, changed, waiting, carries) if parties else []
        for party in parties if ways else ():
            steps = (*steps_of(ways[0], changed), Cause(record=name, sentence=said))
            chain = Chain(steps=steps, ending=f"{party} is told of it.", asks=False)
            chains.setdefault(party, []).append(chain)
    return tuple(_told(one, chains.get(one.party, [])) for one in found)


def _late(family: Family, forecast: Schedule) -> Iterator[tuple[str, str]]:
    """Records whose day is before the forecast of what it is for, with a clause that says so."""
    for name, day, of, verb in _days(family):
        if of in forecast and day < (finish := forecast[of].finish):
            yield name, f"{verb} {day} is not kept: {of} is forecast for {finish}"


def _days(family: Family) -> Iterator[tuple[str, date, str, str]]:
    for one in family.of("gives"):
        if isinstance(one, Give) and one.by and one.promised and one.promised.last:
            yield one.name, one.promised.last, one.by, f"the promise of {one.name} for"
    for one in family.of("milestones"):
        if isinstance(one, Milestone) and one.target and one.target.last:
            yield one.name, one.target.last, one.name, f"the target of {one.name},"
    for one in family.of("deliverables"):
        if isinstance(one, Deliverable) and one.due and one.due.last:
            yield one.name, one.due.last, one.name, f"the due day of {one.name},"


def _holders(found: tuple[Agreement, ...], late: frozenset[str]) -> dict[str, list[str]]:
    """For each of the records who stands to it by a word that holds there."""
    held: dict[str, list[str]] = {}
    for one in found:
        if one.word is None or not (one.counts or one.stands_in_part):
            continue
        for record, _ in waits_of(one.word):
            if record in late and record not in one.to_agree:
                held.setdefault(record, []).append(one.party)
    return held


def _told(one: Agreement, chains: list[Chain]) -> Agreement:
    if not chains:
        return one
    return replace(
        one,
        weight="informative" if one.weight == "none" else one.weight,
        reasons=(*one.reasons, *(chain.text for chain in chains)),
        chains=(*one.chains, *chains),
    )
