"""A slow scheduler that shares no arithmetic with the fast one.

A calendar is the plain list of its minutes of work, each with the instant at which it begins and
the one at which it ends. Everything is found by looking through such lists; total float is found
by delaying an activity more and more until something breaks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from planweave.compute.calendars.axis import DAY, TICKS, Instant, begin, end
from planweave.compute.calendars.working import DAY_AND_NIGHT, ELAPSED, WorkingTime
from planweave.compute.network import Activity, Lag, Network, Relation

Unit = tuple[Instant, Instant]
Pair = tuple[Instant, Instant]


class Units:
    """The minutes of work of a calendar from one day to another, one after the other."""

    def __init__(self, working: WorkingTime, first: int, last: int) -> None:
        self.units: list[Unit] = []
        self.days: set[int] = set()
        for day in range(first, last):
            work = working.week[(day - 1) % 7]
            for since, until, changed in working.changes:
                if since <= day <= until:
                    work = changed
            if work:
                self.days.add(day)
            edges = (
                [day * TICKS + math.ceil(k * DAY / work) for k in range(work + 1)] if work else []
            )
            self.units += pairwise(edges)

    def begun(self, instant: Instant) -> int:
        """How many minutes of work have begun before an instant."""
        return sum(since < instant for since, _ in self.units)

    def ended(self, instant: Instant) -> int:
        """How many minutes of work have ended by an instant."""
        return sum(until <= instant for _, until in self.units)

    def starts_day(self, instant: Instant) -> bool:
        return instant % TICKS == 0 and instant // TICKS in self.days

    def shifted(self, instant: Instant, minutes: int) -> Instant:
        mark = self.begun(instant) + minutes
        return self.units[mark][0] if self.starts_day(instant) else self.units[mark - 1][1]

    def not_before(self, finish: Instant, bound: Instant) -> bool:
        """Whether a finish keeps a bound: the begin of a day is the end of the day before."""
        return finish >= bound - (bound % TICKS == 0)


@dataclass
class Reference:
    network: Network
    first: int
    last: int

    def __post_init__(self) -> None:
        calendars = {**dict(self.network.calendars), ELAPSED: DAY_AND_NIGHT}
        used = {activity.calendar for activity in self.network.activities} | {
            relation.lag.calendar for relation in self.network.relations if relation.lag
        }
        self.units = {key: Units(calendars[key], self.first, self.last) for key in used}

    def early(self, delayed: str = "", at_least: Instant = 0) -> dict[str, Pair]:
        """Earliest dates, with one activity held until an instant."""
        dates: dict[str, Pair] = {}
        while len(dates) < len(self.network.activities):
            for activity in self.network.activities:
                links = [one for one in self.network.relations if one.successor == activity.name]
                if activity.name not in dates and all(one.predecessor in dates for one in links):
                    held = at_least if activity.name == delayed else 0
                    dates[activity.name] = self.place(activity, links, dates, held)
        return dates

    def bound(self, relation: Relation, dates: dict[str, Pair]) -> Instant:
        instant = dates[relation.predecessor][relation.type[0] == "F"]
        before = self.network[relation.predecessor]
        if relation.type == "SF" and (before.minutes or before.window):
            # A start ends the pause after the last work before it.
            calendar = self.units[before.calendar]
            instant = calendar.units[calendar.begun(instant) - 1][1]
        return instant if relation.lag is None else self.lagged(instant, relation.lag)

    def lagged(self, instant: Instant, lag: Lag) -> Instant:
        assert not lag.months
        return self.units[lag.calendar].shifted(instant, lag.minutes)

    def place(
        self, activity: Activity, links: list[Relation], dates: dict[str, Pair], held: Instant
    ) -> Pair:
        if activity.window:
            return activity.window
        starts = [activity.earliest, held]
        finishes = []
        for link in links:
            (finishes if link.type[1] == "F" else starts).append(self.bound(link, dates))
        for limit in activity.limits:
            if limit.kind == "start-no-earlier-than":
                starts.append(begin(limit.day))
            if limit.kind == "finish-no-earlier-than":
                finishes.append(self.end_of_working_day(activity, end(limit.day)))
        if not activity.minutes:
            moment = max(*starts, *finishes)
            return moment, moment
        calendar = self.units[activity.calendar]
        for place, (since, _) in enumerate(calendar.units):
            until = calendar.units[place + activity.minutes - 1][1]
            if since >= max(starts) and all(calendar.not_before(until, one) for one in finishes):
                return since, until
        raise AssertionError(activity)

    def end_of_working_day(self, activity: Activity, instant: Instant) -> Instant:
        if not activity.minutes:
            return instant
        days = self.units[activity.calendar].days
        return next(day for day in range(instant // TICKS, self.last) if day in days) * TICKS + DAY

    # --- Floats, by delaying ------------------------------------------------------------------

    def total_float(self, name: str) -> int:
        """How many minutes of its calendar an activity can be late and delay no end, no window."""
        early = self.early()
        last = self.ending(early)

        def harmless(dates: dict[str, Pair]) -> bool:
            return self.ending(dates) <= last and not self.conflicts(dates)

        return self.furthest(name, early, harmless)

    def free_float(self, name: str) -> int:
        """How many minutes of its calendar an activity can be late and move nothing else."""
        early = self.early()
        last = self.ending(early)

        def unmoved(dates: dict[str, Pair]) -> bool:
            others = all(dates[one] == early[one] for one in dates if one != name)
            return others and self.ending(dates) <= last and not self.conflicts(dates)

        return self.furthest(name, early, unmoved)

    def furthest(self, name: str, early: dict[str, Pair], allowed: object) -> int:
        assert callable(allowed)
        calendar = self.units[self.network[name].calendar]
        start = calendar.begun(early[name][0])
        late = 0
        while allowed(self.early(name, calendar.units[start + late + 1][0])):
            late += 1
        return late

    def ending(self, dates: dict[str, Pair]) -> Instant:
        return max(
            dates[activity.name][1]
            for activity in self.network.activities
            if not activity.supporting
        )

    def conflicts(self, dates: dict[str, Pair]) -> list[Relation]:
        """Links that an asserted window does not keep."""
        return [
            relation
            for relation in self.network.relations
            if (window := self.network[relation.successor].window)
            and self.too_late(relation, self.bound(relation, dates), window)
        ]

    def too_late(self, relation: Relation, bound: Instant, window: Pair) -> bool:
        if relation.type[1] == "S":
            return bound > window[0]
        return not self.units[self.network[relation.successor].calendar].not_before(
            window[1], bound
        )


def renamed(network: Network, new: dict[str, str]) -> Network:
    """The same network under other names, in the same order."""
    return Network(
        activities=tuple(replace(one, name=new[one.name]) for one in network.activities),
        relations=tuple(
            replace(one, predecessor=new[one.predecessor], successor=new[one.successor])
            for one in network.relations
        ),
        calendars=network.calendars,
    )
