"""What the expressions of a plan's own rules find."""

from __future__ import annotations

import pytest

from tests.rules.expressions.plans import PLAN, facts, found, records

BUILD = "plan: build\ntitle: Build\ntasks:\n  tool: {duration: 5d, effort: 1pd}\n"
TWO = PLAN + "sub-plans: {build: {delegates: [1]}}\n"


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        # Comparisons, with units
        ("tasks.where(duration >= 2w)", ["carry"]),
        ("tasks.where(duration < 4d)", ["sweep"]),
        ("tasks.where(duration ≤ 3d)", ["sweep"]),
        ("tasks.where(duration\u00a0≥\u202f2w and kind ≠ hammock)", ["carry"]),
        ("tasks.where(effort > 12pd)", ["carry"]),
        ("tasks.where(effort != 10pd)", ["carry"]),
        ("risks.where(probability > 20%)", ["rain"]),
        ("accounts.where(amounts.labour >= 100 EUR)", ["costs"]),
        ("accounts.where(amounts.labour >= 100\u00a0EUR)", ["costs"]),
        ("milestones.where(target > 2027-03-31)", ["done"]),
        ("tasks.where(title contains 'tbd')", ["sweep"]),
        # What is stated, and what is not
        ("tasks.where(effort = none)", ["sweep"]),
        ("tasks.where(effort != none)", ["pack", "carry"]),
        ("tasks.where(effort < 100pd)", ["pack", "carry"]),
        ("tasks.where(not effort < 100pd)", ["sweep"]),
        # Words and records
        ("tasks.where(kind != work)", []),
        ("organisation.where(kind in [body, work-group])", ["board", "crew"]),
        ("tasks.where(owner = board)", ["carry"]),
        ("tasks.where(owner = crew)", ["pack"]),
        ("tasks.where(owner.kind = body)", ["carry"]),
        ("tasks.where(wbs = 1)", ["pack"]),
        # Computed figures
        ("tasks.where(total-float > 5d)", ["sweep"]),
        ("tasks.where(early-start = 2027-03-01)", ["pack"]),
        ("accounts.where(total-cost > 149 EUR)", ["costs"]),
        ("wbs.where(total-effort = 10pd)", ["1"]),
        ("milestones.where(margin < 20d)", ["done"]),
        # Where records lead
        ("tasks.where(after.any(owner = crew))", ["carry", "sweep"]),
        ("tasks.where(after contains pack and followers.count = 0)", ["sweep"]),
        # A record by its name
        ("tasks.where(early-start > pack.forecast-finish)", ["carry", "sweep"]),
        ("tasks.where(total-effort >= 1.total-effort)", ["pack", "carry"]),
        ("tasks.where(t -> after.any(owner != t.owner))", ["carry"]),
        ("tasks.where(pack in after)", ["carry", "sweep"]),
        ("tasks.where(plan.status = draft)", ["pack", "carry", "sweep"]),
        ("wbs.where(tasks.every(duration > 4d))", ["1"]),
        # Dates
        ("milestones.where(target - forecast-finish > 5d)", ["done"]),
        ("milestones.where(forecast-finish + 2w > target)", ["done"]),
        ("milestones.where(forecast-finish + 1w > target)", []),
        # Signs
        ("tasks.where(duration = 3d or duration = 5d and owner = crew)", ["pack", "sweep"]),
        ("tasks.where((duration = 3d or duration = 5d) and owner = crew)", ["pack"]),
        ("tasks.where(duration * 2 >= 20d)", ["carry"]),
        ("tasks.where(duration + 2d = 1w)", ["sweep"]),
        ("tasks.where(duration not in [3d, 5d])", ["carry"]),
        # Plans
        ("plans.where(tasks.count > 2)", [""]),
        ("plans.where(risks.none(state = closed))", [""]),
        ("tasks", ["pack", "carry", "sweep"]),
    ],
)
def test_a_rule_points_at_each_record(expression: str, names: list[str]) -> None:
    assert records(expression) == names


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("tasks.count > 2", "3 > 2"),
        ("tasks.share(owner = board) > 5%", "1/3 = 33.33 % > 5 %"),
        ("tasks.where(owner = board).sum(effort) / tasks.sum(effort) > 50%", "66.67 % > 50 %"),
        ("accounts.sum(total-cost) > 100 EUR", "150 EUR > 100 EUR"),
        ("tasks.sum(effort) >= 30pd", "30pd >= 30pd"),
        ("tasks.most(duration) > 3d", "10 working days > 3 working days"),
        ("tasks.least(early-start) < 2027-04-01", "2027-03-01 < 2027-04-01"),
        ("plan.data-date < 2027-03-10", "2027-03-05 < 2027-03-10"),
        ("tasks.owner.distinct.count = 2", "2 = 2"),
        ("tasks.count > 2 and tasks.count < 9", "3 > 2 and 3 < 9"),
        ("done.forecast-finish > 2027-03-01", "2027-03-19 > 2027-03-01"),
        ("pack.owner = crew", "crew = crew"),
        ("crew = pack.owner", "crew = crew"),
        ("rain in risks.where(state = open)", "rain in rain"),
        (
            "(tasks.count > 9 or tasks.count > 2) and tasks.any(duration > 1d)",
            "(3 > 9 or 3 > 2)",
        ),
    ],
)
def test_a_metric_points_at_the_plan_and_shows_its_arithmetic(expression: str, said: str) -> None:
    assert found(expression) == [f"The overall plan move: {said}."]


@pytest.mark.parametrize(
    "expression",
    ["tasks.count > 3", "tasks.share(owner = board) > 50%", "tasks.any(duration > 20d)"],
)
def test_a_metric_that_holds_says_nothing(expression: str) -> None:
    assert not found(expression)


def test_a_finding_shows_what_the_condition_looks_at_and_the_rule() -> None:
    known = facts("tasks.where(owner = board and duration > 5d)")
    (one,) = [each for each in known.diagnostics if each.rule == "ours"]
    assert one.message == (
        "The task carry breaks the rule “Ours”: owner board, duration 10 working days."
    )
    assert [note.message for note in one.notes] == ["the rule"]
    assert known.place(one.notes[0].where).line == PLAN.count("\n") + 4


def test_money_of_another_currency_is_compared_by_the_agreed_exchange_alone() -> None:
    assert not records("accounts.where(total-cost > 1 CHF)")
    agreed = PLAN + "conventions: {exchange: {CHF: 2 EUR}}\n"
    assert records("accounts.where(total-cost > 70 CHF)", agreed) == ["costs"]
    assert not records("accounts.where(total-cost > 80 CHF)", agreed)


def test_an_own_field_is_a_field() -> None:
    plan = PLAN.replace("sweep: {", "sweep: {x-risky: 3, ")
    plan += "fields: {x-risky: {on-records: [tasks], type: count}}\n"
    assert records("tasks.where(x-risky > 2)", plan) == ["sweep"]


def test_the_rule_of_a_plan_holds_for_the_plans_below_it() -> None:
    assert records("tasks.where(duration <= 5d)", TWO, {"build/plan.yaml": BUILD}) == [
        "pack",
        "sweep",
        "build/tool",
    ]


def test_the_rule_of_a_sub_plan_holds_for_itself_alone() -> None:
    build = BUILD + "rules: {theirs: {fail-when: tasks.where(duration > 1d)}}\n"
    known = facts("tasks.count > 100", TWO, {"build/plan.yaml": build})
    told = [one.where.subject for one in known.diagnostics if one.rule == "theirs"]  # type: ignore[union-attr]
    assert told == ["build/tool"]


def test_what_is_withdrawn_is_not_looked_at() -> None:
    plan = PLAN.replace("sweep: {", "sweep: {withdrawn: not needed, ")
    assert records("tasks", plan) == ["pack", "carry"]


def test_both_halves_of_a_hand_off_are_reached() -> None:
    plan = TWO + "gives:\n  keys: {to: build, item: Keys, by: pack, promised: 2027-03-09}\n"
    build = BUILD + "gets:\n  have: {of: keys, for: [tool], needed: 2027-03-12}\n"
    files = {"build/plan.yaml": build}
    assert records("gets.where(other-half.promised > 2027-03-05)", plan, files) == ["build/have"]
    assert records("gives.where(other-half.any(needed < 2027-03-15))", plan, files) == ["keys"]
    assert records("gets.where(margin < 5d)", plan, files) == ["build/have"]
