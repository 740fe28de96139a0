"""What holds for all values and all trees."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planweave.model.records.plan import Header
from planweave.model.registers import REGISTERS
from planweave.model.values import (
    Dates,
    Day,
    Duration,
    Effort,
    Link,
    Money,
    Percent,
    Quantity,
    Rate,
    Span,
    ThreePoint,
    Version,
)
from planweave.source.read import read_plan
from planweave.source.records.compiled import reader_of
from planweave.source.records.objects import fields_of, read_fields
from planweave.source.records.reading import MISSING, Reading
from planweave.source.records.registers import read_registers
from planweave.source.records.scalars import PARSERS
from planweave.source.values import days
from planweave.source.values.bad import Bad
from planweave.source.world import Memory
from tests.source.records.trees import SCALARS, mapping, records, registers, three_points

QUICK = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
WRITTEN = (Day, Dates, Duration, Effort, Money, Rate, Percent, Quantity, Version, Link, Span)
ANY = st.text(max_size=8) | st.sampled_from(["title", "duration", "after", "5d", "2018", "risks"])
ANY_TREE: Any = st.recursive(
    ANY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize("kind", WRITTEN)
@QUICK
@given(st.data())
def test_a_value_s_text_is_read_back_as_the_value(kind: type, data: st.DataObject) -> None:
    parse = PARSERS[kind][1]
    value = parse(data.draw(SCALARS[kind]))
    assert not isinstance(value, Bad)
    assert parse(str(value)) == value


@QUICK
@given(three_points("d"))
def test_three_points_are_read_back(tree: Any) -> None:
    reader = reader_of(Duration | ThreePoint)
    value = reader(tree, Reading("f"))
    assert value is not MISSING
    if value.distribution == "pert":  # type: ignore[attr-defined]
        assert reader(str(value)[1:-1].split(", "), Reading("f")) == value


@pytest.mark.parametrize("parse", [*(PARSERS[kind][1] for kind in PARSERS), days.period, days.step])
@QUICK
@given(st.text(st.sampled_from("0123456789.-+:_%/ mondhpwyeEUR\n[]٣é"), max_size=14) | st.text())
def test_no_text_makes_a_parser_raise(parse: Callable[[str], object], written: str) -> None:
    parse(written)


@pytest.mark.parametrize("register", list(REGISTERS))
@QUICK
@given(st.data())
def test_what_the_annotations_describe_is_read(register: str, data: st.DataObject) -> None:
    tree = data.draw(records(REGISTERS[register]))
    reading = Reading("f.yaml")
    entries = tree if REGISTERS[register].keyed_by == "single" else {_key(register): tree}
    found = list(read_registers({register: entries}, reading))
    assert [one.message for one in reading.found if one.level == "error"] == []
    assert len(found) == 1


def _key(register: str) -> str:
    special = {"wbs": "4.1", "not-applicable": "risks", "fields": "x-trl"}
    return special.get(register, "some-id")


@QUICK
@given(mapping(Header))
def test_the_keys_of_a_plan_are_read(tree: Any) -> None:
    reading = Reading("plan.yaml")
    read_fields(Header, tree, reading, "the plan")
    assert [one.message for one in reading.found] == []


@pytest.mark.parametrize("register", list(REGISTERS))
@QUICK
@given(st.data())
def test_no_tree_makes_a_record_s_reader_raise(register: str, data: st.DataObject) -> None:
    known = st.sampled_from(list(fields_of(REGISTERS[register].type)))
    entry = st.dictionaries(known | ANY, ANY_TREE, max_size=5)
    tree = data.draw(st.dictionaries(ANY, entry | ANY_TREE, max_size=2) | entry | ANY_TREE)
    list(read_registers({register: tree}, Reading("f.yaml")))


@settings(QUICK, max_examples=100)
@given(st.dictionaries(ANY, ANY_TREE, max_size=4), registers() | ANY_TREE)
def test_no_files_make_reading_raise(header: Any, rest: Any) -> None:
    read_plan(Memory({"plan.yaml": json.dumps(header), "a.yaml": json.dumps(rest)}), "")
