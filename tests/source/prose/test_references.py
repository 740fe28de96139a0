"""The grammar of [[…]], in text fields."""

# ruff: noqa: E501 - a case of a table reads best on one line

from __future__ import annotations

import time

import pytest

from planweave.model.prose import Reference
from planweave.source.prose.references import inline_references


def one(text: str) -> Reference:
    found = inline_references(text)
    assert not found.malformed
    (reference,) = found.references
    return reference


@pytest.mark.parametrize(
    ("text", "target", "field", "words", "is_section"),
    [
        ("[[M1]]", "M1", "", "", False),
        ("[[T4.1]]", "T4.1", "", "", False),
        ("[[4.1]]", "4.1", "", "", False),
        ("[[D4.7.due]]", "D4.7", "due", "", False),
        ("[[T4.1.forecast-finish]]", "T4.1", "forecast-finish", "", False),
        ("[[wp4.allocation.effort]]", "wp4", "allocation.effort", "", False),
        ("[[wp4/portal/x.x-trl]]", "wp4/portal/x", "x-trl", "", False),
        ("[[/wp4/T4.1|the notebook  task]]", "/wp4/T4.1", "", "the notebook task", False),
        ("[[T4.1|the\nnotebook]]", "T4.1", "", "the notebook", False),
        ("[[T4.1.due|a | b]]", "T4.1", "due", "a | b", False),
        (r"[[T4.1\|words]]", "T4.1", "", "words", False),
        ("[[#risks]]", "risks", "", "", True),
        ("[[#hand-offs|who gives what]]", "hand-offs", "", "who gives what", True),
    ],
)
def test_what_a_reference_says(
    text: str, target: str, field: str, words: str, is_section: bool
) -> None:
    found = one(text)
    assert (found.target, found.field, found.words, found.is_section) == (
        target,
        field,
        words,
        is_section,
    )
    assert (found.offset, found.width) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    ["none", r"\[[M1]]", "`[[M1]]`", "``[[M1]] ` ``", "[M1]", "[ [M1] ]", r"\\\[[M1]]"],
)
def test_plain_text_has_none(text: str) -> None:
    assert inline_references(text) == ((), ())


def test_places_in_a_text() -> None:
    text = "See [[M1]],\nthen `[[x]]` and \\[[y]] and \\\\[[R1|it]].\n"
    found = inline_references(text)
    assert not found.malformed
    assert [(r.target, r.line, r.column, r.offset, r.width) for r in found.references] == [
        ("M1", 1, 5, 4, 6),
        ("R1", 2, 31, 42, 9),
    ]
    for reference in found.references:
        assert text[reference.offset :].startswith("[[" + reference.target)


@pytest.mark.parametrize(
    ("text", "rule", "message", "hint"),
    [
        ("[[]]", "malformed-reference", "The reference “[[]]” is empty.", "Write [[id]]"),
        ("[[ M1 ]]", "malformed-reference", "“M1” in double brackets is not the name of anything.", "[[M1]]"),
        ("[[T4.1 the task]]", "malformed-reference", "“T4.1 the task” in double brackets is not the name of anything.", "[[T4.1|the task]]"),
        ("[[T4.1.Due]]", "malformed-reference", "“T4.1.Due” in double brackets is not the name of anything.", "[[T4.1.due]]"),
        ("[[M1|]]", "malformed-reference", "The reference “[[M1|]]” has no words behind the bar.", "[[id|words]]"),
        ("[[M1", "malformed-reference", "The reference “[[M1” is not closed.", "]]"),
        ("[[M1\n\nnext]]", "malformed-reference", "The reference “[[M1” is not closed.", "]]"),
        ("[[1, 2], [3, 4]]", "malformed-reference", "“1, 2], [3, 4” in double brackets is not the name of anything.", r"\[["),
        ("[[#shedule]]", "unknown-section", "There is no section “shedule”.", "Did you mean “schedule”?"),
    ],
)  # fmt: skip
def test_what_is_no_reference_is_told(text: str, rule: str, message: str, hint: str) -> None:
    found = inline_references(f"So {text}")
    assert not found.references
    (malformed,) = found.malformed
    assert (malformed.rule, malformed.message, malformed.offset) == (rule, message, 3)
    assert hint in malformed.hint


def test_after_one_that_is_not_closed_others_are_found() -> None:
    found = inline_references("[[M1 and [[M2]]")
    assert [r.target for r in found.references] == ["M2"]
    assert [m.offset for m in found.malformed] == [0]


@pytest.mark.parametrize(
    "text", ["[[" * 30_000, "`" * 30_000 + "[[", "[" * 60_000, "` `` " * 12_000 + "[["]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    begin = time.process_time()
    inline_references(text)
    assert time.process_time() - begin < 2
