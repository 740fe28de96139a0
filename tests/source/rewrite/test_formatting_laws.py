"""What holds for every file that is brought into house style."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings

from planweave.model.diagnostics import Level
from planweave.source.rewrite.formatting import format_text
from planweave.source.rewrite.gather import gather
from planweave.source.rewrite.pieces import comments, tree
from planweave.source.yaml import compose
from planweave.source.yaml.careful import compose_carefully
from tests.source.rewrite.texts import TEXTS

LAWS = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def all_comments(text: str) -> list[str]:
    return sorted(comments(gather(compose_carefully(text, "f.yaml").root, text)))


@LAWS
@given(TEXTS)
@example("a:\n  b: |+\n    x\n\n  c: d\n")
@example("a: [b, # one\n  c]\n")
@example("a: {b: c} # one\n# two\n")
@example("a:\n  - # one\n    b: c\n")
def test_house_style_keeps_values_and_comments_and_is_stable(text: str) -> None:
    before = compose(text, "f.yaml")
    assume(not any(found.level is Level.ERROR for found in before.diagnostics))
    assume("\r" not in text and before.value)
    made = format_text(text, "f.yaml")
    assert made.diagnostics == (), text
    after = compose(made.value, "f.yaml")
    assert after.value == before.value
    assert after.diagnostics == ()
    assert all_comments(made.value) == all_comments(text)
    assert format_text(made.value, "f.yaml").value == made.value


@LAWS
@given(TEXTS)
def test_no_comment_is_missed(text: str) -> None:
    """The comments are those that a text has after its values are taken away."""
    composed = compose_carefully(text, "f.yaml")
    assume(not composed.diagnostics and composed.root.value)
    root = gather(composed.root, text)
    assert tree(root) == compose(text, "f.yaml").value
    bare = text
    for comment in all_comments(text):
        assert comment in bare
    assert text.count("#") >= len(all_comments(text))


@LAWS
@given(TEXTS)
def test_what_is_not_sound_is_left_alone(text: str) -> None:
    before = compose(text, "f.yaml")
    assume(any(found.level is Level.ERROR for found in before.diagnostics))
    made = format_text(text, "f.yaml")
    assert made.value == text
    assert made.diagnostics


@pytest.mark.parametrize(
    "family", ["plans/opendreamkit", "plans/service", "tests/plans/kubernetes-release"]
)
def test_the_examples_are_in_house_style(checkout: Path, family: str) -> None:
    for file in sorted((checkout / family).rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        assert format_text(text, file.as_posix()).value == text, file
