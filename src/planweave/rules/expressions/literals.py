"""Values that are written out in an expression: `5d`, `12_500 EUR`, `30%`, `2027-03-01`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from planweave.model.values import Day, Duration, Effort, Money, Percent
from planweave.rules.expressions import signs, types
from planweave.rules.expressions.compiled import Part
from planweave.rules.expressions.reading import taken
from planweave.rules.expressions.syntax.lexer import Sort
from planweave.rules.expressions.syntax.problem import Span, Unreadable
from planweave.rules.expressions.syntax.tree import Value
from planweave.rules.expressions.types import Kind, Type
from planweave.source.values import amounts, days
from planweave.source.values.bad import Bad

PARSERS: tuple[Callable[[str], object], ...] = (amounts.duration, amounts.effort, amounts.percent)
PARSERS_OF: Mapping[Kind, Callable[[str], object]] = {
    Kind.DURATION: amounts.duration,
    Kind.EFFORT: amounts.effort,
    Kind.PERCENT: amounts.percent,
    Kind.MONEY: amounts.money,
    Kind.DATE: days.day,
}
TYPES: Mapping[type, Type] = {
    Duration: types.DURATION,
    Effort: types.EFFORT,
    Percent: types.PERCENT,
    Money: types.MONEY,
}


def fixed(type_: Type, value: Any) -> Part:
    """A value that is the same wherever it is asked for."""
    return Part(type_, lambda g, s: value)


def literal(node: Value, beside: Type | None) -> Part:
    """The value of a token; `beside` says which complaint fits where it is none."""
    text, sort = node.token.text, node.token.sort
    if sort is Sort.TEXT:
        return fixed(types.TEXT, text)
    if sort is Sort.DATE:
        return _date(text, node.span)
    if sort is Sort.NUMBER:
        return fixed(types.NUMBER, Fraction(text.replace("_", "")))
    if sort is Sort.MONEY:
        return _parsed((amounts.money,), text, node.span, beside)
    return _parsed(PARSERS, text, node.span, beside)


def _date(text: str, span: Span) -> Part:
    found = days.day(text)
    if isinstance(found, Bad):
        raise Unreadable(found.message, span, found.hint)
    assert isinstance(found, Day)
    assert isinstance(found.last, date)
    return fixed(types.DATE, found.last)


def _parsed(
    parsers: tuple[Callable[[str], object], ...], text: str, span: Span, beside: Type | None
) -> Part:
    found = [parse(text) for parse in parsers]
    for one in found:
        if not isinstance(one, Bad):
            return _amount(one)
    # Of several complaints, the one of the type that is wanted.
    wanted = {Kind.EFFORT: 1, Kind.PERCENT: 2}.get(beside.kind if beside else Kind.NOTHING, 0)
    bad = found[min(wanted, len(found) - 1)]
    assert isinstance(bad, Bad)
    raise Unreadable(bad.message, span, bad.hint)


def as_meant(written: str, wanted: Type) -> str:
    """What to write in place of a value of another kind."""
    parse = PARSERS_OF.get(wanted.kind)
    found = parse(written) if parse is not None else None
    return found.hint if isinstance(found, Bad) else f"Write {wanted}."


def _amount(value: Any) -> Part:
    type_ = TYPES[type(value)]
    if isinstance(value, Money):
        return fixed(type_, value)
    if isinstance(value, Percent):
        return fixed(type_, Fraction(value.share))
    if isinstance(value, Duration) and value.unit == "d":
        return fixed(type_, Fraction(value.amount))
    # A week or a person-month is what the calendar and the conventions at hand make of it.
    return Part(type_, lambda g, s: taken(g, value, type_, signs.at_hand(g, s)))
