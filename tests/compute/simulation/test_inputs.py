"""What of a plan is drawn, and what is said of what is not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from planweave.compute.simulation.inputs.model import Model, Spread
from planweave.compute.simulation.outcome.result import Result
from planweave.compute.simulation.simulate import for_document, simulate
from tests.compute.plans import facts

TASKS = """
wbs: {1: {title: One}, 2: {title: Two}}
tasks:
  a: {wbs: 1, duration: [4d, 5d, 9d]}
  b: {wbs: 1, duration: 10d, after: [a]}
  c: {wbs: 2, duration: {optimistic: 1d, most-likely: 2d, pessimistic: 3d,
      distribution: triangular}, after: [b]}
milestones:
  ready: {after: [c], target: 2024-02-01}
"""


def model(text: str, **more: Any) -> Model:
    known = facts(plan=TASKS + text)
    assert not [one for one in known.woven.diagnostics if one.level == "error"]
    assert not [one for one in known.gathered.diagnostics if one.level == "error"]
    return known.risk_model(**more)


def risk(text: str) -> str:
    return f"risks:\n  r: {{title: R, {text}}}\n"


def strikes(of: Model) -> dict[str, int]:
    return {one.name: one.minutes for driver in of.drivers for one in driver.strikes}


def omitted(of: Model) -> dict[str, str]:
    return {one.name: one.reason for one in of.omitted}


# --- Estimates -------------------------------------------------------------------------------


def test_three_points_are_minutes_of_the_tasks_calendar() -> None:
    found = {one.name: one.minutes for one in model("").uncertain}
    assert found == {
        "a": Spread(4 * 480, 5 * 480, 9 * 480),
        "c": Spread(480, 960, 1440, "triangular"),
    }


def test_what_is_asserted_or_done_is_not_drawn() -> None:
    spans = "  d: {wbs: 2, duration: [1d, 2d, 3d], spans: [2024-01-01..2024-01-31]}\n"
    text = TASKS.replace("milestones:", spans + "milestones:")
    text += "data-date: 2024-01-10\nprogress: {a: {started: 2024-01-01, finished: 2024-01-09}}\n"
    known = facts(plan=text)
    assert [one.name for one in known.risk_model().uncertain] == ["c"]


def test_of_what_has_begun_the_rest_is_drawn_in_proportion() -> None:
    begun = "data-date: 2024-01-03\nprogress: {a: {started: 2024-01-01, remaining: 10d}}\n"
    found = {one.name: one.minutes for one in model(begun).uncertain}
    assert found["a"] == Spread(8 * 480, 10 * 480, 18 * 480)


def test_months_vary_around_their_length_where_they_lie() -> None:
    text = TASKS.replace("[4d, 5d, 9d]", "[1emo, 2emo, 4emo]")
    spread = facts(plan=text).risk_model().uncertain[0].minutes
    assert spread == Spread(30 * 1440, 60 * 1440, 120 * 1440)  # January and February of 2024


def test_a_task_of_most_likely_no_time_may_take_some() -> None:
    text = TASKS.replace("[4d, 5d, 9d]", "[0d, 0d, 9d]")
    assert facts(plan=text).risk_model().uncertain[0].minutes == Spread(0, 0, 9 * 480)


# --- Risks -----------------------------------------------------------------------------------


def test_a_delay_of_a_task_is_added_to_it() -> None:
    found = model(risk("probability: 25%, impact: {schedule: [1d, 2d, 6d]}, threatens: [b]"))
    (driver,) = found.drivers
    assert driver.probability == 0.25
    assert driver.severity == Spread(480, 960, 6 * 480)
    assert strikes(found) == {"b": 6 * 480}


def test_a_delay_of_an_element_is_one_of_the_whole() -> None:
    """Fifteen days long, three days late: every task in it by a fifth."""
    found = model(risk("probability: 25%, impact: {schedule: 3d}, threatens: [1]"))
    assert strikes(found) == {"a": 480, "b": 2 * 480}


def test_a_chain_through_all_of_it_ends_later_by_just_the_delay() -> None:
    found = model(risk("probability: 100%, impact: {schedule: 3d}, threatens: [1]"))
    certain = Model(network=found.network, drivers=found.drivers)
    late = simulate(certain, 3)
    assert late.planned == date(2024, 1, 23)
    assert late.finish.counts == ((date(2024, 1, 26), 3),)


def test_a_delay_of_a_plan_or_of_a_deliverable_is_one_of_all_that_makes_it() -> None:
    made = "deliverables: {d: {produced-by: [a, c]}}\n"
    for name in ("p", "d"):
        text = made + risk(f"probability: 25%, impact: {{schedule: 3d}}, threatens: [{name}]")
        assert set(strikes(model(text))) >= {"a", "c"}


def test_a_milestone_waits_for_its_risk() -> None:
    found = model(risk("probability: 100%, impact: {schedule: 3d}, threatens: [ready]"))
    result = simulate(Model(network=found.network, drivers=found.drivers), 2)
    assert result.finish.counts == ((date(2024, 1, 26), 2),)


def test_an_opportunity_saves_time() -> None:
    text = "direction: opportunity, probability: 50%, impact: {schedule: 3d}, threatens: [b]"
    assert strikes(model(risk(text))) == {"b": -3 * 480}


def test_words_mean_what_the_conventions_say() -> None:
    scale = (
        "conventions: {probability: {low: 10%, medium: 30%, high: 60%},\n"
        "  impact: {schedule: {low: 2d, medium: 5d, high: 9d}}}\n"
    )
    found = model(scale + risk("probability: high, impact: {schedule: low}, threatens: [b]"))
    assert found.drivers[0].probability == 0.6
    assert strikes(found) == {"b": 2 * 480}


def test_what_is_left_after_the_response_can_be_asked_for() -> None:
    text = risk(
        "probability: 50%, impact: {schedule: 8d}, threatens: [b], "
        "residual: {probability: 10%, impact: {schedule: 1d}}"
    )
    assert model(text).drivers[0].probability == 0.5
    left = model(text, residual=True)
    assert left.drivers[0].probability == 0.1
    assert strikes(left) == {"b": 480}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("impact: {schedule: 3d}, threatens: [b]", "its probability is not stated"),
        (
            "probability: high, impact: {schedule: 3d}, threatens: [b]",
            "no percentage stands for the probability “high”",
        ),
        (
            "probability: 130%, impact: {schedule: 3d}, threatens: [b]",
            "its probability, 130%, is not between 0% and 100%",
        ),
        ("probability: 30%, threatens: [b]", "neither a delay nor a cost is stated in figures"),
        (
            "probability: 30%, impact: {schedule: 3d}",
            "nothing that it threatens is scheduled work, so it delays none",
        ),
        (
            "probability: 30%, impact: {cost: 3_000 CHF}",
            "its cost has no exchange into the plan’s currency",
        ),
    ],
)
def test_a_risk_without_figures_is_named_with_the_reason(text: str, reason: str) -> None:
    found = model("currency: EUR\n" + risk(text))
    assert omitted(found) == {"r": reason}
    assert not found.drivers


def test_what_is_closed_or_has_come_true_is_no_risk() -> None:
    for state in ("closed", "occurred", "draft"):
        text = f"probability: 30%, impact: {{schedule: 3d}}, threatens: [b], state: {state}"
        found = model(risk(text))
        assert not found.drivers
        assert not found.omitted


# --- Commitments and cost --------------------------------------------------------------------


def test_committed_dates_of_all_kinds() -> None:
    text = TASKS.replace("b: {wbs: 1,", "b: {wbs: 1, deadline: 2024-01-20,")
    text += (
        "finish: 2024-03-01\n"
        "deliverables: {d: {due: 2024-02-02, after: [c]}, bare: {due: 2024-02-02}}\n"
        "roles: {boss: {}}\n"
        "gives: {g: {item: It, to: boss, by: a, promised: 2024-01-09}}\n"
    )
    found = facts(plan=text).risk_model().commitments
    assert [(one.name, one.field, str(one.day)) for one in found] == [
        ("ready", "target", "2024-02-01"),
        ("d", "due", "2024-02-02"),
        ("b", "deadline", "2024-01-20"),
        ("g", "promised", "2024-01-09"),
        ("", "finish", "2024-03-01"),
    ]
    assert found[3].of == ("a",)


def test_labour_without_effort_costs_by_its_duration() -> None:
    text = TASKS.replace("a: {", "a: {assign: {crew: 100%}, ").replace(
        "b: {", "b: {effort: [5pd, 10pd, 20pd], assign: {crew: {}}, "
    )
    text += "currency: EUR\nresources: {crew: {title: Crew, rate: 100 EUR/pd}}\n" + risk(
        "probability: 100%, impact: {cost: [10 EUR, 20 EUR, 30 EUR]}"
    )
    known = facts(plan=text)
    found = known.risk_model()
    assert found.costing is not None
    items = {one.name: one for one in found.costing.items}
    assert found.costing.planned == 1_500_00
    assert items["a"].per_minute == pytest.approx(500_00 / (5 * 480))
    assert items["b"].spread == Spread(500_00, 1_000_00, 2_000_00)
    result = simulate(found, 400)
    assert result.cost is not None
    low, high = result.cost.percentiles[0], result.cost.percentiles[100]
    assert 400_00 + 500_00 + 10_00 <= low < high <= 900_00 + 2_000_00 + 30_00


def test_the_chance_of_a_date_counts_the_samples_that_keep_it() -> None:
    result = simulate(model(""), 2000)
    chance = result.chance("ready")
    assert isinstance(result, Result)
    assert chance is not None
    assert chance.kept == 1
    assert result.finish.chance(date(2024, 1, 23)) == Fraction(
        sum(count for day, count in result.finish.counts if day <= date(2024, 1, 23)), 2000
    )


def test_a_document_has_no_simulation_where_nothing_is_left_to_chance() -> None:
    text = TASKS.replace("[4d, 5d, 9d]", "5d").replace(
        "{optimistic: 1d, most-likely: 2d, pessimistic: 3d,\n      distribution: triangular}", "2d"
    )
    assert for_document(facts(plan=text).risk_model()) is None


def test_without_numpy_a_sentence_stands_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planweave.compute.simulation.requirements.find_spec", lambda name: None)
    said = for_document(model(""))
    assert said == "A simulation needs numpy and scipy, which are not installed here."


def test_a_probability_beyond_certainty_is_a_finding() -> None:
    scale = "conventions: {probability: {low: 10%, medium: 30%, high: 600%}}\n"
    known = facts(plan=TASKS + scale + risk("probability: 130%, residual: {probability: 101%}"))
    told = [one for one in known.diagnostics if one.rule == "probability-range"]
    assert [one.message for one in told] == [
        "The probability of “high” in p, “600%”, is not between 0% and 100%.",
        "The probability of the risk r, “130%”, is not between 0% and 100%.",
        "The probability of the risk r after its response, “101%”, is not between 0% and 100%.",
    ]
    places = [known.place(one.where) for one in told]
    assert {one.path for one in places} == {"plan.yaml"}
    assert [one.line for one in places] == sorted(one.line for one in places)


def test_what_is_still_to_be_spent_of_an_account_is_drawn() -> None:
    text = """
currency: EUR
data-date: 2024-01-10
conventions: {exchange: {CHF: 0.50 EUR}}
accounts:
  vans: {amounts: {travel: 1_000 EUR}}
  boxes: {amounts: {material: 500 EUR}}
actuals:
  vans:
    2024-01: {travel: 200 EUR}
    estimate-to-complete: [1_400 CHF, 1_600 CHF, 2_400 CHF]
  boxes: {2024-01: {material: 100 EUR}, estimate-to-complete: 400 EUR}
"""
    made = model(text)
    assert made.costing is not None
    assert [(one.name, one.spread) for one in made.costing.items] == [
        ("vans", Spread(70_000, 80_000, 120_000))
    ]
    cost = simulate(made, 400).cost
    assert cost is not None
    # What is planned, less what was likely to be left, and what is left in each sample.
    assert 150_000 - 10_000 <= cost.percentiles[0] < cost.percentiles[-1] <= 150_000 + 40_000
