"""More work than the time allows, or next to none in it.

Effort, duration and units say the same thing twice. Where all assignments
state units, the effort is set against what they can do in the duration; below
a tenth of it, or above all of it, one of the three is wrong.

Condition: The likely effort is below least-percent or above most-percent of
what the units of the assignments can do in the likely duration.
Population: Tasks of kind work that count, state effort and duration, and state
units in all assignments.
Source: GAO, Schedule Assessment Guide, practice 3 and 4.

Remedy: Correct the effort, the duration or the units.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    tasks: {pack: {duration: 5d, effort: 10pd, assign: {ann: 100%}}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    tasks: {pack: {duration: 5d, effort: 3pd, assign: {ann: 100%}}}
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planweave.compute.effort.conversion import likely
from planweave.compute.effort.rollup import conversions
from planweave.compute.margins import days_of, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.model.values import Duration, ThreePoint
from planweave.rules.telling import living
from planweave.source.wording import shown
from planweave.weave.defaults import Defaults

CODE = "RES-07"
LEVEL = Level.WARNING
DEFAULT = False


def effort_beyond_duration(
    family: Family,
    defaults: Defaults,
    forecast: Schedule,
    *,
    least_percent: int = 10,
    most_percent: int = 100,
) -> Iterable[Diagnostic]:
    """One finding for each such task."""
    convert = conversions(family)
    for task in living(defaults, "tasks", Task):
        effort = likely(task.effort)
        stated = task.duration
        lasts = stated.most_likely if isinstance(stated, ThreePoint) else stated
        units = [given.units.share for given in (task.assign or {}).values() if given.units]
        if effort is None or not isinstance(lasts, Duration) or task.kind != "work" or not units:
            continue
        if len(units) != len(task.assign or {}):
            continue
        measure = ruler_for(family, forecast, task.name)
        there = days_of(measure, lasts) * Fraction(measure.working.day, 60) * Fraction(sum(units))
        asked = convert[task.plan].hours(effort)
        if not there or least_percent <= 100 * asked / there <= most_percent:
            continue
        yield Diagnostic(
            rule="effort-beyond-duration",
            level=LEVEL,
            message=f"The task {task.name} states {shown(effort)}, and in {lasts} its assignments "
            f"can do {convert[task.plan].effort(there, effort.unit)}.",
            where=Address(task.name, ("effort",)),
            hint="Correct the effort, the duration or the units.",
            notes=(Note("assigned here", Address(task.name, ("assign",))),),
        )
