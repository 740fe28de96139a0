"""A reader of Microsoft Project's XML, for tests alone: its network, and the dates it stores.

A lag in percent is turned into its share of the predecessor's duration, as an import has to. What
has begun keeps its actual start, and what is left of it goes on where the file says.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from planweave.compute.calendars.axis import DAY, begin, end
from planweave.compute.calendars.working import WorkingTime
from planweave.compute.network import Activity, Actual, Lag, Network, Relation

NAMESPACE = "{http://schemas.microsoft.com/project}"
TYPES = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
PERCENT, AS_LATE_AS_POSSIBLE = "19", "1"
HOURS = re.compile(r"PT(\d+)H(\d+)M(\d+)S")


@dataclass(frozen=True)
class Stored:
    """A leaf task as the file stores it; slack in working minutes."""

    name: str
    start: date
    finish: date
    slack: float
    free: float


@dataclass(frozen=True)
class Project:
    network: Network
    stored: tuple[Stored, ...]
    needs: frozenset[str]


def read(file: Path) -> Project:
    root = ElementTree.parse(file).getroot()
    tasks = [task for task in root.iter(NAMESPACE + "Task") if text(task, "OutlineLevel") != "0"]
    groups = leaves_below(tasks)
    calendars = {text(calendar, "UID"): calendar for calendar in root.iter(NAMESPACE + "Calendar")}
    key = text(root, "CalendarUID")
    working, opens = working_time(calendars[key])
    start = datetime.fromisoformat(text(root, "StartDate"))
    # The axis knows no times of day: so many minutes into the day's work is so far into the day.
    into = worked_before(opens, start)
    earliest = begin(start.date()) + -(-into * DAY // working.day)
    leaves = [task for task in tasks if text(task, "Summary") != "1"]
    activities = tuple(activity(task, key, earliest) for task in leaves)
    lengths = {text(task, "UID"): minutes(task) for task in tasks}
    relations = tuple(
        Relation(before, after, TYPES[text(link, "Type")], lag(link, key, lengths))
        for task in tasks
        for link in task.iter(NAMESPACE + "PredecessorLink")
        for before in groups[text(link, "PredecessorUID")]
        for after in groups[text(task, "UID")]
    )
    network = Network(activities=activities, relations=relations, calendars=((key, working),))
    return Project(network, tuple(map(stored, leaves)), frozenset(needs(tasks)))


def text(element: Element, name: str) -> str:
    return element.findtext(NAMESPACE + name) or ""


def leaves_below(tasks: list[Element]) -> dict[str, list[str]]:
    """The leaf tasks of every task: itself, or all that lie below a summary."""
    below: dict[str, list[str]] = {}
    above: list[tuple[int, str]] = []
    for task in tasks:
        level, uid = int(text(task, "OutlineLevel")), text(task, "UID")
        above = [(upper, name) for upper, name in above if upper < level]
        below[uid] = []
        if text(task, "Summary") == "1":
            above.append((level, uid))
        else:
            for name in [uid, *(name for _, name in above)]:
                below[name].append(uid)
    return below


def needs(tasks: list[Element]) -> set[str]:
    """What a file asks of a scheduler beyond links and lags."""
    found = set()
    for task in tasks:
        if text(task, "ConstraintType") == AS_LATE_AS_POSSIBLE:
            found.add("as late as possible")
        if int(text(task, "PercentComplete") or 0):
            found.add("progress")
        formats = {text(link, "LagFormat") for link in task.iter(NAMESPACE + "PredecessorLink")}
        if PERCENT in formats:
            found.add("lag in percent")
    return found


def activity(task: Element, calendar: str, earliest: int) -> Activity:
    """A leaf task; all that has happened of it lies on whole days, as in the files read here."""
    plain = Activity(
        name=text(task, "UID"),
        calendar=calendar,
        earliest=earliest,
        minutes=minutes(task),
        as_late=text(task, "ConstraintType") == AS_LATE_AS_POSSIBLE,
    )
    if not text(task, "ActualStart"):
        return plain
    start = begin(day(task, "ActualStart"))
    if text(task, "ActualFinish"):
        return replace(plain, actual=Actual(start, end(day(task, "ActualFinish"))))
    left = minutes(task, "RemainingDuration")
    # The work goes on in the middle of a day: so far into it as work has been done.
    done = (plain.minutes - left) % 480
    goes_on = begin(day(task, "Resume")) + -(-done * DAY // 480)
    return replace(plain, actual=Actual(start), minutes=left, earliest=goes_on)


def day(task: Element, name: str) -> date:
    return datetime.fromisoformat(text(task, name)).date()


def minutes(task: Element, name: str = "Duration") -> int:
    match = HOURS.fullmatch(text(task, name))
    assert match
    return int(match[1]) * 60 + int(match[2])


def lag(link: Element, calendar: str, lengths: dict[str, int]) -> Lag | None:
    """The lag, which the file holds in tenths of a minute, or in percent of the predecessor."""
    written = int(text(link, "LinkLag") or 0)
    if text(link, "LagFormat") == PERCENT:
        share = lengths[text(link, "PredecessorUID")] * written
        return Lag(round(share / 100), calendar) if share else None
    return Lag(written // 10, calendar) if written else None


def stored(task: Element) -> Stored:
    return Stored(
        text(task, "UID"),
        datetime.fromisoformat(text(task, "Start")).date(),
        datetime.fromisoformat(text(task, "Finish")).date(),
        int(text(task, "TotalSlack") or 0) / 10,
        int(text(task, "FreeSlack") or 0) / 10,
    )


def working_time(calendar: Element) -> tuple[WorkingTime, list[tuple[int, int]]]:
    """The week and the days off, and the working hours of Monday as minutes of the day."""
    week = [0] * 7
    opens: list[tuple[int, int]] = []
    for day in calendar.iter(NAMESPACE + "WeekDay"):
        number = int(text(day, "DayType"))
        if number:  # 1 is Sunday; 0 is an exception, listed once more below
            hours = [
                (of_day(text(time, "FromTime")), of_day(text(time, "ToTime")))
                for time in day.iter(NAMESPACE + "WorkingTime")
            ]
            week[(number - 2) % 7] = sum(to - since for since, to in hours)
            opens = hours if number == 2 else opens
    closed = [
        (day_number(exception, "FromDate"), day_number(exception, "ToDate"), 0)
        for exception in calendar.iter(NAMESPACE + "Exception")
        if text(exception, "DayWorking") == "0"
    ]
    return WorkingTime(tuple(week), tuple(closed)), opens


def day_number(exception: Element, name: str) -> int:
    moment = exception.findtext(f"{NAMESPACE}TimePeriod/{NAMESPACE}{name}") or ""
    return datetime.fromisoformat(moment).toordinal()


def of_day(clock: str) -> int:
    hour, minute, _ = clock.split(":")
    return int(hour) * 60 + int(minute)


def worked_before(opens: list[tuple[int, int]], moment: datetime) -> int:
    """Minutes of the day's work that lie before a time of day."""
    now = moment.hour * 60 + moment.minute
    return sum(max(0, min(now, to) - since) for since, to in opens)
