"""What is read line by line is what the parser reads, or is left to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.model.limits import LIST_ITEMS, NESTING, TEXT_CHARACTERS
from planweave.source.yaml import compose
from planweave.source.yaml.by_line import read_by_line
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.nodes import tree
from planweave.source.yaml.tree import FlowList

PLAIN = """\
# What we do.
plan: office-move
title: Move to the new office, at last (if possible)
start: 2027-03-01

tasks:
  find-room: {duration: 10d, effort: 5 pd}
  sign:
    title: "Sign: the lease # twice"
    after: [find-room, /landlord/keys FS+2d]
    own: {at: 7.30}
  # The end.
  1.2: {}
"""
KEYS = (
    "a",
    "b",
    "1.2",
    "c-d",
    "é",
    "<<",
    "- a",
    "-",
    "? a",
    "a b",
    '"a"',
    "_",
    "a:b",
    "---",
    "...",
)
VALUES = (
    *("", " x", "  x", " x y", " x ", " x # y", " x#y", " x: y", " x:y", " x:", " é…", " 7:30"),
    *(" a - b", " -x", " ?x", " @x", " %x", " ~", " null", " 0x1", " /x", " x, y", " x]", " x}"),
    *(' "x"', ' "x: #y"', ' "x\\n"', ' "x', ' ""', " 'x'", " |", " >-", " &a x", " *a", " !t x"),
    *(" [a, b]", " [a,b]", " [a b, c]", " [a , b]", " []", " [a, ]", " [a", " [a]b", " [a: b]"),
    *(" [-1]", " [a -b]", " [a - b]", " [a +b]", " [a %b]", " [/a]", " [a/b]", " [a.]", " [a-]"),
    *(" [a, 'b']", " {a: b}", " {a: b, a: c}", " {a: b, c: d}", " {a}", " {a:b}", " {a: }"),
    *(" {a b: c}", " {a: b: c}", " {<<: b}", " {a: -b}", " {}", " {a: [b]}", "\u00a0", " x\ufeff"),
)
LINES = st.tuples(
    st.sampled_from(("", "  ", "    ", " ", "# ")), st.sampled_from(KEYS), st.sampled_from(VALUES)
).map(lambda parts: f"{parts[0]}{parts[1]}:{parts[2]}")
TEXTS = st.lists(LINES | st.sampled_from(["", "  ", "# a: b", "  # x", "x"]), max_size=6)


def parsed(text: str) -> Any:
    """What the parser reads; None where there is something to say about it."""
    careful = compose_carefully(text, "f.yaml")
    return None if careful.diagnostics else tree(careful.root)


def kinds(value: Any) -> Any:
    """A tree with the types of its lists and mappings."""
    if isinstance(value, dict):
        return dict, {key: kinds(one) for key, one in value.items()}, list(value)
    return (type(value), [kinds(one) for one in value]) if isinstance(value, list) else value


def test_a_plain_file_is_read() -> None:
    assert read_by_line(PLAIN) == {
        "plan": "office-move",
        "title": "Move to the new office, at last (if possible)",
        "start": "2027-03-01",
        "tasks": {
            "find-room": {"duration": "10d", "effort": "5 pd"},
            "sign": {
                "title": "Sign: the lease # twice",
                "after": ["find-room", "/landlord/keys FS+2d"],
                "own": {"at": "7.30"},
            },
            "1.2": {},
        },
    }


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_what_is_read_by_line_is_what_the_parser_reads(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read_by_line(text)
    assert found is None or kinds(found) == kinds(parsed(text))


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("key", KEYS)
def test_each_key_and_value_is_as_the_parser_has_it(key: str, value: str) -> None:
    for text in (f"{key}:{value}", f"top:\n  {key}:{value}\n", f"{key}:{value}\n  a: b\n"):
        found = read_by_line(text)
        assert found is None or kinds(found) == kinds(parsed(text))


@pytest.mark.parametrize(
    "code", [*range(0x20, 0x180), 0x2027, 0x2028, 0x202A, 0xFEFF, 0xFFFD, 0x1F600]
)
def test_each_character_is_as_the_parser_has_it(code: int) -> None:
    character = chr(code)
    shapes = (
        "a: {}",
        "a: x{}",
        "a: x{}y",
        'a: "{}"',
        "a: [x{}]",
        "a: [x{}y, z]",
        "a: {{b: x{}y}}",
        "# {}\na: b",
        "{}: a",
        "x{}: a",
    )
    for shape in shapes:
        text = shape.format(character)
        found = read_by_line(text)
        assert found is None or kinds(found) == kinds(parsed(text)), text


def nested(depth: int) -> str:
    return (
        "".join(f"{' ' * level}a:\n" for level in range(depth - 1)) + " " * (depth - 1) + "a: [b]"
    )


@pytest.mark.parametrize("depth", range(NESTING - 3, NESTING + 3))
def test_what_is_nested_too_deeply_is_left_to_the_parser(depth: int) -> None:
    found = read_by_line(nested(depth))
    assert found is None or found == parsed(nested(depth))


@pytest.mark.parametrize(
    "text",
    [
        f"a: {'x' * (TEXT_CHARACTERS + 1)}",
        f'a: "{"x" * (TEXT_CHARACTERS + 1)}"',
        f"a: [{'x' * (TEXT_CHARACTERS + 1)}]",
        f"a: [{', '.join('x' * (LIST_ITEMS + 1))}]",
        "",
        "# nothing",
        "a:",
        "a:\nb: c",
        "a: b\n  c: d",
        "a:\n    b: c\n  d: e",
        "a: b\na: c",
    ],
    ids=range(11),
)
def test_what_asks_for_a_closer_look_is_left_to_the_parser(text: str) -> None:
    assert read_by_line(text) is None


@pytest.mark.parametrize("length", range(1018, 1030))
def test_a_key_in_brackets_is_as_long_as_the_parser_takes(length: int) -> None:
    for text in (f"a: {{{'k' * length}: b}}", f"a: {{b: c, {'k' * length}: d}}"):
        found = read_by_line(text)
        assert found is None or kinds(found) == kinds(parsed(text))


def test_a_list_in_brackets_is_told_from_others() -> None:
    assert isinstance(compose("a: [b, c]", "f.yaml").value["a"], FlowList)
