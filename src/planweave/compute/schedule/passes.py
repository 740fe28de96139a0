"""The two passes over the network: earliest dates forwards, latest dates backwards.

(Kelley and Walker 1959; with all four types of links, lags in calendars of
their own and dated limits as in the precedence diagram method.)
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant, opening
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.network.records import Activity
from planweave.compute.schedule.frame import Frame
from planweave.compute.schedule.limits import early_bound, late_bound
from planweave.compute.schedule.placement import ALWAYS, NEVER, POINT, Stretch, Work, resumed

Instants = list[Instant]
NOTHING: Mapping[int, Instant] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Early:
    """Earliest start and finish of every activity, and the end of them all.

    `left` is the start of what is left to do, which differs where an activity has begun. `done`
    is the work that its calendar has seen by the finish.
    """

    start: Instants
    finish: Instants
    left: Instants
    end: Instant
    done: list[int]


@dataclass(frozen=True, slots=True)
class Late:
    """Latest start and finish, as each activity shows them, and the float that leads there."""

    start: Instants
    finish: Instants
    total: list[int]


def forward(frame: Frame, held: Mapping[int, Instant] = NOTHING) -> Early:
    """Earliest dates: each activity as soon as its links and limits allow.

    `held` are instants before which the activities at some places are not to start.
    """
    activities = frame.network.activities
    starts, finishes = [0] * len(activities), [0] * len(activities)
    incoming, placements = frame.incoming, frame.placements
    floors = list(map(floor, activities, frame.ruler_of))
    for place, instant in held.items():
        floors[place] = max(floors[place][0], instant), floors[place][1]
    for place in frame.order.places:
        start, finish = floors[place]
        for before, _, from_finish, to_finish, lag, _ in incoming[place]:
            instant = finishes[before] if from_finish else starts[before]
            if lag is not None:
                instant = lag.after(instant)
            if to_finish:
                if instant > finish:
                    finish = instant
            elif instant > start:
                start = instant
        if isinstance(placements[place], Stretch):
            begun = [starts[one.before] for one in incoming[place] if not one.to_finish]
            start = min(begun, default=NEVER)
        starts[place], finishes[place] = placements[place].early(start, finish)
    done = [
        ruler.last_finish(finish) for ruler, finish in zip(frame.ruler_of, finishes, strict=True)
    ]
    left = starts.copy() if frame.begun else starts
    for place in frame.begun:
        left[place] = resumed(placements[place], starts[place], finishes[place])
    return Early(starts, finishes, left, end_of(activities, finishes), done)


def floor(activity: Activity, ruler: Ruler) -> tuple[Instant, Instant]:
    """The earliest start and finish without any link."""
    start, finish = NEVER if activity.stretch else activity.earliest, NEVER
    for limit in activity.limits:
        limited = early_bound(limit, activity, ruler)
        start, finish = max(start, limited[0]), max(finish, limited[1])
    return start, finish


def end_of(activities: tuple[Activity, ...], finishes: Instants) -> Instant:
    """When the network ends: with the last activity that is no mere support of others."""
    deciding = [
        finish
        for activity, finish in zip(activities, finishes, strict=True)
        if not activity.supporting
    ]
    return max(deciding or finishes, default=0)


def backward(frame: Frame, early: Early) -> Late:
    """Latest dates that keep the end of the network, the hard limits and the asserted windows."""
    count = len(frame.network.activities)
    starts: Instants = [ALWAYS] * count
    finishes: Instants = [ALWAYS] * count
    bound_starts: Instants = [ALWAYS] * count
    bound_finishes: Instants = [ALWAYS] * count
    outgoing, placements = frame.outgoing, frame.placements
    for place in reversed(frame.order.places):
        start, finish = ceiling(frame, early, place)
        for _, after, from_finish, to_finish, lag, _ in outgoing[place]:
            instant = bound_finishes[after] if to_finish else bound_starts[after]
            if instant == ALWAYS:
                continue
            if lag is not None:
                instant = lag.before(instant)
            if from_finish:
                if instant < finish:
                    finish = instant
            elif instant < start:
                start = instant
        placed = placements[place].late(start, finish)
        starts[place], finishes[place] = placed
        bound_starts[place], bound_finishes[place] = asked(frame, place, placed)
    for place in frame.begun:
        starts[place] = early.start[place]
    return shown(frame, early, starts, finishes)


def asked(frame: Frame, place: int, placed: tuple[Instant, Instant]) -> tuple[Instant, Instant]:
    """When what comes before an activity must be done: before its late dates, if they can move.

    What comes before an asserted window must be done when the window begins.
    """
    if place in frame.settled:
        return ALWAYS, ALWAYS
    start, finish = frame.network.activities[place].window or placed
    return start, finish if frame.placements[place] is POINT else opening(finish)


def ceiling(frame: Frame, early: Early, place: int) -> tuple[Instant, Instant]:
    """The latest start and finish without any link."""
    activity = frame.network.activities[place]
    start, finish = ALWAYS, early.end
    if activity.supporting:
        finish = max(finish, early.finish[place])
    for limit in activity.limits:
        limited = late_bound(limit, activity, frame.ruler_of[place], early.start[place])
        start, finish = min(start, limited[0]), min(finish, limited[1])
    return start, finish


def shown(frame: Frame, early: Early, starts: Instants, finishes: Instants) -> Late:
    """The late dates with the total float, in minutes of each activity's own calendar.

    A point shows its late date on the same side of the day as its early one; a stretch shows
    the late dates of what it runs from and to. Where something has begun, only its finish can
    slip.
    """
    total = [0] * len(starts)
    for place, placement in enumerate(frame.placements):
        ruler = frame.ruler_of[place]
        begin, end = early.start[place], early.finish[place]
        if isinstance(placement, Stretch):
            ends = frame.incoming[place]
            starts[place] = min(
                (starts[one.before] for one in ends if not one.to_finish), default=begin
            )
            finishes[place] = max(
                (finishes[one.before] for one in ends if one.to_finish), default=end
            )
        total[place] = ruler.last_finish(finishes[place]) - early.done[place]
        if isinstance(placement, Work) or place in frame.begun:
            continue
        if placement is not POINT:
            total[place] = min(total[place], ruler.until_start(begin, starts[place]))
        else:
            moment = ruler.shift(end, total[place]) if total[place] else end
            starts[place] = finishes[place] = moment
    return Late(starts, finishes, total)
