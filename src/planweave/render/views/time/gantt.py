"""The integrated summary schedule: groups, the tasks that matter singly, the rest folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from planweave.compute.schedule.dates import Dates
from planweave.compute.simulation.outcome.result import Result
from planweave.compute.value.baseline import row_of
from planweave.model.family import Plan
from planweave.model.records.interaction import Get, Give
from planweave.model.records.work import Task
from planweave.render.document import Figure
from planweave.render.figures.schedule import data as drawn
from planweave.render.figures.schedule.gantt import gantt_chart
from planweave.render.views.page import values
from planweave.render.views.page.links import number_of, record_anchor, titled
from planweave.render.views.page.margins import of_hand_off
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.status import report
from planweave.render.views.page.words import count, share
from planweave.render.views.time.critical import near_days
from planweave.render.views.time.milestones import marks

SINGLY = 40
"""Beyond so many tasks drawn singly only critical ones are, and beyond that none."""
WHOLE = 30
"""A family of no more tasks is drawn whole."""
DEEPEST = 2

Dated = tuple[Task, Dates]


def figures(matter: Matter) -> tuple[Figure, ...]:
    """The chart on as many wide pages as it needs; none where nothing is dated."""
    dated = _dated(matter)
    if not dated:
        return ()
    single = singly(matter, dated)
    gantt = drawn.Gantt(
        rows=tuple(_rows(matter, dated, single)),
        hand_offs=tuple(_hand_offs(matter, single)),
        milestones=marks(matter, root=True),
        now=matter.data_date,
        heading="Group, task",
        columns=("Finish", "Float"),
        baseline=matter.baseline.title,
    )
    pages = gantt_chart(gantt)
    return tuple(
        Figure(
            id=f"figure:gantt-{at}" if at > 1 else "figure:gantt",
            caption=_caption(matter, dated) + (f" (part {at})" if len(pages) > 1 else ""),
            note=f"{len(single)} of {count(len(dated), 'task')} are drawn singly, the others "
            "folded by plan: the strip shows how many run at once. Float in working days.",
            drawing=page,
            wide=True,
        )
        for at, page in enumerate(pages, 1)
    )


def _dated(matter: Matter) -> list[Dated]:
    found = []
    for task in matter.family.of("tasks"):
        dates = matter.dates(task.name)
        if isinstance(task, Task) and dates is not None and matter.counts(task):
            found.append((task, dates))
    return found


def _caption(matter: Matter, dated: Sequence[Dated]) -> str:
    last = max(dates.finish for _, dates in dated)
    critical = sum(dates.critical for _, dates in dated)
    shown = share(critical, len(dated), "task", "is critical", "are critical")
    return f"{shown}; the last ends on {last}"


def singly(matter: Matter, dated: Sequence[Dated]) -> frozenset[str]:
    """The tasks drawn by themselves: all of a small family, else critical, near and giving."""
    if len(dated) <= WHOLE:
        return frozenset(task.name for task, _ in dated)
    givers = {give.by for give in matter.family.of("gives") if isinstance(give, Give)}
    takers = {n for get in matter.family.of("gets") if isinstance(get, Get) for n in get.for_}
    critical = {task.name for task, dates in dated if dates.critical}
    near = {task.name for task, dates in dated if dates.total_days <= near_days(matter, task.name)}
    linked = {task.name for task, _ in dated if task.name in givers | takers}
    for chosen in (critical | near | linked, critical | linked, critical):
        if len(chosen) <= SINGLY:
            return frozenset(chosen)
    return frozenset()


# --- Rows ------------------------------------------------------------------------------------


def _rows(matter: Matter, dated: Sequence[Dated], single: frozenset[str]) -> Iterator[drawn.Row]:
    for name, plan in matter.family.plans.items():
        if name.count("/") >= DEEPEST:
            continue
        below = matter.below(name) if name.count("/") == DEEPEST - 1 else (name,)
        mine = [pair for pair in dated if pair[0].plan in below]
        if plan.withdrawn:
            yield _withdrawn(matter, plan)
        elif mine:
            yield _group(matter, plan, mine)
            yield from (_task(matter, *pair) for pair in mine if pair[0].name in single)
            rest = [pair for pair in mine if pair[0].name not in single]
            if rest:
                yield _folded(rest, others=len(rest) < len(mine))


def _group(matter: Matter, plan: Plan, mine: Sequence[Dated]) -> drawn.Row:
    first, last = min(d.start for _, d in mine), max(d.finish for _, d in mine)
    slack = min(dates.total_days for _, dates in mine)
    return drawn.Row(
        kind="group",
        number=plan.name.rpartition("/")[2] or plan.header.plan,
        title=plan.header.title,
        stretches=(drawn.Stretch(first=first, last=last),),
        cells=(last.isoformat(), values.days(slack)),
        alarm=slack < 0,
        href=f"#{record_anchor(plan.name)}",
    )


def _withdrawn(matter: Matter, plan: Plan) -> drawn.Row:
    start, finish = plan.header.start or matter.header.start, matter.header.finish
    first = start.first if start else None
    last = finish.last if finish else None
    if matter.schedule is not None and matter.schedule.finish:
        last = last or matter.schedule.finish
    stretch = (drawn.Stretch(first=first, last=last),) if first and last else ()
    return drawn.Row(
        kind="withdrawn",
        number=plan.name.rpartition("/")[2],
        title=plan.header.title,
        stretches=stretch,
        cells=("withdrawn", ""),
        href=f"#{record_anchor(plan.name)}",
    )


def _task(matter: Matter, task: Task, dates: Dates) -> drawn.Row:
    return drawn.Row(
        kind="task",
        number=number_of(task),
        title=titled(task),
        key=task.name,
        depth=1,
        stretches=stretches(task, dates),
        baseline=_agreed(matter, task.name),
        band=band_of(matter, task.name),
        done_until=_done_until(matter, task.name),
        cells=(dates.finish.isoformat(), values.days(dates.total_days)),
        alarm=dates.critical,
        href=f"#{record_anchor(task.name)}",
    )


def stretches(task: Task, dates: Dates) -> tuple[drawn.Stretch, ...]:
    """The spans of a phased task with their intensities, else its computed dates."""
    found = [
        drawn.Stretch(
            first=span.dates.first,
            last=span.dates.last,
            critical=dates.critical,
            intensity=min(float(span.intensity.share), 1.0),
        )
        for span in task.spans
        if span.dates.first and span.dates.last
    ]
    whole = drawn.Stretch(first=dates.start, last=dates.finish, critical=dates.critical)
    return tuple(found) or (whole,)


def _agreed(matter: Matter, name: str) -> tuple[date, date] | None:
    """The dates that the baseline holds of a task."""
    row = row_of(matter.baseline.rows, name)
    return (row.start, row.finish) if row.start and row.finish else None


def band_of(matter: Matter, name: str) -> tuple[date, date] | None:
    """From the P10 to the P90 of a task's finish; None where chance does not move it."""
    band = matter.chances.band(name) if isinstance(matter.chances, Result) else None
    return band if band is not None and band[0] < band[1] else None


def _done_until(matter: Matter, name: str) -> date | None:
    told = report(matter, name)
    if told is None:
        return None
    if told.finished is not None:
        return told.finished.last
    return matter.data_date if told.started is not None else None


def _folded(rest: Sequence[Dated], *, others: bool) -> drawn.Row:
    last = max(dates.finish for _, dates in rest)
    noun = "other task" if others else "task"
    return drawn.Row(
        kind="folded",
        title=count(len(rest), noun),
        depth=1,
        runs=tuple(runs([(dates.start, dates.finish) for _, dates in rest])),
        cells=(last.isoformat(), ""),
    )


def runs(spans: Sequence[tuple[date, date]]) -> Iterator[drawn.Run]:
    """Stretches of days in which the same number of spans run at once; none where none does."""
    changes: dict[date, int] = {}
    for first, last in spans:
        changes[first] = changes.get(first, 0) + 1
        after = last + timedelta(days=1)
        changes[after] = changes.get(after, 0) - 1
    running = 0
    begins: date | None = None
    for day in sorted(day for day, change in changes.items() if change):
        if running and begins is not None:
            yield drawn.Run(first=begins, last=day - timedelta(days=1), count=running)
        running += changes[day]
        begins = day


def _hand_offs(matter: Matter, single: frozenset[str]) -> Iterator[drawn.HandOff]:
    for get in matter.family.of("gets"):
        give = matter.family.record(get.of) if isinstance(get, Get) and get.of else None
        if not isinstance(get, Get) or not isinstance(give, Give) or give.by not in single:
            continue
        margin = of_hand_off(matter, get)
        for taker in get.for_:
            if taker in single and give.by is not None:
                late = margin is not None and margin < 0
                yield drawn.HandOff(giver=give.by, taker=taker, late=late)
