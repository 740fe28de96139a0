"""Findings as JSON, in a shape that others script against."""

from __future__ import annotations

import json
from dataclasses import asdict
from fractions import Fraction

from planweave.cli.formats.report import Acceptance, Accepted, Report
from planweave.model.diagnostics import Place
from planweave.pipeline.effects.effect import Effect, Measured
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
        **(
            effects(finding)
            if finding.measured
            else {"effect": None, "effect_says": "not measured"}
        ),
    }


def effects(finding: Finding) -> dict[str, object]:
    """The least effect of any mend, and every mend with its own."""
    return {
        "effect": effect_data(finding.effect),
        "effect_says": str(finding.effect or f"not measurable: {finding.unmeasured}"),
        "mends": [
            {
                "says": way.mend.says,
                "edits": [
                    {
                        "subject": edit.subject,
                        "field": list(edit.field),
                        "value": edit.value,
                        **_place(spot),
                    }
                    for edit, spot in zip(way.mend.edits, way.spots, strict=True)
                ],
                "effect": effect_data(way.effect),
                "effect_says": str(way.effect),
            }
            for way in finding.ways
        ],
    }


def effect_data(effect: Measured | None) -> dict[str, object] | None:
    """An effect as data; None where there is none that could be measured."""
    if not isinstance(effect, Effect):
        return None
    return {
        "days": _number(effect.days),
        "milestone": effect.worst,
        "moved": _number(effect.moved),
        "money": str(effect.money) if effect.money else None,
        "effort": str(effect.effort) if effect.effort else None,
    }


def _number(amount: Fraction) -> int | float:
    """Working days: whole where they are, else to the sixth decimal."""
    return int(amount) if amount.denominator == 1 else round(float(amount), 6)


def _accepted(one: Accepted) -> dict[str, object]:
    return {**_finding(one.finding), "waivers": [_waiver(by) for by in one.by]}


def _waiver(by: Acceptance) -> dict[str, str]:
    return {key.replace("_", "-"): value for key, value in asdict(by).items()}


def _place(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}
