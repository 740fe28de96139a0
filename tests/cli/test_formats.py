"""Findings in each format: the shape that other programs read, with odd texts and paths."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from tests.cli.program import SMALL, run, write

FORMATS = ("text", "concise", "json", "sarif", "junit", "github", "gitlab")
FOLDER = "é #1%:x, y"
ODD = (
    SMALL
    + '  b: {duration: "2q,%\\n<&]]>\\"x", title: Écran}\n  c: {duration: 1d, after: [pakc]}\n'
)

TEXT = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
LOCATION = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": TEXT,
        "physicalLocation": {
            "type": "object",
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": {"pattern": r"^[A-Za-z0-9\-._~!$&'()*+,;=@/%]+$"}},
                    "required": ["uri"],
                    "additionalProperties": False,
                },
                "region": {
                    "type": "object",
                    "properties": {
                        name: {"type": "integer", "minimum": 1}
                        for name in ("startLine", "startColumn", "endColumn")
                    },
                    "required": ["startLine"],
                    "additionalProperties": False,
                },
            },
            "required": ["artifactLocation"],
            "additionalProperties": False,
        },
    },
    "required": ["physicalLocation"],
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {
            "type": "object",
            "properties": {"level": LEVEL, "enabled": {"type": "boolean"}},
        },
        "properties": {"type": "object"},
    },
    "required": ["id"],
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION, "maxItems": 10},
        "relatedLocations": {"type": "array", "items": LOCATION, "uniqueItems": True},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "rank": {"type": "number", "minimum": 0, "maximum": 100},
        "properties": {"type": "object"},
        "suppressions": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
                "required": ["kind"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["message", "ruleId", "level", "locations"],
    "additionalProperties": False,
}
DRIVER = {
    "type": "object",
    "properties": {
        "name": {"const": "planweave"},
        "version": {"type": "string"},
        "rules": {"type": "array", "items": RULE, "uniqueItems": True},
    },
    "required": ["name", "rules"],
    "additionalProperties": False,
}
INVOCATION = {
    "type": "object",
    "properties": {
        "executionSuccessful": {"type": "boolean"},
        "ruleConfigurationOverrides": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "properties": {
                    "descriptor": {
                        "type": "object",
                        "properties": {"id": {"type": "string"}, "index": {"type": "integer"}},
                        "additionalProperties": False,
                    },
                    "configuration": {
                        "type": "object",
                        "properties": {
                            "enabled": {"type": "boolean"},
                            "level": LEVEL,
                            "parameters": {"type": "object"},
                        },
                        "additionalProperties": False,
                    },
                },
                "required": ["configuration", "descriptor"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["executionSuccessful"],
    "additionalProperties": False,
}
# The part of SARIF 2.1.0 that we write, by sections 3.13 to 3.52 of its specification, with
# nothing beside it: a key that is not listed here is to be looked up there first.
SARIF = {
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "tool": {"type": "object", "properties": {"driver": DRIVER}},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                    "invocations": {"type": "array", "items": INVOCATION},
                    "properties": {"type": "object"},
                },
                "required": ["tool", "results"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "runs"],
    "additionalProperties": False,
}


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A plan whose folder, texts and values break what is not quoted."""
    return write(tmp_path / FOLDER, {"plan.yaml": ODD}).parent


def checked(folder: Path, form: str) -> str:
    said = run(folder, "check", FOLDER, "--format", form)
    assert said.code == 1, said
    return said.out


def test_sarif_is_what_its_specification_says(odd: Path) -> None:
    log = json.loads(checked(odd, "sarif"))
    Draft202012Validator(SARIF).validate(log)
    [result] = log["runs"]
    rules = [rule["id"] for rule in result["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    exact = {rule["id"]: rule["properties"] for rule in result["tool"]["driver"]["rules"]}
    assert exact["hand-off-margin"]["code"] == "XPL-06"
    assert exact["hand-off-margin"]["condition"].endswith(".")
    assert {"population", "variant", "source", "thresholds"} <= set(exact["hand-off-margin"])
    for one in result["results"]:
        assert rules[one["ruleIndex"]] == one["ruleId"]
        place = one["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == f"{FOLDER}/plan.yaml"
    prints = [one["partialFingerprints"]["planweave/v1"] for one in result["results"]]
    assert len(prints) == len(set(prints))


def test_a_fingerprint_stays_when_lines_move(odd: Path) -> None:
    def prints() -> list[str]:
        results = json.loads(checked(odd, "sarif"))["runs"][0]["results"]
        return [one["partialFingerprints"]["planweave/v1"] for one in results]

    before = prints()
    write(odd / FOLDER, {"plan.yaml": "# A comment.\n\n" + ODD})
    assert prints() == before


def test_junit_is_xml_with_a_case_for_each_rule(odd: Path) -> None:
    suites = ElementTree.fromstring(checked(odd, "junit"))
    cases = suites.findall("testsuite/testcase")
    failures = suites.findall("testsuite/testcase/failure")
    assert suites.get("tests") == str(len(cases))
    assert suites.get("failures") == str(len(failures)) == "2"
    assert {case.get("name") for case in cases} >= {"value", "unknown-name"}
    assert all(failure.get("message") and failure.text for failure in failures)


def test_junit_of_a_plan_without_findings_has_a_case_that_passed(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": SMALL})
    said = run(tmp_path, "check", ".", "--format", "junit", "--quiet")
    suites = ElementTree.fromstring(said.out)
    assert (suites.get("tests"), suites.get("failures")) == ("1", "0")
    assert len(suites.findall("testsuite/testcase")) == 1


def test_github_commands_are_one_line_each_and_quoted(odd: Path) -> None:
    lines = checked(odd, "github").splitlines()
    pattern = r"::(error|warning|notice) file=([^,:]+),line=\d+,col=\d+,title=[a-z-]+::.+"
    found = [re.fullmatch(pattern, line) for line in lines]
    assert len(lines) >= 2
    assert all(found)
    paths = {unquote(match[2]) for match in found if match}
    assert paths == {f"{FOLDER}/plan.yaml"}
    assert sum(line.startswith("::error ") for line in lines) == 2


def test_concise_is_one_line_each(odd: Path) -> None:
    lines = checked(odd, "concise").splitlines()
    assert all(
        re.fullmatch(r".+:\d+:\d+: (error|warning|info): .+ \[[a-z-]+\]", one) for one in lines
    )


def test_text_shows_the_line_and_ends_with_the_counts(odd: Path) -> None:
    lines = checked(odd, "text").splitlines()
    assert re.fullmatch(r"move: 2 errors, 0 warnings, \d+ info\.", lines[-1])
    at = next(index for index, line in enumerate(lines) if "“pakc”" in line)
    frame, marks = lines[at + 1 : at + 3]
    assert frame == "     7 |   c: {duration: 1d, after: [pakc]}"
    assert [frame[index] for index, mark in enumerate(marks) if mark == "^"] == list("pakc")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_go_to_a_file(odd: Path, form: str) -> None:
    said = run(odd, "check", FOLDER, "--format", form, "--output", "found/here.txt")
    assert (said.code, said.out) == (1, "")
    assert (odd / "found" / "here.txt").read_text(encoding="utf-8") == checked(odd, form)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_plan_gives_the_same_bytes(odd: Path, form: str) -> None:
    assert checked(odd, form) == checked(odd, form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_unicode(tmp_path: Path, form: str) -> None:
    name = b"caf\xe9.yaml".decode("utf-8", "surrogateescape")
    write(tmp_path, {"plan.yaml": SMALL, name: "tasks: {t: {duration: 2q}}\n"})
    said = run(tmp_path, "check", ".", "--format", form, "--output", "found")
    assert said.code == 1, said.err
    assert "2q" in (tmp_path / "found").read_text(encoding="utf-8")
