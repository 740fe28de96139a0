"""Laws of what re-opens a word: nothing outside its scope, everything material inside."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.pipeline.facts import Facts
from planweave.rules.registers.standing.agreed import Standing
from planweave.source.world.memory import Memory
from tests.cli.commitments import PLAN, RECORDS, asked
from tests.cli.program import run

OUTSIDE = (
    ("title: Move", "title: The other move"),
    ("rent: {duration: 1d}", "rent: {duration: 77d}"),
    ("event: There is no van", "event: There are no vans"),
    ("title: A letter", "title: A contract"),
    ("title: Bob", "title: Robert"),
    ("title: Friends, kind: customer", "title: Friends, kind: funder"),
    ("rent: {duration: 1d}", "rent: {duration: 1d}\n  clean: {duration: 3d}"),
)
INSIDE = (
    ("effort: 2pd", "effort: 3pd"),
    ("pack: {duration: 2d", "pack: {duration: 4d"),
    ("effort: 2pd, ", "effort: 2pd, deadline: 2027-04-01, "),
    ("effort: 2pd, ", "effort: 2pd, description: Pack all of it, "),
    ("owner: it}", "owner: fin}"),
    ("  rent: {duration: 1d}", "  rent: {duration: 1d, owner: it}"),
)


@cache
def files() -> dict[str, bytes]:
    """The plan with the word of IT on record."""
    with TemporaryDirectory() as name:
        folder = asked(Path(name))
        words = ("--packet", "p-1.0.0-it", "--by", "lead", "--on", "2026-11-20")
        assert run(folder, "commit", "record", "it", "agreed", *words).code == 0
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*.yaml"))
        }


def standing(plan: str) -> Standing:
    facts = Facts(Memory({**files(), "plan.yaml": plan.encode()}))
    return next(one.standing for one in facts.agreements if one.party == "it")


def changed(edits: tuple[tuple[str, str], ...]) -> str:
    plan = PLAN
    for old, new in edits:
        plan = plan.replace(old, new, 1)
    return plan


@settings(max_examples=40, deadline=None)
@given(edits=st.lists(st.sampled_from(OUTSIDE), unique=True))
def test_a_change_outside_the_scope_never_reopens(edits: list[tuple[str, str]]) -> None:
    assert standing(changed(tuple(edits))) is Standing.AGREED


@settings(max_examples=40, deadline=None)
@given(edit=st.sampled_from(INSIDE), edits=st.lists(st.sampled_from(OUTSIDE[:5]), unique=True))
def test_every_material_change_inside_reopens(
    edit: tuple[str, str], edits: list[tuple[str, str]]
) -> None:
    plan = changed((edit,))
    assert plan != PLAN
    assert standing(changed((edit, *edits))) is Standing.REOPENED


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(PLAN.count("\n  "))), name=st.sampled_from(["a", "zz/b"]))
def test_where_things_are_written_reopens_nothing(order: list[int], name: str) -> None:
    head, tasks = PLAN.split("tasks:\n")
    lines = tasks.split("milestones:")[0].splitlines()
    moved = [line for _, line in sorted(zip(order, lines, strict=False))]
    rest = "milestones:" + tasks.split("milestones:")[1]
    own = {**files(), "plan.yaml": (head + rest).encode()}
    own[f"{name}.yaml"] = ("tasks:\n" + "\n".join(moved) + "\n").encode()
    records = [path for path in own if path.startswith(RECORDS)]
    assert records
    facts = Facts(Memory(own))
    found = next(one.standing for one in facts.agreements if one.party == "it")
    assert found is Standing.AGREED
