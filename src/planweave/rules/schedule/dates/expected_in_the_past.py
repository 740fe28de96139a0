"""What is expected lies before the data date, and has not happened.

A group says under progress when it expects to start or finish. If that day is over
by the data date and no fact stands beside it, the report was not renewed with its
date, and whoever reads it is told of a future that has passed.

Condition: The day on which a start or finish is expected lies on or before the data
date, and neither the start, nor the finish, is reported as having happened.
Population: Progress reports with an expected date of what is not finished, in plans
with a data date.
Source: DCMA 14-point assessment, point 9 (DCMA-EA PAM 200.1, 4.9); GAO, Schedule
Assessment Guide, practice 9.
Remedy: Report what has happened, or say on which day it is expected now.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-12
    tasks: {pack: {duration: 15d}}
    progress: {pack: {started: 2027-03-01, done: 40%, expected: 2027-03-10}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-12
    tasks: {pack: {duration: 15d}}
    progress: {pack: {started: 2027-03-01, done: 40%, expected: 2027-03-24}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.compute.progress.states import is_handed_over, share_of
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Pointer
from planweave.model.family import Family
from planweave.model.records.work import Progress, Task
from planweave.rules.schedule.who import who
from planweave.source.world.files import PLAN_FILE, join
from planweave.weave.defaults import Defaults

CODE = "DCMA-09"
LEVEL = Level.ERROR


def expected_in_the_past(
    family: Family, defaults: Defaults, forecast: Schedule, data_dates: Mapping[str, date]
) -> Iterable[Diagnostic]:
    """One finding for each report."""
    for told in family.of("progress"):
        today = data_dates.get(told.plan)
        if not isinstance(told, Progress) or told.expected is None or today is None:
            continue
        passed = _passed(family, told, today)
        if passed is None or _is_over(told):
            continue
        what, day = passed
        yield Diagnostic(
            rule="expected-in-the-past",
            level=LEVEL,
            message=f"{told.name} is expected to {what} on {day}, which is over by the data date "
            f"{today}, and no {what} is reported.",
            where=_where(family, told),
            hint=f"{who(defaults, told.name)} reports the {what}, or says on which day it is "
            "expected now.",
            notes=tuple(_computed(forecast, told.name)),
        )


def _passed(family: Family, told: Progress, today: date) -> tuple[str, date] | None:
    """The end of what is expected that lies behind, with its day."""
    assert told.expected is not None
    finish, start = told.expected.last, told.expected.first
    if finish is not None and finish <= today:
        return "finish", finish
    is_range = told.expected.begin is not None and told.expected.begin != told.expected.end
    begun = told.started is not None or told.state is not None or bool(share_of(told))
    if isinstance(family.record(told.name), Task) and is_range and not begun:
        return ("start", start) if start is not None and start <= today else None
    return None


def _is_over(told: Progress) -> bool:
    return told.finished is not None or is_handed_over(told.state) or share_of(told) == 1


def _where(family: Family, told: Progress) -> Pointer:
    home = family.homes.get(("progress", told.name))
    if home is None:
        return Pointer(join(family.plans[told.plan].folder, PLAN_FILE))
    return Pointer(home.path, (*home.keys, "expected"))


def _computed(forecast: Schedule, name: str) -> Iterable[Note]:
    if name in forecast:
        yield Note(f"the network forecasts {forecast[name].finish}", Address(name))
