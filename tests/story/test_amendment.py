"""The third amendment of the real example: what lies before it, after it, and between."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import run
from tests.cli.repositories import git
from tests.story.amendment import PLAN, copied, repository

pytestmark = pytest.mark.needs("git")

Data = dict[str, list[dict[str, Any]]]
POSTPONED = {
    "wp2/D2.13": "month 48",
    "wp3/D3.2": "month 18",
    "wp4/D4.2": "month 9",
    "wp5/D5.2": "month 18",
    "wp4/D4.7": "month 24",
}
SHIFTED = {
    *("wp2/T2.7", "wp2/T2.8", "wp2/T2.9", "wp3/T3.8"),
    *("wp4/T4.11", "wp4/T4.13", "wp4/T4.14", "wp7/T7.4"),
}


@pytest.fixture(scope="module")
def story(made_once: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(made_once, tmp_path_factory.mktemp("story") / "odk")


@pytest.fixture(scope="module")
def found(story: Path) -> Data:
    said = run(story, "diff", "before", "after", ".", "--format", "json")
    data: Data = json.loads(said.out)
    return data


def test_afterwards_it_is_the_plan_of_the_repository(story: Path) -> None:
    own = {"plan.lock", "changes.yaml"}
    for path in sorted(PLAN.rglob("*")):
        if path.is_file() and path.name not in own:
            assert (story / path.relative_to(PLAN)).read_bytes() == path.read_bytes(), path


def test_it_is_the_same_repository_wherever_it_is_made(story: Path, tmp_path: Path) -> None:
    again = repository(tmp_path / "elsewhere")
    assert git(again, "rev-parse", "after") == git(story, "rev-parse", "after")


def test_both_versions_can_be_built(story: Path) -> None:
    before = run(story, "history", "--format", "json")
    assert before.code == 0, before.err
    entries = json.loads(before.out)["versions"]
    assert [one["version"] for one in entries] == ["2.0.0"]
    assert git(story, "rev-parse", "plan/odk/2.0.0^{commit}") == git(story, "rev-parse", "before^")


def test_deliverables_and_tasks_are_postponed(found: Data) -> None:
    dues = {str(c["id"]): c["after"] for c in found["changes"] if c["field"] == "due"}
    assert dues == POSTPONED
    spans = {c["id"] for c in found["changes"] if c["field"] == "spans"}
    assert spans == SHIFTED


def test_a_partner_is_added_and_what_it_gets_was_another_s(
    found: Data,
) -> None:
    added = {str(c["id"]) for c in found["changes"] if c["kind"] == "added"}
    assert {"LEEDS", "LEEDS-money", "LEEDS-wp2", "LEEDS-wp5"} <= added
    costs = [e for e in found["effects"] if e["kind"] == "cost" and not e.get("period")]
    assert [(e["id"], e["difference"]) for e in costs] == [("USH-money", -10095.55)]
    efforts = {
        (c["id"], c["before"], c["after"]) for c in found["changes"] if c["field"] == "effort"
    }
    assert efforts == {
        ("USH-wp1", "2pm", "1pm"),
        ("USH-wp2", "46pm", "31pm"),
        ("USH-wp4", "8pm", "7pm"),
        ("USH-wp5", "16pm", "10pm"),
    }


def test_a_package_is_cancelled(found: Data) -> None:
    withdrawn = {c["id"] for c in found["changes"] if c["kind"] == "withdrawn"}
    assert {"wp7", "wp7/D7.2", "wp7/D7.8"} <= withdrawn
    [effort] = [e for e in found["effects"] if e["kind"] == "effort" and e["id"] == "wp7"]
    assert effort["difference"] == -51
