"""The section on risks and issues, and its annex."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from planweave.compute.costs.money import sums
from planweave.compute.exposure import Exposure, after, before
from planweave.model.records.knowledge import Issue, Risk
from planweave.model.records.money import Reserve
from planweave.model.records.record import Record
from planweave.model.values import Money
from planweave.render.document import Block, Cell, Chapter, Column, Row, Table, Text
from planweave.render.views.knowledge import drivers
from planweave.render.views.knowledge.risk_figures import figures, short_names
from planweave.render.views.money.reserves import money_words
from planweave.render.views.page import links, values
from planweave.render.views.page.fields import field
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, prose, state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import Entry, entry, home_table, stacked
from planweave.render.views.registers.section import headed, section
from planweave.render.views.registers.words import live, of_all

MOST = 15
TIMES = "\u202f×\u202f"
STATES = {
    "draft": ("none", "draft"),
    "open": ("none", "open"),
    "occurred": ("bad", "came true"),
    "closed": ("ok", "closed"),
    "escalated": ("warn", "escalated"),
}
LABELLED = Markup('<span class="nil">{}</span> {}')


def chapter(matter: Matter) -> Chapter | None:
    """Exposure as a matrix, the gravest risks, what is held against them, issues."""
    parts: list[Block] = [*prose(matter, "risks"), *element(matter, "risks")]
    risks = [one for one in live(matter, "risks") if isinstance(one, Risk)]
    risks.sort(key=lambda one: weight(matter, one), reverse=True)
    if risks:
        parts += headed("exposure", "Exposure", (*figures(matter, risks), _gravest(matter, risks)))
        parts += headed("risk-money", "Expected values and reserves", _held(matter, risks))
    parts += drivers.blocks(matter)
    issues = tuple(matter.family.of("issues"))
    if issues:
        parts += headed("issues", "Issues", (_issues(matter, issues),))
    return section("risks", "Risks", facts(matter, "risks", "issues"), parts)


def annex(matter: Matter) -> Chapter | None:
    """The full register of risks."""
    every = tuple(matter.family.of("risks"))
    if not every:
        return None
    return Chapter(id="annex:risks", title="Risks", blocks=(_register(matter, every),))


# --- Exposure --------------------------------------------------------------------------------


def weight(matter: Matter, risk: Risk) -> tuple[int, Decimal, int]:
    """What risks are put in order by: score, then expected cost, then level."""
    found = before(risk, matter.conventions(risk.plan))
    cost = found.cost.amount if found.cost else Decimal()
    return (found.score or 0, cost, found.level if found.level is not None else -1)


def _gravest(matter: Matter, risks: Sequence[Risk]) -> Table:
    """The gravest risks with what is left of them, and how they are met; `risks` by weight."""
    ordered, names = risks[:MOST], short_names(risks)
    met = sum(1 for one in risks if one.strategy or one.measures or one.actions)
    true = sum(one.state == "occurred" for one in risks)
    scores = any(before(one, matter.conventions(one.plan)).score for one in ordered)
    own = not all(one.owner is None for one in ordered)
    heads = [Column(title="No.", width=10), Column(title="Risk", width=48)]
    heads += [Column(title="Before", width=19), Column(title="After", width=16)]
    heads.append(Column(title="Response", width=52))
    if own:
        heads.append(Column(title="Owner", width=20))
    heads.append(Column(title="State", width=24))
    if not matter.alone and len({one.plan for one in risks}) > 1:
        heads.append(Column(title="Plan", width=18))
    shown = f"The gravest {MOST} of {len(risks)} risks." if len(risks) > MOST else ""
    meaning = (
        "Before and after: score, probability × impact."
        if scores
        else ("Before and after the response: the level as stated.")
    )
    came = f"; {begin(true, 'has', 'have').lower()} come true" if true else ""
    return Table(
        id="table:risks-gravest",
        caption=f"{of_all(met, len(risks)).capitalize()} risks have a response{came}",
        note=" ".join(filter(None, (shown, meaning, "The full register stands in the annex."))),
        columns=tuple(heads),
        rows=tuple(_gravest_row(matter, one, names[one.name], len(heads), own) for one in ordered),
    )


def _gravest_row(matter: Matter, risk: Risk, name: str, columns: int, own: bool) -> Row:
    scale = matter.conventions(risk.plan)
    cells: list[Text | Cell] = [
        name,
        links.mention(matter, risk.name, links.titled(risk)),
        _level(before(risk, scale), scale.levels, risk.direction),
        _level(after(risk, scale), scale.levels, risk.direction),
        _response(matter, risk),
    ]
    if own:
        cells.append(links.mention(matter, risk.owner))
    cells.append(state(*STATES[risk.state]))
    if len(cells) < columns:
        cells.append(links.mention(matter, risk.plan))
    return Row(cells=tuple(cells))


def _level(found: Exposure | None, levels: Sequence[str], direction: str) -> Text:
    """A score with its factors, or the level; the gravest threats of a scale are marked."""
    if found is None:
        return values.NONE
    if found.place is not None:
        first, second = found.place
        words = f"{found.score}\u00a0({first + 1}{TIMES}{second + 1})"
        grave = (found.score or 0) > 0.56 * len(levels) ** 2
        return state("bad", words) if grave and direction == "threat" else words
    if found.level is None:
        return values.NONE
    top = found.level == len(levels) - 1
    words = levels[found.level]
    return state("bad", words) if top and direction == "threat" else words


def _response(matter: Matter, risk: Risk) -> Text:
    """The strategy, the tasks that carry it out, else the measures in words."""
    lines: list[Text] = []
    if risk.strategy:
        lines.append(values.word(risk.strategy))
    if risk.actions:
        lines.append(Markup("tasks: {}").format(links.mentions(matter, risk.actions)))
    elif risk.measures:
        lines.append(field(matter, risk, "measures"))
    return stacked(lines)


def _held(matter: Matter, risks: Sequence[Risk]) -> tuple[Block, ...]:
    """Expected cost of what is left open, beside the contingency that is held."""
    rows, costs, rests = [], [], []
    for risk in risks:
        scale = matter.conventions(risk.plan)
        first, left = before(risk, scale), after(risk, scale)
        if risk.direction != "threat" or (first.cost is None and first.delay is None):
            continue
        costs += [first.cost] if first.cost else []
        rests += [left.cost] if left and left.cost else []
        rows.append(_held_row(matter, risk, first, left))
    if not rows:
        return ()
    held = sums(
        one.amount
        for one in live(matter, "reserves")
        if isinstance(one, Reserve) and one.kind == "contingency" and isinstance(one.amount, Money)
    )
    rows.append(
        Row(
            kind="total",
            cells=("All", "", money_words(sums(costs)), "", money_words(sums(rests)), ""),
        )
    )
    return (
        Table(
            id="table:risk-money",
            caption=f"Threats cost {money_words(sums(costs))} in expectation, "
            f"{money_words(sums(rests))} after response; {money_words(held)} are held",
            note=f"{begin(len(rows) - 1, 'open threat')} with a probability and an impact in money "
            "or days. Expected: probability times the most likely impact, in money and working "
            "days. Held: contingency reserves that name the risk; delays are not added up.",
            columns=(
                Column(title="Risk", width=58),
                Column(title="Probability", width=17, kind="number"),
                Column(title="Expected cost", width=26, kind="number"),
                Column(title="Delay", width=14, kind="number"),
                Column(title="Cost after", width=24, kind="number"),
                Column(title="Held in", width=40),
            ),
            rows=tuple(rows),
        ),
    )


def _held_row(matter: Matter, risk: Risk, first: Exposure, left: Exposure | None) -> Row:
    reserves = [
        one.name
        for one in live(matter, "reserves")
        if isinstance(one, Reserve) and risk.name in one.for_
    ]
    return Row(
        cells=(
            links.mention(matter, risk.name, links.titled(risk)),
            values.cell(risk.probability),
            values.cell(first.cost),
            f"{values.number(first.delay.normalize() + 0)}\u202fd" if first.delay else values.NONE,
            values.cell(left.cost if left else None),
            links.mentions(matter, reserves),
        )
    )


# --- Registers -------------------------------------------------------------------------------


def _register(matter: Matter, every: Sequence[Record]) -> Table:
    return home_table(
        matter,
        "risks",
        (
            Entry(
                title="Cause, event, consequence",
                width=60,
                fields=("cause", "event", "consequence"),
                show=_statement,
            ),
            Entry(
                title="Probability, impact",
                width=32,
                fields=("probability", "impact", "level"),
                show=_impact,
            ),
            entry("Threatens", 30, "threatens"),
            Entry(
                title="Response",
                width=46,
                fields=("strategy", "measures", "actions"),
                show=_full_response,
            ),
            Entry(title="After it", width=28, fields=("residual",), show=_residual),
            Entry(
                title="Trigger, then",
                width=40,
                fields=("trigger", "contingency"),
                show=_trigger,
            ),
            Entry(title="State", width=20, fields=("state",), show=_state, choose=True),
            entry("Reviewed, next", 20, "reviewed", "next_review"),
        ),
        caption=f"The {len(every)} risks of all plans in full",
        note="Because of a cause there may be an event that leads to a consequence.",
        title=34,
        owner=20,
    )


def _statement(matter: Matter, record: Record) -> Text:
    labels = (("because", "cause"), ("there may be", "event"), ("leading to", "consequence"))
    return stacked(
        LABELLED.format(f"{label}:", field(matter, record, name))
        for label, name in labels
        if getattr(record, name)
    )


def _impact(matter: Matter, record: Record) -> Text:
    return _stated(matter, record.probability, record.impact, record.level)  # type: ignore[attr-defined]


def _residual(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Risk)
    left = record.residual
    return _stated(matter, left.probability, left.impact, left.level) if left else values.NONE


def _stated(matter: Matter, probability: object, impact: object, level: object) -> Text:
    """Probability, impact by kind, and level as they are written."""
    lines: list[Text] = [values.cell(part) for part in (probability, level) if part is not None]
    for kind in ("schedule", "cost", "scope", "quality", "safety"):
        value = getattr(impact, kind, None)
        if value is not None:
            lines.append(LABELLED.format(kind, values.cell(value)))
    return stacked(lines)


def _full_response(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Risk)
    lines: list[Text] = [values.word(record.strategy)] if record.strategy else []
    lines += [field(matter, record, "measures")] if record.measures else []
    if record.actions:
        lines.append(LABELLED.format("tasks:", links.mentions(matter, record.actions)))
    return stacked(lines)


def _trigger(matter: Matter, record: Record) -> Text:
    labels = (("sign:", "trigger"), ("then:", "contingency"))
    return stacked(
        LABELLED.format(label, field(matter, record, name))
        for label, name in labels
        if getattr(record, name)
    )


def _state(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Risk)
    return state(*STATES[record.state])


def _issues(matter: Matter, every: Sequence[Record]) -> Table:
    closed = sum(isinstance(one, Issue) and one.state == "closed" for one in every)
    return home_table(
        matter,
        "issues",
        (
            entry("Risk", 24, "risk"),
            entry("Severity", 18, "severity", choose=True),
            entry("Due", 20, "due"),
            entry("Affects", 32, "affects"),
            entry("Resolution", 44, "resolution"),
            Entry(title="State", width=18, fields=("state",), show=_issue_state, choose=True),
        ),
        caption=f"{begin(len(every), 'issue')}, of which {of_all(closed, len(every))} "
        f"{'is' if closed == 1 else 'are'} closed",
        title=44,
        owner=20,
    )


def _issue_state(matter: Matter, record: Record) -> Text:
    closed = getattr(record, "state", "") == "closed"
    return state("ok", "closed") if closed else state("warn", "open")
