"""“Did you mean …?”."""

from __future__ import annotations

import time

import pytest

from planweave.source.suggest import closest, suggestion


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("afer", ["after", "owner"], "after"),
        ("shedule", ["schedule", "scope"], "schedule"),
        ("onwer", ["owner", "answer"], "owner"),
        ("OWNER", ["owner"], "owner"),
        ("T4.1", ["T4.2", "T5.1"], "T4.2"),
        ("wp3/T3.2", ["wp3/T3.2b", "x"], "wp3/T3.2b"),
        ("colour", ["owner", "after"], ""),
        ("", ["a"], ""),
        ("x", [], ""),
    ],
)
def test_the_nearest_known_word_is_meant(word: str, known: list[str], meant: str) -> None:
    assert closest(word, known) == meant


def test_it_is_asked_as_a_question() -> None:
    assert suggestion("afer", ["after"]) == "Did you mean “after”?"
    assert suggestion("colour", ["after"]) == ""


def test_the_order_of_the_candidates_does_not_matter() -> None:
    assert closest("T4", ["T5", "T3"]) == closest("T4", ["T3", "T5"]) == "T3"


def test_ten_thousand_candidates_take_no_time() -> None:
    known = [f"T{n // 100}.{n % 100}" for n in range(10_000)]
    begin = time.process_time()
    assert closest("T101.5", known) in known
    assert time.process_time() - begin < 0.3
