"""The full task list: every task of every plan, with its dates, float, effort and owner."""

from __future__ import annotations

from markupsafe import Markup

from planweave.model.records.record import Record
from planweave.model.records.work import Task
from planweave.render.document import Chapter, Table, Text
from planweave.render.views.page import effort, values
from planweave.render.views.page.fields import field
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import mention, number_of
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.status import is_reached, planned_cell, report
from planweave.render.views.page.tables import (
    Part,
    name_part,
    owner_part,
    register_table,
    titled_cell,
    with_key,
)
from planweave.render.views.page.words import across, begin


def chapter(matter: Matter) -> Chapter | None:
    """The annex."""
    tasks = [task for task in matter.family.of("tasks") if isinstance(task, Task)]
    if not tasks:
        return None
    return finished("annex-tasks", "Full task list", (), (table(matter, tasks),))


def table(matter: Matter, tasks: list[Task]) -> Table:
    """Every task's home."""
    counting = [task for task in tasks if matter.counts(task)]
    total = values.cell(effort.of_tasks(matter, counting))
    plans = len({task.plan for task in tasks})
    numbered = any(number_of(task) for task in tasks)
    summed = f"; {len(counting)} count, with {total}" if total != values.NONE else ""
    return register_table(
        matter,
        "tasks",
        (
            *((name_part("Task", 16),) if numbered else ()),
            Part(title="Title" if numbered else "Task", width=50, show=_title),
            Part(title="WBS", width=13, show=_element),
            owner_part("Owner", 20),
            Part(title="With", width=30, show=_with),
            Part(title="Effort", width=16, show=_effort, kind="number"),
            Part(title="Length", width=24, show=_length),
            Part(title="Start", width=18, show=_start),
            Part(title="Finish", width=18, show=_finish),
            *((Part(title="Planned", width=18, show=planned_cell),) if matter.reporting else ()),
            Part(title="Float", width=12, show=_float, kind="number"),
            Part(title="Waits for", width=46, show=_after),
        ),
        caption=f"{begin(len(tasks), 'task')}{across(plans)}{summed}",
        note="Start and finish are computed and inclusive; float is the total float in working "
        "days; critical tasks are marked ▲. Length as stated: a duration, three points of one, "
        f"or the spans that are fixed. With: who else is assigned.{_planned_note(matter)}",
        tight=True,
    )


def _planned_note(matter: Matter) -> str:
    if not matter.reporting:
        return ""
    return " Planned: the finish without any progress; the others are forecast."


def _title(matter: Matter, record: Record) -> Text:
    kind = getattr(record, "kind", "work")
    shown = titled_cell(matter, record)
    if kind != "work":
        shown = Markup('{} <span class="nil">({})</span>').format(shown, values.word(kind))
    return shown if number_of(record) else with_key(matter, record, shown)


def _element(matter: Matter, record: Record) -> Text:
    return mention(matter, matter.defaults.element_of(record))


def _with(matter: Matter, record: Record) -> Text:
    owner = matter.owner_of(record)
    assigned = record.assign if isinstance(record, Task) and record.assign else {}
    parts: list[Text] = []
    for name, share in assigned.items():
        amount = values.cell(share)
        stated = amount not in ("", values.NONE)
        if name != owner or stated:
            shown = mention(matter, name)
            parts.append(Markup("{} {}").format(shown, amount) if stated else shown)
    return Markup(", ").join(parts) if parts else values.NONE


def _effort(matter: Matter, record: Record) -> Text:
    return field(matter, record, "effort")


def _length(matter: Matter, record: Record) -> Text:
    if isinstance(record, Task):
        if record.duration is not None:
            return field(matter, record, "duration")
        if record.spans:
            return Markup("<br>").join(_span(span.dates, span.intensity) for span in record.spans)
        if record.every is not None:
            return Markup("every {}").format(field(matter, record, "every"))
        if record.from_ is not None:
            return Markup("{} to {}").format(
                field(matter, record, "from_"), field(matter, record, "to")
            )
    return values.NONE


def _span(dates: object, intensity: object) -> str:
    share = values.cell(intensity)
    written = str(dates)
    return written if share.startswith("100") else f"{written} at {share}"


def _start(matter: Matter, record: Record) -> Text:
    told = report(matter, record.name)
    if told is not None and told.started is not None:
        return state("ok", values.day(told.started, "start"))
    dates = matter.dates(record.name)
    return values.day(dates.start) if dates and dates.reported else values.NONE


def _finish(matter: Matter, record: Record) -> Text:
    told = report(matter, record.name)
    if told is not None and told.finished is not None:
        return state("ok", values.day(told.finished))
    dates = matter.dates(record.name)
    known = dates is not None and (dates.reported or not dates.done)
    return values.day(dates.finish) if dates and known else values.NONE


def _float(matter: Matter, record: Record) -> Text:
    dates = matter.dates(record.name)
    if dates is None or is_reached(matter, record.name):
        return values.NONE
    shown = values.number(dates.total_days)
    return state("bad", shown) if dates.critical else shown


def _after(matter: Matter, record: Record) -> Text:
    return field(matter, record, "after")
