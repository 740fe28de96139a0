"""The schema and the reader are of one mind: what the one takes, the other takes."""

from __future__ import annotations

import copy
import datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from planweave.model.records.plan import Header
from planweave.model.registers import REGISTERS
from planweave.source.records.objects import fields_of, read_fields
from planweave.source.records.reading import Reading
from planweave.source.records.registers import read_registers
from planweave.source.records.schema import SCOPES, Scope, schema
from tests.source.records.trees import mapping, records

QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
HEAD = {"plan": "p", "title": "P"}
KEYS = {"wbs": "4.1", "not-applicable": "risks", "fields": "x-trl"}
SEMANTIC = (
    *("There is no", "do not rise", "different units", "The currency of", "more decimals"),
    *("ends before", "too many digits", "not hours of a day", "run backwards"),
)
"""What no pattern can say."""


@cache
def validator(scope: Scope) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(scope))


def file_of(register: str, tree: Any) -> dict[str, Any]:
    if REGISTERS[register].keyed_by == "single":
        return {register: tree}
    return {register: {KEYS.get(register, "some-id"): tree}}


def reader_takes(file: dict[str, Any]) -> bool:
    reading = Reading("f.yaml")
    list(read_registers(file, reading))
    errors = [one.message for one in reading.found if one.level == "error"]
    assume(not any(sign in message for message in errors for sign in SEMANTIC))
    return not errors


def as_an_editor_reads(tree: Any) -> Any:
    """Numbers and booleans in place of the texts that YAML reads as such."""
    if isinstance(tree, dict):
        return {key: as_an_editor_reads(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_an_editor_reads(value) for value in tree]
    return a_text_as_an_editor_reads(tree)


@cache
def a_text_as_an_editor_reads(text: str) -> Any:
    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError:
        return text
    return read if isinstance(read, (bool, int, float)) else text


@pytest.mark.parametrize("scope", SCOPES)
def test_it_is_a_schema(scope: Scope) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(scope))


@pytest.mark.parametrize("register", list(REGISTERS))
@QUICK
@given(st.data())
def test_what_is_read_is_valid(register: str, data: st.DataObject) -> None:
    file = file_of(register, data.draw(records(REGISTERS[register])))
    assert reader_takes(file)
    scope: Scope = "plan" if register == "sub-plans" else "any"
    file = {**HEAD, **file} if scope == "plan" else file
    best = jsonschema.exceptions.best_match(validator(scope).iter_errors(file))
    assert best is None, (best.message, list(best.path))
    read = as_an_editor_reads(file)
    best = jsonschema.exceptions.best_match(validator(scope).iter_errors(read))
    assert best is None, (best.message, list(best.path))


@QUICK
@given(mapping(Header))
def test_the_keys_of_a_plan_are_valid(tree: Any) -> None:
    assume(tree.get("status") != "withdrawn" and tree.get("format", "1") == "1")
    reading = Reading("plan.yaml")
    read_fields(Header, tree, reading, "the plan")
    assert not reading.found
    validator("plan").validate(tree)
    validator("plan").validate(as_an_editor_reads(tree))


def paths(tree: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(tree, dict):
        return [above, *(p for key in tree for p in paths(tree[key], (*above, key)))]
    if isinstance(tree, list):
        return [above, *(p for i, item in enumerate(tree) for p in paths(item, (*above, i)))]
    return [above]


def changed(data: st.DataObject, tree: Any) -> Any:
    """The tree with one thing in it other than it was."""
    tree = copy.deepcopy(tree)
    path = data.draw(st.sampled_from(paths(tree)))
    parent, here = None, tree
    for step in path:
        parent, here = here, here[step]
    if isinstance(here, dict) and data.draw(st.booleans()):
        if here and data.draw(st.booleans()):
            del here[data.draw(st.sampled_from(list(here)))]
        else:
            here[data.draw(st.sampled_from(["titel", "x-own", "No Key", "2018", "kind"]))] = "v"
        return tree
    others = ["?!", "x y", "5", "5d", "0.3", "pt-BR", "A", [], {}, ["a"], {"a": "b"}, ["5d"] * 3]
    value = data.draw(st.sampled_from(others))
    if parent is None:
        return value
    parent[path[-1]] = value
    return tree


@pytest.mark.parametrize("register", list(REGISTERS))
@settings(QUICK, max_examples=40)
@given(st.data())
def test_schema_and_reader_agree_on_mistakes(register: str, data: st.DataObject) -> None:
    tree = changed(data, data.draw(records(REGISTERS[register])))
    file = file_of(register, tree)
    taken = reader_takes(file)
    scope: Scope = "plan" if register == "sub-plans" else "any"
    file = {**HEAD, **file} if scope == "plan" else file
    problems = [error.message for error in validator(scope).iter_errors(file)]
    assert (not problems) == taken, problems


@pytest.mark.parametrize("register", list(REGISTERS))
def test_both_know_the_same_keys(register: str) -> None:
    kind = REGISTERS[register].type
    entry = schema("any")["$defs"][f"{register}-record"]
    known = {key for key, f in fields_of(kind).items() if f.attribute != getattr(kind, "REST", "")}
    assert set(entry["properties"]) == known
    assert set(entry.get("required", ())) == {k for k, f in fields_of(kind).items() if f.required}


def test_plan_yaml_takes_the_plan_s_keys_and_every_register() -> None:
    assert set(schema("plan")["properties"]) == {*fields_of(Header), *REGISTERS}
    assert set(schema("registers")["properties"]) == {*REGISTERS} - {"sub-plans"}


def test_every_field_is_described() -> None:
    for name, entry in schema("any")["$defs"].items():
        for key, field in entry.get("properties", {}).items():
            assert field.get("description", "").endswith("."), (name, key)


def test_a_file_is_plan_yaml_if_it_has_one_of_its_keys() -> None:
    assert validator("any").is_valid({"tasks": {}})
    assert not validator("any").is_valid({"owner": "PS"})
    assert validator("any").is_valid({"owner": "PS", "plan": "x", "title": "X"})
    assert not validator("registers").is_valid({"sub-plans": {}})


@pytest.mark.parametrize(
    "family", ["plans/opendreamkit", "plans/service", "tests/plans/kubernetes-release"]
)
def test_the_examples_are_valid(checkout: Path, family: str) -> None:
    for file in sorted((checkout / family).rglob("*.yaml")):
        scope: Scope = "plan" if file.name == "plan.yaml" else "registers"
        text = file.read_text(encoding="utf-8")
        for loader in (yaml.BaseLoader, yaml.SafeLoader):
            tree = _plain(yaml.load(text, Loader=loader))
            for which in ("any", scope):
                problems = [str(e.path) + e.message for e in validator(which).iter_errors(tree)]
                assert problems == [], file


def _plain(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {str(key): _plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(item) for item in tree]
    return tree.isoformat() if isinstance(tree, datetime.date) else tree


def test_scopes_are_all_offered() -> None:
    assert get_args(Scope) == SCOPES
