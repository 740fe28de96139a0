"""Networks written briefly: `net("A 2", "B 4 after A", "C 10 after B SS+3")`."""

from __future__ import annotations

import re
from datetime import date

from planweave.compute.calendars.axis import begin
from planweave.compute.calendars.working import STANDARD, WorkingTime
from planweave.compute.network import Activity, Lag, Limit, Network, Relation
from planweave.model.diagnostics import Address

MONDAY = date(2024, 1, 1)
EVERY_DAY = WorkingTime((480,) * 7)
LINK = re.compile(r"(?P<name>\S+?)(?: (?P<type>FS|SS|FF|SF)(?P<lag>[+-]\d+)?)?$")


def net(
    *lines: str,
    start: date = MONDAY,
    working: WorkingTime = STANDARD,
    plan: str = "",
    day: int = 480,
) -> Network:
    """Each line `NAME DAYS [after LINK, LINK]`; durations and lags in days of one calendar."""
    activities, relations = [], []
    for line in lines:
        head, _, after = line.partition(" after ")
        name, days = head.split()
        activities.append(
            Activity(
                name=name,
                plan=name.rpartition("/")[0] or plan,
                calendar="c",
                earliest=begin(start),
                minutes=round(float(days) * day),
            )
        )
        for place, text in enumerate(filter(None, after.split(", "))):
            relations.append(relation(text, name, place, day))
    return Network(
        activities=tuple(activities), relations=tuple(relations), calendars=(("c", working),)
    )


def relation(text: str, successor: str, place: int, day: int) -> Relation:
    match = LINK.match(text)
    assert match, text
    lag = Lag(int(match["lag"]) * day, "c") if match["lag"] else None
    where = Address(successor, ("after", place))
    return Relation(match["name"], successor, match["type"] or "FS", lag, where)


def limit(kind: str, day: str) -> Limit:
    return Limit(kind, date.fromisoformat(day))
