"""What the third amendment re-opens: the words given on 2.0.0, held against 3.0.0.

Replies of all assurance levels, on conditions and on trial, by a delegate, and one that declines.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import run
from tests.story.words import PARTIES, agreed_plan, done, on, sign

pytestmark = pytest.mark.needs("git", "ssh", "sign")
STANDING = {
    "UV": "agreed",
    "ZH": "agreed",
    "LL": "agreed",
    "funder": "agreed",
    "UG": "agreed-with-conditions",
    "UK": "agreed",
    "package-leads": "agreed-provisionally",
    "SR": "re-opened",
    "USH": "re-opened",
    "JU": "re-opened",
    "UW": "lapsed",
    "UB": "declined",
}
CARRIED = {"UV", "ZH", "LL", "UG", "UK", "package-leads", "funder"}
WEIGHT = {"SR": "material", "JU": "material", "USH": "structural"}


@pytest.fixture(scope="module")
def plan(made_once: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The amended plan, with the words that its partners gave on the version before."""
    return agreed_plan(made_once, tmp_path_factory.mktemp("words"))


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2018-03-05")


@pytest.fixture(scope="module")
def status(plan: Path) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        on(patch, "2018-03-05")
        found: dict[str, Any] = json.loads(done(plan, "status", ".", "--format", "json").out)
    return found


def test_exactly_the_right_words_are_opened_again(status: dict[str, Any]) -> None:
    found = {one["party"]: one for one in status["parties"]}
    assert {party: found[party]["standing"] for party in PARTIES} == STANDING
    assert {party for party in PARTIES if found[party]["standing"] == "re-opened"} == set(WEIGHT)
    assert {party: found[party]["class"] for party in WEIGHT} == WEIGHT
    assert set(status["carried"]) == CARRIED


def test_each_has_its_reasons_and_nothing_else_is_asked_again(status: dict[str, Any]) -> None:
    found = {one["party"]: one for one in status["parties"]}
    (reason,) = found["JU"]["reasons"]
    assert reason.startswith("due of wp4/D4.2 changes from “2016-02-29” to “2016-05-31”, by 66")
    assert found["JU"]["again"] == ["wp4/D4.2.due"]
    moved = ("wp2/T2.7", "wp4/T4.11", "wp4/T4.13", "wp4/T4.14")
    assert found["SR"]["again"] == [f"{task}.spans" for task in moved]
    assert any("The task wp2/T2.6 leaves the scope" in one for one in found["USH"]["reasons"])
    assert any("8300 EUR” to “3104.45 EUR" in one for one in found["USH"]["reasons"])
    assert found["UB"]["reasons"] == ["One engineer is missing."]
    assert all(not found[party]["reasons"] for party in CARRIED)


def test_the_plan_itself_shows_that_a_condition_no_longer_holds(status: dict[str, Any]) -> None:
    (word,) = (one for one in status["parties"] if one["party"] == "UW")
    (reason,) = word["reasons"]
    assert "The kernels are due in the first year." in reason
    (condition,) = word["conditions"]
    assert condition["state"] == "unmet"
    (value,) = condition["values"]
    assert value["value"] == "2017-02-28"
    assert value["place"].startswith("wp5/")


def test_every_word_can_be_followed_to_what_it_covers_and_to_who_gave_it(plan: Path) -> None:
    said = done(plan, "verify", ".").out
    for party, how in {
        "UV agreed": "not signed, recorded by coordinator",
        "USH agreed": "not signed, recorded by coordinator",
        "UB declined": "not signed, recorded by coordinator",
        "ZH agreed": "signed by ZH (git, SSH), key-",
        "SR agreed": "signed by SR (SSH), key-",
        "LL agreed": "signed by LL (PAdES), key-",
        "UK delegated": "not signed, recorded by coordinator",
        "UK agreed": "not signed, recorded by coordinator; project-manager",
        "funder agreed": "not signed, recorded by coordinator; project-officer as signatory",
    }.items():
        assert f"{party}: {how}" in said
    word = next((plan / "agreement/commitments").glob("*.yaml"))
    held = word.read_bytes()
    word.write_bytes(held.replace(b"2017", b"2016", 1))
    try:
        assert run(plan, "verify", ".").code == 1
    finally:
        word.write_bytes(held)


def test_what_would_be_needed_to_issue_it_is_told(plan: Path) -> None:
    said = run(plan, "check", ".", "--for", "agreement", "--format", "concise")
    assert said.code == 1
    assert "[commitment-stale]" in said.out


def test_the_least_list_asks_exactly_those_again(plan: Path) -> None:
    dates = ("--open", "2018-03-05", "--close", "2018-03-20", "--to", "xlsx")
    by = ("--request-by", "coordinator", "--output", "../again")
    done(plan, "packet", "--reagree", ".", *dates, *by)
    sent = {path.stem for path in (plan.parent / "again").iterdir()}
    assert sent == {f"p-3.0.0-{party}" for party in ("JU", "SR", "USH", "UW")}


def test_the_evidence_tells_it_and_is_checked_where_the_plan_is_not(plan: Path) -> None:
    events = done(plan, "timeline", ".").out
    order = (
        "The plan begins: Plan after the second amendment",
        "2.0.0 is baselined by steering",
        "The packet p-2.0.0-SR of version 2.0.0 goes to SR",
        "SR: agreed on p-2.0.0-SR",
        "The plan changes: Third amendment, for review",
        "The packet p-3.0.0-SR of version 3.0.0 goes to SR",
        "coordinator asks SR again for its word on p-3.0.0-SR",
    )
    places = [events.index(one) for one in order]
    assert places == sorted(places)
    done(plan, "evidence", ".", "--output", "../evidence.zip")
    sign(plan.parent / "SR", plan.parent / "evidence.zip")
    elsewhere = plan.parent / "elsewhere"
    elsewhere.mkdir()
    said = done(elsewhere, "verify", "--pack", "../evidence.zip").out
    assert "LL agreed: signed by LL (PAdES)" in said
    assert "of the pack: signed by SR, key-" in said
    assert said.endswith("files in the pack: all as they were packed.\n")
