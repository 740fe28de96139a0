"""The executive summary: one page with the figures that a committee asks for first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from planweave.model.diagnostics import Level
from planweave.model.records.knowledge import Risk
from planweave.render.document import (
    Block,
    Chapter,
    Column,
    KeyFigure,
    KeyFigures,
    Prose,
    Row,
    Table,
    Text,
)
from planweave.render.prose.blocks import blocks
from planweave.render.views.page import effort, values
from planweave.render.views.page.links import mention, reference, section_anchor, to_anchor
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import gap, prose_files, state
from planweave.render.views.page.status import is_reached
from planweave.render.views.page.words import begin, count, listed
from planweave.render.views.time.milestones import marks, strip

TOP = 3
SPENT = ("closed", "draft")
TONES = {Level.ERROR: "bad", Level.WARNING: "warn", Level.INFO: "none"}


def chapter(matter: Matter) -> Chapter | None:
    """The section, before the contents; what sub-plans say in summary stands with them."""
    files = prose_files(matter, "summary", "")
    written = tuple(block for file in files for block in blocks(matter, file, "", title=file.title))
    found: list[Block] = list(_with_lead(written))
    if not written:
        found.append(
            gap(
                "summary",
                "The plan has no summary in words.",
                "Write one page of prose for the section summary.",
            )
        )
    found.append(KeyFigures(items=tuple(key_figures(matter))))
    if marks(matter):
        found.append(strip(matter, "figure:summary-milestones"))
    risks = top_risks(matter)
    if risks is not None:
        found.append(risks)
    if matter.findings:
        found.append(checks(matter))
    return Chapter(id=section_anchor("summary"), title="Executive summary", blocks=tuple(found))


def _with_lead(written: tuple[Block, ...]) -> Iterator[Block]:
    """The first prose in the larger type of a summary."""
    led = False
    for block in written:
        if isinstance(block, Prose) and not led:
            led = True
            yield replace(block, lead=True)
        else:
            yield block


# --- Key figures -----------------------------------------------------------------------------


def key_figures(matter: Matter) -> Iterator[KeyFigure]:
    """Finish, effort, deliverables (or milestones), and sub-plans agreed."""
    yield _finish(matter)
    yield from _effort(matter)
    yield from _delivered(matter)
    plans = [plan for name, plan in matter.family.plans.items() if name and not plan.withdrawn]
    if plans:
        agreed = sum(plan.header.status in ("agreed", "baselined") for plan in plans)
        dropped = len(matter.family.plans) - 1 - len(plans)
        left = f"{dropped} withdrawn; " if dropped else ""
        waiting = [plan.name for plan in plans if plan.header.status == "in-review"]
        yield KeyFigure(
            value=str(agreed),
            unit=f"of {len(plans)}",
            what="Sub-plans agreed",
            against=f"{left}in review: {len(waiting)}",
        )


def _finish(matter: Matter) -> KeyFigure:
    schedule, asked = matter.schedule, matter.header.finish
    computed = schedule.finish if schedule is not None else None
    wanted = asked.last if asked else None
    against = "no last day is stated"
    if wanted is not None and computed is not None:
        against = (
            f"computed; as stated, {wanted}"
            if computed == wanted
            else f"computed; stated: {wanted}, {abs((wanted - computed).days)} days "
            f"{'later' if wanted > computed else 'earlier'}"
        )
    return KeyFigure(value=values.cell(computed or wanted), unit="", what="Finish", against=against)


def _effort(matter: Matter) -> Iterator[KeyFigure]:
    planned = effort.of_plan(matter)
    if planned is None:
        return
    tasks = [task for task in matter.family.of("tasks") if matter.counts(task)]
    stated = sum(getattr(task, "effort", None) is not None for task in tasks)
    yield KeyFigure(
        value=values.number(planned.amount),
        unit=values.EFFORTS[planned.unit][0],
        what="Effort of all tasks",
        against=f"{stated} of {count(len(tasks), 'task')} state theirs",
    )


def _delivered(matter: Matter) -> Iterator[KeyFigure]:
    for register, noun in (("deliverables", "Deliverables delivered"), ("milestones", "Met")):
        records = list(matter.family.of(register))
        counting = [record for record in records if matter.counts(record)]
        if not counting:
            continue
        reached = sum(is_reached(matter, record.name) for record in counting)
        dropped = len(records) - len(counting)
        yield KeyFigure(
            value=str(reached),
            unit=f"of {len(counting)}",
            what=noun if register == "deliverables" else "Milestones met",
            against=f"{dropped} more are withdrawn" if dropped else "none is withdrawn",
        )
        return


# --- Risks -----------------------------------------------------------------------------------


def top_risks(matter: Matter) -> Table | None:
    """The open risks that weigh most by their level; None where there is none."""
    risks = [
        risk
        for risk in matter.family.of("risks")
        if isinstance(risk, Risk) and matter.counts(risk) and risk.state not in SPENT
    ]
    if not risks:
        return None
    risks.sort(key=lambda risk: -weight(matter, risk))
    shown = risks[:TOP]
    came = sum(risk.state == "occurred" for risk in risks)
    said = f"; {came} came true" if came else ""
    return Table(
        id="table:summary-risks",
        caption=f"{begin(len(shown), 'risk')} to watch of {len(risks)}{said}",
        note="By level as stated, else by probability; the register has them all: "
        + to_anchor(section_anchor("risks"), "Risks"),
        columns=(
            Column(title="Risk", width=83),
            Column(title="Before", width=20),
            Column(title="After", width=20),
            Column(title="State", width=20),
            Column(title="Owner", width=26),
        ),
        rows=tuple(_risk_row(matter, risk) for risk in shown),
    )


def weight(matter: Matter, risk: Risk) -> float:
    """What a risk is sorted by: its level on the scale, then its probability."""
    levels = matter.conventions(risk.plan).levels
    level = levels.index(risk.level) / len(levels) if risk.level in levels else 0.0
    probability = risk.probability
    if isinstance(probability, str):
        share = levels.index(probability) / len(levels) if probability in levels else 0.0
    else:
        share = float(probability.share) if probability is not None else 0.0
    return max(level, share)


def _risk_row(matter: Matter, risk: Risk) -> Row:
    came = risk.state == "occurred"
    after = getattr(risk.residual, "level", None) or getattr(risk.residual, "probability", None)
    return Row(
        cells=(
            reference(matter, risk.name, paged=False),
            values.cell(risk.level or risk.probability),
            values.cell(after),
            state("bad", "came true") if came else values.word(risk.state),
            mention(matter, risk.owner),
        )
    )


# --- Checks ----------------------------------------------------------------------------------


def checks(matter: Matter) -> Table:
    """The findings counted by level, with the rules that find most."""
    by_level: dict[Level, Counter[str]] = {level: Counter() for level in Level}
    for finding in matter.findings:
        by_level[finding.level][finding.rule] += 1
    errors, warnings = (by_level[level].total() for level in (Level.ERROR, Level.WARNING))
    return Table(
        id="table:checks",
        caption=f"The checks find {count(errors, 'error')} and {count(warnings, 'warning')}",
        columns=(
            Column(title="Level", width=24),
            Column(title="Findings", width=20, kind="number"),
            Column(title="Rules that find most", width=125),
        ),
        rows=tuple(
            Row(cells=(state(TONES[level], level.value), str(rules.total()), _rules(rules)))
            for level, rules in by_level.items()
            if rules
        ),
    )


NAMED = 2
"""Rules that a row of checks names: one line each, so that the summary keeps to its page."""


def _rules(rules: Counter[str]) -> Text:
    ordered = sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))
    return listed([f"{rule} ({times})" for rule, times in ordered], NAMED)
