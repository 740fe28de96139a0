"""By which chain a change came to a party: from what changed first to what it is asked again for.

A chain goes back over records that changed in anybody's scope, and passes through what did not
change. Its steps are those that carry a change on: what makes what is handed over, both halves
of a hand-off, and the links that hold a task on its dates. Where a link leaves float, it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from planweave.classes import dataclass
from planweave.compute.schedule.dates import Schedule
from planweave.compute.schedule.driving import drivers
from planweave.review.commitments.reopening.waiting import Wait, Waiting
from planweave.rules.registers.standing.agreed import Agreement, Cause, Chain

MOST = 3
"""Chains that are told for one record."""
FAR = 60
"""Records that are looked at for one; what lies further back is another story."""
SET = frozenset(
    ("part", "duration", "every", "within", "acceptance-period", "of", "by", "for", "after")
)
"""Fields that somebody sets for reasons of their own, and that move what waits for their record."""
FOLLOWING = frozenset(
    (
        *("promised", "needed", "due", "target", "deadline", "start", "finish", "spans", "dates"),
        *("start-no-earlier-than", "start-no-later-than", "finish-no-earlier-than"),
        *("finish-no-later-than", "must-start-on", "must-finish-on"),
    )
)
"""Days: they move what waits for their record, and follow what it waits for itself.

Another wording neither moves nor follows anything.
"""
RANK = {"none": 0, "informative": 1, "material": 2, "structural": 3}
Carries = Callable[[Wait], bool]
"""Whether a change of what is waited for is carried on."""


def carried_by(schedule: Schedule) -> Carries:
    """What the dates say: a hand-off carries a change on, a link if it holds its successor."""
    known: dict[str, frozenset[str]] = {}

    def holds(wait: Wait) -> bool:
        if not wait.is_link or wait.record not in schedule:
            return not wait.is_link
        if wait.record not in known:
            found = (one.relation for one in drivers(schedule, wait.record))
            known[wait.record] = frozenset(one.predecessor for one in found if one is not None)
        return wait.of in known[wait.record]

    return holds


def with_chains(
    found: tuple[Agreement, ...], waiting: Waiting, carries: Carries
) -> tuple[Agreement, ...]:
    """The agreements, each that is asked again with the chains that came to it from outside."""
    changed = moved(found)
    return tuple(
        replace(one, chains=(*one.chains, *_longest(_chains(one, changed, waiting, carries))))
        if one.causes and not one.counts
        else one
        for one in found
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed in anybody's scope and moves dates, by record: what was set, which days."""

    begun: Mapping[str, Cause]
    days: Mapping[str, Cause]

    def __contains__(self, record: object) -> bool:
        return record in self.begun or record in self.days

    def first(self, record: str) -> Cause:
        """What changed in a record with which a chain begins."""
        return self.begun.get(record) or self.days[record]

    def ends(self, record: str) -> bool:
        """Whether what changed in a record follows nothing that is before it."""
        return record in self.begun and record not in self.days


def moved(found: Iterable[Agreement]) -> Moved:
    """For each record the reasons that weigh most."""
    begun: dict[str, Cause] = {}
    days: dict[str, Cause] = {}
    for one in found:
        for cause in one.causes:
            into = begun if cause.field in SET else days if cause.field in FOLLOWING else {}
            known = into.get(cause.record)
            if known is None or RANK[cause.weight] > RANK[known.weight]:
                into[cause.record] = cause
    return Moved(begun, days)


def _chains(one: Agreement, changed: Moved, waiting: Waiting, carries: Carries) -> Iterator[Chain]:
    own = {cause.record for cause in one.causes}
    for record in sorted(one.to_agree & own & changed.days.keys()):
        ways = back(record, changed, waiting, carries)
        outside = [way for way in ways if any(w.of in changed and w.of not in own for w in way)]
        for way in outside[:MOST]:
            yield Chain(steps=tuple(steps_of(way, changed)), ending=f"{one.party} is asked again.")


def _longest(chains: Iterable[Chain]) -> tuple[Chain, ...]:
    """Without those with which another one begins."""
    found = tuple(chains)
    begun = {one.steps[:end] for one in found for end in range(1, len(one.steps))}
    return tuple(one for one in found if one.steps not in begun)


def steps_of(way: tuple[Wait, ...], changed: Moved) -> Iterator[Cause]:
    """What changed first, and what became of each record on the way from it."""
    yield changed.first(way[0].of)
    for wait in way:
        passed = Cause(record=wait.record, sentence=wait.says, weight="none")
        yield changed.days.get(wait.record, passed)


def back(record: str, changed: Moved, waiting: Waiting, carries: Carries) -> list[tuple[Wait, ...]]:
    """The shortest ways to a record from what changed first, itself left out; rings end."""
    by: dict[str, Wait] = {}
    queue, seen = [record], {record}
    for name in queue:
        if len(seen) > FAR:
            break
        for wait in () if changed.ends(name) else waiting.before.get(name, ()):
            if wait.of not in seen and carries(wait):
                seen.add(wait.of)
                by[wait.of] = wait
                queue.append(wait.of)
    firsts = [name for name in queue[1:] if name in changed]
    passed: set[str] = set()
    ways = []
    for name in reversed(firsts):
        if name in passed:
            continue
        way, at = [], name
        while at != record:
            way.append(by[at])
            at = by[at].record
            passed.add(at)
        ways.append(tuple(way))
    return ways[::-1]
