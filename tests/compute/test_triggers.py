"""What asks for a revision: dates, figures and facts beyond their limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from planweave.compute.progress.triggers import Standing, Thresholds, triggers
from planweave.compute.value.metric import Metric
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\ncurrency: EUR\n"


def standing(text: str) -> Standing:
    facts = Facts(Memory({"plan.yaml": HEAD + text}))
    assert not facts.has_faults, facts.findings
    return standing_of(facts)


def standing_of(facts: Facts) -> Standing:
    return Standing(
        family=facts.family,
        planned=facts.schedule,
        forecast=facts.forecast,
        value={},
        execution={},
        data_dates=facts.data_dates,
    )


def said(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.sentence) for one in triggers(standing(text))]


CASES = {
    "tasks: {pack: {duration: 15d}}\nmilestones: {open: {target: 2027-03-12, after: [pack]}}": [
        ("date", "open is forecast for 2027-03-19, 5 working days after 2027-03-12.")
    ],
    (
        "tasks:\n  pack: {duration: 15d}\n"
        "  ship: {duration: 5d, after: [open], finish-no-later-than: 2027-03-19}\n"
        "milestones: {open: {target: 2027-04-12, after: [pack]}}"
    ): [("float", "The float of open is −5 working days: it cannot end in time.")],
    "risks: {flood: {state: occurred}}": [("risk", "The risk flood has occurred.")],
    "risks: {flood: {state: occurred}}\nissues: {wet: {risk: flood, state: closed}}": [],
    "risks: {flood: {state: occurred, withdrawn: Not ours}}": [],
    "assumptions: {dry: {statement: It stays dry, state: invalid}}": [
        ("assumption", "The assumption dry is false.")
    ],
    "changes: {more: {source: requirement, reason: A law}}": [
        ("requirement", "The requirement behind the change more is not decided yet.")
    ],
    "gates: {go: {}}\nprogress: {go: {state: rejected}}\ndata-date: 2027-03-05": [
        ("gate", "The gate go was not passed.")
    ],
    "data-date: 2027-03-12\nnext-revision-due: 2027-03-05": [
        ("revision", "The revision of move was due on 2027-03-05.")
    ],
    "data-date: 2027-03-12\nnext-revision-due: 2027-03-15": [],
    "data-date: 2027-03-12\nplanning-horizon: 2027-03-05": [
        ("horizon", "The planning horizon of move, 2027-03-05, is reached.")
    ],
    "organisation: {firm: {kind: supplier}}\ntasks: {use: {duration: 1d}}\n"
    "gets:\n  key:\n    {from: firm, item: Key, for: [use], needed: 2027-03-05, "
    "promised: 2027-03-12}": [
        (
            "hand-off",
            "key is promised for 2027-03-12 and needed on 2027-03-05: 5 working days too few.",
        )
    ],
    "organisation: {firm: {kind: partner}}\n"
    "packets:\n  p1: {plan: move, version: 0.1.0, digest: 'sha256:aa', to: [firm], "
    "opened: 2027-03-01, closes: 2027-03-02}\n"
    "commitments:\n  c1: {party: firm, packet: p1, state: declined, because: No people, "
    "means: no, footprint: {move.part: plan}, digest: 'sha256:aa'}": [
        ("commitment", "firm has declined its commitment c1: No people.")
    ],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_what_the_records_ask_for(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_float_below_zero_and_eroded_float() -> None:
    text = (
        "data-date: 2027-03-19\n"
        "tasks:\n  pack: {duration: 5d}\n  end: {duration: 25d}\n"
        "milestones: {open: {target: 2027-04-30, after: [pack]}}\n"
        "progress: {pack: {started: 2027-03-08, remaining: 8d}, end: {started: 2027-03-01}}"
    )
    [(kind, sentence)] = said(text)
    assert kind == "float"
    assert "of the float of open is used up, more than 25 %" in sentence


def metric(symbol: str, value: str) -> Metric:
    return Metric(symbol=symbol, title=symbol, unit="ratio", value=Fraction(value))


def figures(**values: str) -> dict[str, Metric]:
    named = {name.replace("_BAC", "(BAC)"): value for name, value in values.items()}
    return {name: metric(name, value) for name, value in named.items()}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"CPI": "0.89"}, "CPI is 0.89, below 0.90."),
        ({"SPI": "1.11"}, "SPI is 1.11, above 1.10."),
        ({"VAC": "-11", "BAC": "100"}, "VAC is -11 % of the budget, more than 10 % either way."),
        ({"TCPI_BAC": "1.2"}, "TCPI(BAC) is 1.2, above 1.10: hard to recover."),
    ],
)
def test_figures_beyond_their_limits(values: dict[str, str], sentence: str) -> None:
    found = triggers(replace(standing(""), value=figures(**values)))
    assert [one.sentence for one in found] == [sentence]


@pytest.mark.parametrize(
    "values",
    [{"CPI": "0.9"}, {"SPI": "1.1"}, {"VAC": "10", "BAC": "100"}, {"TCPI_BAC": "1.1"}],
)
def test_a_figure_on_its_limit_asks_for_nothing(values: dict[str, str]) -> None:
    assert triggers(replace(standing(""), value=figures(**values))) == ()


def test_figures_are_not_judged_where_their_days_hang_on_a_plan_that_is_not_looked_at() -> None:
    """Alone, nobody knows what of the inner plan was to be done by the data date."""
    values = figures(CPI="0.5", SPI="0.5")
    for after, judged in (("find", 0), ("wrap", 2)):
        inner = f"tasks:\n  wrap: {{duration: 1d}}\n  pack: {{duration: 5d, after: [{after}]}}\n"
        files = {
            "plan.yaml": HEAD + "sub-plans: {build: {}}\ntasks: {find: {duration: 30d}}\n",
            "build/plan.yaml": "plan: build\ntitle: Build\n" + inner,
        }
        world = Memory({path: text.encode() for path, text in files.items()})
        found = triggers(replace(standing_of(Facts(world, "build")), value=values))
        assert len(found) == judged


def test_an_index_of_little_money_is_below_the_floor() -> None:
    found = replace(standing(""), value=figures(CPI="0.5", CV="-100"))
    assert len(triggers(found)) == 1
    assert triggers(found, Thresholds(floor=Decimal(101))) == ()


def test_execution_is_told_by_plan() -> None:
    found = replace(standing(""), execution={"": [metric("BEI", "0.8"), metric("CPLI", "0.95")]})
    assert [one.sentence for one in triggers(found)] == ["BEI of move is 0.8, below 0.95."]


def test_contingency_that_burns_faster_than_the_work() -> None:
    text = (
        "reserves:\n  r:\n    {kind: contingency, amount: 100 EUR, "
        "drawn: [{date: 2027-03-01, amount: 61 EUR}]}\n"
    )
    found = replace(standing(text), value=figures(BAC="100", EV="50"))
    assert [one.sentence for one in triggers(found)] == [
        "61 % of the contingency is drawn and 50 % of the work is done, more than 10 points apart."
    ]
    assert triggers(found, Thresholds(burn=Decimal(11))) == ()
