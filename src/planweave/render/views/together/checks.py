"""What the checks found: counts by plan, each finding, what is accepted, earlier versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from planweave.model.checked import Checked, Line, Tally
from planweave.model.diagnostics import Level
from planweave.model.records.governance import Waiver
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.views.front import seen
from planweave.render.views.page import links, values
from planweave.render.views.page.links import is_known
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.tables import group_row
from planweave.render.views.page.words import begin
from planweave.render.views.registers.section import headed

TITLE = "Check summary"
TONES = {Level.ERROR: "bad", Level.WARNING: "warn", Level.INFO: "none"}
LISTED = (Level.ERROR, Level.WARNING)
ORDER = (
    "What moves most when it is cleared comes first: each edit that a rule knows is made on trial, "
    "and the plan dated again; d are working days on dated milestones. What cannot "
    "be measured follows by level and float."
)
DIGITS = 12
"""Of the profile's digest; data formats have all of it."""


def summary(matter: Matter) -> list[Block]:
    """The check summary; nothing where nothing was checked."""
    found = matter.checked
    return [] if found is None else [*headed("check-summary", TITLE, [_summary(matter, found)])]


def details(matter: Matter) -> list[Block]:
    """What stands behind the numbers of the summary."""
    found = matter.checked
    if found is None:
        return []
    return [
        *headed("findings-by-group", "Findings by plan", list(_findings(matter, found))),
        *headed("accepted", "Accepted for a time", list(_accepted(matter, found))),
        *headed("trend", "Findings from version to version", list(_trend(found))),
    ]


def _summary(matter: Matter, found: Checked) -> Table:
    counts = Counter((line.plan, line.level) for line in found.lines)
    waived = Counter(line.plan for line in found.waived)
    rows = [
        Row(
            cells=(
                links.mention(matter, plan),
                *(_count(counts[(plan, level)]) for level in Level),
                _count(waived[plan]),
            )
        )
        for plan in matter.family.plans
    ]
    levels = Counter(line.level for line in found.lines)
    if len(rows) > 1:
        total = (*(_count(levels[level]) for level in Level), _count(len(found.waived)))
        rows.append(Row(kind="total", cells=("All plans", *total)))
    return Table(
        id="table:check-summary",
        caption=_caption(levels),
        note=f"{found.rules} rules ran, by the profile {found.profile} "
        f"({found.digest.rpartition(':')[2][:DIGITS]}). A finding counts in the plan of the record "
        "that it is of. Accepted: waived, and not counted.",
        columns=(
            Column(title="Plan", width=69),
            *(Column(title=level.value.capitalize(), width=25, kind="number") for level in Level),
            Column(title="Accepted", width=25, kind="number"),
        ),
        rows=tuple(rows),
    )


def _caption(levels: Counter[Level]) -> str:
    errors, warnings = levels[Level.ERROR], levels[Level.WARNING]
    if not errors and not warnings:
        return "Nothing was found at error or warning"
    parts = [
        f"{values.number(n)} {word}{'s' if n > 1 else ''}"
        for n, word in ((errors, "error"), (warnings, "warning"))
        if n
    ]
    return f"The checks found {' and '.join(parts)}"


def _findings(matter: Matter, found: Checked) -> Iterator[Table]:
    shown = [line for line in found.lines if line.level in LISTED]
    if not shown:
        return
    hidden = len(found.lines) - len(shown)
    rows: list[Row] = []
    for plan in matter.family.plans:
        here = [line for line in shown if line.plan == plan]
        if here and not matter.alone:
            rows.append(group_row(matter, plan))
        rows += [_row(matter, line) for line in here]
    yield Table(
        id="table:findings",
        caption=f"{begin(len(shown), 'finding')} to be mended or accepted",
        note=ORDER + (f" {begin(hidden, 'remark')} at info not listed." if hidden else ""),
        columns=(
            Column(title="Level", width=18, choose=True),
            Column(title="Finding", width=60),
            Column(title="Of", width=27),
            Column(title="Clearing it moves", width=32),
            Column(title="Rule", width=32, kind="code", choose=True),
        ),
        rows=tuple(rows),
    )


def _row(matter: Matter, line: Line) -> Row:
    level = state(TONES[line.level], line.level.value)
    moves = line.effect or "not measurable"
    return Row(cells=(level, line.message, _subject(matter, line), moves, line.rule))


def _subject(matter: Matter, line: Line) -> Text:
    if line.subject and is_known(matter.family, line.subject):
        is_word = matter.family.register_of.get(line.subject) == "commitments"
        short = f"{line.subject[: seen.SIGNS]}…"
        return links.mention(matter, line.subject, short if is_word else "")
    return values.NONE


def _accepted(matter: Matter, found: Checked) -> Iterator[Table]:
    if not found.waived:
        return
    yield Table(
        id="table:accepted",
        caption=f"{begin(len(found.waived), 'finding')} accepted by waivers",
        columns=(
            Column(title="Finding", width=62),
            Column(title="Of", width=27),
            Column(title="Rule", width=30, kind="code"),
            Column(title="Why, by whom, until when", width=50),
        ),
        rows=tuple(
            Row(
                cells=(
                    line.message,
                    _subject(matter, line),
                    line.rule,
                    Markup("<br>").join(_why(matter, name) for name in line.waivers),
                )
            )
            for line in found.waived
        ),
    )


def _why(matter: Matter, name: str) -> Markup:
    waiver = matter.family.record(name)
    assert isinstance(waiver, Waiver)
    by = links.mention(matter, waiver.approved_by)
    return Markup("{} {}, until {}").format(waiver.reason.rstrip("."), by, waiver.until)


def _trend(found: Checked) -> Iterator[Table]:
    if not found.tallies:
        return
    *earlier, now = found.tallies
    yield Table(
        id="table:trend",
        caption=_direction(found.tallies),
        note="Each agreed version as it lies in git, checked by the profile and the rules of "
        "today. The last row is the plan as it stands in this document.",
        columns=(
            Column(title="Version", width=40),
            Column(title="Agreed", width=29, kind="date"),
            *(Column(title=level.value.capitalize(), width=25, kind="number") for level in Level),
            Column(title="Accepted", width=25, kind="number"),
        ),
        rows=(
            *(_version(tally, tally.version) for tally in earlier),
            _version(now, f"{now.version}, this document"),
        ),
    )


def _version(tally: Tally, name: str) -> Row:
    if tally.unknown:
        return Row(cells=(name, tally.day, f"not known: {tally.unknown}"))
    counts = (_count(tally.counts[level]) for level in Level)
    return Row(cells=(name, tally.day or values.NONE, *counts, _count(tally.waived)))


def _direction(tallies: tuple[Tally, ...]) -> str:
    known = [sum(one.counts[level] for level in LISTED) for one in tallies if not one.unknown]
    if len(known) < 2:
        return "Findings of the last versions"
    before, now = known[-2:]
    if now == before:
        return f"As many errors and warnings as in the last version: {values.number(now)}"
    word = "fewer" if now < before else "more"
    return f"{values.number(abs(now - before))} {word} errors and warnings than in the last version"


def _count(number: int) -> str:
    return values.number(number) if number else values.NONE
