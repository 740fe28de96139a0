"""The well-kept plan with one thing broken at a time: what a table names beforehand fires, no more.

A table names what must fire at plans/service with one text replaced. A finding is the same
as before if its rule and place are; that a sub-plan has changed since it was locked is true
of every edit in one, and left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from planweave.pipeline.explanations import explanations
from planweave.pipeline.facts import Facts
from planweave.pipeline.memo import Memo
from planweave.source.world import Memory

SERVICE = Path(__file__).parents[2] / "plans" / "service"
TABLES = sorted((Path(__file__).parent / "mutations").glob("*.yaml"))
FILES = {
    str(path.relative_to(SERVICE)): path.read_bytes()
    for path in sorted(SERVICE.rglob("*.*"))
    if path.is_file()
}
MEMO = Memo()
"""What one broken plan has in common with the next is worked out once."""


class Mutation(NamedTuple):
    """One thing that is broken: a text of a file, what stands in its place, what then fires."""

    what: str
    path: str
    old: str
    new: str
    rules: frozenset[str]


def mutations() -> list[Mutation]:
    """All of the tables."""
    rows = [row for table in TABLES for row in yaml.safe_load(table.read_text("utf-8"))]
    return [
        Mutation(row["break"], row["in"], row["from"], row["to"], frozenset(row["fires"]))
        for row in rows
    ]


ALL = mutations()


def found(files: dict[str, bytes]) -> set[tuple[str, str]]:
    """The rule and the place of every finding."""
    diagnostics = Facts(Memory(files), memo=MEMO).diagnostics
    return {(one.rule, str(one.where)) for one in diagnostics if one.rule != "sub-plan-changed"}


@pytest.fixture(scope="module")
def before() -> set[tuple[str, str]]:
    return found(FILES)


@pytest.mark.parametrize("mutation", ALL, ids=[one.what for one in ALL])
def test_one_thing_broken_fires_what_the_table_says(
    mutation: Mutation, before: set[tuple[str, str]]
) -> None:
    text = FILES[mutation.path].decode()
    assert mutation.old in text
    broken = FILES | {mutation.path: text.replace(mutation.old, mutation.new, 1).encode()}
    assert {rule for rule, _ in found(broken) - before} == mutation.rules


def test_a_hundred_things_are_broken_and_every_rule_named_is_one() -> None:
    assert len(ALL) >= 100
    assert {rule for one in ALL for rule in one.rules} <= set(explanations())
