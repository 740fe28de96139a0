"""Activities, relations and limits: the frozen input of every computation of dates.

A network holds no titles, owners or prose, so that it serves as the key under
which a schedule is remembered: what does not change it moves no date.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant
from planweave.compute.calendars.working import ELAPSED, WorkingTime
from planweave.model.diagnostics import Address, Pointer

NOWHERE = Address("")

LimitKind = Literal[
    "start-no-earlier-than",
    "start-no-later-than",
    "finish-no-earlier-than",
    "finish-no-later-than",
    "must-start-on",
    "must-finish-on",
]
RelationType = Literal["FS", "SS", "FF", "SF"]
Kind = Literal[
    "task", "milestone", "deliverable", "gate", "recurring", "hammock", "group", "outside"
]
"""What stands behind an activity.

A group is all of a plan or a WBS element, as a predecessor: a point of no
length. Outside is a date given by somebody that the network does not hold: a
promise, or a date last agreed of a name that leads outward.
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """A dated limit of an activity, named as in the format; it is written in the field `kind`."""

    kind: LimitKind
    day: date


@dataclass(frozen=True, slots=True)
class Actual:
    """What has happened of an activity by now: when it began and, once nothing is left, ended.

    `reported` is false where progress says that it happened but not when, so
    that a date is supposed.
    """

    start: Instant
    finish: Instant | None = None
    reported: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One node of the network.

    Its length is `minutes` of work on its calendar, preceded by `months` of
    the civil calendar where it is elapsed (calendar ELAPSED); an activity
    without either is a point. `window` is an asserted first and last instant:
    links move nothing in it. A `stretch` runs from the first thing that it is
    linked to by SS to the last by FF, and has no length of its own.

    `supporting` work (level of effort, hammocks, what recurs) never decides
    when a plan ends and is never critical. `forecast` is false where the date
    is only asserted. `as_late` asks for the late end of the free float.

    In a forecast, `now` is the end of the data date, and what has begun has an
    `actual`: its `minutes` are those that are left.
    """

    name: str
    calendar: str
    earliest: Instant
    plan: str = ""
    kind: Kind = "task"
    minutes: int = 0
    months: int = 0
    window: tuple[Instant, Instant] | None = None
    limits: tuple[Limit, ...] = ()
    stretch: bool = False
    supporting: bool = False
    forecast: bool = True
    as_late: bool = False
    now: Instant | None = None
    actual: Actual | None = None

    @property
    def done(self) -> bool:
        """Whether nothing is left of it."""
        return self.actual is not None and self.actual.finish is not None

    @property
    def begun(self) -> bool:
        """Whether it has begun and something is left."""
        return self.actual is not None and self.actual.finish is None


@dataclass(frozen=True, slots=True)
class Lag:
    """A lag (or lead, where negative) as minutes on a calendar, or as civil months and minutes."""

    minutes: int
    calendar: str = ELAPSED
    months: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A link: the successor's start or finish waits for the predecessor's.

    `where` is the field it is written in: an `after`, the `for` of a `gets`.
    """

    predecessor: str
    successor: str
    type: RelationType = "FS"
    lag: Lag | None = None
    where: Address = NOWHERE

    @property
    def from_finish(self) -> bool:
        return self.type[0] == "F"

    @property
    def to_finish(self) -> bool:
        return self.type[1] == "F"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day that somebody asserts, of an activity or of all of a plan; it moves nothing.

    `of` are the names of the activities that are to be finished by then; `said` is where the day
    is written, by record or plan.
    """

    of: tuple[str, ...]
    day: date
    where: Address | Pointer
    said: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Activities in the order of writing, their relations, and the calendars by key.

    Deadlines move nothing, and are here so that a miss is found.
    """

    activities: tuple[Activity, ...]
    relations: tuple[Relation, ...] = ()
    calendars: tuple[tuple[str, WorkingTime], ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    index: dict[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        index = {activity.name: place for place, activity in enumerate(self.activities)}
        object.__setattr__(self, "index", index)

    def __getitem__(self, name: str) -> Activity:
        return self.activities[self.index[name]]

    def __contains__(self, name: str) -> bool:
        return name in self.index

    def working(self, calendar: str) -> WorkingTime:
        """The working time behind a calendar's key."""
        return dict(self.calendars)[calendar]
