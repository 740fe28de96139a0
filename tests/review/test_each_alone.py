"""What each change does by itself on the merged network."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.each import each_alone
from planweave.review.comparison.effects import Effect
from planweave.source.world import Memory
from planweave.weave.records.compare import compare_records

HEAD = "plan: odk\ntitle: An overall plan\nstart: 2027-03-01\ncurrency: EUR\n"
PLAN = (
    "people: {ann: {}}\n"
    "tasks:\n"
    "  a: {duration: 5d, effort: 5pd, assign: {ann: 100%}}\n"
    "  b: {duration: 5d, after: [a]}\n"
    "  side: {duration: 2d}\n"
    "milestones: {M1: {after: [b, side]}}\n"
    "accounts: {money: {amounts: {travel: 100 EUR}, dates: 2027-03-01..2027-03-31}}\n"
)


def facts(text: str) -> Facts:
    made = Facts(Memory({"plan.yaml": HEAD + text}))
    assert not made.has_faults, made.findings
    return made


def alone(before: str, after: str) -> dict[str, tuple[Effect, ...] | None]:
    old, new = facts(before), facts(after)
    return dict(each_alone(old, new, compare_records(old.family, new.family)))


def moves(found: tuple[Effect, ...] | None, topic: str) -> dict[str, Decimal | None]:
    assert found is not None
    return {one.name: one.difference for one in found if one.topic == topic and not one.period}


def test_each_change_is_told_without_the_others() -> None:
    after = PLAN.replace("a: {duration: 5d", "a: {duration: 7d").replace("2d}", "4d}")
    found = alone(PLAN, after.replace("100 EUR", "130 EUR"))
    assert set(found) == {"a", "side", "money"}
    assert moves(found["a"], "finish") == {"": 2, "M1": 2, "a": 2, "b": 2}
    assert moves(found["side"], "finish") == {"side": 2}
    assert moves(found["money"], "cost") == {"": 30, "money": 30}
    assert moves(found["money"], "finish") == {}


def test_what_came_and_what_went_is_told() -> None:
    gone = PLAN.replace("  side: {duration: 2d}\n", "").replace("[b, side]", "[b]")
    came = alone(gone, PLAN.replace("side: {duration: 2d}", "side: {duration: 12d}"))
    assert moves(came["side"], "finish") == {"": 2, "M1": 2}
    went = alone(PLAN.replace("side: {duration: 2d}", "side: {duration: 12d}"), gone)
    assert moves(went["side"], "finish") == {"": -2, "M1": -2}


def test_what_names_something_new_stands_only_together_with_it() -> None:
    after = PLAN.replace("  side:", "  more: {duration: 3d}\n  side:").replace(
        "b: {duration: 5d, after: [a]}", "b: {duration: 5d, after: [a, more FS+9d]}"
    )
    assert alone(PLAN, after)["b"] is None


def test_progress_is_taken_into_account() -> None:
    told = PLAN + "data-date: 2027-03-12\nprogress: {a: {started: 2027-03-01, remaining: 1d}}\n"
    found = alone(told, told.replace("b: {duration: 5d", "b: {duration: 6d"))
    assert moves(found["b"], "finish") == {"": 1, "M1": 1, "b": 1}


@given(first=st.integers(1, 9), second=st.integers(1, 9))
@settings(deadline=None, max_examples=15)
def test_changes_on_one_way_add_up(first: int, second: int) -> None:
    after = PLAN.replace("a: {duration: 5d", f"a: {{duration: {first}d").replace(
        "b: {duration: 5d", f"b: {{duration: {second}d"
    )
    found = alone(PLAN, after)
    moved = sum((moves(each, "finish").get("M1") or Decimal()) for each in found.values())
    assert moved == first + second - 10
