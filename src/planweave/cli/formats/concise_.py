"""One line a finding: path:line:column: level: message [rule]."""

from __future__ import annotations

from planweave.cli.formats.report import Report


def written(report: Report) -> str:
    """The findings, one a line; nothing where there is none."""
    return "".join(
        f"{f.place.path}:{f.place.line}:{f.place.column}: {f.level}: {f.message} [{f.rule}]\n"
        for f in report.findings
    )
