"""Raised by consequence: a warning that stands in the way of a committed milestone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planweave.compute.schedule import Schedule
from planweave.compute.schedule.driving import chain
from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.records.work import Milestone
from planweave.pipeline.checking.subjects import Subjects
from planweave.weave.defaults import Defaults

OWED = ("contract", "payment")


def raised(
    diagnostics: Iterable[Diagnostic], defaults: Defaults, schedule: Schedule
) -> Iterator[Diagnostic]:
    """Diagnostics, those warnings as errors whose records lie on the way to a committed milestone.

    Committed is a milestone with a target that is owed: of kind contract or payment, or with an
    obligation behind it. Its way is the driving chain that sets its date.
    """
    way = on_the_way(defaults, schedule)
    subjects = Subjects(defaults.family)
    for one in diagnostics:
        if one.level is Level.WARNING and way:
            names = {name for ways in subjects.of(one) for name in ways}
            yield replace(one, level=Level.ERROR) if names & way else one
        else:
            yield one


def on_the_way(defaults: Defaults, schedule: Schedule) -> frozenset[str]:
    """The committed milestones and all that drives one of them."""
    committed = [
        one.name
        for one in defaults.counting("milestones")
        if isinstance(one, Milestone)
        and one.target is not None
        and (one.kind in OWED or one.source is not None)
        and one.name in schedule
    ]
    return frozenset(
        step.dates.name for milestone in committed for step in chain(schedule, milestone)
    )
