"""Schedule: how dates are found, what they are together, what decides the finish."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from planweave.compute.schedule.dates import Schedule
from planweave.model.records.calendars import Calendar
from planweave.model.records.work import Task
from planweave.render.document import Block, Chapter, Column, Heading, Row, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import mention, title_of, to_anchor
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose
from planweave.render.views.page.words import begin, count
from planweave.render.views.registers.section import headed
from planweave.render.views.time import keeping, levelled, paths
from planweave.render.views.time.critical import critical, path
from planweave.render.views.time.gantt import figures

STANDARD = "standard"


def chapter(matter: Matter) -> Chapter | None:
    """The section."""
    found: list[Block] = [*prose(matter, "schedule")]
    schedule = matter.schedule
    if schedule is None or not any(True for _ in matter.family.of("tasks")):
        found.append(
            gap(
                "schedule",
                "No tasks: nothing can be scheduled.",
                "Declare tasks with a duration, and what each waits for.",
            )
        )
        return finished("schedule", "Schedule", facts(matter), found)
    found.append(Heading(id="schedule:summary", title="Integrated summary schedule"))
    found += figures(matter)
    found.append(Heading(id="schedule:critical", title="What decides the finish"))
    found += [table for table in (path(matter), critical(matter)) if table is not None]
    found += headed("paths", "What drives the milestones", paths.blocks(matter))
    found += keeping.blocks(matter)
    found += levelled.blocks(matter)
    found.append(Heading(id="schedule:basis", title="How dates are found"))
    found.append(basis(matter))
    found.append(Heading(id="schedule:calendars", title="Calendars"))
    found.append(calendars(matter))
    return finished("schedule", "Schedule", facts(matter, "tasks"), found)


# --- Basis -----------------------------------------------------------------------------------


def basis(matter: Matter) -> Table:
    """What the computation rests on."""
    schedule = matter.schedule
    assert schedule is not None
    finish = values.cell(schedule.finish)
    return Table(
        id="table:basis",
        caption=f"The network of {count(len(schedule), 'activity', 'activities')} ends on {finish}",
        note="Dates are computed over all plans at once; nobody writes them. A finish is the "
        "last day of work, a float counts working days in the calendar of its task.",
        columns=(Column(title="Of the network", width=62), Column(title="", width=107)),
        rows=tuple(Row(cells=pair) for pair in _basis(matter)),
    )


def _basis(matter: Matter) -> Iterator[tuple[Text, Text]]:
    schedule, header = matter.schedule, matter.header
    assert schedule is not None
    network = schedule.network
    tasks = [a for a in network.activities if a.kind in ("task", "recurring", "hammock")]
    windows = sum(activity.window is not None for activity in tasks)
    linked = {relation.successor for relation in network.relations}
    yield (
        "First day, and last day allowed",
        (f"{values.day(header.start, 'start')}, {values.day(header.finish)}"),
    )
    yield "Data date", values.cell(matter.data_date)
    if matter.planned is not None and matter.reporting:
        yield "Finish without any progress", values.cell(matter.planned.finish)
        yield "Progress at the data date", _progress(schedule)
    yield from levelled.basis(matter)
    yield "Tasks in it", f"{len(tasks)} of {_count(matter, 'tasks')}; withdrawn ones are left out"
    yield (
        "Tasks on stated dates",
        (f"{windows} of {len(tasks)}: their spans are fixed, and links move nothing in them"),
    )
    yield (
        "Tasks that wait for something",
        (f"{sum(task.name in linked for task in tasks)} of {len(tasks)}"),
    )
    yield "Links", f"{len(network.relations)}, hand-offs among them"
    lag = matter.conventions().lag_calendar or "successor"
    yield "Lags run in the calendar of", f"the {lag}" if lag != "elapsed" else "elapsed time"
    yield "Three-point estimates", "count with their most likely value"


def _progress(schedule: Schedule) -> str:
    tasks = [a for a in schedule.network.activities if a.kind == "task"]
    done, begun = sum(task.done for task in tasks), sum(task.begun for task in tasks)
    return (
        f"{done} of {len(tasks)} tasks done, {begun} under way. What is left begins after the data "
        "date and waits for all that the whole task waits for, even where it began too soon"
    )


def _count(matter: Matter, register: str) -> int:
    return sum(1 for _ in matter.family.of(register))


# --- Calendars -------------------------------------------------------------------------------


def calendars(matter: Matter) -> Table:
    """The calendars in use, and how many tasks work by each."""
    used: dict[str, int] = {}
    for task in matter.family.of("tasks"):
        if isinstance(task, Task) and matter.counts(task):
            name = matter.defaults.calendar_of(task)
            used[name] = used.get(name, 0) + 1
    declared = [r.name for r in matter.family.of("calendars")]
    names = list(dict.fromkeys((*used, *declared)))
    where = to_anchor("section:annex-calendars", "the annex")
    return Table(
        id="table:calendars-used",
        caption=f"{begin(len(used), 'calendar')} in use",
        note=Markup("Closed days and holidays of each: {}.").format(where)
        if declared
        else "No plan declares a calendar, so the built-in one holds.",
        columns=(
            Column(title="Calendar", width=60),
            Column(title="Working week", width=66),
            Column(title="Holidays of", width=25),
            Column(title="Tasks", width=18, kind="number"),
        ),
        rows=tuple(
            Row(
                cells=(
                    _calendar_name(matter, name),
                    week(matter, name),
                    _holidays(matter, name),
                    values.number(used.get(name, 0)),
                )
            )
            for name in names
        ),
    )


def _calendar_name(matter: Matter, name: str) -> Text:
    if matter.family.record(name) is None:
        return "Standard (built in)"
    return mention(matter, name, title_of(matter.family, name))


def _holidays(matter: Matter, name: str) -> str:
    record = matter.family.record(name)
    return ", ".join(record.holidays) or "–" if isinstance(record, Calendar) else "–"


def week(matter: Matter, name: str) -> str:
    """The hours of each weekday that works: `Mon–Thu 8 h, Fri 6 h`."""
    known = matter.calendars.get(name)
    minutes = known.week if known else (480,) * 5 + (0, 0)
    parts: list[str] = []
    first = 0
    for at in range(1, 8):
        if at < 7 and minutes[at] == minutes[first]:
            continue
        if minutes[first]:
            ends = values.WEEKDAYS[first], values.WEEKDAYS[at - 1]
            named = ends[0] if first == at - 1 else f"{ends[0]}–{ends[1]}"
            hours = f"{minutes[first] / 60:g}"
            parts.append(f"{named} {hours}{values.THIN}h")
        first = at
    return ", ".join(parts) or "no working day"
