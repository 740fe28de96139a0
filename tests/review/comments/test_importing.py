"""Importing responses: nothing is lost, and neither order nor repetition makes a difference."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.model.records.agreement import Comment
from planweave.pipeline.explanations import faults
from planweave.pipeline.facts import Facts
from planweave.review.comments.files import comment_path
from planweave.review.responses.reading import read_response
from planweave.review.responses.response import Response
from planweave.review.responses.said import LONGEST_TEXT, cleaned
from planweave.rules.registers.standing.comments import conflicts
from planweave.source.world import Memory
from tests.review.comments.families import PLAN, after, each, files, remark, response, rules_in

ID = remark().id
FILE = comment_path(ID)


def comment(held: dict[str, str], id_: str = ID) -> Comment:
    found = Facts(Memory(held)).family.registers["comments"][id_]
    assert isinstance(found, Comment)
    return found


def test_a_comment_is_one_file_in_house_style() -> None:
    held, made = after(files(), [response(remark(class_="major", to="27pm"))])
    assert made.diagnostics == ()
    mark = comment(held).taken[0]
    assert held[FILE] == (
        "comments:\n"
        f"  {ID}:\n"
        "    anchor: a.effort\n"
        "    packet: p-1.0.0-uv\n"
        "    digest: sha256:9c1f\n"
        "    by: uv\n"
        "    author: Ada\n"
        "    made: 2027-01-10\n"
        "    class: major\n"
        "    kind: question\n"
        "    statement: Too little.\n"
        "    to: 27pm\n"
        f"    taken: [{mark}]\n"
    )


def test_copies_that_differ_are_both_kept_and_told() -> None:
    first, second = (
        response(remark(class_="major")),
        response(remark(class_="critical", rationale="Nobody is there."), made="2027-01-11"),
    )
    held, made = after(files(), [first, second])
    found = comment(held)
    assert found.class_ == "critical"
    assert conflicts(found) == {"class": ("major", "critical")}
    assert [one.rule for one in made.diagnostics] == ["response-conflict"]
    assert "“critical” and “major”" in made.diagnostics[0].message
    assert "comment-copies-differ" in rules_in(held)


def test_of_two_copies_the_later_one_stands_and_fills_what_the_other_left() -> None:
    early = response(remark(rationale="Old.", from_="24pm"))
    late = response(remark(rationale="New."), made="2027-01-12")
    for order in permutations((early, late)):
        found = comment(each(files(), order))
        assert (found.rationale, found.from_, str(found.made)) == ("New.", "24pm", "2027-01-12")


def test_what_people_write_into_a_comment_stays() -> None:
    one = response(remark(class_="major"))
    held = each(files(), [one])
    text = held[FILE].replace(
        "    class: major\n", "    # as the board says\n    class: editorial\n"
    )
    held[FILE] = text + "    assigned: board\n    disposition: rejected  # at last\n"
    assert each(held, [one]) == held
    become = each(held, [response(remark(class_="major", to="9pd"), made="2027-01-12")])[FILE]
    assert "# as the board says" in become
    assert "disposition: rejected  # at last" in become
    assert "assigned: board" in become
    assert "to: 9pd" in become


def test_what_was_settled_by_hand_is_not_taken_back() -> None:
    copies = [response(remark(class_=word)) for word in ("major", "editorial")]
    held = each(files(), copies)
    assert comment(held).class_ == "major"
    held[FILE] = held[FILE].replace("class: major\n    kind", "class: editorial\n    kind")
    assert comment(each(held, copies)).class_ == "editorial"
    third = response(remark(class_="substantive"), made="2027-01-20")
    found = comment(each(held, [third]))
    assert found.class_ == "editorial"
    assert set(conflicts(found)["class"]) == {"major", "editorial", "substantive"}


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    held = files(**{FILE: "comments: {\n"})
    become, made = after(held, [response(remark())])
    assert become == held
    assert "not taken" in made.diagnostics[-1].message


def test_the_words_of_others_are_no_references_and_break_no_plan() -> None:
    text = "[[nothing]] {{ x }} <b>*bold*</b>\n\n  - a: b # c\n'\"|>"
    held = each(files(), [response(remark(text, from_="[[gone.effort]]", to="---"))])
    facts = Facts(Memory(held))
    assert not {one.rule for one in facts.diagnostics} & faults()
    (found,) = facts.family.registers["comments"].values()
    assert isinstance(found, Comment)
    assert found.statement == text


# --- What a response answers to ----------------------------------------------------------------

OLDER = PLAN + PLAN[PLAN.index("  p-1.0.0-uv") :].replace("1.0.0", "1.1.0")


@pytest.mark.parametrize(
    ("given", "plan", "rule", "said"),
    [
        ({"digest": "sha256:51d0"}, PLAN, "response-unbound", "but p-1.0.0-uv sent “sha256:9c1f”"),
        ({"packet": "p-9"}, PLAN, "response-unbound", "“p-9”, which is on no record"),
        ({"party": "board"}, PLAN, "response-unbound", "but p-1.0.0-uv went to uv"),
        ({}, OLDER, "response-unbound", "which p-1.1.0-uv has replaced"),
        ({"made": "2027-02-01"}, PLAN, "response-out-of-time", "after p-1.0.0-uv closed"),
        ({"made": "2027-01-01"}, PLAN, "response-out-of-time", "before p-1.0.0-uv was opened"),
        ({"made": "2031-01-01"}, PLAN, "response-out-of-time", "after today, 2027-02-01"),
        ({"party": "lab"}, PLAN, "response-party-gone", "“lab”, which is no party of the plan"),
        ({"answer": "agreed"}, PLAN, "response-answer-kept", "also answers “agreed”"),
    ],
)
def test_what_does_not_fit_is_told_and_kept(
    given: dict[str, str], plan: str, rule: str, said: str
) -> None:
    held, made = after(files(plan), [response(remark(), **given)])
    told = [one for one in made.diagnostics if one.rule == rule]
    assert any(said in one.message for one in told), made.diagnostics
    assert len(Facts(Memory(held)).family.registers["comments"]) == 1
    assert not rules_in(held) & faults(), "a comment from outside never stops a build"


@pytest.mark.parametrize("party", ["../../etc/passwd", "a b", "<b>", ""])
def test_what_cannot_be_a_party_is_not_taken(party: str) -> None:
    held, made = after(files(), [response(remark(), party=party)])
    assert held == files()
    assert "nothing of it is taken" in made.diagnostics[-1].message


def test_a_party_that_left_the_plan_keeps_its_comments() -> None:
    held = each(files(), [response(remark())])
    held["plan.yaml"] = PLAN.replace("  uv: {title: University, kind: work-group}\n", "").replace(
        ", owner: uv", ""
    )
    facts = Facts(Memory(held))
    assert comment(held).by == "uv"
    assert not {one.rule for one in facts.diagnostics} & faults()
    assert "comment-by-the-gone" in rules_in(held)


# --- Laws --------------------------------------------------------------------------------------

SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
TEXTS = st.text(SIGNS, min_size=1, max_size=30)
CLEAN = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
REMARKS = st.builds(
    remark,
    statement=st.sampled_from(("Too little.", "Too late.", "x: [[y]] #z")),
    anchor=st.sampled_from(("a.effort", "wp4/t", "gone")),
    class_=st.sampled_from(("", "major", "critical", "editorial")),
    rationale=st.just("") | CLEAN,
    to=st.sampled_from(("", "1pd", "- 2", "'")),
)
RESPONSES = st.lists(
    st.builds(
        lambda remarks, day, by: replace(response(*remarks, made=day), by=by),
        st.lists(REMARKS, max_size=3),
        st.sampled_from(("2027-01-08", "2027-01-09", "2027-01-10")),
        st.sampled_from(("Ada", "Bob")),
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(responses=RESPONSES, data=st.data())
def test_neither_order_nor_grouping_of_imports_makes_a_difference(
    responses: list[Response], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(responses))
    at = data.draw(st.integers(0, len(order)))
    whole, _ = after(files(), responses)
    parted, _ = after(after(files(), order[:at])[0], order[at:])
    assert whole == parted
    assert each(files(), order) == whole


@settings(max_examples=60, deadline=None)
@given(responses=RESPONSES)
def test_importing_twice_changes_nothing(responses: list[Response]) -> None:
    once, _ = after(files(), responses)
    assert after(once, responses)[0] == once
    assert each(once, reversed(responses)) == once


@settings(max_examples=60, deadline=None)
@given(responses=RESPONSES)
def test_nothing_that_was_said_is_lost(responses: list[Response]) -> None:
    held, _ = after(files(), responses)
    for one in responses:
        for each_remark in one.comments:
            text = Facts(Memory(held)).family.registers["comments"][each_remark.id]
            assert isinstance(text, Comment)
            kept = "\n".join((text.statement, text.rationale, text.to, text.class_, *text.said))
            for value in (each_remark.rationale, each_remark.to, each_remark.class_):
                assert value in kept


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(SIGNS | st.sampled_from("\n #:-"), max_size=80).map(cleaned).filter(bool),
    to=st.text(SIGNS, max_size=30).map(cleaned),
)
def test_any_words_come_back_from_a_file_that_people_have_edited(text: str, to: str) -> None:
    held = each(files(), [response(remark(rationale="Old."))])
    held[FILE] += "    # seen by the board\n"
    found = comment(each(held, [response(remark(rationale=text, to=to), made="2027-01-20")]))
    assert found.to == to
    assert found.rationale == text
    assert {one.split(": ", 1)[1] for one in found.said if " rationale: " in one} >= {"Old."}


def test_a_text_as_long_as_can_be_stays_readable() -> None:
    held = files()
    for made in ("2027-01-10", "2027-01-11"):
        long = made[-1] * LONGEST_TEXT
        said = {"comments.1.anchor": "page 1", "comments.1.statement": "x" * LONGEST_TEXT}
        said |= {"packet": "p-1.0.0-uv", "digest": "sha256:9c1f", "party": "uv", "made": made}
        data = json.dumps({**said, "comments.1.rationale": long}).encode()
        one = read_response(data, "r.json").value
        assert one is not None
        held, _ = after(held, [one])
    facts = Facts(Memory(held))
    assert not {one.rule for one in facts.diagnostics} & faults()
    assert len(facts.family.registers["comments"]) == 1
