"""What figures over time are made of. Days are whole: a last day is over at its end."""

from __future__ import annotations

from datetime import date
from typing import Literal

from planweave.classes import dataclass

RowKind = Literal["group", "task", "folded", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A milestone; a met one is filled, a late one is drawn in the colour of loss."""

    day: date
    name: str
    title: str = ""
    met: bool = False
    late: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days of work; `intensity` from 0 to 1 is the height of the bar."""

    first: date
    last: date
    critical: bool = False
    intensity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Days on which `count` of the folded tasks run at once."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a Gantt chart.

    A group draws a bracket over its stretches, a task its bars, a folded row its runs, a
    withdrawn one a dashed line. What lies before `done_until` is drawn as done; `band` is where
    the finish lies in eight of ten cases. `cells` fill the columns at the right; `alarm` sets
    the last of them in the colour of loss. `key` is the name that links use; `number` and
    `title` label the row.
    """

    kind: RowKind = "task"
    title: str
    number: str = ""
    key: str = ""
    depth: int = 0
    stretches: tuple[Stretch, ...] = ()
    runs: tuple[Run, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    baseline: tuple[date, date] | None = None
    band: tuple[date, date] | None = None
    done_until: date | None = None
    cells: tuple[str, ...] = ()
    alarm: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """An arrow from the end of row `giver` to the start of row `taker`, by their keys."""

    giver: str
    taker: str
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gantt:
    """A chart; the axis spans `first`…`last`, or else all that is drawn.

    `milestones` stand above the axis with their labels; `columns` are the heads of the
    rows' cells; `baseline` names the baseline in the legend.
    """

    rows: tuple[Row, ...]
    hand_offs: tuple[HandOff, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    first: date | None = None
    last: date | None = None
    now: date | None = None
    heading: str = "Group, task"
    columns: tuple[str, ...] = ()
    baseline: str = "baseline"
    arrow: str = "hand-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A phase of the work with the gates that end or divide it."""

    number: str = ""
    title: str
    first: date
    last: date
    baseline: tuple[date, date] | None = None
    gates: tuple[Milestone, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phases:
    """The phases of a plan, milestones above them, and the data date."""

    phases: tuple[Phase, ...]
    milestones: tuple[Milestone, ...] = ()
    now: date | None = None
    baseline: str = "baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """The milestones of a plan on an axis from `first` to `last`, or else over all of them."""

    milestones: tuple[Milestone, ...]
    first: date | None = None
    last: date | None = None
    now: date | None = None
