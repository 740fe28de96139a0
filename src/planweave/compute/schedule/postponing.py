"""What is to be as late as possible: it takes its free float before it starts."""

from __future__ import annotations

from planweave.compute.calendars.axis import Instant, opening
from planweave.compute.schedule.floats import openings, room
from planweave.compute.schedule.frame import Frame
from planweave.compute.schedule.passes import Early, ceiling, forward


def as_late(frame: Frame, early: Early) -> Early:
    """The same with what is to be as late as possible at the end of its free float.

    The last ones first, so that a chain of them moves together. Nothing else moves: whoever
    waits for them waits no longer.
    """
    waiting = [place for place in reversed(frame.order.places) if postponable(frame, place)]
    if not waiting:
        return early
    starts, ends = early.left.copy(), openings(frame, early.finish)
    held: dict[int, Instant] = {}
    for place in waiting:
        start, finish = room(frame, starts, ends, place, max(early.end, early.finish[place]))
        limited = ceiling(frame, early, place)
        start, finish = min(start, limited[0]), min(finish, limited[1])
        begin, end = frame.placements[place].late(start, finish)
        if begin > starts[place]:
            starts[place], ends[place] = begin, opening(end)
            held[place] = begin
    return forward(frame, held) if held else early


def postponable(frame: Frame, place: int) -> bool:
    """Whether an activity is asked to be as late as possible and has not begun."""
    activity = frame.network.activities[place]
    return activity.as_late and activity.actual is None and place not in frame.unbound
