"""What holds for any document: agreement with the plain loader, and places that are right."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planweave.model.diagnostics import Place
from planweave.source.places import place
from planweave.source.yaml import Tree, compose
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.encoding import NOT_TEXT
from planweave.source.yaml.nodes import tree

CHARACTERS = st.characters(blacklist_categories=["Cs", "Cc"]).filter(
    lambda character: not NOT_TEXT.match(character)
)
WORDS = st.text(CHARACTERS, min_size=1, max_size=12).filter(str.strip)
KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9.-]{0,8}", fullmatch=True)
TREES: Any = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | WORDS, inner, max_size=4),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(KEYS | WORDS.filter(lambda w: w != "<<"), TREES, min_size=1, max_size=4)


def written(document: Any, flow: bool | None, width: int) -> str:
    return yaml.dump(document, default_flow_style=flow, allow_unicode=True, width=width)


def paths(value: Tree, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        inner = [(key, entry) for key, entry in value.items()]
    elif isinstance(value, list):
        inner = list(enumerate(value))  # type: ignore[arg-type]
    else:
        return []
    return [p for step, part in inner for p in ((*above, step), *paths(part, (*above, step)))]


@settings(max_examples=80, deadline=None)
@given(DOCUMENTS, st.sampled_from([True, False, None]), st.sampled_from([20, 80, 1000]))
def test_compose_agrees_with_the_plain_loader(document: Any, flow: bool | None, width: int) -> None:
    text = written(document, flow, width)
    plain = yaml.load(text, Loader=yaml.BaseLoader)
    outcome = compose(text, "f.yaml")
    assert outcome.diagnostics == ()
    assert outcome.value == plain == document
    assert tree(compose_carefully(text, "f.yaml").root) == plain


@settings(max_examples=80, deadline=None)
@given(DOCUMENTS, st.sampled_from([True, False, None]))
def test_places_point_at_what_they_name(document: Any, flow: bool | None) -> None:
    text = written(document, flow, 1000)
    lines = text.split("\n")

    def at(where: Place) -> str:
        return lines[where.line - 1][where.column - 1 : where.column - 1 + where.width]

    for keys in paths(document):
        if isinstance(keys[-1], str):
            found = at(place(text, "f.yaml", keys, "key"))
            assert yaml.load(f"- {found}", Loader=yaml.BaseLoader) == [keys[-1]]
        value: Any = document
        for step in keys:
            value = value[step]
        if isinstance(value, str):
            found = at(place(text, "f.yaml", keys))
            assert yaml.load(f"- {found}", Loader=yaml.BaseLoader) == [value]


@settings(max_examples=200, deadline=None)
@example("{\ta:\tb}\t")
@given(st.text(st.sampled_from("ab:- \n\t[]{},'\"&*!|>#%@?<\0é\u2028"), max_size=60))
def test_any_text_is_taken_without_raising(text: str) -> None:
    outcome = compose(text, "f.yaml")
    careful = compose_carefully(text, "f.yaml")
    last = text.count("\n") + 1
    for found in (*outcome.diagnostics, *careful.diagnostics):
        assert isinstance(found.where, Place)
        assert 1 <= found.where.line <= last
        assert found.where.column >= 1
    if not outcome.diagnostics:
        # A tab between tokens is a blank of YAML; the loader in Python refuses it.
        plain = yaml.CBaseLoader if "\t" in text else yaml.BaseLoader
        assert outcome.value == yaml.load(text, Loader=plain)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_taken_without_raising(data: bytes) -> None:
    compose(data, "f.yaml")
