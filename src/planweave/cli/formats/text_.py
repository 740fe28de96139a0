"""Findings for people: the line, what is wrong with it, what to do, the other side."""

from __future__ import annotations

import click

from planweave.cli.formats.report import Report, counted
from planweave.model.diagnostics import Level, Place
from planweave.pipeline.checking.profiles.profile import HOUSE
from planweave.pipeline.findings import Finding

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.INFO: "blue"}
_WIDEST = 110
_EDITS = 5
_DIGITS = 12
"""Of a profile's digest; data formats have all of it."""


def written(report: Report) -> str:
    """Every finding with its code frame, what is waived, then the counts in the last line."""
    return "\n".join([*blocks(report), *_waived(report), _last_line(report)]) + "\n"


def blocks(report: Report) -> list[str]:
    """A block of lines for each finding."""
    return [_finding(finding, report) for finding in report.findings]


def _finding(finding: Finding, report: Report) -> str:
    level = _styled(finding.level.value, report, _COLOURS[finding.level], bold=True)
    where = _styled(_where(finding.place), report, bold=True)
    lines = [f"{where}: {level}: {finding.message} [{finding.rule}]"]
    lines += _frame(finding.place, report)
    if finding.hint:
        lines.append(f"    hint: {finding.hint}")
    for remark in finding.remarks:
        lines.append(f"    note: {_where(remark.place)}: {remark.message}")
    lines += _ways(finding) if finding.measured else []
    return "\n".join(lines)


def _ways(finding: Finding) -> list[str]:
    """Each way to clear it, as lines that can be copied, with what it moves."""
    if not finding.ways:
        return ["    effect: not measurable"]
    lines = []
    for way in finding.ways:
        lines.append(f"    effect of this mend: {way.effect}")
        for edit, spot in list(zip(way.mend.edits, way.spots, strict=True))[:_EDITS]:
            lines.append(f"      {_where(spot)}: {edit.yaml}")
        more = len(way.mend.edits) - _EDITS
        lines += [f"      and {counted(more, 'more edit')} like these"] if more > 0 else []
    return lines


def _waived(report: Report) -> list[str]:
    """What is accepted for a time: each finding, and who accepts it why."""
    lines = []
    for one in report.waived:
        finding = one.finding
        level = _styled(f"waived {finding.level}", report, bold=True)
        lines.append(f"{_where(finding.place)}: {level}: {finding.message} [{finding.rule}]")
        lines += [f"    waiver {by}" for by in one.by]
    return lines


def _where(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}"


def _frame(place: Place, report: Report) -> list[str]:
    text = report.line(place.path, place.line).rstrip()
    if not text or not text.isprintable():
        return []
    start = max(0, place.column - 1 - _WIDEST // 2) if len(text) > _WIDEST else 0
    shown = text[start : start + _WIDEST]
    margin = f"{place.line:>6} | "
    column = place.column - 1 - start
    width = max(1, min(place.width, len(shown) - column))
    marks = " " * (len(margin) + column) + "^" * width
    return [margin + shown, _styled(marks, report, "red")]


def _last_line(report: Report) -> str:
    counts = [counted(report.count(level), level.value) for level in (Level.ERROR, Level.WARNING)]
    infos = report.count(Level.INFO)
    waived = f"; {len(report.waived)} waived" if report.waived else ""
    return f"{report.plan}: {', '.join(counts)}, {infos} info{waived}.{_judge(report)}"


def _judge(report: Report) -> str:
    """By which profile, where it is not the house's."""
    if report.profile == HOUSE:
        return ""
    digest = report.judged().rpartition(":")[2]
    return f" Profile {report.profile.id} ({digest[:_DIGITS]})."


def _styled(text: str, report: Report, colour: str | None = None, bold: bool = False) -> str:
    return click.style(text, fg=colour, bold=bold) if report.colour else text
