"""One field written anew: everything else in the file stays, to the character."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.source.rewrite.setting import with_value, without_value
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.nodes import tree

ITEM = """\
# who may read this
ledger:
  a-b:   # the first
    rule: r
    left: {record: a, value: 1d}   # theirs
    difference:   "1pm"   # as it was
    options:
      - cut it   # or so
      # a thought
      - allow it

    rationale: >-
      Two lines
      of reason.
    # last word
    state: open
"""
ORDER = ("rule", "left", "difference", "owner", "options", "decision", "rationale", "state")


def at(*keys: str) -> tuple[str, ...]:
    return ("ledger", "a-b", *keys)


def changed(text: str) -> list[str]:
    """The lines that differ, as a diff shows them."""
    lines = difflib.unified_diff(ITEM.split("\n"), text.split("\n"), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


@pytest.mark.parametrize(
    ("keys", "value", "lines"),
    [
        (at("state"), "agreed", ["-    state: open", "+    state: agreed"]),
        (
            at("difference"),
            "2pm",
            ['-    difference:   "1pm"   # as it was', "+    difference:   2pm   # as it was"],
        ),
        (
            at("left", "value"),
            "2d",
            [
                "-    left: {record: a, value: 1d}   # theirs",
                "+    left: {record: a, value: 2d}   # theirs",
            ],
        ),
        (
            at("left", "version"),
            "1.0.0",
            [
                "-    left: {record: a, value: 1d}   # theirs",
                "+    left: {record: a, value: 1d, version: 1.0.0}   # theirs",
            ],
        ),
        (at("owner"), "steering", ["+    owner: steering"]),
        (at("decision"), "both", ["+    decision: both"]),
        (
            at("rationale"),
            "One line: of reason.",
            [
                "-    rationale: >-",
                "-      Two lines",
                "-      of reason.",
                '+    rationale: "One line: of reason."',
            ],
        ),
    ],
)
def test_only_the_field_changes(keys: tuple[str, ...], value: str, lines: list[str]) -> None:
    assert changed(with_value(ITEM, keys, value, ORDER)) == lines


def test_a_new_field_stands_behind_the_whole_of_the_one_before_it() -> None:
    lines = with_value(ITEM, at("decision"), "both", ORDER).split("\n")
    assert lines[lines.index("    decision: both") - 1] == "      - allow it"


def test_a_comment_at_the_head_of_a_long_text_outlives_it() -> None:
    text = ITEM.replace("rationale: >-", "rationale: >-  # from the minutes")
    assert "    # from the minutes\n    rationale: Short.\n" in with_value(
        text, at("rationale"), "Short."
    )


def test_a_record_in_brackets_stays_in_brackets() -> None:
    text = "ledger:\n  a-b: {rule: r, state: open}\n"
    found = with_value(text, at("owner"), "steering, all of it", ORDER)
    assert found == 'ledger:\n  a-b: {rule: r, state: open, owner: "steering, all of it"}\n'


def test_what_has_no_mapping_stays_as_it_is() -> None:
    assert with_value(ITEM, ("ledger", "other", "state"), "agreed") == ITEM


def test_a_field_goes_with_its_lines_and_no_others() -> None:
    assert changed(without_value(ITEM, at("rationale"))) == [
        "-    rationale: >-",
        "-      Two lines",
        "-      of reason.",
    ]
    assert without_value(ITEM, at("owner")) == ITEM


KEYS = st.sampled_from([*(at(key) for key in ORDER if key not in ("left",)), at("left", "value")])
TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=200
)


@given(st.lists(st.tuples(KEYS, TEXTS.map(lambda text: " ".join(text.split())).filter(bool))))
def test_what_is_set_is_what_is_read_and_nothing_else_moves(
    edits: list[tuple[tuple[str, ...], str]],
) -> None:
    text = ITEM
    expected = tree(compose_carefully(ITEM, "a.yaml").root)
    for keys, value in edits:
        text = with_value(text, keys, value, ORDER)
        held = expected
        for key in keys[:-1]:
            held = held[key]  # type: ignore[index,call-overload]
        held[keys[-1]] = value  # type: ignore[index,call-overload]
    composed = compose_carefully(text, "a.yaml")
    assert not composed.diagnostics
    assert tree(composed.root) == expected
    for comment in ("# who may read this", "# the first", "# theirs", "# as it was", "# last word"):
        assert comment in text
