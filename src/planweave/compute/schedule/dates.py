"""The schedule: computed dates and floats of every activity, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant, day_of
from planweave.compute.network.records import Activity, Network
from planweave.compute.schedule.frame import Frame
from planweave.compute.schedule.placement import resumed


@dataclass(frozen=True, slots=True)
class Dates:
    """What is computed of one activity.

    Days are inclusive: a task of one day starts and finishes on the same one.
    Floats are minutes of work in the activity's own calendar, `minutes_a_day`
    of which make a day of it. Of what has begun, `start` is a fact and
    `resumes` the day on which what is left of it goes on; of what is done both
    ends are facts, supposed ones where they are not `reported`.
    """

    name: str
    start: date
    finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    critical: bool
    minutes_a_day: int
    begun: bool = False
    done: bool = False
    reported: bool = True
    resumes: date | None = None

    @property
    def total_days(self) -> Fraction:
        """The total float in working days."""
        return Fraction(self.total_float, self.minutes_a_day)

    @property
    def free_days(self) -> Fraction:
        """The free float in working days."""
        return Fraction(self.free_float, self.minutes_a_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Early and late instants and floats, one column each, in the order of the network.

    `schedule[name]` gives one activity's days. `end` is the last instant of
    the last activity that is no mere support; late dates are reckoned from it.
    """

    network: Network
    early_start: tuple[Instant, ...]
    early_finish: tuple[Instant, ...]
    late_start: tuple[Instant, ...]
    late_finish: tuple[Instant, ...]
    total_float: tuple[int, ...]
    free_float: tuple[int, ...]
    end: Instant
    frame: Frame = field(compare=False, repr=False)

    def __getitem__(self, name: str) -> Dates:
        return self.at(self.network.index[name])

    def __contains__(self, name: str) -> bool:
        return name in self.network

    def __iter__(self) -> Iterator[Dates]:
        return map(self.at, range(len(self.network.activities)))

    def __len__(self) -> int:
        return len(self.network.activities)

    @property
    def finish(self) -> date | None:
        """The day on which the network ends; None where it is empty."""
        return day_of(self.end) if self.network.activities else None

    def at(self, place: int) -> Dates:
        """The days of the activity at a place of the network."""
        activity = self.network.activities[place]
        return Dates(
            name=activity.name,
            start=day_of(self.early_start[place]),
            finish=day_of(self.early_finish[place]),
            late_start=day_of(self.late_start[place]),
            late_finish=day_of(self.late_finish[place]),
            total_float=self.total_float[place],
            free_float=self.free_float[place],
            critical=self.critical(place),
            minutes_a_day=self.frame.ruler_of[place].working.day,
            begun=activity.begun,
            done=activity.done,
            reported=activity.actual is None or activity.actual.reported,
            resumes=day_of(self.left_start(place)) if activity.begun else None,
        )

    def left_start(self, place: int) -> Instant:
        """When what is left of the activity at a place begins; else when it starts."""
        placement, finish = self.frame.placements[place], self.early_finish[place]
        return resumed(placement, self.early_start[place], finish)

    def critical(self, place: int) -> bool:
        """Whether a delay of the activity at a place delays the end, or breaks a hard limit."""
        return self.total_float[place] <= 0 and counts(self.network.activities[place])


def counts(activity: Activity) -> bool:
    """Whether an activity can be critical: it has a forecast, is no mere support and not done."""
    mere = activity.supporting or activity.kind == "group" or activity.done
    return activity.forecast and not mere
