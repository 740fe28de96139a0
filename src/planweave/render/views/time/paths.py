"""The path that drives each milestone: as bars over time, and in a table with what begins it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from planweave.compute.schedule.driving import Step, chain
from planweave.model.records.work import Milestone, Task
from planweave.render.document import Block, Column, Figure, Row, Table
from planweave.render.figures.schedule import data as drawn
from planweave.render.figures.schedule.gantt import gantt_chart
from planweave.render.views.page import values
from planweave.render.views.page.links import (
    mention,
    number_of,
    record_anchor,
    reference,
    short,
    titled,
)
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.words import begin, count, share
from planweave.render.views.time.critical import cause
from planweave.render.views.time.gantt import band_of, stretches

MOST_ROWS = 60
"""The figure shows the paths of so many rows, those to the first milestones; the table all."""
LEAST = 2
"""A path of fewer steps than this before its milestone is no figure."""
FEW = 8
"""A path of more steps than this is told by its ends, the figure and `why` tell it whole."""


class Path(NamedTuple):
    """A milestone and its driving chain, from its beginning to the milestone itself."""

    milestone: Milestone
    steps: tuple[Step, ...]


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The figure of the root plan's milestones, the table of all; nothing where none is driven."""
    found = list(_paths(matter))
    if not found:
        return ()
    return (*_figures(matter, found), _table(matter, found))


def _paths(matter: Matter) -> Iterator[Path]:
    schedule = matter.schedule
    for record in matter.family.of("milestones"):
        if not isinstance(record, Milestone) or not matter.counts(record) or schedule is None:
            continue
        if record.name in schedule and schedule.network[record.name].forecast and record.after:
            steps = tuple(reversed(chain(schedule, record.name)))
            if not schedule[record.name].done and len(steps) > 1:
                yield Path(record, steps)


# --- Figure ----------------------------------------------------------------------------------


def _figures(matter: Matter, found: Sequence[Path]) -> Iterator[Figure]:
    own = [path for path in found if not path.milestone.plan and len(path.steps) > LEAST]
    own.sort(key=lambda path: (path.steps[-1].dates.finish, path.milestone.name))
    rows: list[drawn.Row] = []
    arrows: list[drawn.HandOff] = []
    drawn_paths = 0
    for path in own:
        if rows and len(rows) + len(path.steps) > MOST_ROWS:
            break
        rows += _rows(matter, path)
        arrows += _arrows(path)
        drawn_paths += 1
    if not rows:
        return
    left = len(own) - drawn_paths
    more = f" {begin(left, 'later milestone')} not drawn." if left else ""
    chart = drawn.Gantt(
        rows=tuple(rows),
        hand_offs=tuple(arrows),
        now=matter.data_date,
        heading="Milestone, what drives it",
        columns=("Finish", "Float"),
        arrow="drives",
    )
    pages = gantt_chart(chart)
    for at, page in enumerate(pages, 1):
        yield Figure(
            id=f"figure:paths-{at}" if at > 1 else "figure:paths",
            caption=f"{_caption(drawn_paths)}{f' (part {at})' if len(pages) > 1 else ''}",
            note="Below each milestone the chain of tasks and events that puts it where it is; "
            "what is not on it may be late by its float and moves nothing. Float in working "
            f"days.{more}",
            drawing=page,
            wide=True,
        )


def _caption(paths: int) -> str:
    return f"What drives {count(paths, 'milestone')} of the plan"


def _rows(matter: Matter, path: Path) -> Iterator[drawn.Row]:
    last = path.steps[-1].dates
    yield drawn.Row(
        kind="group",
        title=titled(path.milestone),
        number=number_of(path.milestone),
        stretches=(drawn.Stretch(first=path.steps[0].dates.start, last=last.finish),),
        cells=(last.finish.isoformat(), values.days(last.total_days)),
        alarm=last.total_days < 0,
        href=f"#{record_anchor(path.milestone.name)}",
    )
    for step in path.steps[:-1]:
        yield _row(matter, path, step)


def _row(matter: Matter, path: Path, step: Step) -> drawn.Row:
    dates, record = step.dates, matter.family.record(step.dates.name)
    is_task = isinstance(record, Task)
    day = drawn.Milestone(day=dates.finish, name=short(matter.family, dates.name), met=dates.done)
    return drawn.Row(
        kind="task",
        title=titled(record) if record is not None else dates.name,
        number=number_of(record) if record is not None else "",
        key=_key(path, step),
        depth=1,
        stretches=stretches(record, dates) if isinstance(record, Task) else (),
        milestones=() if is_task else (day,),
        band=band_of(matter, dates.name) if is_task else None,
        cells=(dates.finish.isoformat(), values.days(dates.total_days)),
        alarm=dates.critical,
        href=f"#{record_anchor(dates.name)}" if record is not None else "",
    )


def _arrows(path: Path) -> Iterator[drawn.HandOff]:
    for one, other in pairwise(path.steps[:-1]):
        yield drawn.HandOff(giver=_key(path, one), taker=_key(path, other))


def _key(path: Path, step: Step) -> str:
    # A task may be on several paths, and has a row in each.
    return f"{path.milestone.name} {step.dates.name}"


# --- Table -----------------------------------------------------------------------------------


def _table(matter: Matter, found: Sequence[Path]) -> Table:
    short_of = sum(path.steps[-1].dates.total_days <= 0 for path in found)
    return Table(
        id="table:paths",
        caption=share(
            short_of,
            len(found),
            "milestone",
            "has no float on its driving path",
            "have no float on their driving paths",
        ),
        note="The chain of links behind each milestone, from where it begins; planweave why tells "
        "each step with its place.",
        columns=(
            Column(title="Milestone", width=40),
            Column(title="Forecast", width=19, kind="date"),
            Column(title="Float", width=12, kind="number"),
            Column(title="Driving path", width=68),
            Column(title="Begins with", width=30),
        ),
        rows=tuple(_line(matter, path) for path in found),
    )


def _line(matter: Matter, path: Path) -> Row:
    dates = path.steps[-1].dates
    names = [step.dates.name for step in path.steps[:-1]]
    shown = [mention(matter, name) for name in names]
    if len(shown) > FEW:
        left = count(len(shown) - 2 * (FEW // 2), "step")
        shown = [*shown[: FEW // 2], f"… {left} …", *shown[-(FEW // 2) :]]
    first = path.steps[0]
    return Row(
        cells=(
            reference(matter, path.milestone.name, paged=False),
            values.day(dates.finish),
            values.number(dates.total_days),
            Markup(" → ").join(shown),
            Markup(", ").join(cause(matter, one) for one in first.drivers),
        )
    )
