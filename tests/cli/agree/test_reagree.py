"""`planweave packet --reagree`: packets for exactly those whose word is to be given anew."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.agree.test_reach import PLAN, files, record, standings, withdrawn, word
from tests.cli.program import Said, run, write

ON = ("--open", "2027-01-03", "--close", "2027-01-29", "--to", "html")
LATER = PLAN.replace("version: 1.0.0", "version: 1.1.0")
SLOWER = LATER.replace("duration: 5d, after: [T2]", "duration: 9d, after: [T2]").replace(
    "promised: 2027-04-10", "promised: 2027-04-15"
)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2027-01-02")
    monkeypatch.setenv("PLANWEAVE_NO_PROGRESS", "1")
    return write(tmp_path, files(PLAN))


def reagreed(plan: Path, *words: str) -> Said:
    said = run(plan, "packet", "--reagree", *ON, *words)
    assert said.code == 0, said.err
    return said


def listed(plan: Path, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(reagreed(plan, *words, "--format", "json").out)
    schema("reagreement").validate(found)
    return found


def schema(name: str) -> Draft202012Validator:
    path = Path(__file__).parents[3] / f"docs/reference/contracts/{name}.schema.json"
    return Draft202012Validator(json.loads(path.read_text("utf-8")))


def packets(plan: Path) -> set[str]:
    return {path.stem for path in (plan / "output/packets").glob("*.html")}


def first_page(plan: Path, name: str) -> str:
    html = (plan / f"output/packets/{name}.html").read_text("utf-8")
    page = html[html.index("Review packet") : html.index("Reading time")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_where_all_words_hold_nobody_is_asked(plan: Path) -> None:
    said = reagreed(plan, "--request-by", "lead")
    assert said.out.startswith("Nobody is to be asked again.\ncarried:\n    east: k-")
    assert "north: k-" in said.out
    assert not (plan / "output").exists()


def test_those_are_asked_whom_a_change_reaches_and_the_rest_is_carried(plan: Path) -> None:
    write(plan, {"plan.yaml": SLOWER})
    found = listed(plan)
    assert packets(plan) == {"p-1.1.0-east", "p-1.1.0-office"}
    assert found["asked"]["east"]["values"] == ["piles.promised"]
    assert found["asked"]["east"]["class"] == "material"
    (chain,) = found["asked"]["east"]["chains"]
    assert chain.index("duration of T3 changes") < chain.index("promised of piles changes")
    assert found["carried"] == {"north": [], "south": []}


def test_the_first_page_says_what_is_asked_again_and_why(plan: Path) -> None:
    write(plan, {"plan.yaml": SLOWER})
    reagreed(plan)
    page = first_page(plan, "p-1.1.0-east")
    assert (
        f"Agreed before agreed with p-1.0.0-east on 2026-11-20 ( {word(plan, 'east')[:10]}" in page
    )
    assert "To be agreed again 1 value: piles.promised; all else stands" in page
    assert "Because • duration of T3 changes from “5d” to “9d”" in page


def test_one_go_asks_for_the_words_and_says_what_is_new(plan: Path) -> None:
    write(plan, {"plan.yaml": SLOWER})
    before = word(plan, "east")
    reagreed(plan, "--request-by", "lead")
    asked = next(
        text
        for path in (plan / "agreement/commitments").glob("*.yaml")
        if "packet: p-1.1.0-east" in (text := path.read_text("utf-8"))
    )
    means = " ".join(asked[asked.index("means:") : asked.index("footprint:")].split())
    assert f"Agreed anew since {before}: piles.promised. All else stands" in means
    assert "piles.promised: 2027-04-15" in asked
    assert "T4.duration: 5d" in asked, "a word is always asked for on the whole scope"


def test_the_word_on_it_makes_the_party_agree_again(plan: Path) -> None:
    write(plan, {"plan.yaml": SLOWER})
    reagreed(plan, "--request-by", "lead")
    for party in ("east", "office"):
        record(plan, party, "agreed", version="1.1.0")
    assert set(standings(plan).values()) == {"agreed"}
    assert run(plan, "verify").code == 0


def test_who_was_asked_is_not_asked_twice(plan: Path) -> None:
    write(plan, {"plan.yaml": SLOWER})
    reagreed(plan, "--request-by", "lead")
    again = listed(plan, "--request-by", "lead")
    assert again["asked"] == {}
    assert again["waiting"] == {"east": "p-1.1.0-east", "office": "p-1.1.0-office"}
    assert packets(plan) == {"p-1.1.0-east", "p-1.1.0-office"}


def test_the_same_packet_is_the_same_files(plan: Path) -> None:
    write(plan, {"plan.yaml": SLOWER})
    reagreed(plan)
    again = reagreed(plan).out.splitlines()
    assert again[0] == "unchanged output/packets/p-1.1.0-east.html"


def test_a_word_taken_back_is_asked_for_on_the_same_version_once_more(plan: Path) -> None:
    withdrawn(plan, "south")
    found = listed(plan, "--request-by", "lead")
    assert list(found["asked"]) == ["office"]
    assert packets(plan) == {"p-1.0.0-office-2"}
    assert "Because • south withdrew its word" in first_page(plan, "p-1.0.0-office-2")
    assert found["carried"]["east"][0].endswith("so east is told of it, for piles, stand.")
    said = run(
        *(plan, "commit", "record", "office", "agreed", "--packet", "p-1.0.0-office-2"),
        *("--by", "lead", "--on", "2027-01-02"),
    )
    assert said.code == 0, said.err
    assert standings(plan)["office"] == "agreed"


def test_a_word_that_will_have_lapsed_by_the_opening_is_asked_for_as_a_whole(plan: Path) -> None:
    record(plan, "south", "agreed", "--until", "2027-01-02", "--supersedes", word(plan, "south"))
    assert standings(plan)["south"] == "agreed", "today it holds"
    found = listed(plan)
    assert found["asked"]["south"]["lapsed"] is True
    page = first_page(plan, "p-1.0.0-south-2")
    assert "To be agreed again all of it" in page
    assert "It held until 2027-01-02" in page


def test_another_content_needs_another_version(plan: Path) -> None:
    write(plan, {"plan.yaml": SLOWER.replace("version: 1.1.0", "version: 1.0.0")})
    said = run(plan, "packet", "--reagree", *ON)
    assert said.code == 2
    assert "raise “version”" in said.err
    assert not (plan / "output").exists()


def test_who_has_no_part_any_longer_is_released(plan: Path) -> None:
    write(plan, {"plan.yaml": LATER.replace("  T5: {owner: north, duration: 5d}\n", "")})
    found = listed(plan)
    assert found["released"] == ["north"]
    assert found["asked"] == {}


@pytest.mark.parametrize("words", [("office",), ("--all",), ("--asks", "comment"), ("office", ".")])
def test_it_takes_no_party_and_asks_for_words(plan: Path, words: tuple[str, ...]) -> None:
    said = run(plan, "packet", "--reagree", *words, *ON)
    assert said.code == 2
    assert not (plan / "output").exists()


def test_status_names_the_command_until_they_are_asked(plan: Path) -> None:
    write(plan, {"plan.yaml": SLOWER})
    withdrawn(plan, "south")
    assert "ask with: planweave packet --reagree" in run(plan, "status").out
    found = json.loads(run(plan, "status", "--format", "json").out)
    schema("status").validate(found)
    assert found["asking"].startswith("planweave packet --reagree")
    assert found["told"]["east"][0]["steps"][1]["place"] == "plan.yaml:19"
    reagreed(plan, "--request-by", "lead")
    assert "ask with:" not in run(plan, "status").out


def test_a_chain_over_what_the_party_may_not_see_is_told_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2027-01-02")
    secret = PLAN.replace(
        "T1: {owner: south,", "T1: {title: Zebra, shown-to: [south], owner: south,"
    )
    plan = write(tmp_path, files(secret))
    withdrawn(plan, "south", "The zebra is lost.")
    write(plan, {"plan.yaml": secret.replace("version: 1.0.0", "version: 1.1.0")})
    assert "zebra" in reagreed(plan).out, "who keeps the plan sees all of it"
    page = first_page(plan, "p-1.1.0-office")
    assert "Something on which a part of this rests has changed" in page
    whole = (plan / "output/packets/p-1.1.0-office.html").read_text("utf-8").lower()
    assert "zebra" not in whole
