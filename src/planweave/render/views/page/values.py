"""Every value of the format as the document prints it.

Dates ISO, a narrow space at the thousands and before units (it does not break), a true
minus, money with its currency. `cell` is for tables ("24 PM"), `words` for running text
("24 person-months").
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch
from typing import Any, Literal

from planweave.compute.costs.money import printed
from planweave.model.records.parties import Votes
from planweave.model.records.plan import Allocation
from planweave.model.records.work import Estimate
from planweave.model.values import (
    Assignment,
    Criterion,
    DatedLimit,
    Dates,
    Day,
    Duration,
    Effort,
    Money,
    OpenDay,
    Percent,
    Phased,
    Quantity,
    Rate,
    SkillLevel,
    Span,
    Stepped,
    ThreePoint,
    Version,
    WeekRule,
    Withdrawal,
    plain,
)

Side = Literal["start", "end", ""]
NONE = "–"
THIN = "\u202f"
EFFORTS = {
    "ph": ("PH", "person-hour"),
    "pd": ("PD", "person-day"),
    "pw": ("PW", "person-week"),
    "pm": ("PM", "person-month"),
    "py": ("PY", "person-year"),
}
ELAPSED = {"eh": "hour", "ed": "day", "ew": "week", "emo": "month"}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BEGINNINGS = frozenset(
    ("start", "started", "effective", "available", "start_no_earlier_than", "must_start_on")
)
HAPPENINGS = frozenset(
    ("decided", "approved", "proposed", "authorised", "issued", "signed", "made", "date", "since")
)


def side_of(attribute: str) -> Side:
    """Which end of a coarse date a field means; "" for a day that is told and not reckoned with."""
    if attribute in HAPPENINGS:
        return ""
    return "start" if attribute in BEGINNINGS else "end"


def number(value: Decimal | Fraction | int, digits: int | None = None) -> str:
    """A number with its thousands apart; without `digits` as many as it has, of a fraction one."""
    if isinstance(value, Fraction):
        digits = (0 if value.denominator == 1 else 1) if digits is None else digits
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if digits is None:
        digits = max(0, -int(Decimal(value).normalize().as_tuple().exponent))
    text = f"{value:,.{digits}f}"
    if not text.strip("-0.,"):
        text = text.lstrip("-")
    return text.replace(",", THIN).replace("-", "−")


def signed(value: Decimal | Fraction | int) -> str:
    """A number with its sign; zero has none."""
    return f"+{number(value)}" if value > 0 else number(value)


def days(value: Fraction | int) -> str:
    """Working days as floats and margins print them: `−6 d`."""
    return f"{number(value)}{THIN}d"


def day(value: Day | date | None, side: Side = "end") -> str:
    """A date; the coarse ones by the end that is meant, or as written where they are only told."""
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return NONE
    if side == "" and not value.written.startswith("month "):
        return value.written
    found = value.first if side == "start" else value.last
    return found.isoformat() if found else value.written


def money(value: Money) -> str:
    """An amount with its currency, in whole coins."""
    return _money(printed(value))


def _money(value: Money) -> str:
    """Money with all its decimals, as a price may have more than its currency."""
    amount = value.amount
    digits = 0 if amount == amount.to_integral_value() else None
    if digits is None:
        digits = max(2, -int(amount.as_tuple().exponent))
    return f"{number(amount, digits)}{THIN}{value.currency}"


def word(value: str) -> str:
    """A word of a list as people read it: `level-of-effort` → level of effort."""
    return value.replace("-", " ")


def cell(value: Any, side: Side = "end") -> str:
    """A value as a table prints it; a dash for nothing stated."""
    return NONE if value is None or value in ("", ()) else text(value, side, short=True)


def words(value: Any, side: Side = "end") -> str:
    """A value as running text prints it."""
    return NONE if value is None or value in ("", ()) else text(value, side, short=False)


@singledispatch
def text(value: Any, side: Side, *, short: bool) -> str:
    """The text of a value of any type of the format."""
    return str(value)


@text.register
def _(value: int, side: Side, *, short: bool) -> str:
    return number(value)


@text.register
def _(value: Decimal, side: Side, *, short: bool) -> str:
    return number(value)


@text.register
def _(value: Fraction, side: Side, *, short: bool) -> str:
    return number(value)


@text.register
def _(value: date, side: Side, *, short: bool) -> str:
    return value.isoformat()


@text.register
def _(value: Day, side: Side, *, short: bool) -> str:
    return day(value, side)


@text.register
def _(value: Dates, side: Side, *, short: bool) -> str:
    begin, end = day(value.begin, "start"), day(value.end, "end")
    if value.begin is None:
        return f"until {end}"
    if value.end is None:
        return f"from {begin}"
    return begin if begin == end else f"{begin} to {end}"


@text.register
def _(value: Duration, side: Side, *, short: bool) -> str:
    if value.elapsed:
        noun = ELAPSED[value.unit]
        plural = "" if value.amount == 1 else "s"
        return f"{number(value.amount)}{THIN}{noun}{plural} elapsed"
    return f"{number(value.amount)}{THIN}{value.unit}"


@text.register
def _(value: Effort, side: Side, *, short: bool) -> str:
    sign, noun = EFFORTS[value.unit]
    if short:
        return f"{number(value.amount)}{THIN}{sign}"
    return f"{number(value.amount)} {noun}{'' if value.amount == 1 else 's'}"


@text.register
def _(value: Money, side: Side, *, short: bool) -> str:
    return money(value)


@text.register
def _(value: Rate, side: Side, *, short: bool) -> str:
    sign, noun = EFFORTS.get(value.per, (value.per, value.per))
    noun = {"h": "hour", "d": "day", "w": "week"}.get(noun, noun)
    return f"{_money(value.money)}/{sign}" if short else f"{_money(value.money)} per {noun}"


@text.register
def _(value: Percent, side: Side, *, short: bool) -> str:
    return f"{number(value.amount)}{THIN}%"


@text.register
def _(value: Quantity, side: Side, *, short: bool) -> str:
    return f"{number(value.amount)}{THIN}{value.unit}"


@text.register
def _(value: ThreePoint, side: Side, *, short: bool) -> str:
    points = (value.optimistic, value.most_likely, value.pessimistic)
    return " / ".join(text(point, side, short=short) for point in points)


@text.register
def _(value: Span, side: Side, *, short: bool) -> str:
    share = "" if value.intensity.amount == 100 else f" at {cell(value.intensity)}"
    return f"{text(value.dates, side, short=short)}{share}"


@text.register
def _(value: Criterion, side: Side, *, short: bool) -> str:
    more = ": ".join(part for part in (value.measure, value.target) if part)
    return f"{value.statement} ({more})" if more else value.statement


@text.register
def _(value: DatedLimit, side: Side, *, short: bool) -> str:
    reason = f" ({value.reason})" if value.reason and not short else ""
    return f"{day(value.date, side)}{reason}"


@text.register
def _(value: Withdrawal, side: Side, *, short: bool) -> str:
    since = f" ({day(value.since, '')})" if value.since else ""
    return f"{value.reason}{since}"


@text.register
def _(value: SkillLevel, side: Side, *, short: bool) -> str:
    return f"{value.level} until {day(value.until)}" if value.until else str(value.level)


@text.register(Phased)
def _(value: Phased[Any], side: Side, *, short: bool) -> str:
    parts = [
        text(amount, side, short=short)
        if period is None
        else f"{period}: {text(amount, side, short=short)}"
        for period, amount in value.parts
    ]
    return "; ".join(parts) or NONE


@text.register(Stepped)
def _(value: Stepped[Any], side: Side, *, short: bool) -> str:
    parts = [
        text(step, side, short=short)
        if begin is None
        else f"from {day(begin, 'start')} {text(step, side, short=short)}"
        for begin, step in value.steps
    ]
    return "; ".join(parts) or NONE


@text.register
def _(value: Assignment, side: Side, *, short: bool) -> str:
    parts = [
        text(part, side, short=True)
        for part in (value.units, value.effort, value.count, value.dates)
        if part is not None
    ]
    return ", ".join(parts)


@text.register
def _(value: WeekRule, side: Side, *, short: bool) -> str:
    first, last = WEEKDAYS[value.days[0]], WEEKDAYS[value.days[-1]]
    return f"{first if first == last else f'{first}–{last}'} {cell(value.hours)}"


@text.register
def _(value: OpenDay, side: Side, *, short: bool) -> str:
    return f"{cell(value.dates)} ({cell(value.hours)})"


@text.register
def _(value: Votes, side: Side, *, short: bool) -> str:
    parts = [
        f"{value.each} a member" if value.each is not None else "",
        f"majority {value.majority}" if value.majority else "",
        f"quorum {value.quorum}" if value.quorum else "",
    ]
    return ", ".join(filter(None, parts)) or NONE


@text.register
def _(value: Estimate, side: Side, *, short: bool) -> str:
    parts = (value.method, value.basis, value.confidence, day(value.date) if value.date else "")
    return "; ".join(filter(None, parts)) or NONE


@text.register
def _(value: Allocation, side: Side, *, short: bool) -> str:
    return cell(value.effort)


@text.register
def _(value: Version, side: Side, *, short: bool) -> str:
    return str(value)


def digest(value: str, signs: int = 16) -> str:
    """The first signs of a digest in fours; a dash for none."""
    bare = value.rpartition(":")[2][:signs]
    return " ".join(bare[at : at + 4] for at in range(0, len(bare), 4)) or NONE


def amount(value: Decimal) -> str:
    """A bare decimal without trailing zeros."""
    return number(Decimal(plain(value)))
