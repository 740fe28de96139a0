"""Nothing leads without a break from today to the end.

The critical path is the unbroken chain of driving links that decides the end. Where
it begins with a date that somebody asserted, whatever comes before does not matter
for the end, and nobody sees what must be hurried.

Condition: No chain of driving links leads from what ends last back to the data date,
to the start of the overall plan, or to something that has begun.
Population: What ends last in the forecast of all plans, and all that drives it;
level of effort, hammocks and recurring work do not decide the end.
Source: GAO, Schedule Assessment Guide, practice 6.
Remedy: Link what begins the chain to what it truly waits for, or give it a duration
in place of spans.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      drive: {spans: [2027-05-03..2027-05-28], after: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      drive: {duration: 20d, after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.compute.schedule import Schedule
from planweave.compute.schedule.dates import counts
from planweave.compute.schedule.driving import Driver, drivers
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.schedule.who import who
from planweave.rules.telling import NOTED
from planweave.weave.defaults import Defaults

CODE = "LGC-15"
LEVEL = Level.WARNING
DEFAULT = False


def broken_critical_path(defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding at most: what ends last, and the dates with which its chains begin."""
    activities = forecast.network.activities
    ends = [
        one.name
        for place, one in enumerate(activities)
        if counts(one) and forecast.early_finish[place] == forecast.end
    ]
    if not ends:
        return
    first = min(one.earliest for one in activities)
    found, seen = list(ends), set(ends)
    held: list[tuple[str, Driver]] = []
    for name in found:  # grows while it is walked
        for driver in drivers(forecast, name):
            if _is_beginning(forecast, name, driver, first):
                return
            if driver.relation is None:
                held.append((name, driver))
            elif driver.name not in seen:
                seen.add(driver.name)
                found.append(driver.name)
    last = ends[0]
    yield Diagnostic(
        rule="broken-critical-path",
        level=LEVEL,
        message=f"No unbroken path leads to {last}, which ends last ({forecast[last].finish}): "
        f"it begins with {held[0][0]}, held by {_said(forecast, *held[0])}.",
        where=Address(held[0][0]),
        hint=f"{who(defaults, held[0][0])} says what it waits for, or gives it a duration in place "
        "of asserted dates.",
        notes=tuple(_notes(forecast, last, held)),
    )


def _is_beginning(forecast: Schedule, name: str, driver: Driver, first: int) -> bool:
    """Whether a path may begin here: with the whole, with the data date, with a fact."""
    activity = forecast.network[name]
    if activity.actual is not None:
        return True
    if driver.cause == "data-date":
        return True
    return driver.cause == "start" and activity.earliest == first


def _notes(forecast: Schedule, last: str, held: list[tuple[str, Driver]]) -> Iterator[Note]:
    yield Note(f"{last} ends last", Address(last))
    for name, driver in held[1:NOTED]:
        yield Note(f"{name} is held by {_said(forecast, name, driver)}", Address(name))


def _said(forecast: Schedule, name: str, driver: Driver) -> str:
    if driver.limit is not None:
        return f"“{driver.limit.kind}: {driver.limit.day}”"
    if driver.cause == "window":
        return f"its own dates from {forecast[name].start}"
    if driver.cause == "start":
        return "the later start of its plan"
    return "being as late as possible"
