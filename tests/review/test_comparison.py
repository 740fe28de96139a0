"""What differs in what is computed: dates in working days, money, effort, load, findings."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.state import state_of
from planweave.review.comparison.compare import Changes, compare
from planweave.review.comparison.page import as_page
from planweave.review.comparison.shape import data_of
from planweave.review.comparison.state import State
from planweave.review.comparison.text import as_markdown, as_text
from planweave.review.comparison.words import apart
from planweave.source.world import Memory

ROOT = "plan: odk\ntitle: An overall plan\nstart: 2027-03-01\ncurrency: EUR\n"
PLAN = {
    "plan.yaml": ROOT + "sub-plans: {wp4: {}}\nmilestones: {M1: {after: [wp4/T1]}}\n"
    "people: {ann: {}}\nrisks: {R1: {probability: 10%, impact: {cost: 1_000 EUR}}}",
    "wp4/plan.yaml": "plan: wp4\ntitle: Four\n"
    "tasks: {T1: {duration: 5d, effort: 5pd, assign: {ann: 100%}}}\n"
    "accounts: {money: {amounts: {travel: 100 EUR}, dates: 2027-03-01..2027-03-31}}",
}


def state(files: dict[str, str]) -> State:
    facts = Facts(Memory(files))
    assert not facts.has_faults, facts.findings
    return state_of(facts)


def replaced(path: str, old: str, new: str) -> State:
    assert old in PLAN[path]
    return state(PLAN | {path: PLAN[path].replace(old, new)})


def effects(found: Changes, topic: str) -> list[tuple[object, ...]]:
    return [
        (one.name, one.before, one.after, one.difference, one.unit, one.period)
        for one in found.effects
        if one.topic == topic
    ]


BEFORE = state(PLAN)


def test_a_plan_moves_in_days_of_its_own_calendar() -> None:
    plan = (
        "plan: p\ntitle: P\nstart: 2027-03-01\ncalendar: town\n"
        "calendars: {town: {closed: [2027-03-10]}}\n"
        "tasks: {T: {duration: 5d}}\nmilestones: {M: {after: [T]}}\n"
    )
    found = compare(state({"plan.yaml": plan}), state({"plan.yaml": plan.replace("5d", "10d")}))
    assert effects(found, "finish") == [
        ("", "2027-03-05", "2027-03-15", 5, "d", ""),
        ("M", "2027-03-05", "2027-03-15", 5, "d", ""),
        ("T", "2027-03-05", "2027-03-15", 5, "d", ""),
    ]


def test_the_same_plan_has_no_changes_and_no_effects() -> None:
    found = compare(BEFORE, state(PLAN))
    assert found.is_empty
    assert data_of(found, "a", "b", BEFORE.family) == {
        "before": "a",
        "after": "b",
        "changes": [],
        "effects": [],
    }
    assert "Nothing has changed." in as_text(found, "a", "b", BEFORE.family)
    assert "Nothing has changed." in as_markdown(found, "a", "b", BEFORE.family)


def test_dates_move_in_working_days() -> None:
    found = compare(BEFORE, replaced("wp4/plan.yaml", "duration: 5d", "duration: 7d"))
    moved = ("2027-03-05", "2027-03-09", Decimal(2), "d", "")
    assert effects(found, "finish") == [
        ("", *moved),
        ("wp4", *moved),
        ("M1", *moved),
        ("wp4/T1", *moved),
    ]


def test_money_is_told_by_plan_account_and_month() -> None:
    found = compare(BEFORE, replaced("wp4/plan.yaml", "100 EUR", "130 EUR"))
    moved = ("100.00 EUR", "130.00 EUR", Decimal(30), "EUR")
    costs = [(name, *map(str, rest[:2])) for name, *rest in effects(found, "cost")]
    assert {name for name, *_ in costs} == {"", "wp4", "wp4/money"}
    assert all(Decimal(30) == one[3] for one in effects(found, "cost"))
    assert [(one[0], one[5]) for one in effects(found, "cost")] == [
        ("", ""),
        ("wp4", ""),
        ("wp4/money", ""),
        ("", "2027-03"),
        ("wp4/money", "2027-03"),
    ]
    assert "wp4/money: in 1 month: 2027-03 +30.00 EUR" in as_text(found, "a", "b", BEFORE.family)
    assert ("wp4/money", *moved, "") in effects(found, "cost")


def test_effort_load_and_risk_are_told() -> None:
    found = compare(BEFORE, replaced("wp4/plan.yaml", "effort: 5pd", "effort: 10pd"))
    assert effects(found, "effort") == [
        ("", "5pd", "10pd", Decimal(5), "pd", ""),
        ("wp4", "5pd", "10pd", Decimal(5), "pd", ""),
    ]
    assert effects(found, "load") == [("ann", "40ph", "80ph", Decimal(40), "ph", "2027-03")]
    found = compare(BEFORE, replaced("plan.yaml", "10%", "30%"))
    assert effects(found, "risk") == [("R1", "100 EUR", "300 EUR", Decimal(200), "EUR", "")]


def test_findings_appear_and_vanish_but_do_not_change_their_figures() -> None:
    late = replaced("plan.yaml", "M1: {after", "M1: {target: 2027-03-02, after")
    found = [one for one in compare(BEFORE, late).effects if one.topic == "finding"]
    assert found
    assert all(one.before is None and one.after for one in found)
    later = state(
        PLAN
        | {
            "plan.yaml": PLAN["plan.yaml"].replace("M1: {", "M1: {target: 2027-03-02, "),
            "wp4/plan.yaml": PLAN["wp4/plan.yaml"].replace("duration: 5d", "duration: 9d"),
        }
    )
    assert [one for one in compare(late, later).effects if one.topic == "finding"] == []
    gone = [one for one in compare(late, BEFORE).effects if one.topic == "finding"]
    assert all(one.after is None and one.before for one in gone)


def test_of_what_came_or_went_nothing_more_is_told() -> None:
    added = PLAN["wp4/plan.yaml"].replace("tasks: {", "tasks: {T2: {duration: 1d}, ")
    found = compare(BEFORE, state(PLAN | {"wp4/plan.yaml": added}))
    assert [change.kind for change in found.changes] == ["added"]
    assert effects(found, "finish") == []


def test_data_has_the_documented_shape() -> None:
    after = replaced("plan.yaml", "title: An overall plan", "title: The overall plan")
    [change] = data_of(compare(BEFORE, after), "v1", "here", after.family)["changes"]  # type: ignore[misc]
    assert change == {
        "id": "odk",
        "kind": "renamed",
        "field": "title",
        "before": "An overall plan",
        "after": "The overall plan",
    }
    after = replaced("wp4/plan.yaml", "duration: 5d", "duration: 7d")
    first = data_of(compare(BEFORE, after), "v1", "here", after.family)["effects"][0]  # type: ignore[index]
    assert first == {
        "id": "odk",
        "kind": "finish",
        "before": "2027-03-05",
        "after": "2027-03-09",
        "difference": 2,
        "unit": "d",
    }


def test_markdown_holds_no_markup_of_the_plan() -> None:
    after = replaced("plan.yaml", "An overall plan", "<b>|@all [x](y)")
    text = as_markdown(compare(BEFORE, after), "v1", "here", after.family)
    assert "\\<b\\>\\|" in text
    assert "@all" not in text
    assert all(line.count(" | ") <= 4 for line in text.splitlines() if line.startswith("|"))


def test_markdown_fits_into_a_comment_and_says_what_is_left_out() -> None:
    many = "".join(f"  job{n}: {{duration: 1d, title: {'x' * 60}{n}}}\n" for n in range(900))
    after = state(PLAN | {"wp4/more.yaml": f"tasks:\n{many}"})
    found = compare(BEFORE, after)
    text = as_markdown(found, "v1", "here", after.family)
    assert 50_000 < len(text) < 65_536
    left = re.search(r"^(\d+) more rows are left out; `planweave diff` prints all\.$", text, re.M)
    assert left is not None
    shown = [line for line in text.splitlines() if line.startswith("| added wp4/job")]
    assert 0 < len(shown) < 900


def test_the_page_is_one_file_and_holds_no_markup_of_the_plan() -> None:
    after = state(
        {path: text.replace("An overall plan", "<script>&'") for path, text in PLAN.items()}
        | {"wp4/plan.yaml": PLAN["wp4/plan.yaml"].replace("duration: 5d", "duration: 7d")}
    )
    page = as_page(compare(BEFORE, after), "<v1>", "here", after.family)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "From &lt;v1&gt; to here" in page
    assert not re.search(r"(?:src|href|url\()", page)
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page)
    finish = "<td><del>2027-03-05</del></td><td><ins>2027-03-09</ins></td><td>+2 d</td>"
    assert f"M1</th>{finish}" in rows
    assert "duration</th><td><del>5d</del></td><td><ins>7d</ins></td><td></td>" in rows


def test_the_page_of_no_change_says_so() -> None:
    page = as_page(compare(BEFORE, state(PLAN)), "a", "b", BEFORE.family)
    assert "<p>Nothing has changed.</p>" in page
    assert "<table>" not in page


def test_of_long_texts_only_what_differs_is_shown() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert apart(words, words.replace("six", "6")) == ("… five six seven …", "… five 6 seven …")
    assert apart({"a": "1", "b": "2"}, {"a": "1", "b": "3"}) == ({"b": "2"}, {"b": "3"})


LENGTHS = st.sampled_from(("1d", "3d", "7d"))


@given(LENGTHS, LENGTHS, st.sampled_from(("100 EUR", "5 EUR")))
@settings(max_examples=12, deadline=None)
def test_comparing_back_is_the_inverse(one: str, other: str, money: str) -> None:
    before = replaced("wp4/plan.yaml", "duration: 5d", f"duration: {one}")
    text = PLAN["wp4/plan.yaml"].replace("100 EUR", money)
    after = state(PLAN | {"wp4/plan.yaml": text.replace("duration: 5d", f"duration: {other}")})
    forth, back = compare(before, after), compare(after, before)
    assert set(map(repr, back.effects)) == set(map(repr, forth.inverse.effects))
    assert set(map(repr, back.changes)) == set(map(repr, forth.inverse.changes))


def test_of_a_long_list_what_differs_is_told() -> None:
    old = [f"party-{number}" for number in range(20)]
    assert apart(old, [*old, "party-20"]) == ("[…, party-19]", "[…, party-19, party-20]")
