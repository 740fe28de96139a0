"""Effort by plan: what was allocated, what the tasks ask for, what is offered."""

from __future__ import annotations

from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.effort.conversion import likely
from planweave.model.records.plan import SubPlan
from planweave.model.records.resources import Offer
from planweave.model.records.work import Task
from planweave.render.document import Block, Column, Figure, Row, Table, Text
from planweave.render.figures import Amount, Amounts, amount_bars
from planweave.render.views.capacity.demand import amount, hours_of, offered, plural, shown, unit_of
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.registers.words import live, of_all, share


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One plan's effort in hours; `own` is what its own tasks ask for."""

    plan: str
    own: Fraction
    tasks: Fraction
    allocated: Fraction | None
    offered: Fraction | None


def lines(matter: Matter) -> tuple[Line, ...]:
    """A line for each plan that counts and states any effort."""
    own = _own(matter)
    offers = _offers(matter)
    found = []
    for name, plan in matter.family.plans.items():
        if plan.withdrawn:
            continue
        below = [each for each in matter.below(name) if not matter.family.plans[each].withdrawn]
        line = Line(
            plan=name,
            own=own.get(name, Fraction()),
            tasks=sum((own.get(each, Fraction()) for each in below), Fraction()),
            allocated=_allocated(matter, name),
            offered=_sum([offers[each] for each in below if each in offers]),
        )
        if line.tasks or line.allocated or line.offered:
            found.append(line)
    return tuple(found)


def _sum(parts: list[Fraction]) -> Fraction | None:
    return sum(parts, Fraction()) if parts else None


def _own(matter: Matter) -> dict[str, Fraction]:
    """The hours of each plan's own tasks."""
    found: dict[str, Fraction] = {}
    for task in matter.family.of("tasks"):
        effort = likely(task.effort) if isinstance(task, Task) else None
        if effort is not None and matter.counts(task):
            hours = hours_of(matter, effort, task.plan)
            found[task.plan] = found.get(task.plan, Fraction()) + hours
    return found


def _offers(matter: Matter) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for record in live(matter, "offers"):
        hours = offered(matter, record) if isinstance(record, Offer) else None
        if isinstance(record, Offer) and hours is not None:
            found[record.to] = found.get(record.to, Fraction()) + hours
    return found


def _allocated(matter: Matter, plan: str) -> Fraction | None:
    entry = matter.family.registers.get("sub-plans", {}).get(plan)
    if not isinstance(entry, SubPlan) or entry.allocation is None:
        return None
    effort = entry.allocation.effort
    return hours_of(matter, effort, entry.plan) if effort is not None else None


# --- What is shown ---------------------------------------------------------------------------


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The table, and the bars beside the allocations."""
    found = lines(matter)
    if not any(line.tasks for line in found):
        return ()
    return (_table(matter, found), *_figures(matter, found))


def _table(matter: Matter, found: tuple[Line, ...]) -> Table:
    unit = unit_of(matter)
    given = [line for line in found if line.allocated is not None]
    offers = any(line.offered is not None for line in found)
    columns = [Column(title="Plan", width=40)]
    if given:
        columns.append(Column(title="Allocated", width=26, kind="number"))
    columns.append(Column(title="Tasks", width=26, kind="number"))
    if given:
        columns.append(Column(title="Allocated − tasks", width=27, kind="number"))
    if offers:
        columns.append(Column(title="Offered", width=26, kind="number"))
        columns.append(Column(title="Offered − tasks", width=27, kind="number"))
    equal = sum(line.allocated == line.tasks for line in given)
    return Table(
        id="table:effort",
        caption=f"What was allocated equals what the tasks ask for in {of_all(equal, len(given))} "
        "sub-plans"
        if given
        else f"The tasks ask for {_in(matter, found[0].tasks, unit)} {plural(unit)}",
        note=f"{plural(unit).capitalize()}, each plan with those below it; of three points the "
        "most likely. What is withdrawn counts nothing.",
        columns=tuple(columns),
        rows=tuple(
            _row(matter, line, unit, bool(given), offers)
            for line in sorted(found, key=lambda line: line.plan == "")
        ),
    )


def _in(matter: Matter, hours: Fraction, unit: str) -> str:
    return shown(amount(matter, hours, unit))


def _row(matter: Matter, line: Line, unit: str, given: bool, offers: bool) -> Row:
    cells: list[Text] = [links.mention(matter, line.plan)]
    if given:
        cells.append(_maybe(matter, line.allocated, unit))
    cells.append(_in(matter, line.tasks, unit))
    if given:
        cells.append(_difference(matter, line.allocated, line.tasks, unit))
    if offers:
        cells.append(_maybe(matter, line.offered, unit))
        cells.append(_difference(matter, line.offered, line.tasks, unit))
    return Row(cells=tuple(cells), kind="plain" if line.plan else "total")


def _maybe(matter: Matter, hours: Fraction | None, unit: str) -> str:
    return values.NONE if hours is None else _in(matter, hours, unit)


def _difference(matter: Matter, one: Fraction | None, other: Fraction, unit: str) -> Text:
    """One less the other; too little is marked by sign and word."""
    if one is None:
        return values.NONE
    left = amount(matter, one - other, unit)
    words = shown(left) if left <= 0 else f"+{shown(left)}"
    return state("bad", words) if left < 0 else words


def _figures(matter: Matter, found: tuple[Line, ...]) -> tuple[Figure, ...]:
    """Bars of the plans' own tasks, beside the allocation where a plan has none below it."""
    unit = unit_of(matter)
    rows = [line for line in found if line.own]
    if len(rows) < 2:
        return ()
    whole = sum((line.own for line in rows), Fraction())
    top = max(rows, key=lambda line: line.own)
    name = links.short(matter.family, top.plan)
    drawn = amount_bars(
        Amounts(
            title="Effort by plan",
            unit=plural(unit),
            series=("effort of tasks",),
            rows=tuple(_bar(matter, line, unit) for line in rows),
        )
    )
    return tuple(
        Figure(
            id=f"figure:effort-{place}",
            caption=f"The plan {name} takes {share(top.own, whole)} of the effort",
            note=f"{plural(unit).capitalize()} of each plan's own tasks. The thin line is the "
            "allocation of a plan that has none below it.",
            drawing=drawing,
        )
        for place, drawing in enumerate(drawn, 1)
    )


def _bar(matter: Matter, line: Line, unit: str) -> Amount:
    leaf = line.own == line.tasks
    against = amount(matter, line.allocated, unit) if leaf and line.allocated is not None else None
    return Amount(
        label=links.short(matter.family, line.plan),
        values=(amount(matter, line.own, unit),),
        against=against,
        href=f"#{links.record_anchor(line.plan)}",
    )
