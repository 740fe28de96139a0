"""How far it reaches that a word was taken back, or is open: who is asked again, who is told."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from planweave.source.world.memory import Memory
from tests.cli.commitments import packet
from tests.cli.program import contents, run, write

PARTIES = ("south", "office", "east", "north")
PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
organisation:
  south: {title: South, kind: partner, commitment: required}
  office: {title: Office, kind: partner, commitment: required}
  east: {title: East, kind: partner, commitment: required}
  north: {title: North, kind: partner, commitment: required}
people: {ann: {title: Ann}}
roles: {lead: {held-by: ann}}
tasks:
  T1: {owner: south, duration: 5d}
  T2: {owner: office, duration: 5d}
  T3: {owner: office, duration: 5d, after: [T2]}
  T4: {owner: east, duration: 5d}
  T5: {owner: north, duration: 5d}
gives:
  ground: {item: Survey, by: T1, promised: 2027-03-10, to: office, owner: south}
  piles: {item: Piles, by: T3, promised: 2027-04-10, to: east, owner: office}
gets:
  known: {of: ground, for: [T2], needed: 2027-03-12, owner: office}
  stand: {of: piles, for: [T4], needed: 2027-04-12, owner: east}
"""
SLOW = "T1: {owner: south, duration: 15d}"
LINKED = PLAN.replace(
    "T5: {owner: north, duration: 5d}", "T5: {owner: north, duration: 5d, after: [T1]}"
)
RING = PLAN.replace(
    "gets:", "  deck: {item: Deck, by: T4, promised: 2027-05-10, to: south, owner: east}\ngets:"
).replace("  known:", "  closed: {of: deck, for: [T1], needed: 2027-05-12, owner: south}\n  known:")


@cache
def files(plan: str) -> dict[str, bytes]:
    """The plan with the word of all parties on record."""
    with TemporaryDirectory() as name:
        folder = write(Path(name), {"plan.yaml": plan})
        digest = Facts(Disk(folder)).digests[""]
        for party in PARTIES:
            write(folder, {f"agreement/packets/p-1.0.0-{party}.yaml": packet(digest, party)})
        packets = [f"p-1.0.0-{party}" for party in PARTIES]
        assert run(folder, "commit", "request", *packets, "--by", "lead").code == 0
        for party in PARTIES:
            record(folder, party, "agreed")
        return contents(folder)


def record(folder: Path, party: str, answer: str, *words: str, version: str = "1.0.0") -> None:
    said = run(
        *(folder, "commit", "record", party, answer, "--packet", f"p-{version}-{party}"),
        *("--by", "lead", "--on", "2026-11-20", *words),
    )
    assert said.code == 0, said.err


def word(folder: Path, party: str) -> str:
    found = json.loads(run(folder, "commit", "list", "--format", "json").out)
    name: str = next(one["word"]["record"] for one in found if one["party"] == party)
    return name


def withdrawn(folder: Path, party: str, because: str = "We are dissolved.") -> None:
    words = ("--because", because, "--supersedes", word(folder, party))
    record(folder, party, "withdrawn", *words)


def parties(folder: Path) -> dict[str, dict[str, Any]]:
    found = json.loads(run(folder, "status", "--format", "json").out)
    return {one["party"]: one for one in found["parties"]}


def standings(folder: Path) -> dict[str, str]:
    return {party: one["standing"] for party, one in parties(folder).items()}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, files(PLAN))


def test_who_receives_from_whom_took_its_word_back_is_asked_for_that_alone(plan: Path) -> None:
    withdrawn(plan, "south")
    found = parties(plan)
    assert found["office"]["standing"] == "re-opened"
    assert {key.partition(".")[0] for key in found["office"]["again"]} == {"ground", "known"}
    (reason,) = found["office"]["reasons"]
    assert reason == (
        "south withdrew its word (We are dissolved), which covers T1; ground hands over "
        "what T1 makes; so office is asked again for ground, known."
    )


def test_the_reason_that_it_gives_is_told_on_one_line(plan: Path) -> None:
    withdrawn(plan, "south", "No ship,\n\x1b[31m" + "no crew, " * 40)
    (reason,) = parties(plan)["office"]["reasons"]
    assert reason.startswith("south withdrew its word (No ship, [31mno crew, no crew,")
    assert " …), which covers T1" in reason
    assert reason.isprintable()


def test_who_comes_after_is_told_and_stands(plan: Path) -> None:
    withdrawn(plan, "south")
    found = parties(plan)
    assert found["east"]["standing"] == "agreed"
    assert found["east"]["class"] == "informative"
    (reason,) = found["east"]["reasons"]
    assert reason == (
        "south withdrew its word (We are dissolved), which covers T1; ground hands over "
        "what T1 makes; known gets ground; T2 needs known; T3 waits for T2; piles hands over what "
        "T3 makes; so east is told of it, for piles, stand."
    )
    assert found["north"]["standing"] == "agreed"
    assert found["north"]["reasons"] == []


def test_who_waits_further_still_waits_for_a_word_that_stands(tmp_path: Path) -> None:
    text = PLAN.replace(
        "gets:",
        "  deck: {item: Deck, by: T4, promised: 2027-05-10, to: north, owner: east}\ngets:\n"
        "  walk: {of: deck, for: [T5], needed: 2027-05-12, owner: north}",
    )
    plan = write(tmp_path, files(text))
    withdrawn(plan, "south")
    found = parties(plan)
    assert found["east"]["class"] == "informative"
    assert found["north"]["reasons"] == []


def test_a_long_way_is_told_by_its_ends(tmp_path: Path) -> None:
    tasks = "".join(
        f"  L{n}: {{owner: office, duration: 1d, after: [L{n - 1}]}}\n" for n in range(1, 9)
    )
    text = PLAN.replace(
        "  T4:", f"  L0: {{owner: office, duration: 1d, after: [T2]}}\n{tasks}  T4:"
    )
    plan = write(tmp_path, files(text.replace("by: T3, promised", "by: L8, promised")))
    withdrawn(plan, "south")
    (reason,) = parties(plan)["east"]["reasons"]
    assert "T2 needs known; L8 waits for T2 by 9 links; piles hands over what L8 makes" in reason


def test_who_promised_what_another_makes_waits_for_the_other(tmp_path: Path) -> None:
    text = PLAN.replace("to: office, owner: south", "to: office, owner: north")
    plan = write(tmp_path, files(text))
    withdrawn(plan, "south")
    found = parties(plan)
    assert found["north"]["standing"] == "re-opened"
    assert {key.partition(".")[0] for key in found["north"]["again"]} == {"ground"}


def test_who_was_asked_after_it_knew_it(plan: Path) -> None:
    withdrawn(plan, "south")
    said = run(plan, "commit", "request", "p-1.0.0-office", "--by", "lead", "--again")
    assert said.code == 0, said.err
    assert standings(plan)["office"] == "re-opened", "asked, and not answered yet"
    record(plan, "office", "agreed", "--supersedes", word(plan, "office"))
    assert standings(plan)["office"] == "agreed"


def test_who_agrees_again_ends_it(plan: Path) -> None:
    withdrawn(plan, "south")
    record(plan, "south", "agreed", "--supersedes", word(plan, "south"))
    assert set(standings(plan).values()) == {"agreed"}


def test_who_gets_and_withdraws_asks_nobody(plan: Path) -> None:
    withdrawn(plan, "east")
    found = standings(plan)
    assert found == {"east": "withdrawn", "north": "agreed", "office": "agreed", "south": "agreed"}


def test_a_decline_of_what_was_agreed_is_as_a_withdrawal(plan: Path) -> None:
    record(plan, "south", "declined", "--because", "No ship", "--supersedes", word(plan, "south"))
    found = parties(plan)
    assert found["office"]["standing"] == "re-opened"
    assert "south declined what it had agreed to (No ship)" in found["office"]["reasons"][0]


def test_a_link_of_work_reaches_whom_it_binds(tmp_path: Path) -> None:
    plan = write(tmp_path, files(LINKED))
    withdrawn(plan, "south")
    found = parties(plan)
    assert found["north"]["standing"] == "re-opened"
    assert {key.partition(".")[0] for key in found["north"]["again"]} == {"T5"}
    assert (
        "covers T1; T5 waits for T1; so north is asked again for T5."
        in found["north"]["reasons"][0]
    )


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (
            "T5: {owner: north, duration: 5d}",
            "M: {duration: 0d, after: [T1]}\n  T5: {owner: north, duration: 5d, after: [M]}",
            "M waits for T1; T5 waits for M",
        ),
        (
            "T1: {owner: south, duration: 5d}",
            "T1: {owner: south, duration: 5d, wbs: 1}",
            "T1 is a part of 1; T5 waits for 1",
        ),
        (
            "  known:",
            "  steel: {from: south, item: Steel, for: [T5], owner: north}\n  known:",
            "which covers steel",
        ),
    ],
)
def test_every_way_in_which_one_waits_for_another_is_followed(
    tmp_path: Path, old: str, new: str, way: str
) -> None:
    text = PLAN.replace(old, new)
    if "wbs" in new:
        text = text.replace("tasks:\n", "wbs: {1: {title: Survey}}\ntasks:\n").replace(
            "T5: {owner: north, duration: 5d}", "T5: {owner: north, duration: 5d, after: [1]}"
        )
    plan = write(tmp_path, files(text))
    withdrawn(plan, "south")
    (reason,) = parties(plan)["north"]["reasons"]
    assert way in reason
    assert "so north is asked again for" in reason


def test_a_word_that_lapsed_is_open_and_tells_who_waits(plan: Path) -> None:
    record(plan, "south", "agreed", "--until", "2026-12-31", "--supersedes", word(plan, "south"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANWEAVE_TODAY", "2027-01-02")
        found = parties(plan)
    assert found["south"]["standing"] == "lapsed"
    assert found["office"]["standing"] == "agreed"
    assert "south let its word lapse" in found["office"]["reasons"][0]
    assert "so office is told" in found["office"]["reasons"][0]
    assert found["east"]["reasons"] == [], "an open word says nothing yet to who comes after"


def test_work_that_went_to_somebody_else_tells_who_waits(plan: Path) -> None:
    moved = PLAN.replace("T1: {owner: south", "T1: {owner: north")
    write(plan, {"plan.yaml": moved})
    found = parties(plan)
    assert found["south"]["class"] == "structural"
    assert found["office"]["standing"] == "agreed"
    assert "south is asked again for all of its part" in found["office"]["reasons"][0]


def test_a_ring_ends(plan: Path) -> None:
    withdrawn(plan, "south")
    own = contents(plan)
    facts = Facts(Memory({**own, "plan.yaml": RING.encode()}))
    assert {one.party: one.standing.value for one in facts.agreements} == {
        "east": "re-opened",
        "north": "agreed",
        "office": "re-opened",
        "south": "withdrawn",
    }


def test_what_moves_forecasts_and_no_word_asks_nobody(plan: Path) -> None:
    text = PLAN.replace(
        "T3: {owner: office, duration: 5d, after: [T2]}",
        "T3: {owner: office, duration: 5d, after: [T2, T9 FS+3d]}",
    )
    write(plan, {"plan.yaml": text.replace("  T1:", "  T9: {duration: 8d}\n  T1:")})
    assert set(standings(plan).values()) == {"agreed"}


def test_a_day_that_is_out_of_reach_is_told_and_asked_of_nobody_else(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("T1: {owner: south, duration: 5d}", SLOW)})
    found = parties(plan)
    assert found["south"]["again"] == ["T1.duration"]
    assert found["office"]["standing"] == "agreed"
    (reason,) = found["office"]["reasons"]
    assert reason.startswith("duration of T1 changes from “5d” to “15d”")
    assert reason.endswith(
        "ground hands over what T1 makes; so the promise of ground for 2027-03-10 is not kept: "
        "T1 is forecast for 2027-03-19; so office is told of it."
    )
    assert found["east"]["reasons"] == []


def test_what_was_out_of_reach_before_is_no_news(tmp_path: Path) -> None:
    text = PLAN.replace("T1: {owner: south, duration: 5d}", SLOW)
    plan = write(tmp_path, files(text))
    write(
        plan,
        {
            "plan.yaml": text.replace(
                "T5: {owner: north, duration: 5d}", "T5: {owner: north, duration: 6d}"
            )
        },
    )
    assert parties(plan)["office"]["reasons"] == []


def test_another_wording_upstream_is_no_cause_of_a_day_that_moves(plan: Path) -> None:
    text = PLAN.replace("T3: {owner: office,", "T3: {owner: office, description: By crane,")
    write(plan, {"plan.yaml": text.replace("promised: 2027-04-10", "promised: 2027-04-15")})
    said = json.loads(run(plan, "status", "--format", "json").out)
    assert said["again"]["east"]["chain"] == []
    assert said["again"]["east"]["values"] == ["piles.promised"]


def test_what_somebody_sets_follows_nothing(plan: Path) -> None:
    text = PLAN.replace("needed: 2027-03-12", "needed: 2027-03-19")
    slower = text.replace("T3: {owner: office, duration: 5d", "T3: {owner: office, duration: 9d")
    write(plan, {"plan.yaml": slower.replace("promised: 2027-04-10", "promised: 2027-04-15")})
    said = json.loads(run(plan, "status", "--format", "json").out)
    (chain,) = said["again"]["east"]["chain"]
    assert chain.startswith("duration of T3 changes"), "that known is needed later is no cause"


def test_a_chain_passes_what_it_drives_and_ends_where_there_is_float(plan: Path) -> None:
    longer = PLAN.replace("T2: {owner: office, duration: 5d}", "T2: {owner: office, duration: 9d}")
    moved = longer.replace("promised: 2027-04-10", "promised: 2027-04-15")
    write(plan, {"plan.yaml": moved})
    said = json.loads(run(plan, "status", "--format", "json").out)
    (chain,) = said["again"]["east"]["chain"]
    assert "duration of T2 changes" in chain
    assert "; T3 waits for T2; so promised of piles changes" in chain
    places = [step["place"] for step in said["again"]["east"]["steps"][0]]
    assert places == ["plan.yaml:14", "plan.yaml:15", "plan.yaml:20"]
    floating = moved.replace("after: [T2]}", "after: [T2], start-no-earlier-than: 2027-06-01}")
    write(plan, {"plan.yaml": floating})
    said = json.loads(run(plan, "status", "--format", "json").out)
    assert all("duration of T2" not in one for one in said["again"]["east"]["chain"])
