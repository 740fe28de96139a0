"""What a YAML file says: text, as written."""

# ruff: noqa: E501 - a case of a table reads best on one line

from __future__ import annotations

import pytest

from planweave.model.diagnostics import Outcome
from planweave.source.yaml import FlowList, Tree, compose
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.nodes import tree


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a: NO", {"a": "NO"}),
        ("a: 010\nb: 1:30\nc: 1.10\nd: 1_000", {"a": "010", "b": "1:30", "c": "1.10", "d": "1_000"}),
        ("a: ~\nb: null\nc: true\nd: 2018-03-01", {"a": "~", "b": "null", "c": "true", "d": "2018-03-01"}),
        ("a: 'it''s'\nb: \"x\\ty\"", {"a": "it's", "b": "x\ty"}),
        ("a: >-\n  one\n  two\nb: |\n  one\n  two\n", {"a": "one two", "b": "one\ntwo\n"}),
        ("a: [b, {c: d}]\ne: {}\nf: []", {"a": ["b", {"c": "d"}], "e": {}, "f": []}),
        ("a:\n- b\n- c", {"a": ["b", "c"]}),
        ("---\na: b # c\n...\n", {"a": "b"}),
        ("\ufeffa: b\r\nc: d\re: f", {"a": "b", "c": "d", "e": "f"}),
        ("a: |\n  b\n  \tc\n", {"a": "b\n\tc\n"}),
        ("a: 'b\n\n\tc'\n", {"a": "b\nc"}),
        ("a: Größe – “x” 🌍", {"a": "Größe – “x” 🌍"}),
        ("a: x & y * z ! << [b]", {"a": "x & y * z ! << [b]"}),
        ("4.10: a\ntrue: b", {"4.10": "a", "true": "b"}),
    ],
)  # fmt: skip
def test_text_is_text(source: str, value: Tree) -> None:
    assert compose(source, "f.yaml") == Outcome(value)
    assert compose(source.encode(), "f.yaml") == Outcome(value)


def test_lists_in_brackets_are_marked_on_both_ways() -> None:
    source = "a: [b]\nc:\n  - d\n  - [e]\n"
    quick = compose(source, "f.yaml").value
    careful = tree(compose_carefully(source, "f.yaml").root)
    for found in (quick, careful):
        assert isinstance(found, dict)
        assert type(found["a"]) is FlowList
        assert type(found["c"]) is list
        assert type(found["c"][1]) is FlowList
