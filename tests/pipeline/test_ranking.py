"""Findings in the order of what mending them takes; the same order however they come."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planweave.model.diagnostics import Edit, Level, Mend, Place
from planweave.model.values import Money
from planweave.pipeline.checking.record import checked
from planweave.pipeline.effects.effect import Effect, Unmeasured
from planweave.pipeline.effects.ranking import SORTS, in_order, with_effects
from planweave.pipeline.facts import Facts
from planweave.pipeline.findings import Finding, Way
from planweave.source.world import Memory

MEND = Mend((Edit("tool", ("duration",), "3d"),), "said")


def finding(
    name: str,
    *effects: Effect | Unmeasured,
    level: Level = Level.WARNING,
    spare: int | None = None,
    line: int = 1,
) -> Finding:
    return Finding(
        rule=name,
        level=level,
        message=name,
        hint="",
        subject="",
        field="",
        place=Place("plan.yaml", line),
        ways=tuple(Way(MEND, (), one) for one in effects),
        measured=True,
        total_float=None if spare is None else Fraction(spare),
    )


def days(number: int) -> Effect:
    return Effect(days=Fraction(number))


def euro(number: int) -> Effect:
    return Effect(money=Money(Decimal(number), "EUR"))


def ranked(*findings: Finding) -> list[str]:
    return [one.rule for one in in_order(findings, "effect")]


def test_days_come_before_money_and_money_before_nothing() -> None:
    every = finding("none", days(0)), finding("money", euro(9)), finding("days", days(1))
    assert ranked(*every) == ["days", "money", "none"]


def test_the_least_effect_of_alternatives_counts() -> None:
    assert ranked(finding("cheap", days(9), days(1)), finding("dear", days(2), days(3))) == [
        "dear",
        "cheap",
    ]


def test_a_broken_alternative_counts_as_none() -> None:
    found = finding("some", Unmeasured("a ring"), days(4))
    assert found.effect == days(4)
    assert found.unmeasured == ""


def test_what_is_not_measured_comes_last_by_level_then_by_float() -> None:
    every = (
        finding("loose", spare=9),
        finding("tight", spare=-2),
        finding("undated"),
        finding("grave", level=Level.ERROR),
        finding("measured", days(0), level=Level.INFO),
        finding("broken", Unmeasured("a ring"), level=Level.ERROR, line=2),
    )
    assert ranked(*every) == ["measured", "grave", "broken", "tight", "loose", "undated"]
    assert every[-1].unmeasured == "a ring"


EFFECTS = st.one_of(
    st.builds(days, st.integers(0, 3)), st.builds(euro, st.integers(0, 3)), st.just(Unmeasured("x"))
)
FINDINGS = st.lists(
    st.builds(
        lambda name, effects, level, spare, line: finding(
            name, *effects, level=level, spare=spare, line=line
        ),
        st.sampled_from("abc"),
        st.lists(EFFECTS, max_size=2),
        st.sampled_from(Level),
        st.none() | st.integers(-2, 2),
        st.integers(1, 3),
    ),
    max_size=8,
    # Findings of one place, rule and words are one finding, told once.
    unique_by=lambda one: (one.rule, one.level, one.place),
)


@given(FINDINGS, st.randoms(use_true_random=False), st.sampled_from(SORTS))
def test_the_order_is_total_and_does_not_hang_on_the_order_of_arrival(
    findings: list[Finding], random: object, sort: str
) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    once = in_order(findings, sort)  # type: ignore[arg-type]
    assert in_order(shuffled, sort) == once  # type: ignore[arg-type]
    assert in_order(once, sort) == once  # type: ignore[arg-type]
    assert sorted(map(repr, once)) == sorted(map(repr, findings))


# --- Of a plan ---------------------------------------------------------------------------------

LATE = """\
plan: move
title: Move
start: 2027-03-01
tasks: {pack: {duration: 15d}}
milestones: {open: {target: 2027-03-12, after: [pack]}}
"""


def test_a_plan_s_findings_get_their_effects_and_floats() -> None:
    facts = Facts(Memory({"plan.yaml": LATE}))
    missed = next(one for one in with_effects(facts, facts.findings) if one.rule == "target-missed")
    # Agreeing on the forecast, Friday 19 March, moves the milestone by a week of five days.
    assert missed.effect == Effect(days=Fraction(5), worst="open", moved=Fraction(5))
    assert missed.total_float == 0


def test_of_a_plan_with_faults_nothing_is_measured() -> None:
    facts = Facts(Memory({"plan.yaml": LATE.replace("after: [pack]", "after: [park]")}))
    found = with_effects(facts, facts.findings)
    assert found
    assert not any(one.measured or one.effect for one in found)


def test_a_document_lists_what_moves_most_first() -> None:
    facts = Facts(Memory({"plan.yaml": LATE}))
    lines = checked(facts, None).lines
    assert lines[0].rule == "target-missed"
    assert lines[0].effect == "5 d, open"
    assert not any(line.effect for line in lines[1:])
