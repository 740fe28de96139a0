"""What dated limits bind: early bounds that push, late bounds that hold back.

A limit is a day. "No earlier" binds at the day's beginning (of a start) or end
(of a finish), "no later" likewise, and "must" is both. Links are kept before
limits: a start that its links push past the day it must start on is late, and
has negative float. A day without work in the activity's calendar means the
next working day, except for "no later", where it means the last one before.
"""

from __future__ import annotations

from planweave.compute.calendars.axis import TICKS, Instant, begin, end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.network.records import Activity, Limit
from planweave.compute.schedule.placement import ALWAYS, NEVER

PUSHING = {
    "start-no-earlier-than": "start",
    "must-start-on": "start",
    "finish-no-earlier-than": "finish",
    "must-finish-on": "finish",
}
HOLDING = {
    "start-no-later-than": "start",
    "must-start-on": "start",
    "finish-no-later-than": "finish",
    "must-finish-on": "finish",
}


def early_bound(limit: Limit, activity: Activity, ruler: Ruler) -> tuple[Instant, Instant]:
    """The start and finish that a limit allows at the earliest."""
    side = PUSHING.get(limit.kind)
    if side is None:
        return NEVER, NEVER
    day = begin(limit.day)
    if has_length(activity):
        day = ruler.start_at(ruler.first_start(day)) // TICKS * TICKS
    return (day, NEVER) if side == "start" else (NEVER, day + end(limit.day) - begin(limit.day))


def late_bound(
    limit: Limit, activity: Activity, ruler: Ruler, start: Instant
) -> tuple[Instant, Instant]:
    """The start and finish that a limit allows at the latest, given the early start.

    Any moment of the day keeps a limit of a start: who starts at noon of it is not late.
    """
    side = HOLDING.get(limit.kind)
    if side is None:
        return ALWAYS, ALWAYS
    day = begin(limit.day)
    if has_length(activity):
        if limit.kind.startswith("must"):
            day = ruler.start_at(ruler.first_start(day)) // TICKS * TICKS
        else:
            day = ruler.finish_at(ruler.last_finish(end(limit.day))) // TICKS * TICKS
    last = day + end(limit.day) - begin(limit.day)
    if side == "finish":
        return ALWAYS, last
    return (start if day <= start <= last else day), ALWAYS


def has_length(activity: Activity) -> bool:
    """Whether it takes working time, so that it cannot stand on a day without work."""
    return bool(activity.minutes or activity.months)
