"""Laws: parts add up to the whole in every roll-up, and the order of records changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.compute.calendars.civil import Days, pieces
from planweave.compute.costs.apportion import over_days, shared
from planweave.compute.costs.lines import CostLine
from tests.compute.costs.plans import costed

AMOUNTS = st.decimals(-(10**12), 10**12, places=2)
WEIGHTS = st.lists(st.fractions(0, 1000), min_size=1, max_size=30)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
RANGES = st.builds(
    lambda day, more: Days(day, day + timedelta(days=more)), DAYS, st.integers(0, 900)
)


@given(AMOUNTS, WEIGHTS, st.integers(0, 4))
def test_shares_add_up_and_are_close(amount: Decimal, weights: list[Fraction], digits: int) -> None:
    parts = shared(amount, weights, digits)
    assert sum(parts, Decimal()) == amount
    whole = sum(weights)
    unit = Fraction(1, 10**digits)
    for part, weight in zip(parts, weights, strict=True):
        exact = Fraction(amount) * weight / whole if whole else Fraction(part)
        assert abs(Fraction(part) - exact) < (2 if digits < 2 else 1) * unit


@given(AMOUNTS, RANGES, st.lists(DAYS, max_size=5))
def test_what_is_spread_over_days_adds_up(amount: Decimal, days: Days, cuts: list[date]) -> None:
    found = over_days(amount, days, 2, cuts)
    assert sum(found.values(), Decimal()) == amount
    assert sum(each.count for each in pieces(days, cuts)) == days.count


NAMES = ("a", "b", "c", "d")
money = st.integers(0, 10**6).map(lambda cents: f"{Decimal(cents) / 100} EUR")
periods = st.sampled_from(("total", "2024", "2024-03", "2025-01..2025-07", "month 2"))
accounts = st.fixed_dictionaries(
    {
        "wbs": st.sampled_from(("", "1", "1.1", "2")),
        "party": st.sampled_from(("", "lab", "desk")),
        "dates": st.sampled_from(("", "2024-01-10..2024-08-03")),
        "amounts": st.dictionaries(
            st.sampled_from(("labour", "travel", "other")),
            st.dictionaries(periods, money, min_size=1, max_size=3),
            min_size=1,
        ),
    }
)
tasks = st.fixed_dictionaries(
    {
        "wbs": st.sampled_from(("1.1", "2")),
        "duration": st.integers(1, 60).map(lambda days: f"{days}d"),
        "effort": st.integers(1, 500).map(lambda hours: f"{hours}ph"),
        "assign": st.sampled_from(("[lab]", "[desk]", "{lab: 50%, desk: 25%}", "[hand]")),
    }
)
HEAD = """
currency: EUR
wbs:
  1: {title: One}
  1.1: {title: Part}
  2: {title: Two}
organisation:
  lab: {kind: partner, rate: {from-start: 4_133.33 EUR/pm, 2024-01-17: 4_400 EUR/pm}}
  desk: {kind: partner, part-of: lab, rate: 37.77 EUR/h}
  hand: {kind: partner}
"""


def text(entries: dict[str, dict[str, object]]) -> str:
    lines = []
    for name, fields in entries.items():
        lines.append(f"  {name}:")
        for key, value in fields.items():
            shown = str(value).replace("'", "") if isinstance(value, dict) else value
            lines += [f"    {key}: {shown}"] if value else []
    return "\n".join(lines)


def plan(money: dict[str, dict[str, object]], work: dict[str, dict[str, object]]) -> str:
    parts = [HEAD]
    parts += [f"accounts:\n{text(money)}\n"] if money else []
    parts += [f"tasks:\n{text(work)}\n"] if work else []
    return "".join(parts)


families = st.tuples(
    st.dictionaries(st.sampled_from(NAMES), accounts),
    st.dictionaries(st.sampled_from(("t1", "t2", "t3")), tasks),
)


@settings(max_examples=40, deadline=None)
@given(families)
def test_every_roll_up_adds_up_and_order_changes_nothing(
    entries: tuple[dict[str, dict[str, object]], dict[str, dict[str, object]]],
) -> None:
    found = costed(plan=plan(*entries))
    whole = found.whole
    for key in ("plan", "wbs", "party", "category", "account", "task", "funding", "days"):
        assert sum(whole.by(attrgetter(key)).values(), Decimal()) == whole.total
    for size in ("month", "quarter", "year"):
        dated = sum(whole.by_period(size).values(), Decimal())  # type: ignore[arg-type]
        assert dated + whole.undated == whole.total
    assert all(line.amount == round(line.amount, 2) for line in whole.lines)
    booked, work = (dict(reversed(each.items())) for each in entries)
    assert sorted(costed(plan=plan(booked, work)).lines, key=order) == sorted(
        found.lines, key=order
    )


KEYS = ("account", "task", "category", "party", "days", "source")


def order(line: CostLine) -> tuple[str, ...]:
    return tuple(str(getattr(line, name)) for name in KEYS)
