"""The invariants that docs/architecture.md promises and that belong to no one floor."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from planweave.model.diagnostics import Place, Pointer
from planweave.model.records.plan import Header
from planweave.model.registers import REGISTERS
from planweave.pipeline.facts import Facts
from planweave.pipeline.memo import Memo
from planweave.pipeline.publish import manuscript, page_of
from planweave.source.world import Memory
from planweave.weave.figures import COMPUTED, keys_of

RECORDS = [Header, *(register.type for register in REGISTERS.values())]
PLAN = {
    "plan.yaml": "plan: p\ntitle: A plan\nstart: 2027-01-04\nsub-plans: {s: {delegates: [1]}}\n"
    "wbs: {1: {title: Part}}\nmilestones: {M1: {after: [s/b], target: 2027-02-01}}\n",
    "tasks.yaml": "tasks:\n  a: {duration: 3d, effort: 2pd}\n  c: {duration: 4d, after: [a]}\n",
    "s/plan.yaml": "plan: s\ntitle: Part\ntasks:\n  b: {duration: 5d, after: [a, c SS]}\n",
    "prose/summary.md": "---\nsection: summary\n---\nWe end on [[M1.forecast-finish]].\n",
}
EDITS = (
    ("tasks.yaml", "3d", "6d"),
    ("tasks.yaml", "2pd", "9pd"),
    ("tasks.yaml", "tasks:\n", "# a remark\ntasks:\n"),
    ("tasks.yaml", "after: [a]", "after: [nobody]"),
    ("s/plan.yaml", "c SS", "c FF+2d"),
    ("s/plan.yaml", "title: Part", "title: Another part"),
    ("s/plan.yaml", "duration: 5d", "duration: 5"),
    ("plan.yaml", "2027-02-01", "2027-01-20"),
    ("plan.yaml", "start: 2027-01-04", "start: 2027-01-11"),
    ("prose/summary.md", "We end", "All ends"),
    ("prose/summary.md", "section: summary", "section: scope"),
)


def parts(annotation: Any) -> Iterator[Any]:
    """The types that an annotation is made of, also those of the values in it."""
    yield annotation
    for inner in get_args(annotation):
        yield from parts(inner)
    if isinstance(annotation, type) and is_dataclass(annotation):
        for inner in get_type_hints(annotation).values():
            yield from parts(inner)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_no_record_holds_a_place(kind: type) -> None:
    found = {part for hint in get_type_hints(kind).values() for part in parts(hint)}
    assert not {Place, Pointer} & {part for part in found if isinstance(part, type)}
    assert not {"line", "column", "place"} & {field.name for field in fields(kind)}


def test_what_is_computed_is_no_field() -> None:
    stated = {key for kind in RECORDS for key in keys_of(kind)}
    assert not stated & set(COMPUTED)


def test_a_comment_above_a_record_computes_nothing_again() -> None:
    memo = Memo()
    assert page(PLAN, memo)
    memo.runs.clear()
    assert page({**PLAN, "tasks.yaml": "# a remark\n" + PLAN["tasks.yaml"]}, memo)
    stages = [name for name in memo.runs if not name.startswith("rule ")]
    assert stages == ["gather", "read "]  # of the one plan, not of its sub-plan; nothing behind it


def test_what_is_built_after_edits_is_what_is_built_anew() -> None:
    chance = random.Random(7)
    memo, now = Memo(), dict(PLAN)
    for _ in range(30):
        path, before, after = chance.choice(EDITS)
        if before not in now[path]:
            before, after = after, before
        now[path] = now[path].replace(before, after, 1)
        assert page(now, memo) == page(now, Memo())


def page(texts: dict[str, str], memo: Memo) -> tuple[object, ...]:
    """Everything that is said and made of a plan."""
    facts = Facts(Memory(texts), memo=memo)
    assert facts.is_readable
    if facts.has_faults:
        return (facts.findings,)
    return (facts.findings, facts.digests, page_of(facts, manuscript(facts)))


@pytest.mark.needs("pango")
@pytest.mark.slow
def test_the_same_plan_gives_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    built = [build(tmp_path / place, seed) for place, seed in (("here", "1"), ("there/so", "2"))]
    assert set(built[0]) == {"p.html", "p.pdf"}
    assert built[0] == built[1]


def build(folder: Path, seed: str) -> dict[str, bytes]:
    """What a process of its own, with another order of hashes, makes of the plan in a folder."""
    for path, text in PLAN.items():
        (folder / "plan" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "plan" / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "planweave.cli.main", "build", "plan", "--output", "out"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    made = (file for file in (folder / "out").iterdir() if not file.name.startswith("."))
    return {file.name: file.read_bytes() for file in made}
