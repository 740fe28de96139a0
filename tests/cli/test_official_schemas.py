"""What other programs read is what the schemas of their formats say, with and without findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import xmlschema
from jsonschema import Draft4Validator, FormatChecker

from planweave.pipeline.explanations import explanations
from tests.cli.program import SMALL, run, write

SCHEMAS = Path(__file__).parent / "schemas"
WAIVED = """waivers:
  later:
    rule: placeholder-text
    records: [b]
    reason: It is named next week
    approved-by: alex
    approved: 2027-01-04
    until: 2099-01-01
people:
  alex: {}
"""
PLANS = {
    "clean": SMALL,
    "broken": SMALL + '  b: {duration: "2q\\u0007", after: [pakc]}\n',
    "waived": SMALL + "  b: {duration: 2d, description: TBD}\n" + WAIVED,
}


@pytest.fixture(params=[*PLANS, "opendreamkit"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, checkout: Path) -> Path:
    if request.param not in PLANS:
        return checkout / "plans" / str(request.param)
    return write(tmp_path, {"plan.yaml": PLANS[request.param]})


def said(folder: Path, form: str) -> str:
    found = run(folder, "check", ".", "--format", form, "--fail-on", "never")
    assert found.code == 0, found
    return found.out


def sarif_schema() -> Draft4Validator:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return Draft4Validator(schema, format_checker=FormatChecker())


def test_sarif_keeps_the_schema_of_oasis(folder: Path) -> None:
    assert [
        one.message for one in sarif_schema().iter_errors(json.loads(said(folder, "sarif")))
    ] == []


def test_the_schema_of_oasis_refuses_what_is_no_sarif(folder: Path) -> None:
    log = json.loads(said(folder, "sarif"))
    log["runs"][0]["tool"]["driver"].pop("name")
    log["runs"][0]["surprise"] = 1
    assert len(list(sarif_schema().iter_errors(log))) == 2


def test_sarif_lists_every_rule_there_is_with_what_is_exact_about_it(tmp_path: Path) -> None:
    log = json.loads(said(write(tmp_path, {"plan.yaml": SMALL}), "sarif"))
    rules = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert set(rules) == set(explanations())
    assert all(lacking(rule) == [] for rule in rules.values())
    limits = [rule["properties"]["thresholds"] for rule in rules.values()]
    assert sum(map(bool, limits)) > 10


def test_what_is_waived_is_suppressed_and_skipped(tmp_path: Path) -> None:
    folder = write(tmp_path, {"plan.yaml": PLANS["waived"]})
    results = json.loads(said(folder, "sarif"))["runs"][0]["results"]
    assert [one["ruleId"] for one in results if "suppressions" in one] == ["placeholder-text"]
    assert said(folder, "junit").count("<skipped") == 1
    assert "placeholder-text" not in said(folder, "gitlab")


def lacking(rule: dict[str, dict[str, object]]) -> list[str]:
    return [name for name in ("condition", "population", "source") if not rule["properties"][name]]


def test_junit_keeps_the_schema_of_jenkins(folder: Path) -> None:
    schema = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))
    assert [one.reason for one in schema.iter_errors(said(folder, "junit"))] == []


def test_gitlab_gets_what_a_code_quality_report_needs(folder: Path) -> None:
    issues = json.loads(said(folder, "gitlab"))
    marks = [issue["fingerprint"] for issue in issues]
    assert len(marks) == len(set(marks))
    assert set(shapes(issues)) <= {("info", True), ("minor", True), ("major", True)}
    findings = json.loads(said(folder, "json"))["findings"]
    assert [issue["check_name"] for issue in issues] == [one["rule"] for one in findings]


def shapes(issues: list[dict[str, object]]) -> Iterator[tuple[object, bool]]:
    """The severity of each issue, and whether it has all else that GitLab asks for."""
    for issue in issues:
        location = issue["location"]
        assert isinstance(location, dict)
        whole = bool(issue["description"] and issue["check_name"] and location["path"])
        yield issue["severity"], whole and location["lines"]["begin"] >= 1
