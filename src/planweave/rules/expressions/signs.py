"""What a sign between two sides does: which types it takes, and how it is worked out.

A side that states nothing is equal to `none` alone: it is neither less nor more than anything,
and in no list. `not` of such a comparison holds.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planweave.compute.margins import between, shifted
from planweave.model.family import Plan
from planweave.model.records.record import Record
from planweave.model.values import Money
from planweave.rules.expressions import types
from planweave.rules.expressions.compiled import Frames, Part, Work, joined
from planweave.rules.expressions.ground import Ground, Thing
from planweave.rules.expressions.syntax.problem import Span, Unreadable
from planweave.rules.expressions.types import AMOUNTS, ORDERED, TRUTH, Kind, Type

ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
EQUAL = (*ORDERED, Kind.TEXT, Kind.WORD, Kind.RECORD, Kind.TRUTH)


def compared(sign: str, left: Part, right: Part) -> Part:
    """Two sides of one type, one of which may be nothing."""
    steps, looked, needs = joined(left, right)
    if Kind.NOTHING in (left.type.kind, right.type.kind):
        work = _stated(left.work if right.type.kind is Kind.NOTHING else right.work, sign)
    elif left.type.kind is Kind.MONEY:
        work = _money_compared(left.work, right.work, sign)
    elif left.type.kind is Kind.RECORD:
        work = _named(left.work, right.work, sign)
    else:
        work = _compared(left.work, right.work, sign)
    return Part(TRUTH, work, steps, looked, needs, (left, sign, right))


def can_compare(sign: str, left: Type, right: Type) -> bool:
    """Whether these types can stand on both sides of a comparison."""
    if Kind.NOTHING in (left.kind, right.kind):
        return sign in ("=", "!=")
    words = {left.kind, right.kind} == {Kind.TEXT, Kind.WORD}
    if left.kind is not right.kind and not words:
        return False
    return left.kind in (EQUAL if sign in ("=", "!=") else ORDERED)


def _stated(work: Work, sign: str) -> Work:
    if sign == "=":
        return lambda g, s: (found := work(g, s)) is None or found == []
    return lambda g, s: not ((found := work(g, s)) is None or found == [])


def _compared(left: Work, right: Work, sign: str) -> Work:
    order = ORDER[sign]

    def work(ground: Ground, frames: Frames) -> bool:
        one = left(ground, frames)
        if one is None:
            return False
        two = right(ground, frames)
        return two is not None and order(one, two)

    return work


def _money_compared(left: Work, right: Work, sign: str) -> Work:
    order = ORDER[sign]

    def work(ground: Ground, frames: Frames) -> bool:
        one, two = left(ground, frames), right(ground, frames)
        both = ground.same(one, two, ground.plan) if one is not None and two is not None else None
        return both is not None and order(*both)

    return work


def _named(left: Work, right: Work, sign: str) -> Work:
    order = ORDER[sign]

    def work(ground: Ground, frames: Frames) -> bool:
        one, two = left(ground, frames), right(ground, frames)
        return one is not None and two is not None and order(_key(one), _key(two))

    return work


def _key(value: Any) -> Any:
    """What makes two records the same one; any other value is itself."""
    name = getattr(value, "name", None)
    return (type(value), name) if name is not None else value


def contained(item: Part, held: Part) -> Part:
    """Whether a list holds an item."""
    steps, looked, needs = joined(item, held)
    one, many = item.work, held.work

    def work(ground: Ground, frames: Frames) -> bool:
        value = one(ground, frames)
        if value is None:
            return False
        found = many(ground, frames) or []
        ground.spend(len(found))
        return _key(value) in [_key(each) for each in found]

    return Part(TRUTH, work, steps, looked, needs, (item, "in", held))


def text_contained(text: Part, piece: Part) -> Part:
    """Whether a text holds a piece of text, whatever their case."""
    steps, looked, needs = joined(text, piece)
    one, two = text.work, piece.work

    def work(ground: Ground, frames: Frames) -> bool:
        whole, part = one(ground, frames), two(ground, frames)
        return whole is not None and part is not None and part.casefold() in whole.casefold()

    return Part(TRUTH, work, steps, looked, needs, (text, "contains", piece))


def both(sign: str, left: Part, right: Part) -> Part:
    """A and B, A or B; the right side is looked at where the left one does not settle it."""
    steps, looked, needs = joined(left, right)
    one, two = left.work, right.work
    sides = (left, sign, right)
    if sign == "and":
        return Part(TRUTH, lambda g, s: one(g, s) and two(g, s), steps, looked, needs, sides)
    return Part(TRUTH, lambda g, s: one(g, s) or two(g, s), steps, looked, needs, sides)


def negated(part: Part) -> Part:
    """Not A."""
    work = part.work
    return Part(TRUTH, lambda g, s: not work(g, s), part.steps + 1, part.looked, part.needs)


# --- reckoning -----------------------------------------------------------------------------------


def reckoned(sign: str, left: Part, right: Part, span: Span) -> Part:
    """A + B, A - B, A * B, A / B; raises `Unreadable` where the types do not go together."""
    steps, looked, needs = joined(left, right)
    found = _reckoning(sign, left.type, right.type)
    if found is None:
        raise Unreadable(
            f"“{sign}” does not go between {left.type} and {right.type}.",
            span,
            "Amounts of one kind are added, an amount is multiplied by a number or a percentage, "
            "and a duration is added to a date.",
        )
    type_, calculate = found
    one, two = left.work, right.work

    def work(ground: Ground, frames: Frames) -> Any:
        first, second = one(ground, frames), two(ground, frames)
        if first is None or second is None:
            return None
        return calculate(ground, frames, first, second)

    return Part(type_, work, steps, looked, needs)


Calculate = Callable[[Ground, Frames, Any, Any], Any]


def _reckoning(sign: str, left: Type, right: Type) -> tuple[Type, Calculate] | None:
    same = left.kind is right.kind and left.kind in AMOUNTS
    factor = (Kind.NUMBER, Kind.PERCENT)
    if sign in "+-" and left.kind is Kind.DATE:
        if right.kind is Kind.DURATION:
            return types.DATE, _later if sign == "+" else _earlier
        apart = sign == "-" and right.kind is Kind.DATE
        return (types.DURATION, _apart) if apart else None
    if sign in "+-":
        return (left, _sum(sign)) if same else None
    if sign == "/" and same:
        return types.PERCENT, _ratio
    if sign == "/":
        return (left, _divided) if left.kind in AMOUNTS and right.kind is Kind.NUMBER else None
    if left.kind in AMOUNTS and right.kind in factor:
        return left, _times
    if left.kind in factor and right.kind in AMOUNTS:
        return right, lambda g, s, one, two: _times(g, s, two, one)
    return None


def _sum(sign: str) -> Calculate:
    def calculate(ground: Ground, _: Frames, one: Any, two: Any) -> Any:
        if not isinstance(one, Money):
            return one + two if sign == "+" else one - two
        amounts = ground.same(two, one, ground.plan)
        if amounts is None:
            return None
        other, held = amounts
        return Money(held + other if sign == "+" else held - other, one.currency)

    return calculate


def _times(_: Ground, __: Frames, one: Any, two: Any) -> Any:
    if isinstance(one, Money):
        return Money(one.amount * _decimal(two), one.currency)
    return one * two


def _divided(_: Ground, __: Frames, one: Any, two: Any) -> Any:
    if not two:
        return None
    return Money(one.amount / _decimal(two), one.currency) if isinstance(one, Money) else one / two


def _ratio(ground: Ground, _: Frames, one: Any, two: Any) -> Any:
    if isinstance(one, Money):
        amounts = ground.same(one, two, ground.plan)
        if amounts is None:
            return None
        one, two = map(Fraction, amounts)
    return one / two if two else None


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _later(ground: Ground, frames: Frames, day: date, days: Fraction) -> date | None:
    return _moved(ground, frames, day, -days)


def _earlier(ground: Ground, frames: Frames, day: date, days: Fraction) -> date | None:
    return _moved(ground, frames, day, days)


def _moved(ground: Ground, frames: Frames, day: date, days: Fraction) -> date | None:
    """So many working days of the record at hand away; None beyond the calendars of this world."""
    if abs(days) > MOST_DAYS:
        return None
    return shifted(ground.measure(at_hand(ground, frames)), day, days)


MOST_DAYS = 36_500
"""Days that a date may be moved by."""


def _apart(ground: Ground, frames: Frames, one: date, two: date) -> Fraction:
    return between(ground.measure(at_hand(ground, frames)), two, one)


def at_hand(ground: Ground, frames: Frames) -> Thing:
    """The record by whose calendar days are counted: the innermost, else the rule's plan."""
    things = [getattr(frame, "thing", frame) for frame in frames]
    known = [thing for thing in things if isinstance(thing, Record | Plan)]
    return known[-1] if known else ground.family.plans[ground.plan]
