"""Float as each group sees it: its plan alone, beside the plan among all others."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.schedule.dates import Dates, counts
from planweave.model.records.record import Record
from planweave.render.document import Column, Row, Table
from planweave.render.views.page import values
from planweave.render.views.page.links import mention, reference
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin

ILLUSION = 5
"""Working days by which the two floats may differ before the table says so."""

MOST = 60
"""Rows of the table; what loses most comes first."""


@dataclass(frozen=True, slots=True)
class Both:
    """A task or event with its float alone in its plan, and among all plans."""

    record: Record
    alone: Dates
    merged: Dates

    @property
    def lost(self) -> Fraction:
        """Working days of float that the group sees and does not have."""
        return self.alone.total_days - self.merged.total_days

    @property
    def differs(self) -> bool:
        """Whether the difference matters: more than five days, or a float that is not there."""
        gone = self.alone.total_float > 0 >= self.merged.total_float
        return gone or abs(self.lost) > ILLUSION


def floats(matter: Matter) -> tuple[Both, ...]:
    """Both floats of everything below the root that can be critical, in the order of writing."""
    return tuple(_floats(matter))


def _floats(matter: Matter) -> Iterator[Both]:
    schedule = matter.schedule
    for place, activity in enumerate(schedule.network.activities if schedule else ()):
        own = matter.each_alone.get(activity.plan)
        record = matter.family.record(activity.name)
        if schedule is None or own is None or record is None or not counts(activity):
            continue
        if activity.window is None:
            yield Both(record, own[activity.name], schedule.at(place))


def table(matter: Matter) -> Table | None:
    """Whose float alone is not the one they have; None where no plan stands below another."""
    every = floats(matter)
    found = sorted((both for both in every if both.differs), key=lambda both: -both.lost)
    if not every:
        return None
    left = len(found) - MOST
    more = f" {begin(left, 'row')} more not shown." if left > 0 else ""
    gone = sum(both.alone.total_float > 0 >= both.merged.total_float for both in found)
    return Table(
        id="table:floats",
        caption=_caption(len(found), len(every), gone),
        note="Total float in working days. Alone: as the plan's group sees it, without any link to "
        "other plans; merged: as it is. Listed are differences of more than "
        f"{ILLUSION} days, and float alone where there is none; what loses most comes first.{more}",
        columns=(
            Column(title="Task or event", width=76),
            Column(title="Plan", width=27),
            Column(title="Finish", width=20),
            Column(title="Alone", width=15, kind="number"),
            Column(title="Merged", width=15, kind="number"),
            Column(title="Lost", width=15, kind="number"),
        ),
        rows=tuple(_row(matter, both) for both in found[:MOST]),
    )


def _caption(found: int, every: int, gone: int) -> str:
    if not found:
        return f"None of {every} tasks and events has a float that its group does not see"
    none = f", and {gone} of them {'has' if gone == 1 else 'have'} none" if gone else ""
    verb = "has" if found == 1 else "have"
    return (
        f"{begin(found, 'task or event', 'tasks and events')} {verb} another float than alone{none}"
    )


def _row(matter: Matter, both: Both) -> Row:
    merged = values.number(both.merged.total_days)
    return Row(
        cells=(
            reference(matter, both.record.name, paged=False),
            mention(matter, both.record.plan),
            values.day(both.merged.finish),
            values.number(both.alone.total_days),
            state("bad", merged) if both.merged.total_float <= 0 else merged,
            values.signed(both.lost),
        )
    )
