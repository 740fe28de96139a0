"""`planweave what-if` and `planweave diff` say whose commitments would move, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.agree.test_reach import PLAN, files
from tests.cli.program import run, write


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, files(PLAN))


def test_what_if_says_whose_word_would_have_to_be_given_anew(plan: Path) -> None:
    said = run(plan, "what-if", "--set", "piles.promised=2027-04-20", "--set", "T3.duration=9d")
    assert said.code == 0, said.err
    rows = [" ".join(line.split()) for line in said.out.splitlines()]
    assert "word of east agreed re-opened" in rows
    assert "word of office agreed re-opened" in rows
    assert not any(row.startswith(("word of north", "word of south")) for row in rows)


def test_what_moves_no_word_is_not_told(plan: Path) -> None:
    said = run(plan, "what-if", "--set", "T1.title=Look at the ground")
    assert said.code == 0, said.err
    assert "word of" not in said.out


def test_a_comparison_says_it_with_the_reason(plan: Path, tmp_path: Path) -> None:
    later = write(tmp_path / "later", {**files(PLAN), "plan.yaml": PLAN.replace("04-10", "04-20")})
    said = run(plan, "diff", ".", "later")
    assert said.code == 0, said.err
    block = said.out[said.out.index("  commitments\n") :].splitlines()
    assert block[1].startswith("      east: agreed → re-opened  promised of piles changes from")
    shape = json.loads(run(later, "diff", "..", ".", "--format", "json").out)
    moved = [one for one in shape["effects"] if one["kind"] == "commitment"]
    assert [(one["id"], one["before"], one["after"]) for one in moved] == [
        ("east", "agreed", "re-opened"),
        ("office", "agreed", "re-opened"),
    ]
    assert "promised of piles changes" in moved[0]["why"]
