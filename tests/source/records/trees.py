"""Trees as authors write them, made from the records' own annotations."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Any, Literal, Union

from hypothesis import strategies as st

from planweave.model.fields import Between, Kind, Refers, Scale
from planweave.model.records.governance import OwnField
from planweave.model.registers import REGISTERS, Register
from planweave.model.values import (
    Assignment,
    Dates,
    Day,
    Duration,
    Effort,
    Link,
    Money,
    OpenDay,
    Percent,
    Phased,
    Quantity,
    Rate,
    Span,
    Stepped,
    ThreePoint,
    Version,
    WeekRule,
)
from planweave.source.records.objects import Field, fields_of
from planweave.source.records.value_fields import LONG_FORMS, Sign

Trees = st.SearchStrategy[Any]


def sampled(*texts: str) -> Trees:
    return st.sampled_from(texts)


NAMES = sampled("a", "T4.1", "wp4/T4.1", "/wp4/D4.7", "kick-off", "4.1")
WORDS = sampled("low", "high", "very-high", "core")
IDS = st.from_regex(r"[A-Za-z]{2,5}(-[a-z]{1,3})?(\.[0-9])?", fullmatch=True).filter(
    lambda text: text.lower() not in ("true", "false", "yes", "no", "on", "off", "null")
)
TEXTS = sampled("Some text", "NO", "1.10", "1:30", "a, b", "With: colon", "ü", "[x]", "- y", "# z")
NUMBERS = st.integers(0, 10**6).map(str) | sampled("0.5", "12.25")
COUNTS = st.integers(0, 9999).map(str)

SCALARS: dict[object, Trees] = {
    str: TEXTS,
    int: COUNTS,
    Day: sampled("2018-03-01", "2016-02-29", "2018-03", "month 12"),
    Dates: sampled(
        "2018-03-01..2018-03-09", "month 13..24", "2018-03-01..", "..2018-03", "month 3"
    ),
    Duration: st.builds(str.__add__, NUMBERS, sampled("h", "d", "w", "eh", "ed", "ew", "emo")),
    Effort: st.builds(str.__add__, NUMBERS, sampled("ph", "pd", "pw", "pm", "py")),
    Money: st.builds("{:_}{}".format, st.integers(-(10**7), 10**7), sampled(".45 EUR", " JPY")),
    Rate: sampled("5_200 EUR/pm", "120 EUR/d", "750 EUR/visit"),
    Percent: NUMBERS.map("{}%".format),
    Quantity: sampled("4 racks", "2 GB/month"),
    Version: sampled("0.1.0", "12.0.3"),
    Link: sampled("a", "T4.4 SS", "wp3/T3.2 FS+5d", "T4.5 FF-1.5d", "p FS-0d"),
    Span: sampled("month 1..48", "2018-03-01..2018-04 at 20%", "month 3"),
    WeekRule: sampled("mon-fri 8h", "sat 4.5h"),
    OpenDay: sampled("2016-05-07 4h", "2016-05-07..2016-05-08 6h"),
}
KINDS: dict[Kind, Trees] = {
    Kind.TITLE: TEXTS,
    Kind.ID: IDS,
    Kind.URI: sampled("https://example.org/a"),
    Kind.DIGEST: sampled("sha256:9c1f"),
    Kind.RULE: sampled("hand-off-margin"),
    Kind.LANGUAGE: sampled("en", "pt-BR"),
    Kind.CURRENCY: sampled("EUR", "CHF"),
    Kind.TIMEZONE: sampled("Europe/Brussels", "UTC"),
    Kind.FOLDER: sampled("wp4", "parts/wp4"),
    Kind.REGION: sampled("BE", "DE-BE", "NO"),
    Kind.CATEGORY: sampled("travel", "labour"),
    Kind.FIGURE: sampled("wp4/T4.1.effort", "D4.7"),
    Kind.REGISTER: st.sampled_from(list(REGISTERS)),
    Kind.RAW: TEXTS,
    Kind.EXPRESSION: TEXTS,
    Kind.VERBATIM: TEXTS,
    Kind.WORD: WORDS,
}
PERIODS = sampled("2018", "2018-02", "month 3", "2018-03-01..2018-03-09", "total")
STEPS = sampled("from-start", "2017", "2017-06", "2018-01-01", "month 13")


def trees(annotation: Any, markers: tuple[object, ...] = ()) -> Trees:
    """What a field with this annotation may hold."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return trees(arguments[0], (*arguments[1:], *markers))
    if origin in (Union, types.UnionType):
        parts = [part for part in arguments if part is not type(None)]
        return union(parts, markers)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(trees(arguments[0]), max_size=3)
    if origin is Phased:
        item = trees(arguments[0])
        return item | st.dictionaries(PERIODS, item, max_size=3)
    if origin is Stepped:
        item = trees(arguments[0])
        return item | st.dictionaries(STEPS, item, max_size=3)
    if origin is Mapping:
        if arguments[1] is Assignment:
            return assigned()
        return st.dictionaries(trees(arguments[0]), trees(arguments[1]), max_size=3)
    return plain(annotation, markers)


def plain(annotation: Any, markers: tuple[object, ...]) -> Trees:
    for marker in markers:
        if isinstance(marker, Refers):
            return NAMES
        if isinstance(marker, Scale):
            return WORDS
        if isinstance(marker, Between):
            return st.integers(marker.least, marker.most).map(str)
        if marker is Sign.SIGNED:
            return sampled("3d", "-2w", "+1ed")
        if isinstance(marker, Kind):
            return KINDS[marker]
    if annotation in LONG_FORMS:
        short = SCALARS.get(annotation)
        if short is None:
            short = trees(LONG_FORMS[annotation][0].annotation)
        return short | mapping(annotation)
    return SCALARS[annotation] if annotation in SCALARS else mapping(annotation)


def union(parts: list[Any], markers: tuple[object, ...]) -> Trees:
    lone = [part for part in parts if part is not ThreePoint]
    found = st.one_of([trees(part, markers) for part in lone])
    if ThreePoint in parts:
        units = {Duration: "d", Effort: "pm", Money: " EUR"}
        estimates = [three_points(units[part]) for part in lone if part in units]
        found |= st.one_of(estimates)
    return found


def three_points(unit: str) -> Trees:
    rising = st.lists(st.integers(0, 99), min_size=3, max_size=3).map(sorted)
    keys = ("optimistic", "most-likely", "pessimistic")
    points = rising.map(lambda three: [f"{point}{unit}" for point in three])
    named = points.map(lambda three: dict(zip(keys, three, strict=True)))
    spread = st.fixed_dictionaries({}, optional={"distribution": sampled("pert", "triangular")})
    return points | st.builds(lambda one, two: {**one, **two}, named, spread)


def assigned() -> Trees:
    share = SCALARS[Percent] | SCALARS[Effort] | COUNTS | mapping(Assignment)
    return st.lists(NAMES, max_size=3, unique=True) | st.dictionaries(NAMES, share, max_size=3)


@cache
def mapping(kind: type) -> Trees:
    """A record or a part of one: what it needs, and some of what it may have."""
    assert is_dataclass(kind)
    known = fields_of(kind)
    rest = getattr(kind, "REST", "")
    needed = {key: of_field(field) for key, field in known.items() if field.required}
    may = {
        key: of_field(field)
        for key, field in known.items()
        if not field.required and field.attribute != rest
    }
    fixed = st.fixed_dictionaries(needed, optional=may)
    if not rest:
        return fixed
    item = typing.get_args(typing.get_args(known[rest].annotation)[0])[0]
    spent = trees(typing.get_args(item)[1])
    periods = PERIODS.filter(lambda key: key != "total")
    return st.builds(lambda one, two: {**one, **two}, fixed, st.dictionaries(periods, spent))


def of_field(field: Field) -> Trees:
    """What a field may hold: no empty list where that would say nothing."""
    found = trees(field.annotation)
    return found.filter(lambda tree: tree != []) if field.wants_items else found


@cache
def keys(register: Register) -> Trees:
    return {
        "id": IDS,
        "code": sampled("1", "4.1", "4.10", "04"),
        "record": IDS,
        "account": IDS,
        "element": sampled("risks", "data-management"),
        "own-field": sampled("x-trl", "x-a1"),
    }[register.keyed_by]


@cache
def records(register: Register) -> Trees:
    """One record of a register, without the fields that contradict each other."""
    entry = mapping(register.type)
    if register.name == "tasks":
        return entry.map(lambda tree: {**tree, "kind": "work", "duration": "5d", "spans": []})
    if register.name == "sub-plans":
        return entry.map(lambda tree: {k: v for k, v in tree.items() if k != "git"})
    if register.name == "commitments":
        return entry.map(lambda tree: {**tree, "state": "acknowledged"})
    if register.type is OwnField:
        return entry.map(lambda tree: {**tree, "type": "count"})
    if register.name == "gets":
        return entry.map(lambda tree: {**tree, "of": "wp4/docs"})
    return entry


def registers() -> Trees:
    """A file that holds some registers with a few records each."""

    def of(register: Register) -> Trees:
        if register.keyed_by == "single":
            return records(register)
        return st.dictionaries(keys(register), records(register), max_size=2)

    chosen = st.lists(st.sampled_from(list(REGISTERS)), max_size=3, unique=True)
    return chosen.flatmap(
        lambda names: st.fixed_dictionaries({name: of(REGISTERS[name]) for name in names})
    )
