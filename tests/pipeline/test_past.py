"""The checks of earlier versions, and the version in which something last changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from planweave.model.checked import Checked
from planweave.model.diagnostics import Level
from planweave.pipeline.checking.record import checked
from planweave.pipeline.facts import Facts
from planweave.pipeline.memo import Memo
from planweave.pipeline.revisions.past import Past
from planweave.render.document import Facts as FactsLine
from planweave.render.document import Table
from planweave.render.views.outline import document
from planweave.render.views.page.matter import Matter
from planweave.source.world import Disk, Memory
from tests.cli.program import run, write
from tests.cli.repositories import commit, git, repository

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
roles: {board: {}}
tasks:
  pack: {duration: 2d, description: TBD}
  carry: {duration: 3d}
"""
RISKS = "risks:\n  rain: {event: It rains}\n"


def keep(folder: Path) -> None:
    said = run(folder, "baseline", "--by", "board", "--reason", "Agreed", "--on", "2027-02-01")
    assert said.code == 0, said.err
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Agreed")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Three versions: 1.1.0 mends a text, 1.2.0 adds a risk; then a task becomes longer."""
    made = repository(tmp_path / "work", {"plan.yaml": PLAN})
    keep(made)
    text = PLAN.replace("TBD", "Into boxes").replace("1.0.0", "1.1.0")
    commit(made, {"plan.yaml": text})
    keep(made)
    text = text.replace("1.1.0", "1.2.0")
    commit(made, {"plan.yaml": text, "risks.yaml": RISKS})
    keep(made)
    write(made, {"plan.yaml": text.replace("3d", "4d")})
    return made


def record(folder: Path) -> Checked:
    facts = Facts(Disk(folder))
    return checked(facts, Past(folder, ""))


@pytest.mark.needs("git")
def test_each_agreed_version_is_counted_and_then_the_plan_as_it_is(plans: Path) -> None:
    found = record(plans)
    assert [one.version for one in found.tallies] == ["1.0.0", "1.1.0", "1.2.0", "1.2.0"]
    assert [one.day for one in found.tallies] == ["2027-02-01"] * 3 + [""]
    placeholder = [one for one in found.lines if one.rule == "placeholder-text"]
    assert placeholder == []
    infos = [one.counts[Level.INFO] + one.counts[Level.WARNING] for one in found.tallies]
    assert infos[1] < infos[0]
    assert infos[2] > infos[1]


@pytest.mark.needs("git")
def test_a_register_last_changed_in_the_version_that_touched_it(plans: Path) -> None:
    found = record(plans)
    assert found.changed["tasks"] == "the draft after 1.2.0"
    assert found.changed["risks"] == "1.2.0"
    assert found.changed["roles"] == "1.0.0"
    git(plans, "checkout", "-q", "plan.yaml")
    assert record(plans).changed["tasks"] == "1.1.0"
    text = (plans / "plan.yaml").read_text(encoding="utf-8").replace("3d", "4d")
    write(plans, {"plan.yaml": text.replace("1.2.0", "1.3.0")})
    assert record(plans).changed["tasks"] == "1.3.0"


@pytest.mark.needs("git")
def test_a_version_that_is_not_to_be_had_says_why(plans: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", plans.as_uri(), "shallow")
    found = record(tmp_path / "shallow")
    assert {one.unknown for one in found.tallies[:-1]} == {"its commit is not here"}
    assert found.changed == {}


def test_without_a_baseline_or_without_git_nothing_is_said_of_versions() -> None:
    facts = Facts(Memory({"plan.yaml": PLAN}))
    for at in (None, Past(Path("/"), "")):
        found = checked(facts, at)
        assert (found.tallies, found.changed) == ((), {})
    assert {line.plan for line in found.lines} == {""}


@pytest.mark.needs("git")
def test_an_edit_of_the_plan_checks_no_earlier_version_again(plans: Path) -> None:
    asked: list[str] = []

    class Counted(Past):
        def __call__(self, commit: str):  # type: ignore[no-untyped-def]
            asked.append(commit)
            return super().__call__(commit)

    memo = Memo()
    for days in ("5d", "6d"):
        text = (plans / "plan.yaml").read_text(encoding="utf-8")
        write(plans, {"plan.yaml": text.replace("2d", days)})
        checked(Facts(Disk(plans), memo=memo), Counted(plans, ""))
    assert len(asked) == 3


@pytest.mark.needs("git")
def test_the_document_shows_the_trend_and_when_sections_changed(plans: Path) -> None:
    facts = Facts(Disk(plans))
    matter = Matter(
        family=facts.family, schedule=facts.schedule, checked=checked(facts, Past(plans, ""))
    )
    made = document(matter)
    tables = [one for c in made.chapters for one in c.blocks if isinstance(one, Table)]
    trend = next(one for one in tables if one.id == "table:trend")
    assert [row.cells[0] for row in trend.rows] == [
        *("1.0.0", "1.1.0", "1.2.0"),
        "1.2.0, this document",
    ]
    lines = {
        str(c.title): dict(one.pairs)
        for c in made.chapters
        for one in c.blocks
        if isinstance(one, FactsLine)
    }
    assert lines["Risks"]["last changed in"] == "1.2.0"
    assert lines["Schedule"]["last changed in"] == "the draft after 1.2.0"
