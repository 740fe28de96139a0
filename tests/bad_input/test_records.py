"""Records that say what cannot be taken: keys, types, values, dates."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.bad_input.refusals import errors, not_built, refused
from tests.cli.program import HEAD, SMALL, run, write

CASES = {
    "a wrong type": (
        SMALL + "  b: {duration: 1d, after: pack}\n",
        "plan.yaml:6:28: “after” wants a list… [value]",
    ),
    "an unknown key": (
        SMALL + "  b: {duration: 1d, afer: [pack]}\n",
        "plan.yaml:6:21: …unknown key “afer”. [unknown-key]",
    ),
    "an unknown register": (
        SMALL + "rsiks:\n  r: {title: Rain}\n",
        "plan.yaml:6:1: …unknown key “rsiks”. [unknown-key]",
    ),
    "a duplicate id": (
        SMALL + "milestones:\n  pack: {after: [pack]}\n",
        "plan.yaml:7:3: The id “pack” is used twice in the plan move. [duplicate-id]",
    ),
    "a missing required field": (
        SMALL + "glossary:\n  box: {title: A box}\n",
        "plan.yaml:7:3: The term box has no “definition”. [missing-field]",
    ),
    "a day that does not exist": (
        HEAD + "milestones:\n  open: {target: 2026-02-30}\n",
        "plan.yaml:5:18: There is no day 2026-02-30: February 2026 has 28 days. [value]",
    ),
    "a bad unit": (
        HEAD + "tasks:\n  pack: {duration: 2d, effort: 40h}\n",
        "plan.yaml:5:32: The effort “40h” has no unit of effort. [value]",
    ),
    "a number in base eight": (
        HEAD + "tasks:\n  pack: {duration: 010}\n",
        "plan.yaml:5:20: The duration “010” has no unit. [value]",
    ),
    "a time in base sixty": (
        HEAD + "tasks:\n  pack: {duration: 1:30}\n",
        "plan.yaml:5:20: “1:30” is not a duration. [value]",
    ),
    "Norway as an id": (
        SMALL + "  NO: {duration: 1d}\n",
        "plan.yaml:6:3: “NO” cannot be an id… [value]",
    ),
    "a section that the outline does not have": (
        SMALL + "document: {sections: [summary, taks]}\n",
        "plan.yaml:6:32: There is no section “taks”. [unknown-section]",
    ),
    "a task with neither duration nor dates": (
        SMALL + "  b: {title: Unpack}\n",
        "plan.yaml:6:3: The task b has neither duration nor dates. [missing-field]",
    ),
}


@pytest.mark.parametrize(("text", "line"), CASES.values(), ids=CASES)
def test_refused(plan: Path, text: str, line: str) -> None:
    refused(plan, {"plan.yaml": text}, line)


@pytest.mark.parametrize(
    ("key", "right"), [("afer", "after"), ("durration", "duration"), ("efort", "effort")]
)
def test_an_unknown_key_gets_did_you_mean(plan: Path, key: str, right: str) -> None:
    write(plan, {"plan.yaml": SMALL + f"  b: {{duration: 1d, {key}: 3}}\n"})
    assert f"Did you mean “{right}”?" in run(plan, "check", ".").out


def test_a_duplicate_id_shows_both_places(plan: Path) -> None:
    write(plan, {"plan.yaml": SMALL, "later.yaml": "milestones:\n  pack: {after: [pack]}\n"})
    out = run(plan, "check", ".").out
    assert "later.yaml:2:3: error: The id “pack” is used twice in the plan move." in out
    assert "note: plan.yaml:5:3: it is first used here" in out


def test_text_is_taken_literally(plan: Path) -> None:
    text = HEAD + "marking: NO\ntasks:\n  t: {duration: 1d, title: 1:30, description: 010}\n"
    write(plan, {"plan.yaml": text})
    assert errors(plan, code=0) == []
    shown = json.loads(run(plan, "show", "t", ".", "--format", "json").out)
    assert shown["asserted"]["title"] == "1:30"
    assert shown["asserted"]["description"] == "010"


def test_a_missing_key_of_the_plan_leaves_no_plan(plan: Path) -> None:
    line = "plan.yaml:1:1: The plan has no “title”. [missing-field]"
    refused(plan, {"plan.yaml": "plan: move\nstart: 2027-03-01\n" + "tasks: {}\n"}, line, code=2)


TWENTY = {
    "plan.yaml": """\
plan: move
title: Move
start: 2027-03-01
colour: red
finish: 2027-02-30
wbs:
  1: {title: All}
sub-plans:
  lost: {delegates: [1]}
tasks:
  a: {duration: 2q}
  b: {duration: [1d]}
  c: {title: Neither}
  d: {duration: 1d, after: e}
  e: {duration: 1d, afer: [d]}
  f: {duration: 1d, duration: 2d}
  NO: {duration: 1d}
  g: {duration: 1d, after: [nobody]}
  h: {duration: 1d, after: [i]}
  i: {duration: 1d, after: [h]}
  j: {duration: 1d, effort: 40h}
  k: &anchor {duration: 1d}
  l: {duration: 1d, spans: [2027-03-01..2027-03-02]}
""",
    "risks.yaml": "risks:\n  r: {probability: 0.3}\n  s: {threatens: [1.9]}\n",
    "money.yaml": "accounts:\n  x: {budget: 12,500 EUR}\n",
    "bad.yaml": b"tasks:\n  z: {duration: 1d, title: caf\xe9}\n",
    "picture.yaml": b"\x89PNG\r\n\x1a\n\0\0",
    "old.yml": "tasks: {}\n",
    "summary.md": "---\nsection: summary\n---\nSee [[nothing]] and ![a plan](gone.svg).\n",
    "tabs.yaml": "tasks:\n\tt: {duration: 1d}\n",
}
EXPECTED = {
    "bad.yaml:2:31: …[encoding]",
    "money.yaml:2:18: …[empty-value]",
    "picture.yaml:1:1: …[not-text]",
    "plan.yaml:4:1: …“colour”. [unknown-key]",
    "plan.yaml:5:9: There is no day 2027-02-30… [value]",
    "plan.yaml:9:3: …[missing-sub-plan]",
    "plan.yaml:11:17: …“2q”… [value]",
    "plan.yaml:12:17: …three points… [value]",
    "plan.yaml:13:3: …neither duration nor dates. [missing-field]",
    "plan.yaml:14:28: “after” wants a list… [value]",
    "plan.yaml:15:21: …“afer”. [unknown-key]",
    "plan.yaml:16:21: …[duplicate-key]",
    "plan.yaml:17:3: “NO”… [value]",
    "plan.yaml:18:29: …“nobody”. [unknown-name]",
    "plan.yaml:20:29: …ring… [dependency-cycle]",
    "plan.yaml:21:29: …“40h”… [value]",
    "plan.yaml:22:6: …“&anchor”… [yaml-subset]",
    "plan.yaml:23:3: …both duration and spans. [contradicting-fields]",
    "risks.yaml:2:20: …“0.3”… [value]",
    "risks.yaml:3:19: …“1.9”… [unknown-name]",
    "summary.md:4:5: …“nothing”… [unknown-name]",
    "summary.md:4:21: …“gone.svg”… [picture-missing]",
    "tabs.yaml:2:1: …[tab-indentation]",
}


def test_every_problem_is_told_in_one_run(plan: Path) -> None:
    write(plan, TWENTY)
    found = errors(plan)
    for expected in EXPECTED:
        pattern = ".*".join(re.escape(part) for part in expected.split("…"))
        assert [line for line in found if re.match(pattern, line)], (expected, found)
    assert len(found) >= 20
    assert "old.yml:1:1: warning: " in run(plan, "check", ".").out
    said = not_built(plan)
    assert said.err.count(": error: ") == len(found)
