"""Records found without parsing stand where parsing finds them, or are left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.nodes import find
from planweave.source.yaml.outline import outline

INDENTS = ("", "  ", "    ", "      ")
STARTS = ("tasks:", "wbs:", "a:", "b:", "c: x", "- a:", "-", "? a", "# a:", '"d":', "a: |", "b: >-")
VALUES = (
    "",
    ' "x',
    ' x"',
    ' "x"',
    " 'x",
    " x'",
    " [a",
    " b]",
    " {a: 1",
    " c: 2}",
    " [a, {b: c}]",
    " [a # b]",
    " {a: b} # c",
)
LINES = st.tuples(*map(st.sampled_from, (INDENTS, (*STARTS, ""), (*VALUES, " # a:")))).map("".join)


@settings(max_examples=600, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=7))
def test_what_the_outline_holds_stands_where_parsing_finds_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    composed = compose_carefully(text, "f.yaml")
    if composed.diagnostics:
        return
    for keys, entry in outline(text).items():
        key, _, depth = find(composed.root, keys)
        assert depth == 2 and key is not None and key.start == entry.start


def test_records_begin_at_their_keys_and_end_before_the_next() -> None:
    text = "tasks:\n  a:\n    title: A\n\n  # Later.\n  b: {title: B}\nwbs:\n    1: {}\n"
    found = {keys: text[entry.start : entry.end] for keys, entry in outline(text).items()}
    assert found == {
        ("tasks", "a"): "a:\n    title: A\n\n  # Later.\n",
        ("tasks", "b"): "b: {title: B}\n",
        ("wbs", "1"): "1: {}\n",
    }


@pytest.mark.parametrize(
    "text",
    [
        'tasks:\n  a: {title: "one\n  b: two"}\n',
        "tasks:\n  a: [x,\n  b: y]\n",
        "tasks:\n  a: [x # y]\n  b: z]\n",
        "tasks:\n  a:\n    - 'x\n  b: y'\n",
        "tasks: {\n  a: {},\n  b: {}}\n",
        "tasks:\n  a: {}\n  a: {}\n",
        "tasks:\n  a: {}\ntasks:\n  b: {}\n",
        "tasks:\n\ta: {}\n",
        "tasks:\n  a: &x {}\n",
        "? tasks\n: {a: {}}\n",
        "--- \ntasks:\n  a: {}\n",
        "tasks:\n  a: {}\u2028  b: {}\n",
    ],
)
def test_what_may_be_written_otherwise_has_no_outline(text: str) -> None:
    assert outline(text) == {}


@pytest.mark.parametrize(
    "text",
    ["notes: |\n  a: {}\n", "- a:\n", "", "# tasks:\n", "tasks:\n", 'tasks:\n  "a b": {}\n'],
)
def test_what_is_no_record_with_a_plain_id_is_left_out(text: str) -> None:
    assert outline(text) == {}
