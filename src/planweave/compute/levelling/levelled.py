"""Levelled dates: of every activity, what moved it, and who works when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant, day_of
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.schedule.dates import Schedule


@dataclass(frozen=True, slots=True)
class Hold:
    """A supplier that had too little left, from a first day to a last one, and whose work it had.

    `by` names the tasks it was working on; nobody where it had nothing to give at all.
    """

    supplier: str
    first: date
    last: date
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Why an activity starts later than its earliest date, or what is left of it goes on later.

    `wanted` is the day on which links and limits would have let it start, the others being where
    they are; `holds` what kept it from that day, the last one first. Without holds it only
    follows `after`, which moved.
    """

    name: str
    wanted: date
    start: date
    holds: tuple[Hold, ...] = ()
    after: str | None = None


@dataclass(frozen=True, slots=True)
class LevelledDates:
    """The days of one activity after levelling, beside its earliest ones."""

    name: str
    start: date
    finish: date
    early_start: date
    early_finish: date

    @property
    def moved(self) -> bool:
        return (self.start, self.finish) != (self.early_start, self.early_finish)


@dataclass(frozen=True, slots=True)
class Work:
    """What one supplier does of one task on one day, in hours."""

    supplier: str
    task: str
    day: date
    hours: Fraction


@dataclass(frozen=True, slots=True)
class DayLoad:
    """What is asked of one supplier on one day, and what it has; None where nothing limits it."""

    day: date
    hours: Fraction
    capacity: Fraction | None

    @property
    def over(self) -> Fraction:
        """The hours beyond the capacity."""
        if self.capacity is None:
            return Fraction()
        return max(self.hours - self.capacity, Fraction())


@dataclass(frozen=True, slots=True, kw_only=True)
class Levelled:
    """A schedule in which nobody is asked for more than there is, as far as that can be.

    Starts and finishes stand in the order of the network; `lefts` is where what is left to do
    begins, which differs from the start where an activity has begun. `moves` tell why, by name,
    of all that moved. `proven` is true where no schedule ends sooner; `schedules` is how many
    were made. `rulers` are the calendars in which the activities run: their own, less the days
    off of who works on them.
    """

    schedule: Schedule
    starts: tuple[Instant, ...]
    lefts: tuple[Instant, ...]
    finishes: tuple[Instant, ...]
    end: Instant
    moves: Mapping[str, Move]
    proven: bool = False
    schedules: int = 1
    rulers: tuple[Ruler, ...] = field(default=(), compare=False, repr=False)

    @property
    def finish(self) -> date | None:
        """The day on which the plan ends; None where it is empty."""
        return day_of(self.end) if self.starts else None

    def __getitem__(self, name: str) -> LevelledDates:
        return self.at(self.schedule.network.index[name])

    def __iter__(self) -> Iterator[LevelledDates]:
        return map(self.at, range(len(self.starts)))

    def at(self, place: int) -> LevelledDates:
        """The days of the activity at a place of the network."""
        return LevelledDates(
            name=self.schedule.network.activities[place].name,
            start=day_of(self.starts[place]),
            finish=day_of(self.finishes[place]),
            early_start=day_of(self.schedule.early_start[place]),
            early_finish=day_of(self.schedule.early_finish[place]),
        )
