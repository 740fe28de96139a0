"""`planweave timeline`: plan, review, commitment, change, re-commitment, each with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from tests.cli.commitments import PLAN, asked, line, packet, take
from tests.cli.program import run, write
from tests.cli.repositories import git


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2027-03-01")


SCHEMA = Path(__file__).parents[3] / "docs/reference/contracts/timeline.schema.json"
CHANGE = (
    "changes: {C1: {class: minor, state: approved, proposed-by: it, proposed: 2027-02-01, "
    "decided-by: lead, decided: 2027-02-03, affects: [pack], reason: More to pack}}\n"
)
COMMENT = (
    "comments:\n  C-1:\n    anchor: pack.duration\n    packet: p-1.0.0-it\n    by: it\n"
    "    made: 2027-01-09\n    statement: Too short\n    disposition: accepted\n"
    "    disposed-by: lead\n    disposed: 2027-01-12\n"
)


def keep(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def story(folder: Path) -> Path:
    """Asked and agreed, changed, asked and agreed again."""
    asked(folder)
    write(folder, {"agreement/comments/C-1.yaml": COMMENT})
    take(folder, "a.txt", line(folder, "it", "agreed", "by ann on 2027-01-20"))
    run(folder, "baseline", "--by", "lead", "--reason", "Agreed", "--on", "2027-01-25")
    write(folder, {"plan.yaml": PLAN.replace("duration: 2d", "duration: 9d") + CHANGE})
    digest = Facts(Disk(folder)).digests[""]
    later = packet(digest, "it", "p-2-it").replace("2020-01-01", "2027-02-10")
    write(folder, {"agreement/packets/p-2-it.yaml": later})
    assert run(folder, "commit", "request", "p-2-it", "--by", "lead").code == 0
    again = line(folder, "it", "agreed", "by ann on 2027-02-15").replace("p-1.0.0-it", "p-2-it")
    assert take(folder, "b.txt", again).code == 0
    return folder


def events(folder: Path) -> list[dict[str, Any]]:
    said = run(folder, "timeline", "--format", "json")
    assert said.code == 0, said.err
    shape = json.loads(said.out)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(shape)
    found: list[dict[str, Any]] = shape["events"]
    return found


def test_from_the_plan_to_the_word_on_its_change_in_order_of_day(tmp_path: Path) -> None:
    found = [
        (one["day"], one["kind"], one["register"])
        for one in events(story(tmp_path))
        if one["day"] > "2021"
    ]
    assert found == [
        ("2027-01-09", "review", "comments"),
        ("2027-01-12", "review", "comments"),
        ("2027-01-20", "commitment", "commitments"),
        ("2027-01-25", "plan", "baselines"),
        ("2027-02-01", "change", "changes"),
        ("2027-02-03", "change", "changes"),
        ("2027-02-10", "review", "packets"),
        ("2027-02-10", "re-commitment", "commitments"),
        ("2027-02-15", "re-commitment", "commitments"),
    ]


def test_each_has_the_place_where_it_is_written(tmp_path: Path) -> None:
    folder = story(tmp_path)
    for one in events(folder):
        path, _, number = one["place"].partition(":")
        assert one["record"] in (folder / path).read_text().splitlines()[int(number) - 1]


@pytest.mark.needs("git")
def test_commits_of_the_plans_text_are_in_it_and_those_of_its_records_alone_are_not(
    tmp_path: Path,
) -> None:
    git(tmp_path, "init", "-q", "-b", "main", ".")
    asked(tmp_path)
    keep(tmp_path, "Begin")
    take(tmp_path, "a.txt", line(tmp_path, "it", "agreed", "by ann on 2026-01-20"))
    (tmp_path / "mail/a.txt").unlink()
    keep(tmp_path, "A word")
    write(tmp_path, {"plan.yaml": PLAN.replace("duration: 2d", "duration: 9d")})
    keep(tmp_path, "It takes longer")
    commits = [one for one in events(tmp_path) if one["register"] == "commit"]
    assert [(one["kind"], one["sentence"]) for one in commits] == [
        ("plan", "The plan begins: Begin"),
        ("change", "The plan changes: It takes longer"),
    ]
    assert commits[1]["place"] == f"commit {git(tmp_path, 'rev-parse', 'HEAD')[:12]}"


def test_what_follows_another_record_on_the_same_day_stands_after_it(tmp_path: Path) -> None:
    folder = asked(tmp_path)
    take(folder, "a.txt", line(folder, "it", "declined", "by ann on 2026-11-20 because no van"))
    run(folder, "commit", "request", "p-1.0.0-it", "--by", "lead", "--again")
    found = [one["sentence"] for one in events(folder) if one["day"] == "2026-11-20"]
    assert found[0].startswith("it by ann: declined")
    assert found[1] == "lead asks it again for its word on p-1.0.0-it."


def test_a_plan_on_which_nothing_is_on_record_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": PLAN})
    assert run(tmp_path, "timeline").out == "move: time line\n\nNothing is on record yet.\n"
