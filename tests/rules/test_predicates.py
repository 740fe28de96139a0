"""Whether a test of a condition holds: as an independent reckoning says, whatever the order."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.pipeline.facts import Facts
from planweave.rules.expressions.ground import BUDGET, Ground
from planweave.rules.registers.standing.terms.conditions import Answer, Problem
from planweave.rules.registers.standing.terms.predicate import answered, predicate
from planweave.source.world import Memory

HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\ncurrency: EUR\n"
TASKS = {
    "pack": "{duration: 2d, effort: 2pd}",
    "rent": "{duration: 1d}",
    "test": "{duration: 3d, effort: 0pd, kind: work}",
    "hire": "{duration: 1d, after: [pack]}",
}
PLAN = f"{HEAD}tasks:\n" + "".join(f"  {name}: {said}\n" for name, said in TASKS.items())
PLAN += "accounts:\n  costs: {amounts: {labour: 100 EUR}}\n  fees: {amounts: {labour: 9 CHF}}\n"
VALUES: Mapping[str, object] = {
    "pack.duration": 2,
    "rent.duration": 1,
    "pack.effort": 2,
    "rent.effort": None,
    "test.effort": 0,
    "pack.forecast-finish": date(2027, 3, 2),
    "hire.forecast-finish": date(2027, 3, 3),
    "costs.total-cost": 100,
    "fees.allocation.money.labour": None,
}
"""What the plan says, worked out by hand; None where it says nothing."""
UNITS = {"duration": "{}d", "effort": "{}pd", "total-cost": "{} EUR"}
SIGNS: Mapping[str, Callable[[object, object], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Tree = tuple[object, ...]
"""("is", field, sign, value), ("none", field, sign), ("not", tree), ("and"|"or", tree, tree)."""


def told(test: str, plan: str = PLAN, steps: int = BUDGET) -> Answer:
    facts = Facts(Memory({"plan.yaml": plan}))
    found = predicate(test, facts.family)
    if isinstance(found, Problem):
        return Answer(holds=None, problem=found)
    needed = {need: getattr(facts, need) for need in found.needs}
    ground = Ground(facts.family, facts.defaults, facts.forecast, "", **needed, left=steps)
    return answered(found, ground)


# --- the law ----------------------------------------------------------------------------------

FIELDS = [name for name in VALUES if "allocation" not in name]


@st.composite
def comparisons(draw: st.DrawFn) -> Tree:
    name = draw(st.sampled_from(FIELDS))
    if draw(st.booleans()):
        return ("none", name, draw(st.sampled_from(("=", "!="))))
    sign = draw(st.sampled_from(sorted(SIGNS)))
    if name.endswith("finish"):
        return ("is", name, sign, date(2027, 3, draw(st.integers(1, 5))))
    return ("is", name, sign, draw(st.sampled_from((0, 1, 2, 3, 100))))


TREES = st.recursive(
    comparisons(),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(("and", "or")), inner, inner),
    ),
    max_leaves=6,
)


def written(tree: Tree) -> str:
    match tree:
        case ("none", name, sign):
            return f"{name} {sign} none"
        case ("is", str(name), sign, value):
            unit = UNITS.get(name.partition(".")[2], "{}")
            return f"{name} {sign} {unit.format(value)}"
        case ("not", inner):
            return f"not ({written(inner)})"  # type: ignore[arg-type]
        case (word, left, right):
            return f"({written(left)}) {word} ({written(right)})"  # type: ignore[arg-type]
    raise AssertionError(tree)


def reckoned(tree: Tree) -> bool | None:
    """The oracle: true is 2, untold 1, false 0; and is the least, or the most, not turns it."""
    return (False, None, True)[_weight(tree)]


def _weight(tree: Tree) -> int:
    match tree:
        case ("none", str(name), sign):
            return 2 * ((VALUES[name] is None) == (sign == "="))
        case ("is", str(name), str(sign), value):
            said = VALUES[name]
            return 1 if said is None else 2 * SIGNS[sign](said, value)
        case ("not", inner):
            return 2 - _weight(inner)  # type: ignore[arg-type]
        case ("and", left, right):
            return min(_weight(left), _weight(right))  # type: ignore[arg-type]
        case (_, left, right):
            return max(_weight(left), _weight(right))  # type: ignore[arg-type]
    raise AssertionError(tree)


@settings(max_examples=200, deadline=None)
@given(TREES, st.permutations(sorted(TASKS)))
def test_a_test_holds_as_it_is_reckoned_by_hand_whatever_the_order_of_records(
    tree: Tree, order: list[str]
) -> None:
    tasks = "".join(f"  {name}: {TASKS[name]}\n" for name in order)
    plan = PLAN[: PLAN.index("tasks:")] + PLAN[PLAN.index("accounts:") :] + f"tasks:\n{tasks}"
    found = told(written(tree), plan)
    assert found.problem is None
    assert found.holds is reckoned(tree)


# --- by example ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "holds", "shown"),
    [
        ("pack.duration > 1d and rent.effort > 1pd", None, {"rent.effort": ""}),
        ("pack.duration > 5d and rent.effort > 1pd", False, {"pack.duration": "2 working days"}),
        ("pack.duration < 5d or rent.effort > 1pd", True, {"pack.duration": "2 working days"}),
        ("not rent.effort > 1pd", None, {"rent.effort": ""}),
        ("rent.effort = none", True, {"rent.effort": ""}),
        ("pack.effort / test.effort > 10%", None, {"pack.effort / test.effort": ""}),
        ("pack.effort + rent.effort > 1pd", None, {"pack.effort + rent.effort": ""}),
        ("costs.total-cost > fees.total-cost", None, {"fees.total-cost": "9 CHF"}),
        ("tasks.every(duration < 9d)", True, {}),
        ("tasks.count(effort = none) = 0", False, {"tasks.count(effort = none)": "2"}),
        ("pack in hire.after", True, {"pack": "pack", "hire.after": "pack"}),
        ("hire.after contains pack", True, {"hire.after": "pack"}),
        ("pack.kind in [work, margin]", True, {"pack.kind": "work"}),
        ("plan.progress.count = 0", True, {"plan.progress.count": "0"}),
    ],
)
def test_a_test_says_what_decides_it(test: str, holds: bool | None, shown: dict[str, str]) -> None:
    found = told(test)
    assert found.problem is None
    assert found.holds is holds
    values = {one.asked: one.value for one in found.shown}
    assert shown.items() <= values.items()


def test_a_value_has_its_record_and_field() -> None:
    (one,) = told("hire.after.count = 1").shown
    assert (one.asked, one.value, one.record, one.field) == (
        "hire.after.count",
        "1",
        "hire",
        "after",
    )


def test_a_test_that_takes_too_long_is_ended_and_told() -> None:
    assert told("tasks.every(tasks.any(duration = 1d))", steps=100).holds is True
    found = told("tasks.every(tasks.any(duration = 1d))", steps=10)
    assert found.holds is None
    assert found.problem is not None
    assert "more than 2_000_000 steps" in found.problem.message


@pytest.mark.parametrize(
    "test",
    ["", "   ", "\0", "pack", "pack.effort", "(" * 5_000, "pack." * 900, "“" * 60, "1d < 2d <"],
)
def test_what_is_no_test_is_a_problem_within_the_text_and_never_an_error(test: str) -> None:
    found = told(test)
    assert found.problem is not None
    assert found.problem.message
    assert 0 <= found.problem.start <= max(len(test), 0)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="packt.durin eo<>=()[]-'“”/0159dEUR%→\n_&", max_size=60))
def test_no_text_raises(test: str) -> None:
    told(test)
