"""What moved each task: the suppliers that had too little left, and the tasks that had it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planweave.compute.calendars.axis import FIRST, LAST, TICKS, Instant, day_of, opening
from planweave.compute.levelling.ground import Ground, stretch
from planweave.compute.levelling.levelled import Hold, Move
from planweave.compute.levelling.placing import Met, Placed


class Booking(NamedTuple):
    """A task on a supply, from an instant to another; `turn` is when it was placed."""

    begin: Instant
    end: Instant
    turn: int
    name: str


def moves(ground: Ground, placed: Placed) -> dict[str, Move]:
    """Why each activity that moved did so, by name: its start, or what is left of it."""
    activities, early = ground.schedule.network.activities, ground.schedule.early_start
    bookings = _bookings(ground, placed)
    found = {}
    for place, activity in enumerate(activities):
        held_up = place in ground.begun and place in placed.met
        if placed.starts[place] <= early[place] and not held_up:
            continue
        behind = placed.behind[place]
        turn = placed.turn[place]
        found[activity.name] = Move(
            name=activity.name,
            wanted=day_of(placed.wanted[place]),
            start=day_of(placed.lefts[place]),
            holds=tuple(
                _hold(ground, met, bookings[met.supply], turn, placed.wanted[place])
                for met in _last(placed.met.get(place, []))
            ),
            after=activities[behind].name if behind is not None else None,
        )
    return found


def _last(met: list[Met]) -> Iterator[Met]:
    """What was met, the last first, each supply once."""
    seen = set()
    for one in reversed(met):
        if one.supply not in seen:
            seen.add(one.supply)
            yield one


def _bookings(ground: Ground, placed: Placed) -> list[list[Booking]]:
    found: list[list[Booking]] = [[] for _ in ground.allocation.supplies]
    index = ground.schedule.network.index
    for asked in ground.allocation.asked:
        place = index[asked.task]
        for use in asked.uses:
            taken = found[ground.allocation.index[use.supply]]
            for one in asked.fixed:
                taken.append(Booking(*stretch(one.first, one.last), -1, asked.task))
            if not asked.fixed:
                begin, end = opening(placed.lefts[place]), opening(placed.finishes[place])
                taken.append(Booking(begin, end, placed.turn[place], asked.task))
    return found


def _hold(ground: Ground, met: Met, bookings: list[Booking], turn: int, wanted: Instant) -> Hold:
    begin, end = met.clash
    by = [one for one in bookings if one.turn < turn and one.begin < end and begin < one.end]
    # What is left may have been too little long before: it matters from when the task could start,
    # or from when the tasks began that have it.
    first = max(begin, min((one.begin for one in by), default=wanted))
    return Hold(
        supplier=ground.allocation.supplies[met.supply].name,
        first=_day(first),
        last=_day(end - 1),
        by=tuple(one.name for one in sorted(by)),
    )


def _day(instant: Instant) -> date:
    return date.fromordinal(min(max(instant // TICKS, FIRST.toordinal()), LAST.toordinal()))


def told(move: Move) -> str:
    """Why an activity moved, in one sentence."""
    if not move.holds:
        behind = f" after {move.after}, which moved" if move.after else ""
        return f"{move.name} starts on {move.start}{behind}."
    reasons = [_told(hold) for hold in move.holds]
    return (
        f"{move.name} could start on {move.wanted} by its links and waits until {move.start}: "
        f"{'; '.join(reasons)}."
    )


def _told(hold: Hold) -> str:
    when = f"on {hold.first}" if hold.first == hold.last else f"from {hold.first} to {hold.last}"
    if not hold.by:
        return f"{hold.supplier} has too little capacity {when}"
    return f"{hold.supplier} has too little left {when}, being at work on {', '.join(hold.by)}"
