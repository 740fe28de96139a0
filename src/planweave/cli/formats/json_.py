"""Findings as JSON, in a shape that others script against."""

from __future__ import annotations

import json
from dataclasses import asdict

from planweave.cli.formats.report import Accepted, Report
from planweave.model.diagnostics import Place
from planweave.pipeline.findings import Finding


def written(report: Report) -> str:
    """{"plan", "digest", "profile", "summary", "findings": [...], "waived": [...]}."""
    shape = {
        "plan": report.plan,
        "digest": report.digest(),
        "profile": {"id": report.profile.id, "digest": report.judged()},
        "summary": report.summary,
        "findings": [_finding(finding) for finding in report.findings],
        "waived": [_accepted(one) for one in report.waived],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message,
        "hint": finding.hint,
        "subject": finding.subject,
        "field": finding.field,
        **_place(finding.place),
        "notes": [
            {"message": remark.message, **_place(remark.place)} for remark in finding.remarks
        ],
    }


def _accepted(one: Accepted) -> dict[str, object]:
    return {**_finding(one.finding), "waivers": [asdict(by) for by in one.by]}


def _place(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}
