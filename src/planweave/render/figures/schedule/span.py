"""The days that a figure has to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planweave.render.figures.canvas.days import Days
from planweave.render.figures.schedule.data import Gantt, Milestone, Phases, Row


def axis(
    days: Iterable[date], left: float, right: float, first: date | None, last: date | None
) -> Days | None:
    """An axis over `days`, or over `first`…`last` where given; None when there is no day at all."""
    found = list(days)
    if not found and (first is None or last is None):
        return None
    start = first or min([*found, last or date.max])
    end = last or max([*found, start])
    return Days(start, max(start, end), left, right)


def of_gantt(gantt: Gantt) -> Iterator[date]:
    """Every day that a Gantt chart names."""
    for row in gantt.rows:
        yield from of_row(row)
    yield from of_milestones(gantt.milestones)


def of_row(row: Row) -> Iterator[date]:
    """Every day that one row names."""
    for stretch in row.stretches:
        yield from (stretch.first, stretch.last)
    for run in row.runs:
        yield from (run.first, run.last)
    yield from row.baseline or ()
    yield from row.band or ()
    yield from of_milestones(row.milestones)


def of_milestones(milestones: Iterable[Milestone]) -> Iterator[date]:
    """The days of `milestones`."""
    return (milestone.day for milestone in milestones)


def of_phases(phases: Phases) -> Iterator[date]:
    """Every day that the phases name."""
    for phase in phases.phases:
        yield from (phase.first, phase.last)
        yield from phase.baseline or ()
        yield from of_milestones(phase.gates)
    yield from of_milestones(phases.milestones)
