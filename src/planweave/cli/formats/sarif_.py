"""Findings as SARIF 2.1.0, with every rule there is, fired or not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import quote

from planweave import __version__
from planweave.cli.formats.json_ import effects
from planweave.cli.formats.report import Accepted, Report
from planweave.model.diagnostics import Level, Place
from planweave.model.explanations import Explanation, Limit
from planweave.pipeline.effects.ranking import in_order
from planweave.pipeline.findings import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
WHOLE = "Everything that the plan and its sub-plans say."
"""What a stage looks at that reads, weaves or computes: it has no choice."""
FORMAT = "The format of plans: docs/reference."
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def written(report: Report) -> str:
    """One run of one tool."""
    rules = sorted(report.explanations)
    index = {rule: number for number, rule in enumerate(rules)}
    ranks = _ranks(report.findings)
    run = {
        "tool": {
            "driver": {
                "name": "planweave",
                "version": __version__,
                "rules": [_rule(report.explanations[rule]) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "ruleConfigurationOverrides": list(_overrides(report, index)),
            }
        ],
        "results": [
            *(
                {**_result(finding, index), **_effect(finding, ranks)}
                for finding in report.findings
            ),
            *(_suppressed(one, index) for one in report.waived),
        ],
        "properties": {"profile": report.profile.id, "profileDigest": report.judged()},
    }
    shape = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _rule(page: Explanation) -> dict[str, object]:
    return {
        "id": page.rule,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.why},
        "help": {"text": page.remedy},
        "defaultConfiguration": {"level": _LEVELS[page.level], "enabled": page.on},
        "properties": {
            "code": page.code,
            "condition": page.condition or f"{page.title}.",
            "population": page.population or WHOLE,
            "variant": page.variant,
            "source": page.source or FORMAT,
            "thresholds": {one.name: _limit(one.default) for one in page.thresholds},
            "fault": page.fault,
        },
    }


def _limit(value: Limit) -> int | float | str:
    """A threshold as JSON has it; an exact number stays exact as text."""
    return str(value) if isinstance(value, Decimal) else value


def _overrides(report: Report, index: dict[str, int]) -> Iterator[dict[str, object]]:
    """What the profile sets otherwise than a rule's own page."""
    for rule, setting in sorted(report.profile.settings.items()):
        if rule not in index:
            continue
        configuration: dict[str, object] = {}
        if setting.on is not None:
            configuration["enabled"] = setting.on
        if setting.level is not None:
            configuration["level"] = _LEVELS[setting.level]
        if setting.limits:
            limits = {name: _limit(limit) for name, limit in sorted(setting.limits.items())}
            configuration["parameters"] = limits
        descriptor = {"id": rule, "index": index[rule]}
        yield {"descriptor": descriptor, "configuration": configuration}


def _ranks(findings: tuple[Finding, ...]) -> dict[Finding, float]:
    """A priority from 100 down, by effect; none where no effect was asked for."""
    ordered = in_order((one for one in findings if one.measured), "effect")
    return {one: round(100 - 100 * place / len(ordered), 2) for place, one in enumerate(ordered)}


def _effect(finding: Finding, ranks: dict[Finding, float]) -> dict[str, object]:
    if finding not in ranks:
        return {}
    effect = {key: value for key, value in effects(finding).items() if key != "mends"}
    return {"rank": ranks[finding], "properties": effect}


def _suppressed(one: Accepted, index: dict[str, int]) -> dict[str, object]:
    """A finding that is waived: a result that nobody needs to look at again."""
    suppressions = [
        {"kind": "external", "status": "accepted", "justification": str(by)} for by in one.by
    ]
    return {**_result(one.finding, index), "suppressions": suppressions}


def _result(finding: Finding, index: dict[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [_location(finding.place)],
        "relatedLocations": [
            {**_location(remark.place), "id": number, "message": {"text": remark.message}}
            for number, remark in enumerate(finding.remarks)
        ],
        "partialFingerprints": {"planweave/v1": fingerprint(finding)},
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    return result


def _location(place: Place) -> dict[str, object]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.width,
    }
    uri = quote(place.path, safe="/", errors="surrogateescape")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def fingerprint(finding: Finding) -> str:
    """The same finding keeps its identity when lines move."""
    parts = (finding.rule, finding.subject, finding.field, finding.message)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
