"""The impact of a change record: `planweave diff --change`, and in the document."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import manuscript
from planweave.pipeline.revisions.past import Past
from planweave.render.document import Table, plain
from planweave.source.world import Disk
from tests.cli.program import run, write
from tests.cli.repositories import commit, repository
from tests.story import amendment

pytestmark = pytest.mark.needs("git")

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
currency: EUR
roles: {director: {}, helper: {}}
tasks:
  pack: {owner: helper, duration: 2d}
  load: {owner: helper, duration: 1d, after: [pack]}
milestones:
  gone: {owner: director, target: 2027-04-30, after: [load]}
accounts:
  vans: {amounts: {travel: 1_000 EUR}, dates: 2027-03-01..2027-03-31}
gives:
  keys: {item: Keys of the flat, to: director, by: load}
"""
CHANGED = (
    PLAN.replace("pack: {owner: helper, duration: 2d}", "pack: {owner: helper, duration: 5d}")
    .replace("1_000", "1_500")
    .replace("version: 1.0.0", "version: 1.1.0")
    + """\
changes:
  more-boxes:
    affects: [pack, load]
    state: implemented
    decided-by: director
    decided: 2027-02-10
    in-version: 1.1.0
  dearer: {affects: [vans]}
  idle: {affects: [gone]}
reserves:
  pot:
    kind: contingency
    amount: 900 EUR
    drawn: [{date: 2027-02-11, amount: 500 EUR, change: dearer}]
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = repository(tmp_path / "r", {"plan.yaml": PLAN})
    write(made, {"plan.yaml": CHANGED})
    return made


def asked(folder: Path, change: str) -> dict[str, object]:
    said = run(folder, "diff", "v1", "--change", change, "--format", "json")
    assert said.code == 0, said.err
    data: dict[str, object] = json.loads(said.out)
    return data


def test_only_what_the_change_carries_is_told(folder: Path) -> None:
    boxes, dearer = asked(folder, "more-boxes"), asked(folder, "dearer")
    assert [(c["id"], c["field"]) for c in boxes["changes"]] == [("pack", "duration")]  # type: ignore[attr-defined]
    moved = {(e["id"], e["difference"]) for e in boxes["effects"] if e["kind"] == "finish"}  # type: ignore[attr-defined]
    assert moved == {("move", 3), ("gone", 3), ("pack", 3), ("load", 3)}
    assert {e["kind"] for e in dearer["effects"]} == {"cost"}  # type: ignore[attr-defined]


def test_what_it_touches_beyond_figures(folder: Path) -> None:
    assert asked(folder, "dearer")["touched"] == {
        "hand-offs": [],
        "drawn": [{"reserve": "pot", "date": "2027-02-11", "amount": "500 EUR"}],
        "commitments": [],
        "aside": [],
    }
    text = PLAN.replace("1d, after", "2d, after") + "changes: {slow: {affects: [load]}}\n"
    write(folder, {"plan.yaml": text})
    touched = asked(folder, "slow")["touched"]
    assert touched == {
        "hand-offs": ["keys"],
        "drawn": [],
        "commitments": [{"party": "helper", "weight": "material"}],
        "aside": [],
    }


def test_a_change_whose_records_are_as_before(folder: Path) -> None:
    found = asked(folder, "idle")
    assert (found["changes"], found["effects"]) == ([], [])


def test_a_change_that_does_not_exist(folder: Path) -> None:
    said = run(folder, "diff", "v1", "--change", "more-boxs")
    assert said.code == 2
    assert "There is no change “more-boxs” in the files here." in said.err
    assert "Did you mean “more-boxes”?" in said.err


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_format_says_what_it_reaches(folder: Path, form: str) -> None:
    said = run(folder, "diff", "v1", "--change", "dearer", "--format", form)
    assert "500 EUR on 2027-02-11" in said.out


# --- In the document -------------------------------------------------------------------------


def tables(folder: Path) -> dict[str, Table]:
    document = manuscript(Facts(Disk(folder)), Past(folder, "")).document
    found = (block for one in document.chapters for block in one.blocks)
    return {block.id: block for block in found if isinstance(block, Table)}


def rows(table: Table) -> list[list[str]]:
    return [[plain(getattr(cell, "text", cell)) for cell in row.cells] for row in table.rows]


def test_the_document_tells_the_impact_since_the_baseline_before(folder: Path) -> None:
    write(folder, {"plan.yaml": PLAN})
    kept = run(folder, "baseline", "--by", "director", "--reason", "Agreed", "--on", "2027-02-01")
    assert kept.code == 0, kept.err
    commit(folder, {"plan.yaml": CHANGED})
    told = rows(tables(folder)["table:impacts"])
    assert told[0] == ["More boxes, 1.0.0 → 1.1.0"]
    assert ["records: pack: duration", "2d", "5d", ""] in told
    assert ["dates: move", "2027-03-03", "2027-03-08", "+3 d"] in told
    assert ["drawn: pot", "500 EUR on 2027-02-11"] in told
    assert not any("Idle" in one[0] for one in told)


def test_a_baseline_whose_commit_is_not_here_is_told(folder: Path) -> None:
    write(folder, {"plan.yaml": PLAN})
    run(folder, "baseline", "--by", "director", "--reason", "Agreed", "--on", "2027-02-01")
    kept = folder / "agreement" / "baselines" / "v1.0.0.yaml"
    commits = re.compile(r"commit: [0-9a-f]{40}")
    kept.write_text(commits.sub(f"commit: {'0' * 40}", kept.read_text()))
    write(folder, {"plan.yaml": CHANGED})
    told = rows(tables(folder)["table:impacts"])
    assert told[1][0] == "not told"
    assert "There is no revision" in told[1][1]


def test_without_a_baseline_no_impact_is_told(folder: Path) -> None:
    assert "table:impacts" not in tables(folder)


def test_what_asks_for_a_revision_stands_with_the_changes(folder: Path) -> None:
    assert "table:triggers" not in tables(folder)
    text = PLAN.replace("2027-04-30", "2027-03-02").replace(
        "title: Move", "title: Move\ndata-date: 2027-03-01"
    )
    write(folder, {"plan.yaml": text})
    asks = rows(tables(folder)["table:triggers"])
    assert any("is forecast for 2027-03-03" in why for _, why in asks), asks


def test_the_amendment_is_told_change_by_change(tmp_path: Path) -> None:
    odk = amendment.repository(tmp_path / "odk")
    told = rows(tables(odk)["table:impacts"])
    heads = [one[0] for one in told if len(one) == 1]
    assert (
        heads
        == [
            "Partner added, with effort moved from another, 2.0.0 → 3.0.0",
            "Four deliverables postponed, 2.0.0 → 3.0.0",
            "Work postponed after slow recruitment, 2.0.0 → 3.0.0",
            "Due month of D4.7 corrected from 14 to 24, 2.0.0 → 3.0.0",
            "Work package 7 cancelled, late in the project, 2.0.0 → 3.0.0",
        ]
        or heads
    )
    assert ["effort: odk", "854pm", "803pm", "−51pm"] in told
    assert ["left aside: wp2/T2.7.assign", "stands only together with other changes"] in told
