"""Milestones: when they are asked for, when they are forecast, and what they wait for."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from planweave.compute.value.baseline import row_of
from planweave.model.records.record import Record
from planweave.model.records.work import Milestone
from planweave.render.document import Block, Chapter, Column, Figure, Heading, Row, Table, Text
from planweave.render.figures.schedule import data as drawn
from planweave.render.figures.schedule.milestone_strip import milestone_strip
from planweave.render.views.page import values
from planweave.render.views.page.fields import field
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import number_of, record_anchor, reference, titled
from planweave.render.views.page.margins import margin_of
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, prose, state
from planweave.render.views.page.status import (
    float_cell,
    forecast,
    forecast_cell,
    is_reached,
    planned_cell,
    standing,
)
from planweave.render.views.page.tables import (
    Part,
    name_part,
    register_table,
    shown,
    titled_cell,
    with_key,
)
from planweave.render.views.page.words import begin, count, share
from planweave.render.views.time import chances


def chapter(matter: Matter) -> Chapter | None:
    """The section."""
    found: list[Block] = [*prose(matter, "milestones"), *element(matter, "milestones")]
    milestones = [r for r in matter.family.of("milestones") if isinstance(r, Milestone)]
    if milestones:
        found += (strip(matter, "figure:milestones"), table(matter, milestones))
        found.append(Heading(id="milestones:logic", title="What they wait for"))
        found.append(logic(matter, milestones))
    found += chances.blocks(matter)
    return finished("milestones", "Milestones", facts(matter, "milestones"), found)


def wanted(milestone: Milestone) -> date | None:
    """The day that is asked for."""
    return milestone.target.last if milestone.target else None


def marks(matter: Matter, *, root: bool = False) -> tuple[drawn.Milestone, ...]:
    """The milestones that have a day, on their forecast or else on their target."""
    found = []
    for milestone in matter.family.of("milestones", "" if root else None):
        if not isinstance(milestone, Milestone) or not matter.counts(milestone):
            continue
        asked, expected = wanted(milestone), forecast(matter, milestone.name)
        day = expected or asked
        if day is None:
            continue
        found.append(
            drawn.Milestone(
                day=day,
                name=number_of(milestone) or titled(milestone),
                title=milestone.title if number_of(milestone) else "",
                met=is_reached(matter, milestone.name),
                late=bool(expected and asked and expected > asked),
                href=f"#{record_anchor(milestone.name)}",
            )
        )
    return tuple(sorted(found, key=lambda mark: mark.day))


def strip(matter: Matter, name: str) -> Figure:
    """The milestones on one axis; in the overall document those of the root, if it has any."""
    start, finish = matter.header.start, matter.header.finish
    own = marks(matter, root=True)
    shown_marks = own or marks(matter)
    late = sum(mark.late for mark in shown_marks)
    met = sum(mark.met for mark in shown_marks)
    said = share(
        late,
        len(shown_marks),
        "milestone",
        "is forecast after its target",
        "are forecast after their targets",
    )
    every = sum(1 for _ in matter.family.of("milestones"))
    others = every - len(shown_marks)
    left = (
        f" {begin(others, 'milestone')} of sub-plans or without a day not drawn." if others else ""
    )
    return Figure(
        id=name,
        caption=said
        if late
        else share(met, len(shown_marks), "milestone", "is met", "are met") + ", and none is late",
        note=f"On the forecast where there is one, else on the target.{left}",
        drawing=milestone_strip(
            drawn.Milestones(
                milestones=shown_marks,
                first=start.first if start else None,
                last=finish.last if finish else None,
                now=matter.data_date,
            )
        ),
    )


def table(matter: Matter, milestones: list[Milestone]) -> Table:
    """The register of milestones."""
    counting = [m for m in milestones if matter.counts(m)]
    late = [m for m in counting if _is_late(matter, m)]
    logical = sum(bool(m.after) for m in counting)
    return register_table(
        matter,
        "milestones",
        (
            *((name_part(width=14),) if any(map(number_of, milestones)) else ()),
            Part(title="Milestone and acceptance", width=54, show=_with_acceptance),
            shown("Kind", 16, "kind", choose=True),
            shown("Target", 18, "target"),
            *_baseline_part(matter),
            *planned_part(matter),
            Part(title="Forecast", width=18, show=forecast_cell),
            Part(title="Margin", width=13, show=_margin, kind="number"),
            Part(title="Float", width=11, show=float_cell, kind="number"),
            Part(title="State", width=18, show=_standing, choose=True),
        ),
        caption=share(len(late), len(counting), "milestone", "is late", "are late")
        if late
        else share(logical, len(counting), "milestone", "has logic", "have logic")
        + "; none is forecast late",
        note="Margin: target less forecast; float: total float; both in working days. "
        f"A milestone without logic has no forecast.{_planned_note(matter)}",
    )


def _planned_note(matter: Matter) -> str:
    if not matter.reporting:
        return ""
    return " Planned: without any progress; what is not reported as reached lies ahead."


def _baseline_part(matter: Matter) -> tuple[Part, ...]:
    """The column of agreed dates, where there is a baseline."""
    agreed = Part(title=matter.baseline.title.capitalize(), width=18, show=_agreed)
    return (agreed,) if matter.baseline.rows else ()


def _agreed(matter: Matter, record: Record) -> Text:
    return values.cell(row_of(matter.baseline.rows, record.name).finish)


def planned_part(matter: Matter) -> tuple[Part, ...]:
    """The column of planned dates, where progress may have moved them."""
    planned = Part(title="Planned", width=18, show=planned_cell)
    return (planned,) if matter.reporting else ()


def _is_late(matter: Matter, milestone: Milestone) -> bool:
    asked, expected = wanted(milestone), forecast(matter, milestone.name)
    return bool(asked and expected and expected > asked)


def _with_acceptance(matter: Matter, record: Record) -> Text:
    cell = titled_cell(matter, record)
    if getattr(record, "acceptance", ()):
        accepted = field(matter, record, "acceptance")
        cell = Markup('{}<br><span class="nil">{}</span>').format(cell, accepted)
    return cell if number_of(record) else with_key(matter, record, cell)


def _margin(matter: Matter, record: Record) -> Text:
    margin = margin_of(matter, record.name) if matter.counts(record) else None
    if margin is None:
        return values.NONE
    shown_margin = values.signed(margin)
    return state("bad", shown_margin) if margin < 0 else shown_margin


def _standing(matter: Matter, record: Record) -> Text:
    return standing(matter, record, wanted(record) if isinstance(record, Milestone) else None)


def logic(matter: Matter, milestones: list[Milestone]) -> Table:
    """What each milestone waits for, who declares it reached, and what it serves."""
    waiting = sum(len(m.after) for m in milestones)
    return Table(
        id="table:milestone-logic",
        caption=f"{begin(len(milestones), 'milestone')} with {count(waiting, 'link')} behind them",
        note="Struck: withdrawn, so that it no longer holds the milestone back.",
        columns=(
            Column(title="Milestone", width=44),
            Column(title="Waits for", width=59),
            Column(title="Declared by", width=24),
            Column(title="Serves", width=18),
            Column(title="Obligation", width=24),
        ),
        rows=tuple(
            Row(
                kind="plain" if matter.counts(milestone) else "off",
                cells=(
                    reference(matter, milestone.name, paged=False),
                    field(matter, milestone, "after"),
                    field(matter, milestone, "approver"),
                    field(matter, milestone, "serves"),
                    field(matter, milestone, "source"),
                ),
            )
            for milestone in milestones
        ),
    )
