"""Sub-plans: the family of plans, what each was given, and what it estimates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from planweave.model.records.plan import SubPlan
from planweave.model.values import Effort, Money, Phased
from planweave.render.document import Block, Chapter, Column, Figure, Heading, Row, Table, Text
from planweave.render.figures.trees.figures import plan_tree
from planweave.render.figures.trees.node import Node, Tree
from planweave.render.views.front.cover import STATUS
from planweave.render.views.page import effort, values
from planweave.render.views.page.fields import field
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import (
    is_struck,
    key_cell,
    mention,
    mentions,
    record_anchor,
    titled,
)
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import below, facts, prose, state
from planweave.render.views.page.tables import home_row
from planweave.render.views.page.words import count, share
from planweave.render.views.together import floats

TONES = {"agreed": "ok", "baselined": "ok", "superseded": "warn"}


def chapter(matter: Matter) -> Chapter | None:
    """The section; none for a plan that stands alone."""
    found: list[Block] = [*prose(matter, "sub-plans"), *below(matter, "summary")]
    records = [record for record in matter.family.of("sub-plans") if isinstance(record, SubPlan)]
    if records:
        found.append(Heading(id="sub-plans:family", title="The family of plans"))
        if not matter.alone:
            found.append(figure(matter))
        found.append(register(matter, records))
    given = [record for record in records if record.allocation is not None]
    if given:
        found.append(Heading(id="sub-plans:allocation", title="Given and estimated"))
        found.append(allocation(matter, given))
    both = floats.table(matter)
    if both is not None:
        found.append(Heading(id="sub-plans:floats", title="Float alone and merged"))
        found.append(both)
    return finished("sub-plans", "Sub-plans", facts(matter), found)


# --- The tree --------------------------------------------------------------------------------


def figure(matter: Matter) -> Figure:
    """The plans as a tree with their versions and states."""
    plans = matter.family.plans
    agreed = sum(p.header.status in ("agreed", "baselined") for name, p in plans.items() if name)
    return Figure(
        id="figure:plans",
        caption=share(agreed, len(plans) - 1, "sub-plan", "is agreed", "are agreed"),
        note="Each plan with its version and state; withdrawn ones have a dashed border.",
        drawing=plan_tree(Tree(roots=(_node(matter, ""),), see="see the table")),
    )


def _node(matter: Matter, name: str) -> Node:
    plan = matter.family.plans[name]
    shown = "withdrawn" if plan.withdrawn else plan.header.status
    tasks = sum(matter.counts(task) for task in matter.of("tasks", name))
    lines = (f"version {plan.header.version}", *([count(tasks, "task")] if tasks else []))
    label = name.rpartition("/")[2]
    title = f"{label} {plan.header.title}" if label else plan.header.title
    return Node(
        title=title,
        lines=lines,
        state=STATUS[shown].lower(),
        tone="ok" if TONES.get(shown) == "ok" else "none",
        withdrawn=plan.withdrawn,
        href=f"#{record_anchor(name)}",
        children=tuple(_node(matter, child) for child in plan.children if child != name),
    )


# --- The register ----------------------------------------------------------------------------


def register(matter: Matter, records: list[SubPlan]) -> Table:
    """Every sub-plan's home."""
    woven = sum(_plan_name(matter, record) in matter.family.plans for record in records)
    return Table(
        id="table:sub-plans",
        caption=f"{woven} of {len(records)} sub-plans are woven into this plan",
        note="The key is the plan's name in this family. A plan that is only referred to is "
        "named with its digest and not woven.",
        register="sub-plans",
        columns=(
            Column(title="Plan", width=24),
            Column(title="Title", width=48),
            Column(title="Elaborates", width=20),
            Column(title="Owner", width=20),
            Column(title="Where", width=20),
            Column(title="Version", width=14),
            Column(title="State", width=23, choose=True),
        ),
        rows=tuple(_register_row(matter, record) for record in records),
    )


def _plan_name(matter: Matter, record: SubPlan) -> str:
    return matter.family.aliases.get(record.name, record.name)


def _register_row(matter: Matter, record: SubPlan) -> Row:
    plan = matter.family.plans.get(_plan_name(matter, record))
    shown = ""
    if plan is not None:
        shown = "withdrawn" if plan.withdrawn else plan.header.status
    title: Text = plan.header.title if plan else titled(record)
    if record.withdrawn is not None:
        reason = field(matter, record, "withdrawn")
        title = Markup('{}<br><span class="none">– withdrawn: {}</span>').format(title, reason)
    struck = shown == "withdrawn"
    said: Text = f"– {shown}" if struck else state(TONES.get(shown, "none"), _words(shown))
    return home_row(
        matter,
        "sub-plans",
        record,
        (
            Markup("<s>{}</s>").format(record.name)
            if struck or is_struck(matter.family, record.name)
            else record.name or key_cell(record, matter.family),
            title,
            mentions(matter, record.delegates),
            mention(matter, plan.header.owner) if plan else values.NONE,
            record.git or f"{record.path or record.id}/",
            str(plan.header.version) if plan else values.NONE,
            said,
        ),
    )


def _words(status: str) -> str:
    return STATUS[status].lower() if status else "referred to"


# --- Given and estimated ---------------------------------------------------------------------


def allocation(matter: Matter, records: list[SubPlan]) -> Table:
    """What each plan was given against what its tasks and accounts add up to."""
    rows = tuple(_allocation_rows(matter, records))
    within = sum("bad" not in str(row.cells[-1]) for row in rows)
    return Table(
        id="table:allocation",
        caption=share(
            within, len(rows), "allocation", "holds what is planned", "hold what is planned"
        ),
        note="Difference: allocation less what the tasks (effort) or the accounts (money) of the "
        "plan and of those below it add up to. Withdrawn work counts nothing.",
        columns=(
            Column(title="Plan", width=24),
            Column(title="Title", width=47),
            Column(title="Of", width=16),
            Column(title="Given", width=27, kind="number"),
            Column(title="Planned", width=27, kind="number"),
            Column(title="Difference", width=28, kind="number"),
        ),
        rows=rows,
        after=Markup("").join(_conditions(matter, records)),
    )


def _allocation_rows(matter: Matter, records: list[SubPlan]) -> Iterator[Row]:
    for record in records:
        name = _plan_name(matter, record)
        plan, given = matter.family.plans.get(name), record.allocation
        if plan is None or given is None:
            continue
        start: tuple[Text, Text] = (mention(matter, name), plan.header.title)
        kind = "off" if plan.withdrawn else "plain"
        if given.effort is not None:
            planned = effort.of_plan(matter, name)
            said = _effort_difference(matter, given.effort, planned, name)
            cells = (*start, "Effort", values.cell(given.effort), values.cell(planned), said)
            yield Row(kind="off" if kind == "off" else "plain", cells=cells)
            start = ("", "")
        if given.money:
            for amount in _given(given.money):
                found = [m for m in effort.money_of_plan(matter, name) if _same(m, amount)]
                said = _money_difference(amount, found[0] if found else None)
                shown = values.money(found[0]) if found else values.NONE
                cells = (*start, "Money", values.money(amount), shown, said)
                yield Row(kind="off" if kind == "off" else "plain", cells=cells)


def _given(money: Mapping[str, Phased[Money]]) -> tuple[Money, ...]:
    """What was given in all, one amount a currency."""
    return effort.sums(amount for phased in money.values() for _, amount in phased.parts)


def _same(one: Money, other: Money) -> bool:
    return one.currency == other.currency


def _effort_difference(matter: Matter, given: Effort, planned: Effort | None, name: str) -> Text:
    if planned is None:
        return state("none", "nothing planned")
    left = effort.difference(matter, given, planned, name)
    shown = f"{values.signed(left.amount)}{values.THIN}{values.EFFORTS[left.unit][0]}"
    return _told(left.amount == 0, left.amount < 0, shown)


def _money_difference(given: Money, planned: Money | None) -> Text:
    if planned is None:
        return state("none", "nothing planned")
    left = given.amount - planned.amount
    sign = "+" if left > 0 else ""
    return _told(left == 0, left < 0, sign + values.money(Money(left, given.currency)))


def _told(is_equal: bool, is_over: bool, shown: str) -> Text:
    if is_equal:
        return state("ok", "equal")
    return state("bad", shown) if is_over else shown


def _conditions(matter: Matter, records: list[SubPlan]) -> Iterator[Markup]:
    for record in records:
        given = record.allocation
        if given is None or not (given.conditions or given.authorised_by):
            continue
        by = mention(matter, given.authorised_by) if given.authorised_by else values.NONE
        on = values.day(given.authorised, "") if given.authorised else ""
        yield Markup("{}: authorised by {} {}. {} ").format(
            mention(matter, record.name), by, on, given.conditions
        )
