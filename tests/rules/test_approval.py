"""Who must agree before a plan holds: all of some, a share of a body, presence, and a veto."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.pipeline.facts import Facts
from planweave.rules.registers.standing.agreed import COUNTS, Agreement, Standing
from planweave.rules.registers.standing.approval import Measure, lacking, read_measure, tally
from planweave.source.world import Memory

MEMBERS = ("a", "b", "c", "d", "e")


@cache
def family(approval: str, votes: str = "{each: 1}", more: str = "") -> Family:
    units = "".join(f"  {one}: {{kind: partner}}\n" for one in MEMBERS)
    text = (
        "plan: move\ntitle: Move\nstart: 2027-03-01\nversion: 1.0.0\n"
        f"approval: {approval}\norganisation:\n{units}"
        f"  board: {{kind: body, members: [a, b, c, d, e, a], votes: {votes}}}\n{more}"
    )
    facts = Facts(Memory({"plan.yaml": text}))
    assert not [one for one in facts.woven.diagnostics if one.level == "error"]
    return facts.family


def word(party: str, state: str) -> Commitment:
    fields: dict[str, Any] = {
        "name": f"k-{party}",
        "party": party,
        "packet": "p1",
        "state": state,
        "means": "It keeps this.",
        "footprint": {},
        "digest": "d",
    }
    return Commitment(**fields)


def party(name: str, standing: Standing) -> Agreement:
    states = {Standing.LAPSED: "agreed", Standing.REOPENED: "agreed"}
    if standing in (Standing.CONTRADICTORY, Standing.UNAUTHORISED):
        states[standing] = "declined"
    said = word(name, states.get(standing, standing.value))
    return Agreement(party=name, required=True, standing=standing, word=said)


def said(plan: Family, **standings: str) -> tuple[Agreement, ...]:
    return tuple(party(name, Standing(value)) for name, value in standings.items())


def lacks(approval: str, votes: str = "{each: 1}", **standings: str) -> list[str]:
    plan = family(approval, votes)
    return list(lacking(plan, said(plan, **standings)))


# --- All of some ------------------------------------------------------------------------------


@pytest.mark.parametrize("standing", [one for one in Standing if one not in COUNTS])
def test_only_a_word_that_counts_is_counted(standing: Standing) -> None:
    found = lacks("{all-of: [a, b]}", a="agreed", b=standing.value)
    assert found == ["All of a, b must agree; b did not."]


def test_who_agrees_for_now_or_on_conditions_agrees() -> None:
    states = {"a": "agreed", "b": "agreed-provisionally", "c": "agreed-with-conditions"}
    assert lacks("{all-of: [a, b, c]}", **states) == []


# --- A share of a body ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("least", "agreed", "met"),
    [
        # 2/3 of 5 is 3.33: it takes 4. 60 % of 5 is 3, exactly. Half of 5 is 2.5.
        ("2/3", 3, False),
        ("2/3", 4, True),
        ("60%", 3, True),
        ("60 %", 2, False),
        ("0.5", 2, False),
        ("0.5", 3, True),
        ("more than 1/2", 2, False),
        ("more than 1/2", 3, True),
        ("more than 3/5", 3, False),
        ("more than 3/5", 4, True),
        ("3 of 5", 2, False),
        ("3 of 5", 3, True),
        ("1", 4, False),
        ("1", 5, True),
    ],
)
def test_a_share_or_a_count_of_all_votes(least: str, agreed: int, met: bool) -> None:
    standings = dict.fromkeys(MEMBERS[:agreed], "agreed")
    assert (lacks(f"{{at-least: {least}, of: board}}", **standings) == []) is met


def test_the_sentence_says_how_many_there_are() -> None:
    found = lacks("{at-least: 2/3, of: board}", "{each: 2}", a="agreed", b="agreed")
    assert found == ["At least 2/3 of the votes of board must be for it; 4 of 10 are."]


@pytest.mark.parametrize(
    ("approval", "found"),
    [
        ("{at-least: most, of: board}", "“most” is no share of votes"),
        ("{at-least: 3/2, of: board}", "“3/2” is no share of votes"),
        ("{at-least: 1/0, of: board}", "“1/0” is no share of votes"),
        ("{at-least: 3 of 7, of: board}", "“3 of 7” counts 7 votes, and there are 5."),
        ("{at-least: 2/3, of: a}", "a has no members whose votes could be counted"),
        ("{at-least: 2/3}", "Nobody has no members whose votes could be counted"),
    ],
)
def test_a_rule_that_cannot_be_read_is_never_met(approval: str, found: str) -> None:
    everybody = dict.fromkeys((*MEMBERS, "board"), "agreed")
    (only,) = lacks(approval, **everybody)
    assert found in only


# --- Majority and presence --------------------------------------------------------------------


def test_without_a_share_the_body_decides_by_its_own_majority_or_by_more_than_half() -> None:
    assert lacks("{of: board}", a="agreed", b="agreed", c="agreed") == []
    assert lacks("{of: board}", a="agreed", b="agreed") == [
        "More than 1/2 of the votes of board must be for it; 2 of 5 are."
    ]
    assert lacks("{of: board}", "{majority: 2/3}", a="agreed", b="agreed", c="agreed") == [
        "At least 2/3 of the votes of board must be for it; 3 of 5 are."
    ]


def test_with_a_quorum_the_majority_is_of_the_votes_given() -> None:
    votes = "{majority: 2/3, quorum: 3/5}"
    # Three of five are there; two for it and one against are 2/3.
    assert lacks("{of: board}", votes, a="agreed", b="agreed", c="declined") == []
    # Who contradicts itself is there, and against it by one of its words.
    assert lacks("{of: board}", votes, a="agreed", b="agreed", c="contradictory") == []
    assert lacks("{of: board}", votes, a="agreed", b="declined", c="declined") == [
        "At least 2/3 of the votes given in board must be for it; 1 of 3 are."
    ]


def test_too_few_of_a_body_decide_nothing() -> None:
    found = lacks("{of: board}", "{quorum: 3/5}", a="agreed", b="agreed")
    assert found == ["At least 3/5 of the votes of board must be present; 2 of 5 are."]
    every = {"a": "agreed", "b": "lapsed", "c": "re-opened", "d": "requested", "e": "unauthorised"}
    assert "1 of 5 are" in lacks("{of: board}", "{quorum: 3/5}", **every)[0]


COMMENT = """\
packets:
  p1:
    {plan: move, version: VERSION, digest: "planweave-1:sha256:9c", to: [c], opened: 2027-01-01,
     closes: 2027-02-01}
comments:
  c1: {anchor: move, packet: p1, by: c, made: 2027-01-05, statement: Why?}
"""


SEEN = """\
people: {ann: {}, bob: {}}
packets:
  p1:
    {plan: move, version: 1.0.0, digest: "planweave-1:sha256:9c", to: [c], opened: 2027-01-01,
     closes: 2027-02-01}
commitments:
  c1: {party: c, packet: p1, state: acknowledged, signed-by: WHO, signed: 2027-01-05, means: Seen.,
       footprint: {}, digest: "planweave-footprint-1:sha256:9c"}
"""


@pytest.mark.parametrize(("who", "present"), [("c", True), ("bob", False)])
def test_who_has_seen_it_is_present_and_gives_no_vote(who: str, present: bool) -> None:
    plan = family("{of: board}", "{quorum: 3/5}", SEEN.replace("WHO", who))
    found = list(lacking(plan, said(plan, a="agreed", b="agreed", c="acknowledged")))
    assert (found == []) is present, "that it came must be said by one who may sign"


@pytest.mark.parametrize(("version", "present"), [("1.0.0", True), ("0.9.0", False)])
def test_who_only_comments_on_this_version_is_present(version: str, present: bool) -> None:
    plan = family("{of: board}", "{quorum: 3/5}", COMMENT.replace("VERSION", version))
    found = list(lacking(plan, said(plan, a="agreed", b="agreed")))
    assert (found == []) is present


def test_the_tally_says_where_the_body_stands() -> None:
    plan = family("{of: board}")
    standings = {"a": "agreed", "b": "declined", "c": "acknowledged"}
    line = tally(plan, said(plan, **standings))
    assert line == "board: 1 of 5 votes for it, 1 against, 2 present"


# --- Veto and roles ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "stops"),
    [
        ("declined", True),
        ("withdrawn", True),
        ("contradictory", True),
        ("agreed", False),
        ("requested", False),
        ("unauthorised", False),
    ],
)
def test_who_may_stop_it_stops_it_by_a_word_that_is_theirs(standing: str, stops: bool) -> None:
    found = lacks("{veto: [a]}", a=standing)
    assert found == (["a may stop the plan, and did."] if stops else [])


def test_a_role_may_be_asked_for_like_any_party() -> None:
    plan = family("{all-of: [chair]}", more="people: {p: {}}\nroles: {chair: {held-by: p}}\n")
    assert list(lacking(plan, said(plan, chair="agreed"))) == []
    assert list(lacking(plan, said(plan, p="agreed")))


# --- Laws -------------------------------------------------------------------------------------

RULES = st.sampled_from(
    [
        ("{all-of: [a, b], at-least: 2/3, of: board}", "{each: 1}"),
        ("{at-least: 3 of 5, of: board}", "{quorum: 4/5}"),
        ("{of: board}", "{majority: 2/3, quorum: 3/5}"),
        ("{of: board, veto: [c]}", "{each: 3, quorum: 60%}"),
        ("{of: board}", "{each: 1}"),
    ]
)
STANDINGS = st.fixed_dictionaries({name: st.sampled_from(list(Standing)) for name in MEMBERS})


@given(rule=RULES, standings=STANDINGS, more=st.sets(st.sampled_from(MEMBERS)))
def test_more_agreement_never_undoes_what_was_met(
    rule: tuple[str, str], standings: dict[str, Standing], more: set[str]
) -> None:
    plan = family(*rule)
    before = tuple(party(name, one) for name, one in standings.items())
    after = tuple(party(one.party, Standing.AGREED) if one.party in more else one for one in before)
    if not list(lacking(plan, before)):
        assert not list(lacking(plan, after))


@given(standings=STANDINGS, votes=st.sampled_from(["{each: 1}", "{quorum: 1/5}"]))
def test_a_veto_always_stops(standings: dict[str, Standing], votes: str) -> None:
    plan = family("{of: board, veto: [c]}", votes)
    every = tuple(party(name, one) for name, one in standings.items())
    stopped = tuple(
        replace(one, standing=Standing.DECLINED, word=word("c", "declined"))
        if one.party == "c"
        else one
        for one in every
    )
    assert "c may stop the plan, and did." in list(lacking(plan, stopped))


@given(part=st.integers(1, 40), whole=st.integers(1, 40))
def test_a_measure_is_read_as_it_is_written(part: int, whole: int) -> None:
    found = read_measure(f"{part}/{whole}")
    assert found == (Measure(share=Fraction(part, whole)) if part <= whole else None)
    count = read_measure(f"{part} of {whole}")
    assert count == (Measure(count=part, of=whole) if part <= whole else None)
