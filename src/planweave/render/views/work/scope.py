"""Scope: what the plans cover, what they leave out, and what comes out of the work."""

from __future__ import annotations

from markupsafe import Markup

from planweave.model.family import Plan
from planweave.model.records.work import Deliverable, Progress, WbsElement
from planweave.render.document import Block, Chapter, Column, Prose, Row, Table, Text
from planweave.render.prose.inline import inline
from planweave.render.views.page import values
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import mention, mentions, to_anchor
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose
from planweave.render.views.page.words import share

DONE = ("delivered", "accepted", "submitted")
FEW = 6
"""Tables of more rows are set tighter."""


def chapter(matter: Matter) -> Chapter | None:
    """The section."""
    found: list[Block] = []
    description = matter.header.description
    written = prose(matter, "scope")
    if description:
        words = Markup("<p>{}</p>").format(inline(matter, description))
        found.append(Prose(html=words))
    found += written
    if not description and not written:
        found.append(
            gap(
                "scope",
                "The plan does not say what it covers.",
                "Write a description in plan.yaml, or prose for the section scope.",
            )
        )
    if not matter.alone:
        found.append(by_plan(matter))
    if any(True for _ in matter.family.of("deliverables")):
        found.append(outcomes(matter))
    return finished("scope", "Scope", facts(matter), found)


def by_plan(matter: Matter) -> Table:
    """What each plan covers and leaves out."""
    plans = [plan for name, plan in matter.family.plans.items() if name]
    stated = sum(bool(plan.written.description) for plan in plans)
    return Table(
        id="table:scope",
        caption=share(stated, len(plans), "sub-plan", "states its scope", "state their scope"),
        note="The work elements delegated to each plan, and its scope in its own words.",
        columns=(
            Column(title="Plan", width=20),
            Column(title="Covers", width=62),
            Column(title="Scope", width=87),
        ),
        rows=tuple(_plan_row(matter, plan) for plan in plans),
    )


def _plan_row(matter: Matter, plan: Plan) -> Row:
    covers: Text = mentions(matter, plan.delegates)
    if plan.delegates:
        covers = Markup("{} {}").format(covers, plan.header.title)
    description = plan.written.description
    scope = inline(matter, description, plan.name) if description else "–"
    outside = [
        Markup('<br><span class="nil">Not: {}</span>').format(
            inline(matter, element.out_of_scope, plan.name)
        )
        for element in matter.of("wbs", plan.name)
        if isinstance(element, WbsElement) and element.out_of_scope and not _below_top(element)
    ]
    return Row(
        kind="off" if plan.withdrawn else "plain",
        cells=(mention(matter, plan.name), covers, Markup("").join([scope, *outside])),
    )


def _below_top(element: WbsElement) -> bool:
    return "." in element.id


def outcomes(matter: Matter) -> Table:
    """The deliverables counted by plan."""
    rows, total, done = [], 0, 0
    for plan in matter.family.plans.values():
        mine = [d for d in matter.of("deliverables", plan.name) if matter.counts(d)]
        dropped = sum(1 for _ in matter.of("deliverables", plan.name)) - len(mine)
        if not mine and not dropped:
            continue
        handed = sum(is_delivered(matter, d.name) for d in mine)
        due = sorted(
            d.due.last for d in mine if isinstance(d, Deliverable) and d.due and d.due.last
        )
        total, done = total + len(mine), done + handed
        rows.append(
            Row(
                cells=(
                    mention(matter, plan.name),
                    plan.header.title,
                    str(len(mine)),
                    str(handed),
                    str(dropped),
                    values.day(due[0]) if due else "–",
                    values.day(due[-1]) if due else "–",
                )
            )
        )
    rows.append(Row(kind="total", cells=("", "All plans", str(total), str(done), "", "", "")))
    where = to_anchor("section:annex-deliverables", "the register in the annexes")
    return Table(
        id="table:outcomes",
        caption=share(done, total, "deliverable", "is delivered", "are delivered"),
        note=Markup(
            "Delivered, submitted or accepted by the data date; withdrawn ones are not "
            "counted as deliverables. Each is in {}."
        ).format(where),
        columns=(
            Column(title="Plan", width=20),
            Column(title="Title", width=62),
            Column(title="Deliverables", width=18, kind="number"),
            Column(title="Delivered", width=16, kind="number"),
            Column(title="Withdrawn", width=16, kind="number"),
            Column(title="First due", width=19),
            Column(title="Last due", width=18),
        ),
        rows=tuple(rows),
        tight=len(rows) > FEW,
    )


def is_delivered(matter: Matter, name: str) -> bool:
    """Whether progress says that a deliverable was handed over."""
    report = matter.family.registers.get("progress", {}).get(name)
    return isinstance(report, Progress) and (
        report.state in DONE or (report.finished is not None and report.state != "rejected")
    )
