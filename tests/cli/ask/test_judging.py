"""Profiles and waivers on the command line: every format says which, and what is accepted."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from tests.cli.program import run, write
from tests.cli.test_formats import SARIF

PLAN = """\
plan: move
title: Move
start: 2027-03-01
people: {ann: {}}
tasks:
  pack: {duration: 30d}
  load: {duration: 2d, after: [pack SS+20d]}
milestones:
  open: {target: 2027-03-10, after: [load]}
  over: {target: 2027-03-11, after: [load], kind: contract}
"""
WAIVER = """\
waivers:
  late:
    rule: target-missed
    records: [over]
    reason: The landlord has agreed.
    approved-by: ann
    approved: 2027-01-01
    until: 2999-12-31
"""
OWN = """\
profile: ours
title: Ours
rules:
  target-missed: error
  long-lag: {most-days: 15}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, {"plan.yaml": PLAN, "_ours.yaml": OWN})
    return tmp_path


def waived(folder: Path) -> Path:
    write(folder, {"plan.yaml": PLAN + WAIVER})
    return folder


def digest(folder: Path, profile: str = "_ours.yaml") -> str:
    said = run(folder, "check", "--profile", profile, "--format", "json")
    found: str = json.loads(said.out)["profile"]["digest"]
    return found


def test_levels_and_thresholds_are_those_of_the_profile(folder: Path) -> None:
    plain = run(folder, "check")
    assert "warning: open is forecast" in plain.out
    assert "[long-lag]" not in plain.out
    own = run(folder, "check", "--profile", "_ours.yaml")
    assert own.code == 1
    assert "error: open is forecast" in own.out
    assert "[long-lag]" in own.out


def test_the_last_line_says_by_which_profile_and_the_house_says_nothing(folder: Path) -> None:
    said = run(folder, "check", "--profile", "_ours.yaml").out.splitlines()[-1]
    short = digest(folder).rpartition(":")[2][:12]
    assert said.endswith(f"Profile ours ({short}).")
    assert "Profile" not in run(folder, "check").out.splitlines()[-1]


def test_the_environment_may_name_the_profile(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANWEAVE_PROFILE", "gao")
    assert "Profile gao (" in run(folder, "check").out


def test_a_profile_with_mistakes_is_refused_with_their_places(folder: Path) -> None:
    write(folder, {"_ours.yaml": OWN.replace("target-missed", "target-mised")})
    said = run(folder, "check", "--profile", "_ours.yaml")
    assert said.code == 2
    assert said.out == ""
    assert "_ours.yaml:4:3: error: There is no rule “target-mised”. [bad-profile]" in said.err
    assert "Did you mean “target-missed”?" in said.err
    assert "  target-mised: error" in said.err


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("goa", "Did you mean “gao”?"),
        ("nothing-like-it", "There are: house, cmmi-svc, dcma-14, gao, lean"),
        ("./no.yaml", "no.yaml"),
        (".", "There is no profile"),
    ],
)
def test_a_profile_that_is_not_there_is_refused(folder: Path, profile: str, said: str) -> None:
    found = run(folder, "check", "--profile", profile)
    assert found.code == 2
    assert said in found.err
    assert "Traceback" not in found.err


def test_what_is_waived_does_not_fail_and_is_printed(folder: Path) -> None:
    assert run(folder, "check").code == 1
    said = run(waived(folder), "check")
    assert said.code == 0
    assert "waived error: over is forecast" in said.out
    assert (
        "waiver late: The landlord has agreed. (approved by ann on 2027-01-01, until 2999-12-31)"
    ) in said.out
    assert said.out.splitlines()[-1].endswith("info; 1 waived.")


def test_without_a_data_date_a_waiver_ends_by_the_clock(folder: Path) -> None:
    write(folder, {"plan.yaml": PLAN + WAIVER.replace("2999-12-31", "2020-12-31")})
    said = run(folder, "check")
    assert said.code == 1
    assert "[waiver-expired]" in said.out
    assert "error: over is forecast" in said.out


def test_json_has_the_profile_and_what_is_waived(folder: Path, checkout: Path) -> None:
    said = json.loads(run(waived(folder), "check", "--format", "json").out)
    contract = checkout / "docs" / "reference" / "contracts" / "check.schema.json"
    Draft202012Validator(json.loads(contract.read_text(encoding="utf-8"))).validate(said)
    assert said["profile"]["id"] == "house"
    assert said["profile"]["digest"].startswith("profile-1:sha256:")
    assert said["summary"]["error"] == 0
    (one,) = said["waived"]
    assert (one["rule"], one["subject"], one["level"]) == ("target-missed", "over", "error")
    assert one["waivers"] == [
        {
            "waiver": "late",
            "reason": "The landlord has agreed.",
            "approved-by": "ann",
            "approved": "2027-01-01",
            "until": "2999-12-31",
        }
    ]


def test_sarif_suppresses_what_is_waived_and_lists_what_the_profile_sets(folder: Path) -> None:
    said = run(waived(folder), "check", "--profile", "_ours.yaml", "--format", "sarif")
    log = json.loads(said.out)
    Draft202012Validator(SARIF).validate(log)
    (found,) = log["runs"]
    assert found["properties"] == {"profile": "ours", "profileDigest": digest(folder)}
    (one,) = [result for result in found["results"] if result.get("suppressions")]
    assert one["ruleId"] == "target-missed"
    assert "The landlord has agreed." in one["suppressions"][0]["justification"]
    overrides = {
        one["descriptor"]["id"]: one["configuration"]
        for one in found["invocations"][0]["ruleConfigurationOverrides"]
    }
    assert overrides == {
        "target-missed": {"enabled": True, "level": "error"},
        "long-lag": {"enabled": True, "parameters": {"most-days": 15}},
    }


def test_junit_skips_what_is_waived(folder: Path) -> None:
    suites = ElementTree.fromstring(run(waived(folder), "check", "--format", "junit").out)
    (skipped,) = suites.findall("testsuite/testcase/skipped")
    assert "The landlord has agreed." in skipped.get("message", "")
    assert [one.get("skipped") for one in suites.findall("testsuite")] == ["1"]
    assert suites.get("tests") == str(len(suites.findall("testsuite/testcase")))
    told = {one.get("name"): one.get("value") for one in suites.findall("testsuite/properties/*")}
    assert told["profile"] == "house"
    assert str(told["profile-digest"]).startswith("profile-1:sha256:")


def test_github_is_not_told_of_what_is_waived_and_concise_marks_it(folder: Path) -> None:
    waived(folder)
    assert "over is forecast" not in run(folder, "check", "--format", "github").out
    assert "waived error: over is forecast" in run(folder, "check", "--format", "concise").out


def test_a_build_judges_by_the_profile_too(folder: Path) -> None:
    options = ("build", "--to", "html", "--no-progress", "--fail-on", "error")
    waived(folder)
    assert run(folder, *options).code == 0
    assert run(folder, *options, "--profile", "_ours.yaml").code == 1


def test_a_file_that_begins_with_an_underscore_is_no_part_of_the_plan(folder: Path) -> None:
    assert "_ours.yaml" not in run(folder, "check").out


def test_a_profile_may_name_the_plan_s_own_rules(folder: Path) -> None:
    own = "rules:\n  packed: {title: Packed, fail-when: tasks.where(effort = none)}\n"
    write(folder, {"rules.yaml": own, "_ours.yaml": "profile: ours\nrules: {packed: info}\n"})
    assert "warning: " in run(folder, "check", "--format", "concise").out
    assert "[packed]" in run(folder, "check").out
    told = run(folder, "check", "--profile", "_ours.yaml", "--format", "json").out
    levels = {one["level"] for one in json.loads(told)["findings"] if one["rule"] == "packed"}
    assert levels == {"info"}
    write(folder, {"_ours.yaml": "profile: ours\nrules: {pcked: off}\n"})
    assert "Did you mean “packed”?" in run(folder, "check", "--profile", "_ours.yaml").err
