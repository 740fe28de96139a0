"""What answers for a record that is on no date itself: the last task in it, or what hands it over.

A plan or a WBS element ends with one of its activities; a hand-off is made by
what finishes it, and waited for by what needs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from planweave.classes import dataclass
from planweave.compute.schedule.dates import counts
from planweave.model.records.interaction import Get, Give
from planweave.model.records.work import WbsElement
from planweave.pipeline.facts import Facts
from planweave.weave.defaults import Defaults


@dataclass(frozen=True, slots=True)
class StandIn:
    """The activity whose chain is told instead, and the sentence that says so."""

    name: str
    sentence: str


def stand_in(facts: Facts, name: str) -> StandIn | None:
    """What answers for a plan, a WBS element, a give or a get; None where nothing has a date."""
    family = facts.family
    record = family.record(name)
    if isinstance(record, Give):
        return _of_give(facts, record)
    if isinstance(record, Get):
        return _of_get(facts, record)
    if isinstance(record, WbsElement):
        return _last(facts, name, list(_below(facts, name)))
    if name in family.plans:
        inside = f"{name}/" if name else ""
        within = [one.name for one in facts.forecast if one.name.startswith(inside)]
        return _last(facts, name or family.root.header.plan, within)
    return None


def _below(facts: Facts, element: str) -> Iterator[str]:
    """The activities in an element and in those below it."""
    defaults = Defaults(facts.family)
    for one in facts.forecast:
        record = facts.family.record(one.name)
        at = defaults.element_of(record) if record is not None else None
        while at is not None and at != element:
            at = defaults.above(at)
        if at is not None:
            yield one.name


def _last(facts: Facts, what: str, names: list[str]) -> StandIn | None:
    """The activity that ends last; one that merely supports others only if there is no other."""
    schedule = facts.forecast
    places = [schedule.network.index[name] for name in names]
    driving = [place for place in places if counts(schedule.network.activities[place])]
    if not places:
        return None
    # Of several that end together, the first in the order of writing.
    last = max(driving or places, key=lambda place: (schedule.early_finish[place], -place))
    dates = schedule.at(last)
    return StandIn(dates.name, f"{what} ends on {dates.finish}, with {dates.name}:")


def _of_give(facts: Facts, give: Give) -> StandIn | None:
    if give.by is None or give.by not in facts.forecast:
        return None
    day = facts.forecast[give.by].finish
    return StandIn(give.by, f"{give.name} is handed over on {day}, when {give.by} has finished:")


def _of_get(facts: Facts, get: Get) -> StandIn | None:
    """What hands it over, where that has a date; else the first that needs it."""
    needing = [name for name in get.for_ if name in facts.forecast]
    waits = f"; {', '.join(needing)} wait{'' if needing[1:] else 's'} for it" if needing else ""
    give = facts.family.record(get.of) if get.of else None
    giver = _of_give(facts, give) if isinstance(give, Give) else None
    if giver is not None:
        day = facts.forecast[giver.name].finish
        said = f"{get.name} comes from {get.of}, on {day}, when {giver.name} has finished{waits}:"
        return StandIn(giver.name, said)
    if not needing:
        return None
    first = min(needing, key=lambda name: facts.forecast[name].start)
    source = get.of or get.from_ or "nobody yet"
    said = f"{get.name} comes from {source}, for which no date is computed{waits}:"
    return StandIn(first, said)
