"""A calendar laid along the axis: from instants to minutes worked, and back.

The ruler counts the minutes of work of a calendar, one after the other; a
*mark* is a number of such minutes. The marks of a day with `m` minutes of
work are spread evenly over it, mark `k` at minute ⌈k × 1440 / m⌉, which is
exact for every mark since `m` ≤ 1440. A mark at the edge of a working day has
two instants, the end of that day and the beginning of the next one that
works; the methods say which is meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from planweave.compute.calendars.axis import DAY, EARLIEST, FIRST, LAST, LATEST, TICKS, Instant
from planweave.compute.calendars.working import WorkingTime

BEFORE, AFTER = 400, 5000
"""Days laid out around the anchor at first: some thirteen years, enough for most plans."""

Mark = int


class Ruler:
    """One calendar's minutes of work, counted from the day of an anchor.

    A table of days makes every question a look-up or one bisection. A question
    that leads out of the table makes it longer, which changes no answer.
    """

    __slots__ = ("_first", "_length", "_minutes", "_totals", "anchor", "working")

    def __init__(self, working: WorkingTime, anchor: Instant) -> None:
        self.working = working
        self.anchor = min(max(anchor // TICKS, FIRST.toordinal()), LAST.toordinal())
        self._lay(self.anchor - BEFORE, self.anchor + AFTER)

    def _lay(self, first: int, last: int) -> None:
        """Lay the table out for the days from `first` to `last`, as far as the axis goes."""
        self._first = max(first, FIRST.toordinal())
        self._length = min(last, LAST.toordinal()) - self._first + 1
        weekday = (self._first - 1) % 7  # ordinal 1 is a Monday
        week = self.working.week[weekday:] + self.working.week[:weekday]
        minutes = list(week * (self._length // 7 + 1))[: self._length]
        for begin, end, changed in self.working.changes:
            low, high = max(begin - self._first, 0), min(end - self._first, self._length - 1)
            if low <= high:
                minutes[low : high + 1] = [changed] * (high - low + 1)
        self._minutes = minutes
        # Counting from the anchor keeps every mark what it was when the table grows.
        zero = -sum(minutes[: self.anchor - self._first])
        self._totals = list(accumulate(minutes, initial=zero))

    def _grow(self) -> bool:
        """Whether the table could still grow, and now has: to three times its length."""
        if self._length > LAST.toordinal() - FIRST.toordinal():
            return False
        self._lay(self._first - self._length, self._first + 2 * self._length)
        return True

    def _index(self, day: int) -> int:
        """Where a day stands in the table; one off the axis stands on its edge."""
        while not 0 <= day - self._first < self._length and self._grow():
            pass
        return min(max(day - self._first, 0), self._length - 1)

    # --- From instants to marks ---------------------------------------------------------------

    def first_start(self, instant: Instant) -> Mark:
        """The first mark at which work may begin, at or after an instant."""
        day, minute = divmod(instant, TICKS)
        index = day - self._first
        if not 0 <= index < self._length:
            index = self._index(day)
        work = self._minutes[index]
        return self._totals[index] + ((minute - 1) * work // DAY + 1 if work else 0)

    def last_start(self, instant: Instant) -> Mark:
        """The last mark at which work may begin, at or before an instant."""
        day, minute = divmod(instant, TICKS)
        index = day - self._first
        if not 0 <= index < self._length:
            index = self._index(day)
        work = self._minutes[index]
        return self._totals[index] + min(work - 1, minute * work // DAY)

    def first_finish(self, instant: Instant) -> Mark:
        """The first mark at which work may end, at or after an instant.

        The beginning of a day is no later than the end of the day before.
        """
        day, minute = divmod(instant, TICKS)
        index = day - self._first
        if not 0 <= index < self._length:
            index = self._index(day)
        if minute == 0:
            index, minute = max(index - 1, 0), DAY
        return self._totals[index] + ((minute - 1) * self._minutes[index] // DAY + 1)

    def last_finish(self, instant: Instant) -> Mark:
        """The last mark at which work may end, at or before an instant: the work done by then."""
        day, minute = divmod(instant, TICKS)
        index = day - self._first
        if not 0 <= index < self._length:
            index = self._index(day)
        return self._totals[index] + minute * self._minutes[index] // DAY

    def between(self, begin: Instant, end: Instant) -> int:
        """Minutes of work from one instant to another, negative where `end` comes first."""
        return self.last_finish(end) - self.last_finish(begin)

    def until_start(self, begin: Instant, bound: Instant) -> int:
        """Minutes of work by which something that begins can begin later, within a bound.

        Negative where it begins after the bound.
        """
        slack = self.last_start(bound) - self.first_start(begin)
        return max(slack, 0) if begin <= bound else slack

    def works(self, day: int) -> bool:
        """Whether the day with this ordinal has any work."""
        return self._minutes[self._index(day)] > 0

    # --- From marks to instants ---------------------------------------------------------------

    def _reach(self, mark: Mark) -> int:
        """Lay out enough for a mark; how far beyond the work of the whole axis it lies."""
        while not self._totals[0] < mark < self._totals[-1] and self._grow():
            pass
        return mark - self._totals[-1]

    def start_at(self, mark: Mark) -> Instant:
        """The instant at which work begins that begins at a mark."""
        totals = self._totals
        if not totals[0] < mark < totals[-1]:
            if self._reach(mark) >= 0:
                return LATEST
            totals = self._totals
        index = bisect_right(totals, mark) - 1
        if index < 0:
            return EARLIEST
        day = (self._first + index) * TICKS
        done = mark - totals[index]
        return day - (-done * DAY // self._minutes[index]) if done else day

    def finish_at(self, mark: Mark) -> Instant:
        """The instant at which work ends that ends at a mark."""
        totals = self._totals
        if not totals[0] < mark < totals[-1]:
            if self._reach(mark) > 0:
                return LATEST
            totals = self._totals
        index = bisect_left(totals, mark) - 1
        if index < 0:
            return EARLIEST
        day = (self._first + index) * TICKS
        done = mark - totals[index]
        return day - (-done * DAY // self._minutes[index]) if done else day

    # --- From instants to instants ------------------------------------------------------------

    def shift(self, instant: Instant, minutes: int) -> Instant:
        """The instant that lies some minutes of work later (earlier, where negative).

        It keeps the side of the day: three days after the beginning of Monday is the beginning
        of Thursday, three days after its end is the end of Thursday.
        """
        mark = self.first_start(instant) + minutes
        if instant % TICKS == 0 and self.works(instant // TICKS):
            return self.start_at(mark)
        return self.finish_at(mark)

    def unshift(self, instant: Instant, minutes: int) -> Instant:
        """The last instant that `shift` by so many minutes brings no later than this one."""
        mark = self.last_finish(instant)
        latest = self.start_at(mark - minutes)
        if latest % TICKS == 0 and self.start_at(mark) > instant:
            return latest - 1
        return latest
