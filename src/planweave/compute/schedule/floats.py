"""Free floats: how far each activity can slip and move nothing else."""

from __future__ import annotations

from planweave.compute.calendars.axis import Instant, opening
from planweave.compute.schedule.frame import Frame
from planweave.compute.schedule.passes import Early, Instants
from planweave.compute.schedule.placement import ALWAYS, POINT


def free_floats(frame: Frame, early: Early) -> list[int]:
    """How far each activity can slip and move none of its successors, nor the end of the network.

    The least slack of its links, in minutes of its own calendar; never below zero.
    """
    free = [0] * len(early.start)
    ends = openings(frame, early.finish)
    for place, placement in enumerate(frame.placements):
        if frame.network.activities[place].done:
            continue
        start, finish = room(frame, early.left, ends, place, max(early.end, early.finish[place]))
        ruler = frame.ruler_of[place]
        slack = ruler.last_finish(finish) - early.done[place]
        if start != ALWAYS and place not in frame.begun:
            begin = early.start[place]
            between = ruler.between if placement is POINT else ruler.until_start
            slack = min(slack, between(begin, start))
        free[place] = max(slack, 0)
    return free


def openings(frame: Frame, finishes: Instants) -> Instants:
    """What may wait for a finish: the instant itself of a point, else the opening after it."""
    return [
        finish if placement is POINT else opening(finish)
        for finish, placement in zip(finishes, frame.placements, strict=True)
    ]


def room(
    frame: Frame, starts: Instants, ends: Instants, place: int, finish: Instant
) -> tuple[Instant, Instant]:
    """The latest start and finish of an activity that move none of its successors."""
    start, unbound = ALWAYS, frame.unbound
    for _, after, from_finish, to_finish, lag, _ in frame.outgoing[place]:
        if after in unbound:
            continue
        instant = ends[after] if to_finish else starts[after]
        if lag is not None:
            instant = lag.before(instant)
        if from_finish:
            if instant < finish:
                finish = instant
        elif instant < start:
            start = instant
    return start, finish
