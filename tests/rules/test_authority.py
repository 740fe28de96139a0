"""Who may give a word: by office, by delegation, up to a limit, as of the day of the word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.model.values import Day
from planweave.pipeline.facts import Facts
from planweave.rules.registers.standing.limits import limit_read
from planweave.rules.registers.standing.offices import offices
from planweave.rules.registers.standing.signing import Judged, Signing
from planweave.source.world import Memory

PLAN = """\
plan: move
title: Move
start: 2027-03-01
organisation:
  it: {title: IT, kind: work-group, head: it-lead}
  fin: {title: Finance, kind: work-group, signatory: eve}
people: {ann: {}, bob: {}, carl: {}, dora: {}, eve: {}}
roles: {it-lead: {held-by: ann, deputies: [dora]}, desk: {held-by: carl}}
wbs: {1: {title: Pack}, 1.1: {title: Boxes}, 2: {title: Pay}}
tasks: {pack: {wbs: 1.1, duration: 2d}, pay: {wbs: 2, duration: 2d}}
authorities:
  spend: {party: it-lead, may: commit work, limit: 5pd, dates: 2027-01-01..2027-06-30}
  buy: {party: eve, may: buy, limit: 1_000 EUR, delegated-from: board}
  board: {party: fin, may: buy, limit: 500 EUR}
references: {letter: {}}
"""
SCOPE = {"pack.part": "task: accountable", "pack.effort": "16ph"}


def family(text: str = PLAN) -> Family:
    return Facts(Memory({"plan.yaml": text})).family


def day(written: str) -> Day:
    when = date.fromisoformat(written)
    return Day(written, when, when)


def word(
    signer: str, on: str = "2027-02-10", state: str = "agreed", **fields: object
) -> Commitment:
    known: dict[str, object] = {
        "name": f"{signer}-{state}-{on}-{fields.get('to', '')}",
        "party": "it",
        "packet": "p1",
        "state": state,
        "signed_by": signer,
        "signed": day(on),
        "footprint": SCOPE,
        "means": "It keeps this.",
        "digest": "d",
    }
    return Commitment(**{**known, **fields})  # type: ignore[arg-type]


def passed(signer: str, to: str, on: str = "2027-02-01", **fields: Any) -> Commitment:
    return word(signer, on, "delegated", to=to, **{"instrument": "letter", **fields})


def judged(one: Commitment, *others: Commitment, text: str = PLAN) -> Judged:
    return Signing(family(text), (*others, one)).judged(one)


# --- By office ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signer", "capacity"),
    [
        ("it", "itself"),
        ("it-lead", "head of it"),
        ("ann", "holder of it-lead, head of it"),
        ("dora", "deputy of it-lead, head of it"),
    ],
)
def test_an_office_near_or_far_lets_sign(signer: str, capacity: str) -> None:
    found = judged(word(signer))
    assert found.holds
    assert found.capacity == capacity


@pytest.mark.parametrize("state", ["agreed", "declined", "delegated", "withdrawn"])
def test_who_has_none_binds_nobody(state: str) -> None:
    found = judged(word("bob", state=state))
    assert found.why == "bob is neither it nor signs for it, and nobody delegated it"


def test_that_it_came_anybody_may_say() -> None:
    assert judged(word("bob", state="acknowledged")).holds


def test_a_ring_of_offices_ends() -> None:
    ring = "plan: m\ntitle: M\nstart: 2027-03-01\nroles: {a: {deputies: [b]}, b: {deputies: [a]}}\n"
    assert set(offices(family(ring), "a")) == {"a", "b"}


# --- What was then, not what is now ---------------------------------------------------------------


def test_who_leaves_an_office_gave_a_word_that_holds() -> None:
    now = PLAN.replace("held-by: ann", "held-by: bob")
    assert not judged(word("ann"), text=now).holds, "nobody wrote down what she was then"
    assert judged(word("ann", capacity="holder of it-lead, head of it"), text=now).holds


def test_who_comes_into_an_office_gave_none_before() -> None:
    now = PLAN.replace("held-by: ann", "held-by: bob")
    assert judged(word("bob"), text=now).holds, "nobody wrote down that he was nobody then"
    assert not judged(word("bob", capacity="none"), text=now).holds


def test_a_limit_that_is_lowered_later_voids_nothing() -> None:
    now = PLAN.replace("limit: 5pd", "limit: 1pd")
    then: dict[str, Any] = {
        "capacity": "holder of it-lead, head of it",
        "authority": {"spend": "40ph"},
    }
    assert judged(word("ann", **then), text=now).holds
    assert not judged(word("ann"), text=now).holds


def test_a_limit_that_is_raised_later_makes_nothing_valid() -> None:
    then: dict[str, Any] = {
        "capacity": "holder of it-lead, head of it",
        "authority": {"spend": "8ph"},
    }
    assert judged(word("ann", **then)).why.endswith("it goes up to 8ph, and this is 16ph")


def test_what_a_record_keeps_is_what_the_plan_says_on_the_day() -> None:
    found = Signing(family()).given("it", "ann", date(2027, 2, 10))
    assert found == {"capacity": "holder of it-lead, head of it", "authority": {"spend": "40ph"}}
    late = Signing(family()).given("it", "ann", date(2027, 7, 1))
    assert late["authority"] == {"spend": "not then"}
    assert Signing(family()).given("it", "bob", None) == {"capacity": "none"}


# --- Limits ---------------------------------------------------------------------------------------


def test_who_holds_an_office_acts_within_its_authority() -> None:
    much = {**SCOPE, "pack.effort": "41ph"}
    assert judged(word("dora", footprint=much)).why == (
        "the authority of dora does not reach on 2027-02-10: it goes up to 40ph, and this is 41ph"
    )
    assert judged(word("dora", footprint={**SCOPE, "pack.effort": "40ph"})).holds


def test_an_authority_that_did_not_hold_on_the_day_does_not_reach() -> None:
    assert judged(word("ann", "2027-07-01")).why.endswith("none of it held on that day")


def test_an_authority_reaches_no_further_than_the_one_it_comes_from() -> None:
    # 400 + 200 EUR is below the 1,000 EUR of eve and above the 500 EUR from which they come.
    scope = {
        "pot.part": "account: owner",
        "pot.amounts.travel": "400 EUR",
        "pot.amounts.other": "200 EUR",
    }
    found = judged(word("eve", party="fin", footprint=scope))
    assert found.why.endswith("it goes up to 500 EUR, and this is 600 EUR")
    assert judged(word("eve", party="fin", footprint={"pot.amounts.x": "500 EUR"})).holds


def test_effort_is_that_of_tasks_or_of_shares_in_them() -> None:
    scope = {
        "pack.part": "task: responsible",
        "pack.share": '{"it":"24ph"}',
        "pay.part": "task: accountable",
        "pay.effort": '["8ph","17ph","40ph"]',
        "it.part": "unit: itself",
        "it.effort": "900ph",
    }
    assert judged(word("ann", footprint=scope)).why.endswith("up to 40ph, and this is 41ph")


def test_a_limit_that_cannot_be_read_is_no_leave() -> None:
    then: dict[str, Any] = {
        "capacity": "holder of it-lead, head of it",
        "authority": {"spend": "lots"},
    }
    assert "“lots” is no limit" in judged(word("ann", **then)).why
    assert judged(word("ann", **{**then, "authority": {"spend": "none"}})).holds


def test_a_refusal_needs_no_limit() -> None:
    much = {**SCOPE, "pack.effort": "900ph"}
    assert judged(word("ann", state="declined", footprint=much)).holds


# --- Delegation -----------------------------------------------------------------------------------


def test_a_chain_of_delegations_leads_to_who_signs() -> None:
    first, second = passed("ann", "bob"), passed("bob", "desk", "2027-02-03")
    found = judged(word("carl"), first, second)
    assert found.holds
    assert found.chain == (first, second)


@pytest.mark.parametrize(
    ("links", "why"),
    [
        (
            (passed("ann", "bob", until=day("2027-02-09")),),
            "bob of 2027-02-01 had ended on 2027-02-09, and what rests on it is of 2027-02-10",
        ),
        (
            (passed("ann", "bob", "2027-02-11"),),
            "the delegation to bob of 2027-02-11 came after what rests on it, of 2027-02-10",
        ),
        (
            (passed("ann", "bob", instrument=None),),
            "the delegation to bob of 2027-02-01 rests on no instrument",
        ),
        (
            (passed("ann", "bob", lasts=2),),
            "ends with what may still move; a delegation names its last day or version",
        ),
        (
            (passed("carl", "bob"),),
            "carl, who delegated it to bob, may not sign for it",
        ),
        (
            (passed("bob", "carl"), passed("carl", "bob", "2027-02-02")),
            "the delegations among bob, carl go in a ring, and none of them comes from it",
        ),
    ],
)
def test_a_delegation_that_does_not_hold_lets_nobody_sign(
    links: tuple[Commitment, ...], why: str
) -> None:
    assert judged(word("bob"), *links).why.endswith(why)


def test_a_link_that_ends_ends_what_hangs_on_it() -> None:
    first = passed("ann", "bob", until=day("2027-02-05"))
    second = passed("bob", "carl", "2027-02-03")
    assert judged(word("carl", "2027-02-05"), first, second).holds
    assert "bob of 2027-02-01 had ended" in judged(word("carl", "2027-02-06"), first, second).why


def test_nobody_passes_on_what_they_do_not_hold_yet() -> None:
    first, second = passed("ann", "bob", "2027-02-05"), passed("bob", "carl", "2027-02-03")
    assert "bob of 2027-02-05 came after" in judged(word("carl"), first, second).why


def test_a_ring_with_a_way_in_does_no_harm() -> None:
    links = (passed("ann", "bob"), passed("bob", "carl"), passed("carl", "bob", "2027-02-02"))
    assert judged(word("bob"), *links).chain == links[:1]


def test_a_delegation_reaches_as_far_as_each_of_its_links() -> None:
    first = passed("ann", "bob", limit=limit_read("2pd"))
    second = passed("bob", "carl", "2027-02-02", limit=limit_read("1pd"))
    assert judged(word("bob"), first).holds
    assert judged(word("carl"), first, second).why == (
        "the delegation to carl does not reach: it goes up to 1pd, and this is 16ph"
    )


def test_a_delegate_may_do_no_more_than_who_delegated() -> None:
    much = {**SCOPE, "pack.effort": "41ph"}
    found = judged(word("bob", footprint=much), passed("ann", "bob"))
    assert found.why.startswith("the authority of ann does not reach on 2027-02-01")


@pytest.mark.parametrize(
    ("only", "holds"), [("pack", True), ("1", True), ("move", True), ("2", False)]
)
def test_a_part_is_delegated_by_record_element_or_plan(only: str, holds: bool) -> None:
    found = judged(word("bob"), passed("ann", "bob", only=(only,)))
    assert found.holds is holds
    if not holds:
        assert found.why == "the delegation to bob is of 2 alone, and the word binds to pack"


def test_what_the_party_takes_back_holds_no_longer_and_held_before() -> None:
    given_ = passed("ann", "bob")
    back = word("ann", "2027-02-08", "withdrawn", supersedes=given_.name)
    assert judged(word("bob", "2027-02-07"), given_, back).holds
    assert "was taken back on 2027-02-08" in judged(word("bob", "2027-02-08"), given_, back).why
    stranger = word("carl", "2027-02-08", "withdrawn", supersedes=given_.name)
    assert judged(word("bob", "2027-02-08"), given_, stranger).holds, "carl takes nothing back"


def test_a_delegate_whose_own_word_replaces_the_delegation_still_has_it() -> None:
    given_ = passed("ann", "bob")
    assert judged(word("bob", supersedes=given_.name), given_).holds


PEOPLE = ("ann", "bob", "carl", "dora", "eve")
LINKS = st.builds(
    passed,
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.sampled_from(("2027-02-01", "2027-02-02", "2027-02-03")),
)
FAMILY = family()


@given(links=st.lists(LINKS, max_size=12, unique_by=lambda one: one.name))
def test_every_chain_begins_with_an_office_and_each_link_hangs_on_the_one_before(
    links: list[Commitment],
) -> None:
    signing = Signing(FAMILY, links)
    for signer in ("bob", "carl", "eve"):
        found = signing.judged(word(signer))
        if found.holds:
            assert found.chain[0].signed_by in ("ann", "dora")
            hands = [one.signed_by for one in found.chain[1:]] + [signer]
            assert [one.to for one in found.chain] == hands
            days = [str(one.signed) for one in found.chain]
            assert days == sorted(days)
        else:
            assert found.why


def test_many_delegations_that_lead_nowhere_are_each_walked_once() -> None:
    crowd = [f"p{number}" for number in range(14)]
    links = [passed(one, other) for one in crowd for other in crowd if one != other]
    people = "".join(f"  {one}: {{}}\n" for one in crowd)
    text = PLAN.replace("people: {ann: {}", "people: {ann: {}").replace(
        "roles:", f"stakeholders:\n{people}roles:"
    )
    found = Signing(family(text), links).judged(word("p0"))
    assert "go in a ring" in found.why
