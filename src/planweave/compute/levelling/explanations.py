"""The pages behind the diagnostics of levelling."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="units-over-capacity",
        level=Level.WARNING,
        title="A task asks somebody for more than there is",
        why="No day has enough of this supplier for the task, wherever it is moved. Levelling "
        "gives it all there is at the time, and the load shows what is asked beyond that.",
        example="people:\n  ann: {title: Ann}\n"
        "tasks:\n  build: {duration: 5d, assign: {ann: 150%}}",
        condition="The units of an assignment exceed the supplier's capacity on every day.",
        source="CMMI for Services, Work Planning, specific practice 3.2.",
        remedy="Give the task more time (an effort is spread over its duration), more people, or "
        "raise the capacity if there is more.",
        code="XPL-13",
    ),
    Explanation(
        rule="no-room",
        level=Level.ERROR,
        title="A task finds no time in which its supplier has enough left",
        why="The capacity ends, or others have all of it, before the task can run in one piece. It "
        "stands on the dates that its links allow, and the load is over capacity there.",
        example="people:\n  ann: {title: Ann, capacity: {from-start: 100%, 2027-04: 0%}}\n"
        "tasks:\n  build: {duration: 60d, assign: {ann: 100%}}",
        condition="From the earliest start to the end of the capacity no stretch holds the task.",
        remedy="Extend the time for which there is capacity, or have somebody else do the task.",
    ),
    Explanation(
        rule="no-common-time",
        level=Level.WARNING,
        title="A task and who does it have too few working days in common",
        why="A task pauses on days on which who does it does not work. Where the two calendars "
        "share too few days it would never end, so it is levelled in its own calendar.",
        example="calendars:\n  weekend: {week: [sat-sun 8h]}\n"
        "people:\n  ann: {title: Ann, calendar: weekend}\n"
        "tasks:\n  build: {duration: 5d, assign: {ann: 100%}}",
        condition="From the task's start on, its calendar and those of its suppliers share less "
        "working time than it takes.",
        remedy="Give the task the calendar of who does it.",
    ),
    Explanation(
        rule="limit-missed-levelled",
        level=Level.WARNING,
        title="A hard limit cannot be kept once the plan is levelled",
        why="Links leave room for the limit, and the people do not: whoever does the task is taken "
        "until after it.",
        example="people:\n  ann: {title: Ann}\n"
        "tasks:\n  first: {duration: 5d, assign: {ann: 100%}, priority: 900}\n"
        "  second: {duration: 5d, assign: {ann: 100%}, finish-no-later-than: 2027-03-05}",
        condition="The levelled date lies after the day of a hard limit that the forecast keeps.",
        remedy="Raise the task's priority, or give what holds it up to somebody else. "
        "`planweave why` names what holds it up.",
    ),
    Explanation(
        rule="solver-missing",
        level=Level.INFO,
        title="The solver is not installed",
        why="Levelling by itself gives a good schedule. Whether a shorter one exists, and often "
        "that one, is found by a solver that is an extra, for it is large.",
        condition="A solver is asked for and cannot be imported.",
        remedy="`pip install planweave[optimise]`.",
    ),
)
