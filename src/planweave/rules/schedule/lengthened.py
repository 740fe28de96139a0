"""The schedule once more, with one activity made longer."""

from __future__ import annotations

from dataclasses import replace

from planweave.compute.calendars.axis import Instant
from planweave.compute.schedule import Schedule
from planweave.compute.schedule.frame import placement
from planweave.compute.schedule.passes import end_of, floor
from planweave.compute.schedule.placement import NEVER, Stretch


def lengthened(schedule: Schedule, place: int, minutes: int) -> tuple[tuple[Instant, ...], Instant]:
    """The early finishes, and the end of all, with so many minutes more of one that has some.

    Only what comes after it is placed anew. What is as late as possible goes no earlier than
    it stood.
    """
    frame, activities = schedule.frame, schedule.network.activities
    longer = replace(activities[place], minutes=activities[place].minutes + minutes)
    starts, finishes = list(schedule.early_start), list(schedule.early_finish)
    reached = {place}
    for at in frame.order.places:
        if at not in reached:
            continue
        start, finish = floor(activities[at], frame.ruler_of[at])
        if activities[at].as_late:
            start = max(start, schedule.early_start[at])
        begun: list[Instant] = []
        for edge in frame.incoming[at]:
            instant = (finishes if edge.from_finish else starts)[edge.before]
            instant = edge.lag.after(instant) if edge.lag is not None else instant
            if edge.to_finish:
                finish = max(finish, instant)
            else:
                start = max(start, instant)
                begun.append(starts[edge.before])
        placed = placement(longer, frame.ruler_of[at]) if at == place else frame.placements[at]
        if isinstance(placed, Stretch):
            start = min(begun, default=NEVER)
        pair = placed.early(start, finish)
        if pair != (starts[at], finishes[at]):
            starts[at], finishes[at] = pair
            reached.update(edge.after for edge in frame.outgoing[at])
    return tuple(finishes), end_of(activities, finishes)
