"""Where an activity comes to lie between what it waits for and what waits for it.

Each kind of length is a class with two questions: the earliest start and
finish that respect a bound of each, and the latest. A bound NEVER (of an
early finish) or ALWAYS (of a late start or finish) binds nothing.
"""

from __future__ import annotations

from typing import Protocol

from planweave.compute.calendars.axis import (
    DAY,
    EARLIEST,
    LATEST,
    TICKS,
    Instant,
    closing,
    held,
    opening,
)
from planweave.compute.calendars.lag import Lag, MonthsLag
from planweave.compute.calendars.ruler import Ruler

NEVER = EARLIEST - 1
ALWAYS = LATEST + 1

Pair = tuple[Instant, Instant]


class Placement(Protocol):
    """How an activity takes its place in time."""

    def early(self, start: Instant, finish: Instant) -> Pair:
        """Earliest start and finish, neither before its bound."""
        ...

    def late(self, start: Instant, finish: Instant) -> Pair:
        """Latest start and finish, neither after its bound; at least one of them binds."""
        ...


class Work:
    """Minutes of work in one piece."""

    __slots__ = ("_minutes", "_ruler")

    def __init__(self, ruler: Ruler, minutes: int) -> None:
        self._ruler, self._minutes = ruler, minutes

    def early(self, start: Instant, finish: Instant) -> Pair:
        ruler = self._ruler
        mark = ruler.first_start(start) + self._minutes
        if finish != NEVER:
            mark = max(mark, ruler.first_finish(finish))
        return ruler.start_at(mark - self._minutes), ruler.finish_at(mark)

    def late(self, start: Instant, finish: Instant) -> Pair:
        ruler = self._ruler
        mark = ruler.last_finish(min(finish, LATEST))
        if start != ALWAYS:
            mark = min(mark, ruler.last_start(start) + self._minutes)
        return ruler.start_at(mark - self._minutes), ruler.finish_at(mark)


class Point:
    """A moment without length: it stands wherever the last thing it waits for leaves it."""

    def early(self, start: Instant, finish: Instant) -> Pair:
        moment = max(start, finish)
        return moment, moment

    def late(self, start: Instant, finish: Instant) -> Pair:
        moment = min(start, finish)
        return moment, moment


POINT = Point()


class Window:
    """A first and a last instant that somebody asserts; nothing moves them.

    Only its late end is a question: how far it could slip for the sake of what follows.
    """

    __slots__ = ("_ruler", "_window")

    def __init__(self, ruler: Ruler, window: Pair) -> None:
        self._ruler, self._window = ruler, window

    def early(self, start: Instant, finish: Instant) -> Pair:
        return self._window

    def late(self, start: Instant, finish: Instant) -> Pair:
        begin, end = self._window
        slack = self._ruler.between(end, min(finish, LATEST))
        if start != ALWAYS:
            slack = min(slack, self._ruler.until_start(begin, start))
        if not slack:
            return self._window
        return self._ruler.shift(begin, slack), self._ruler.shift(end, slack)


class Happened:
    """A first and a last instant that are facts: nothing moves them, and they wait for nothing."""

    __slots__ = ("pair",)

    def __init__(self, pair: Pair) -> None:
        self.pair = pair

    def early(self, start: Instant, finish: Instant) -> Pair:
        return self.pair

    def late(self, start: Instant, finish: Instant) -> Pair:
        return self.pair


class Begun:
    """What has begun: its start is a fact, and only what is left of it takes a place.

    Retained logic: what is left waits for whatever the whole would have waited for. The late
    start is that of what is left.
    """

    __slots__ = ("left", "start")

    def __init__(self, start: Instant, left: Placement) -> None:
        self.start, self.left = start, left

    def early(self, start: Instant, finish: Instant) -> Pair:
        return self.start, self.left.early(start, finish)[1]

    def late(self, start: Instant, finish: Instant) -> Pair:
        return self.left.late(ALWAYS, finish)


class Stretch:
    """From the start of one thing to the finish of another; `otherwise` where neither is there."""

    __slots__ = ("_otherwise",)

    def __init__(self, otherwise: Instant) -> None:
        self._otherwise = otherwise

    def early(self, start: Instant, finish: Instant) -> Pair:
        begin = opening(self._otherwise if start == NEVER else start)
        return begin, max(begin, closing(finish))

    def late(self, start: Instant, finish: Instant) -> Pair:
        return start, finish


class Months:
    """Months of the civil calendar, and minutes by day and night after them."""

    __slots__ = ("_length",)

    def __init__(self, ruler: Ruler, months: int, minutes: int) -> None:
        self._length: Lag = MonthsLag(ruler, months, minutes)

    def _finish(self, start: Instant) -> Instant:
        return closing(self._length.after(start))

    def _last_start(self, finish: Instant) -> Instant:
        """The last start from which the end comes no later than a bound."""
        start = held(self._length.before(opening(finish)))
        return start - 1 if start % TICKS == DAY else start

    def early(self, start: Instant, finish: Instant) -> Pair:
        start = opening(start)
        if finish != NEVER and self._finish(start) < closing(finish):
            # Every start up to the last that ends sooner is too soon.
            start = opening(self._last_start(closing(finish) - 1) + 1)
        return start, self._finish(start)

    def late(self, start: Instant, finish: Instant) -> Pair:
        start = min(start, self._last_start(min(finish, LATEST)))
        return start, self._finish(start)


def resumed(placement: Placement, start: Instant, finish: Instant) -> Instant:
    """When what is left of an activity begins, given its start and finish."""
    return placement.left.late(ALWAYS, finish)[0] if isinstance(placement, Begun) else start
