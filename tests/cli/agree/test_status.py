"""`planweave status`: what a revision re-opens, why, what is carried, and what lacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from tests.cli.commitments import packet
from tests.cli.program import run, write

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
tolerances: {time: 1d}
approval: {all-of: [it, fin], at-least: 2/3, of: board}
organisation:
  it: {title: IT, kind: work-group, head: ann, commitment: required}
  fin: {title: Finance, kind: work-group, commitment: required}
  lab: {title: Lab, kind: work-group}
  board: {title: Board, kind: body, members: [it, fin, lab], votes: {each: 1}}
people: {ann: {title: Ann}, bob: {title: Bob}}
roles: {lead: {held-by: bob}}
wbs: {1: {title: Pack}, 2: {title: Pay}, 3: {title: Test}}
tasks:
  pack: {wbs: 1, duration: 2d, effort: 2pd, owner: it}
  pay: {wbs: 2, duration: 2d, owner: fin}
  test: {wbs: 3, duration: 2d, owner: lab}
gives: {boxes: {item: Boxes, by: pack, promised: 2027-03-05, to: fin, owner: it}}
gets: {arrive: {of: boxes, for: [pay], needed: 2027-03-08, owner: fin}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write(tmp_path, {"plan.yaml": PLAN})
    digest = Facts(Disk(tmp_path)).digests[""]
    parties = ("it", "fin", "lab")
    for party in parties:
        write(
            tmp_path,
            {f"agreement/packets/p-1.0.0-{party}.yaml": packet(digest, party)},
        )
    packets = [f"p-1.0.0-{party}" for party in parties]
    assert run(tmp_path, "commit", "request", *packets, "--by", "lead").code == 0
    for party in parties:
        words = ("--packet", f"p-1.0.0-{party}", "--by", "lead", "--on", "2026-11-20")
        assert run(tmp_path, "commit", "record", party, "agreed", *words).code == 0
    return tmp_path


def said(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(folder, "status", "--format", "json").out)
    return found


def test_all_agreed_and_all_covered(plan: Path) -> None:
    found = said(plan)
    assert found["agreed"] is True
    assert found["uncovered"] == []
    assert found["matrix"]["1"] == {"it": "agreed"}
    assert found["carried"] == ["fin", "it", "lab"]


def test_a_word_that_is_less_sure_than_the_plan_asks_stands_between(plan: Path) -> None:
    text = PLAN.replace("head: ann, commitment: required", "head: ann, assurance: ssh")
    write(plan, {"plan.yaml": text})
    assert said(plan)["between"] == ["The word of it is recorded, and the plan asks for ssh."]


def test_a_party_that_contradicts_itself_stands_between_though_nobody_needs_it(plan: Path) -> None:
    words = ("--packet", "p-1.0.0-lab", "--by", "lead", "--because", "No time")
    assert run(plan, "commit", "record", "lab", "declined", *words).code == 1
    assert "lab said different things: say which holds." in said(plan)["between"]


def test_the_matrix_goes_to_a_file(plan: Path) -> None:
    write(
        plan,
        {"plan.yaml": PLAN.replace("owner: it}\n  pay", "owner: it, deadline: 2027-03-30}\n  pay")},
    )
    run(plan, "status", "--matrix", "m.csv")
    assert (plan / "m.csv").read_bytes().decode() == (
        "wbs,title,fin,it,lab\r\n1,Pack,,re-opened,\r\n2,Pay,agreed,,\r\n3,Test,,,agreed\r\n"
    )


def test_a_change_outside_every_scope_reopens_nobody(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("title: Move", "title: The great move")})
    assert said(plan)["again"] == {}


def test_what_is_inside_the_tolerance_is_told_and_carried(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("needed: 2027-03-08", "needed: 2027-03-09")})
    found = said(plan)
    assert found["again"] == {}
    fin = next(one for one in found["parties"] if one["party"] == "fin")
    assert fin["class"] == "informative"
    assert "within 1 working day" in fin["reasons"][0]


def test_only_those_are_asked_again_whom_it_reaches_with_the_chain(plan: Path) -> None:
    text = PLAN.replace("wbs: 1, duration: 2d", "wbs: 1, duration: 6d")
    write(plan, {"plan.yaml": text.replace("promised: 2027-03-05", "promised: 2027-03-11")})
    found = said(plan)
    assert set(found["again"]) == {"fin", "it"}
    assert found["carried"] == ["lab"]
    (chain,) = found["again"]["fin"]["chain"]
    assert chain.index("duration of pack changes") < chain.index("promised of boxes changes")
    assert chain.endswith("so fin is asked again.")
    assert found["again"]["fin"]["values"] == ["boxes.promised"]
    assert "All of it, fin must agree; it, fin did not." in found["between"]
    assert "At least 2/3 of the votes of board must be for it; 1 of 3 are." in found["between"]
    assert "No word covers 1 task: pack." in found["between"], "the rest of a word stands"
    assert found["matrix"]["2"] == {"fin": "agreed"}


def test_another_owner_is_structural(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("duration: 2d, owner: fin", "duration: 2d, owner: lab")})
    found = {one["party"]: one for one in said(plan)["parties"]}
    assert found["fin"]["class"] == "structural"
    assert found["lab"]["class"] == "structural"
    assert found["it"]["standing"] == "agreed"


def test_who_gives_and_withdraws_reopens_who_gets(plan: Path) -> None:
    path = next(
        one
        for one in (plan / "agreement/commitments").iterdir()
        if b"party: it" in one.read_bytes() and b"state: agreed" in one.read_bytes()
    )
    words = ("--packet", "p-1.0.0-it", "--by", "lead", "--supersedes", path.stem)
    assert run(plan, "commit", "record", "it", "withdrawn", *words).code == 0
    found = {one["party"]: one for one in said(plan)["parties"]}
    assert found["it"]["standing"] == "withdrawn"
    assert found["fin"]["standing"] == "re-opened"
    (reason,) = found["fin"]["reasons"]
    assert reason.startswith("it withdrew its word, which covers pack; boxes hands over what pack")
    assert reason.endswith("so fin is asked again for boxes, arrive.")
    assert found["lab"]["standing"] == "agreed"


def test_the_page_and_the_badge_say_the_same(plan: Path) -> None:
    out = run(plan, "status", "--badge", "b.svg").out
    assert "agreed: nothing lacks" in out
    assert "move 1.0.0: agreed" in (plan / "b.svg").read_text()
    write(plan, {"plan.yaml": PLAN.replace("effort: 2pd", "effort: 9pd")})
    out = run(plan, "status", "--badge", "b.svg").out
    assert "to be agreed again: it\n" in out
    assert "carried: fin, lab\n" in out
    badge = (plan / "b.svg").read_text()
    assert "move 1.0.0: 1 of 2 agreed, 1 again" in badge
    assert "#85190a" in badge, "somebody must see to it"
