"""One line a finding: path:line:column: level: message [rule]."""

from __future__ import annotations

from planweave.cli.formats.report import Report
from planweave.pipeline.findings import Finding


def written(report: Report) -> str:
    """The findings, one a line, then those that are waived; nothing where there is none."""
    lines = [_line(one, one.level.value) for one in report.findings]
    lines += [_line(one.finding, f"waived {one.finding.level}") for one in report.waived]
    return "".join(lines)


def _line(one: Finding, level: str) -> str:
    place = one.place
    return f"{place.path}:{place.line}:{place.column}: {level}: {one.message} [{one.rule}]\n"
