"""Expressions that cannot be taken: each mistake with its characters and what may be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.pipeline.facts import Facts
from planweave.rules.expressions.checker import Checker
from planweave.rules.expressions.syntax.lexer import LONGEST
from planweave.rules.expressions.syntax.parser import DEEPEST, parsed
from planweave.rules.expressions.syntax.problem import Unreadable
from planweave.source.world import Memory
from tests.rules.expressions.plans import PLAN, crashed, facts, problem


@pytest.mark.parametrize(
    ("expression", "message", "hint", "at"),
    [
        # Types
        (
            "tasks.where(total-float < 5 EUR)",
            "A duration cannot be compared with an amount of money by “<”.",
            "Write 5d",
            "5 EUR",
        ),
        (
            "wbs.where(total-effort > 5 EUR)",
            "An effort cannot be compared with an amount of money by “>”.",
            "Did you mean “total-cost”?",
            "5 EUR",
        ),
        ("tasks.where(effort > 40h)", "An effort cannot be compared", "Write 40ph", "40h"),
        ("tasks.where(total-float < 5)", "A duration cannot", "Write 5d or 5w.", "5"),
        ("risks.where(probability > 0.2)", "A percentage cannot", "Write 20%.", "0.2"),
        ("tasks.where(duration)", "A condition is wanted; this is a duration.", "Compare", "dur"),
        ("tasks.where(owner < board)", "cannot be compared", "Only = and != go there.", "<"),
        ("tasks.sum(title) > 3", "A text cannot be added up.", "sum(effort)", "title"),
        ("tasks.where(duration + 5 EUR > 3d)", "“+” does not go between", "one kind", "+"),
        ("tasks.duration", "this is a list, each a duration", "Write a list of records", "tasks"),
        ("tasks.count", "this is a number", "or compare what is here", "tasks"),
        # Names
        ("tasks.where(total-flot < 5d)", "“total-flot” is no field", "“total-float”", "total-flot"),
        ("taks.count > 3", "“taks” is no register and no record", "Did you mean “tasks”?", "taks"),
        ("tasks.whre(duration > 1d)", "cannot be asked for “whre”", "“where”", "whre"),
        ("tasks.where(kind = wrok)", "none of the words", "Did you mean “work”?", "wrok"),
        ("tasks.where(owner = bord)", "No record is called “bord”", "“board”", "bord"),
        ("tasks.where(owner = pack)", "“pack” is of tasks", "Name another record", "pack"),
        ("tasks.where(owner.knd = body)", "“knd” is no field", "Did you mean “kind”?", "knd"),
        # Grammar
        ("tasks.where(duration > 40d", "The end stands where “)” is wanted.", "Close", "("),
        ("tasks.where(duration == 4d)", "“==” means nothing here.", "Write =", "=="),
        ("tasks.where(1d < duration < 3d)", "A second “<” follows", "Write both", "<"),
        ("tasks.where()", "“where” wants a condition", "Write where(…).", "where"),
        ("tasks.where(duration > )", "“)” stands where a value is wanted.", "Write a value", ")"),
        ("tasks.where(duration > 3d) and", "The expression ends", "Write a value", "d"),
        ("tasks where duration > 3d", "“where” stands behind the end.", "Write and", "where"),
        ("tasks.where(title contains 'x)", "A text in quotes does not end.", "Close", "'x)"),
        ("tasks.where(start > 01/03/2027)", "“start” is no field", "", "start"),
        ("tasks.where(duration > 3x)", "unknown unit", "Write 5d", "3x"),
        ("tasks.where(duration in [])", "The list is empty.", "Write what may be in it.", "[]"),
        # What Python would run
        ("__import__('os').system('id')", "“_” means nothing here.", "", "_"),
        ("tasks.__class__", "“_” means nothing here.", "", "_"),
        ("(lambda x -> x)", "“x” stands where “)” is wanted.", "Close", "x"),
        ("open('/etc/passwd')", "“(” stands behind the end.", "", "("),
    ],
)
def test_a_mistake_is_placed_and_mended(expression: str, message: str, hint: str, at: str) -> None:
    said, advice, characters = problem(expression)
    assert message in said
    assert hint in advice
    assert advice
    assert characters.startswith(at)


@pytest.mark.parametrize(
    "expression",
    [
        "(" * (DEEPEST + 1) + "tasks" + ")" * (DEEPEST + 1),
        "not " * (DEEPEST + 1) + "tasks.any",
        "tasks" + ".owner" * (DEEPEST + 1),
        " or ".join(["tasks.any"] * 150),
        "tasks.count > " + "9" * LONGEST,
    ],
)
def test_what_is_too_much_is_refused_before_it_is_worked_out(expression: str) -> None:
    assert any(
        words in problem(expression)[0]
        for words in ("nested deeper", "more than 100", "characters")
    )


def test_an_unreadable_rule_stops_no_other() -> None:
    both = PLAN + "rules:\n  bad:  {fail-when: taks}\n  good: {fail-when: tasks.count > 2}\n"
    rules = [one.rule for one in Facts(Memory({"plan.yaml": both})).diagnostics]
    assert rules.count("unreadable-rule") == 1
    assert rules.count("good") == 1
    assert "estimate-without-basis" in rules


@pytest.mark.parametrize("name", ["scope-gap", "XPL-01", "T4.1", "Ours"])
def test_a_name_that_is_taken_or_no_name_is_refused(name: str) -> None:
    plan = PLAN + f"rules: {{{name}: {{fail-when: tasks}}}}\n"
    (one,) = [
        each
        for each in Facts(Memory({"plan.yaml": plan})).diagnostics
        if each.rule == "unreadable-rule"
    ]
    assert name in one.message


def test_a_rule_that_takes_too_many_steps_is_one_finding_that_names_it() -> None:
    many = "".join(f"  t{place}: {{duration: 1d}}\n" for place in range(2000))
    plan = PLAN.replace("tasks:\n", f"tasks:\n{many}")
    slow = "tasks.where(a -> tasks.any(b -> b.duration > a.duration + 20d))"
    known = facts(slow, plan)
    (one,) = crashed(known)
    assert one.message == "The rule ours could not finish: it takes more than 2_000_000 steps."
    assert "fewer records" in one.hint
    assert any(each.rule == "estimate-without-basis" for each in known.diagnostics)
    assert not any(each.rule == "ours" for each in known.diagnostics)


PIECES = st.sampled_from(
    [
        *("tasks", "milestones", "plans", "plan", "none", "owner", "after", "duration", "effort"),
        *("total-float", "board", "work", "where", "any", "count", "sum", "share", "t", "->"),
        *("(", ")", "[", "]", ".", ",", "=", "!=", "<", ">=", "+", "-", "*", "/", "not", "and"),
        *("or", "in", "contains", "5d", "3", "30%", "5 EUR", "2027-03-01", "'x'", "1pm", "2w"),
    ]
)
FAMILY = facts("tasks").family


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join)))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        Checker(FAMILY, "").part(parsed(text))
    except Unreadable as refused:
        assert refused.message
        assert 0 <= refused.span.start <= refused.span.end <= len(text)
