"""A three-point estimate allows next to no difference.

Three points that are nearly one say that somebody was asked for a range and gave
none. The simulation takes them at their word, and shows dates as sure that are not.
(Three points that do not rise are refused when they are read.)

Condition: The pessimistic point lies less than least-percent of the most likely one
above the optimistic one; and, as a share, more than most-percent of the critical
tasks with three points have no range at all.
Population: Incomplete tasks whose duration is estimated in three points; of the share
those that are critical.
Source: Hulett, Practical Schedule Risk Analysis; AACE 57R-09.
Remedy: Ask what would have to happen for it to take longest, and how long that is.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: [40d, 41d, 42d]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: [30d, 41d, 60d]}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.records.work import Task
from planweave.model.values import ThreePoint
from planweave.rules.share import Share, broken, named, plain
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "SRA-02"
LEVEL = Level.INFO
DEFAULT = False


def estimate_too_narrow(
    defaults: Defaults,
    forecast: Schedule,
    *,
    least_percent: Decimal = Decimal(10),
    most_percent: Decimal = Decimal(20),
) -> Iterable[Diagnostic]:
    """One finding for each estimate, and one for the share without a range."""
    critical: list[str] = []
    sure: list[str] = []
    for task in living(defaults, "tasks", Task):
        lasts = task.duration
        if not isinstance(lasts, ThreePoint) or task.name not in forecast:
            continue
        dates = forecast[task.name]
        if dates.done:
            continue
        spread = lasts.pessimistic.amount - lasts.optimistic.amount
        if dates.critical:
            critical.append(task.name)
            if not spread:
                sure.append(task.name)
        middle = lasts.most_likely.amount
        if middle and 100 * spread < least_percent * middle:
            share = f"{100 * spread / middle:.1f} % < {plain(least_percent)} %"
            yield Diagnostic(
                rule="estimate-too-narrow",
                level=LEVEL,
                message=f"The three points {lasts} of {task.name} differ by {share} of the most "
                "likely one.",
                where=Address(task.name, ("duration",)),
                hint="Whoever estimated it says what would make it take longest, and how long.",
            )
    yield from broken(
        "estimate-too-narrow",
        LEVEL,
        Share(
            part=len(sure),
            whole=len(critical),
            limit=most_percent,
            population="critical tasks estimated in three points",
        ),
        "Critical tasks whose three points are one",
        "Whoever estimated them says what could make each take longer.",
        named(sure, "{} is estimated without a range"),
    )
