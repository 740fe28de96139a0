"""Who is counted: the populations that rules about the schedule share.

T are the real tasks: no level of effort, hammock or recurring work, no milestone, not without
length. Ti are those of them that are not complete. L are the links whose successor is not
complete, and neither mere support nor the sum of a plan or element.
(After DCMA-EA PAM 200.1, section 4.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from planweave.classes import dataclass
from planweave.compute.network.records import Activity, Lag, Relation
from planweave.compute.schedule import Schedule
from planweave.rules.share import Exclusion

SUPPORTING = ("task", "recurring", "hammock")
KINDS = (
    "level of effort",
    "hammocks",
    "recurring",
    "milestones",
    "deliverables",
    "gates",
    "without length",
)
"""What is left out of T, in words."""
HARD = ("must-start-on", "must-finish-on", "start-no-later-than", "finish-no-later-than")
"""Limits that let a task not slip; the others only push."""


@dataclass(frozen=True)
class Counted:
    """The populations of a schedule: `planned` says what has a length, `forecast` what is over.

    Both hold the same activities at the same places.
    """

    planned: Schedule
    forecast: Schedule

    @cached_property
    def tasks(self) -> tuple[Activity, ...]:
        """T, as they stand in the forecast."""
        both = zip(self.planned.network.activities, self.forecast.network.activities, strict=True)
        return tuple(now for plan, now in both if is_real(plan))

    @cached_property
    def open(self) -> tuple[Activity, ...]:
        """Ti."""
        return tuple(task for task in self.tasks if not task.done)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each activity in the network."""
        return self.forecast.network.index

    @cached_property
    def links(self) -> tuple[Relation, ...]:
        """L."""
        network = self.forecast.network
        return tuple(one for one in network.relations if counts_as_link(network[one.successor]))

    @cached_property
    def excluded(self) -> tuple[Exclusion, ...]:
        """What is not in T."""
        left = Counter(kind_of(one) for one in self.planned.network.activities if not is_real(one))
        return tuple((left[kind], kind) for kind in KINDS)

    @cached_property
    def excluded_open(self) -> tuple[Exclusion, ...]:
        """What is not in Ti."""
        return (*self.excluded, (len(self.tasks) - len(self.open), "complete"))

    @cached_property
    def excluded_links(self) -> tuple[Exclusion, ...]:
        """What is not in L."""
        network = self.forecast.network
        left = [network[one.successor] for one in network.relations]
        done = sum(one.done for one in left)
        support = sum(not one.done and not counts_as_link(one) for one in left)
        return ((done, "into what is complete"), (support, "into support and sums"))

    def length_days(self, task: Activity) -> Fraction:
        """The planned length of a task in working days of its calendar."""
        place, planned = self.place[task.name], self.planned
        ruler, plan = planned.frame.ruler_of[place], planned.network.activities[place]
        if plan.window is None and not plan.months:
            return Fraction(plan.minutes, ruler.working.day)
        worked = ruler.between(planned.early_start[place], planned.early_finish[place])
        return Fraction(worked, ruler.working.day)


def is_real(activity: Activity) -> bool:
    """Whether an activity of the planned network is in T."""
    length = activity.minutes or activity.months or activity.window is not None
    return activity.kind == "task" and not activity.supporting and bool(length)


def kind_of(activity: Activity) -> str:
    """What an activity is that is not in T."""
    if activity.kind == "task":
        return "level of effort" if activity.supporting else "without length"
    return activity.kind if activity.kind == "recurring" else f"{activity.kind}s"


def counts_as_link(successor: Activity) -> bool:
    """Whether a link into this successor is in L."""
    return not (successor.done or successor.supporting or successor.kind == "group")


def is_hand_over(relation: Relation) -> bool:
    """Whether a link comes from a hand-off: its lag is the agreed time for acceptance."""
    return bool(relation.where.field) and relation.where.field[0] == "for"


def sign(lag: Lag | None) -> int:
    """1 for a lag, -1 for a lead, 0 for neither."""
    if lag is None:
        return 0
    amount = lag.months or lag.minutes
    return (amount > 0) - (amount < 0)
