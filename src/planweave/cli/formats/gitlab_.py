"""Findings as a Code Quality report, which GitLab shows beside the lines of a merge request."""

from __future__ import annotations

import json

from planweave.cli.formats.report import Report
from planweave.cli.formats.sarif_ import fingerprint
from planweave.model.diagnostics import Level

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}


def written(report: Report) -> str:
    """One issue a finding. Of two findings with one fingerprint GitLab would keep only one."""
    seen: dict[str, int] = {}
    issues = []
    for finding in report.findings:
        mark = fingerprint(finding)
        seen[mark] = seen.get(mark, 0) + 1
        issues.append(
            {
                "description": f"{finding.message} {finding.hint}".strip(),
                "check_name": finding.rule,
                "fingerprint": mark if seen[mark] == 1 else f"{mark}-{seen[mark]}",
                "severity": _SEVERITIES[finding.level],
                "location": {"path": finding.place.path, "lines": {"begin": finding.place.line}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
