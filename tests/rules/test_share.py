"""A share: compared exactly, printed with its arithmetic, and no percentage of a few."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.model.diagnostics import Level
from planweave.rules.share import FEW, Share, excluding, rounded


def share(part: int, whole: int, limit: str = "5", *, least: bool = False) -> Share:
    return Share(
        part=part,
        whole=whole,
        limit=Decimal(limit),
        population="incomplete tasks",
        excluded=((12, "LOE"), (30, "milestones"), (0, "hammocks"), (55, "complete")),
        least=least,
    )


def test_it_prints_its_arithmetic_its_population_and_what_was_left_out() -> None:
    assert share(18, 240).text == (
        "18/240 = 7.50 % > 5 % (population: incomplete tasks, excl. 12 LOE, 30 milestones, "
        "55 complete)"
    )
    assert share(12, 240).text.startswith("12/240 = 5.00 % ≤ 5 % (")
    assert share(200, 240, "90", least=True).text.startswith("200/240 = 83.33 % < 90 % (")


def test_one_that_was_left_out_is_said_of_one() -> None:
    left = ((1, "milestones"), (1, "level of effort"), (2, "gates"))
    assert excluding(left) == ", excl. 1 milestone, 1 level of effort, 2 gates"


def test_it_is_compared_before_it_is_rounded() -> None:
    hair = share(50_001, 1_000_000)
    assert hair.breaks
    assert hair.text.startswith("50001/1000000 = 5.0001 % > 5 %")
    assert not share(50_000, 1_000_000).breaks
    assert share(899_999, 1_000_000, "90", least=True).breaks


@pytest.mark.parametrize(
    ("part", "whole", "broken"), [(1, 20, False), (2, 20, True), (0, 0, False)]
)
def test_nothing_of_nothing_breaks_nothing(part: int, whole: int, broken: bool) -> None:
    assert share(part, whole).breaks is broken


def test_of_a_few_only_the_counts_are_told_and_nothing_is_judged() -> None:
    few = share(3, FEW - 1)
    assert few.text.startswith("3 of 19 (insufficient population: incomplete tasks")
    assert "%" not in few.text
    assert few.level(Level.ERROR) is Level.INFO
    assert share(3, FEW).level(Level.ERROR) is Level.ERROR


def test_where_none_is_allowed_one_of_a_few_is_one_too_many() -> None:
    one = share(1, 5, "0")
    assert one.breaks
    assert one.level(Level.WARNING) is Level.WARNING
    assert one.text.startswith("1 of 5 > 0 (population: ")


counts = st.integers(1, 10**4).flatmap(
    lambda whole: st.tuples(st.integers(0, whole), st.just(whole))
)
limits = st.decimals(0, 100, places=2)


@given(counts, limits, st.booleans())
def test_what_is_printed_never_contradicts_the_verdict(
    count: tuple[int, int], limit: Decimal, least: bool
) -> None:
    one = share(*count, str(limit), least=least)
    exact = Fraction(100 * one.part, one.whole)
    assert one.breaks is (exact < limit if least else exact > limit)
    shown = Decimal(rounded(exact, limit))
    assert abs(exact - Fraction(shown)) <= Fraction(1, 200)
    # Of so few it is a millionth away from a limit with two decimals, or equal to it.
    assert (shown > limit, shown == limit) == (exact > limit, exact == limit)
