"""Work definition: the breakdown of work, its elements, and which plan covers what."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from planweave.model.records.work import Task, WbsElement
from planweave.model.values import Effort
from planweave.render.document import Block, Chapter, Column, Figure, Heading, Row, Table, Text
from planweave.render.figures.trees.figures import work_breakdown
from planweave.render.figures.trees.node import Node, Tree
from planweave.render.views.page import effort, values
from planweave.render.views.page.fields import field
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import (
    is_struck,
    mention,
    record_anchor,
    title_of,
    titled,
    to_anchor,
)
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, gap, prose, state
from planweave.render.views.page.words import begin, listed, share

DEEPEST = 2
MATRIX = 24


def chapter(matter: Matter) -> Chapter | None:
    """The section."""
    found: list[Block] = [*prose(matter, "work"), *element(matter, "tasks")]
    tree = matter.tree
    if tree.elements:
        found.append(Heading(id="work:tree", title="Breakdown of work"))
        found += (figure(matter), table(matter))
    elif any(True for _ in matter.family.of("tasks")):
        found.append(
            gap(
                "wbs",
                "The plan has tasks and no breakdown of work.",
                "Declare elements under wbs, and name in each task the element it belongs to.",
            )
        )
    loose = [task for task in tree.tasks.get("", ()) if matter.counts(task)]
    if loose and tree.elements:
        found.append(_loose(matter, loose))
    if tree.elements and not matter.alone:
        found.append(Heading(id="work:coverage", title="Who elaborates what"))
        found.append(coverage(matter))
    return finished("work", "Work definition", facts(matter, "wbs", "tasks"), found)


def _loose(matter: Matter, loose: list[Task]) -> Block:
    names = listed([task.id for task in loose], 5)
    return gap(
        "loose-tasks",
        f"{begin(len(loose), 'task')} in no element of the breakdown: {names}.",
        "Name the element in each task's wbs.",
    )


# --- The tree --------------------------------------------------------------------------------


def figure(matter: Matter) -> Figure:
    """The tree in two levels: elements, and below them elements or tasks."""
    tops = matter.tree.children()
    root = Node(title=matter.header.title, children=tuple(_node(matter, e) for e in tops))
    tasks = sum(len(tasks) for tasks in matter.tree.tasks.values())
    return Figure(
        id="figure:wbs",
        caption=f"{begin(len(tops), 'element')} at the top, {values.number(tasks)} tasks below",
        note="Elements of the first level with what lies below them: elements, else tasks. "
        "Withdrawn ones have a dashed border.",
        drawing=work_breakdown(Tree(roots=(root,), see="see the annex")),
    )


def _node(matter: Matter, one: WbsElement) -> Node:
    code = matter.tree.code(one)
    below = matter.tree.children(code)
    children = tuple(_leaf(matter, e, matter.tree.code(e)) for e in below) or tuple(
        _leaf(matter, task, task.id) for task in matter.tree.tasks.get(one.name, ())
    )
    return Node(
        title=f"{code} {element_title(matter, one)}",
        withdrawn=not matter.counts(one),
        href=f"#{record_anchor(one.name)}",
        children=children,
    )


def _leaf(matter: Matter, record: WbsElement | Task, number: str) -> Node:
    title = element_title(matter, record) if isinstance(record, WbsElement) else titled(record)
    return Node(
        title=f"{number} {title}",
        withdrawn=not matter.counts(record),
        href=f"#{record_anchor(record.name)}",
    )


def element_title(matter: Matter, one: WbsElement) -> str:
    """An element's title; of one delegated whole the sub-plan's, where it has none of its own."""
    plan = matter.tree.delegated.get(one.name)
    if not one.title and plan is not None:
        return title_of(matter.family, plan)
    return titled(one)


# --- The table -------------------------------------------------------------------------------


def table(matter: Matter) -> Table:
    """Elements with tasks, effort and dates; those below the third level are in the annex."""
    shown = [e for e in matter.tree.elements if matter.tree.code(e).count(".") <= DEEPEST]
    stated = effort.of_plan(matter)
    deeper = len(matter.tree.elements) - len(shown)
    left = f" {begin(deeper, 'element')} of deeper levels not shown." if deeper else ""
    where = to_anchor("section:annex-work", "the dictionary")
    total = f": {values.cell(stated)} in all" if stated else ""
    return Table(
        id="table:wbs",
        caption=f"{begin(len(matter.tree.elements), 'element')} of work{total}",
        note=Markup(
            "Tasks and their effort with all that lies below; stated: a total as a source gives "
            "it, with ◆ what it differs by, stated less tasks. Dates are computed.{} Scope and "
            "acceptance of each: {}."
        ).format(left, where),
        columns=(
            Column(title="WBS", width=13),
            Column(title="Title", width=44),
            Column(title="Owner", width=18),
            Column(title="Tasks", width=10, kind="number"),
            Column(title="Effort", width=17, kind="number"),
            Column(title="Stated", width=16, kind="number"),
            Column(title="Start", width=21),
            Column(title="Finish", width=20),
            *(() if matter.alone else (Column(title="Plan", width=13, choose=True),)),
        ),
        rows=tuple(_rows(matter, shown)),
    )


def _rows(matter: Matter, elements: list[WbsElement]) -> Iterator[Row]:
    for one in elements:
        code = matter.tree.code(one)
        tasks = matter.tree.tasks_below(one.name)
        counting = [task for task in tasks if matter.counts(task)]
        summed = effort.of_tasks(matter, counting, one.plan)
        plan = matter.tree.delegated.get(one.name, one.plan)
        dates = [d for d in (matter.dates(task.name) for task in counting) if d is not None]
        cells: tuple[Text, ...] = (
            mention(matter, one.name, code),
            element_title(matter, one),
            mention(matter, matter.owner_of(one)),
            str(len(counting)),
            values.cell(summed),
            _stated(matter, one, summed),
            values.cell(min(d.start for d in dates)) if dates else values.NONE,
            values.cell(max(d.finish for d in dates)) if dates else values.NONE,
            mention(matter, plan),
        )
        yield Row(
            kind="off"
            if not matter.counts(one)
            else "group"
            if matter.tree.children(code)
            else "plain",
            cells=cells[:-1] if matter.alone else cells,
        )


def _stated(matter: Matter, one: WbsElement, summed: Effort | None) -> Text:
    if one.stated_effort is None:
        return values.NONE
    told = field(matter, one, "stated_effort")
    if summed is None:
        return told
    left = effort.difference(matter, one.stated_effort, summed, one.plan)
    if left.amount == 0:
        return told
    less = values.signed(left.amount)
    return Markup("{}<br>{}").format(told, state("warn", less))


# --- Coverage --------------------------------------------------------------------------------


def coverage(matter: Matter) -> Table:
    """Elements of the first level against plans: who elaborates each, and with how many tasks."""
    plans = [name for name in matter.family.plans if _has_tasks(matter, name)]
    tops = matter.tree.children()
    covered = [e for e in tops if any(matter.counts(t) for t in matter.tree.tasks_below(e.name))]
    shown = plans[:MATRIX]
    left = f" {len(plans) - len(shown)} plans more are left out." if plans[MATRIX:] else ""
    return Table(
        id="table:coverage",
        caption=share(
            len(covered), len(tops), "element", "has tasks that count", "have tasks that count"
        ),
        note=f"Number of tasks of each plan in each element; ● the plan it is delegated to.{left}",
        tight=True,
        columns=(
            Column(title="WBS", width=13),
            Column(title="Title", width=62),
            *(Column(title=name or matter.header.plan, width=9, kind="turned") for name in shown),
            Column(title="Covered", width=24),
        ),
        rows=tuple(_coverage_row(matter, one, shown) for one in tops),
    )


def _has_tasks(matter: Matter, plan: str) -> bool:
    return any(True for _ in matter.of("tasks", plan))


def _coverage_row(matter: Matter, one: WbsElement, plans: list[str]) -> Row:
    tasks = matter.tree.tasks_below(one.name)
    delegate = matter.tree.delegated.get(one.name)
    counting = [task for task in tasks if matter.counts(task)]
    cells = [
        _sign(sum(task.plan == plan for task in tasks), delegated=plan == delegate)
        for plan in plans
    ]
    struck = not matter.counts(one) or is_struck(matter.family, one.name)
    covered = state("ok", "covered") if counting else state("warn", "no task")
    return Row(
        kind="off" if struck else "plain",
        cells=(
            mention(matter, one.name, matter.tree.code(one)),
            element_title(matter, one),
            *cells,
            "– withdrawn" if struck else covered,
        ),
    )


def _sign(count: int, *, delegated: bool) -> Text:
    if not count and not delegated:
        return Markup('<span class="nil">·</span>')
    return Markup('<span class="acc">● {}</span>').format(count) if delegated else str(count)
