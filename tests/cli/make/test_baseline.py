"""`planweave baseline`: kept once, with what it stands for, sealed by a tag where there is git."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from planweave.compute.value.baseline import BaselineRow
from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from tests.cli.program import Said, contents, run, write
from tests.cli.repositories import commit, git, repository

pytestmark = pytest.mark.needs("git")

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
currency: EUR
roles: {board: {}}
people: {ann: {}}
sub-plans: {wp: {}}
tasks: {pack: {duration: 2d, effort: 2pd, assign: {ann: 100%}}}
milestones: {open: {after: [wp/carry]}}
accounts: {vans: {amounts: {travel: 1_200 EUR}, dates: 2027-03-01..2027-03-31}}
wbs: {1: {}}
"""
FILES = {
    "plan.yaml": PLAN,
    "wp/plan.yaml": "plan: wp\ntitle: W\nversion: 0.2.0\n"
    "tasks: {carry: {duration: 3d, after: [/pack]}}\n"
    "gives: {boxes: {item: Boxes, promised: 2027-03-05, by: carry, to: move}}\n",
}
KEPT = "agreement/baselines/v1.0.0.yaml"


def keep(folder: Path, *words: str) -> Said:
    return run(folder, "baseline", "--by", "board", "--reason", "Agreed: all", *words)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return repository(tmp_path / "work", FILES)


def test_a_baseline_is_a_file_and_a_tag_with_one_digest(plans: Path) -> None:
    before = run(plans, "check", "--format", "concise").out
    said = keep(plans, "--on", "2027-02-01")
    assert said.code == 0, said.err
    text = (plans / KEPT).read_text(encoding="utf-8")
    head = git(plans, "rev-parse", "HEAD")
    digest = Facts(Disk(plans)).digests[""]
    assert text.startswith(
        "baselines:\n  v1.0.0:\n    version: 1.0.0\n"
        f"    commit: {head}\n    digest: {digest}\n"
        '    approved-by: board\n    approved: 2027-02-01\n    reason: "Agreed: all"\n    seal: '
    )
    assert git(plans, "rev-parse", "plan/move/1.0.0^{commit}") == head
    assert git(plans, "cat-file", "-t", "plan/move/1.0.0") == "tag"
    assert f"Digest: {digest}" in git(plans, "tag", "-l", "-n99", "plan/move/1.0.0")
    seal = Facts(Disk(plans)).family.registers["baselines"]["v1.0.0"].seal  # type: ignore[attr-defined]
    assert seal.startswith("planweave-baseline-1:sha256:")
    assert f"Seal: {seal}" in git(plans, "tag", "-l", "-n99", "plan/move/1.0.0")
    assert run(plans, "check", "--format", "concise").out == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("finish: 2027-03-05", "finish: 2027-03-12"),
        ("effort: 16ph", "effort: 160ph"),
        ("approved-by: board", "approved-by: ann"),
        ("approved: 2027-02-01", "approved: 2027-02-02"),
        ('reason: "Agreed: all"', "reason: Something else"),
    ],
)
def test_what_is_changed_afterwards_breaks_the_seal(plans: Path, old: str, new: str) -> None:
    keep(plans, "--on", "2027-02-01")
    text = (plans / KEPT).read_text(encoding="utf-8")
    assert old in text
    (plans / KEPT).write_text(text.replace(old, new, 1), encoding="utf-8")
    said = run(plans, "check", "--format", "concise")
    assert said.code == 1
    assert f"{KEPT}:" in said.out
    assert "The baseline v1.0.0 is not as it was kept" in said.out
    assert "[broken-seal]" in said.out


def test_comments_and_layout_break_no_seal_and_older_baselines_have_none(plans: Path) -> None:
    before = run(plans, "check", "--format", "concise").out
    keep(plans)
    text = (plans / KEPT).read_text(encoding="utf-8")
    (plans / KEPT).write_text(f"# Kept after the meeting.\n{text}", encoding="utf-8")
    assert run(plans, "check", "--format", "concise").out == before
    unsealed = "\n".join(line for line in text.splitlines() if "    seal:" not in line)
    (plans / KEPT).write_text(f"{unsealed}\n", encoding="utf-8")
    assert run(plans, "check", "--format", "concise").out == before
    assert Facts(Disk(plans)).baselined.rows["pack"].effort == Fraction(16)


def test_the_seal_of_a_sub_plan_s_baseline_holds_alone_and_merged(plans: Path) -> None:
    said = run(plans, "baseline", "wp", "--by", "/board", "--reason", "Agreed\nby all")
    assert said.code == 0, said.err
    for folder in (".", "wp"):
        assert "broken-seal" not in run(plans, "check", folder, "--format", "concise").out


def test_it_holds_scope_dates_effort_cost_and_hand_offs(plans: Path) -> None:
    keep(plans)
    found = Facts(Disk(plans)).baselined
    assert found.title == "baseline 1.0.0"
    days = date(2027, 3, 1), date(2027, 3, 2)
    # The account has no other task to pay for than those of its plan.
    assert (found.rows["pack"].start, found.rows["pack"].finish) == days
    assert found.rows["pack"].effort == Fraction(16)
    assert found.rows["vans"].cost == Decimal(1200)
    assert found.rows["open"] == BaselineRow(finish=date(2027, 3, 5))
    assert found.rows["wp/boxes"] == BaselineRow(finish=date(2027, 3, 5))
    assert found.rows["wp"].finish == found.rows[""].finish == date(2027, 3, 5)
    assert found.rows["1"] == BaselineRow()
    budgets = [row.cost for name, row in found.rows.items() if name in ("pack", "wp/carry")]
    assert sum(filter(None, budgets), Decimal()) == Decimal(1200)


def test_it_is_no_change_of_the_plan_and_keeping_it_again_none_of_the_files(plans: Path) -> None:
    keep(plans)
    assert "Nothing has changed." in run(plans, "diff").out
    before = contents(plans)
    said = keep(plans)
    assert said.code == 0
    assert said.out.startswith(f"unchanged {KEPT}")
    assert contents(plans) == before


def test_a_version_is_baselined_once(plans: Path) -> None:
    keep(plans)
    commit(plans, {"plan.yaml": PLAN.replace("2d", "4d")})
    said = keep(plans)
    assert said.code == 2
    assert "was baselined on" in said.err
    (plans / KEPT).unlink()
    assert "The tag plan/move/1.0.0 stands for other content." in keep(plans).err
    commit(plans, {"plan.yaml": PLAN.replace("2d", "4d").replace("1.0.0", "2.0.0")})
    assert keep(plans).code == 0
    git(plans, "checkout", "-q", "--", ".")
    found = Facts(Disk(plans)).baselined
    assert found.title == "baseline 2.0.0"


def test_the_latest_version_counts_and_a_sub_plan_has_its_own(plans: Path) -> None:
    assert run(plans, "baseline", "wp", "--by", "board", "--reason", "Ours").code == 0
    assert git(plans, "tag", "-l") == "plan/wp/0.2.0\nv1"
    rows = Facts(Disk(plans)).baselined.rows
    assert set(rows) == {"wp", "wp/carry", "wp/boxes"}
    assert rows["wp/carry"].finish is not None
    keep(plans)
    assert set(Facts(Disk(plans)).baselined.records) == {""}


def test_what_is_in_no_commit_is_refused_or_kept_without_a_tag(plans: Path) -> None:
    write(plans, {"wp/plan.yaml": FILES["wp/plan.yaml"].replace("3d", "4d"), "README.md": "Words"})
    said = keep(plans)
    assert said.code == 2
    assert "move is not as in the last commit: wp/carry differs." in said.err
    assert "--allow-dirty" in said.err
    said = keep(plans, "--allow-dirty")
    assert said.code == 0
    assert "No tag: the plan holds what is in no commit." in said.out
    assert "    commit: none\n" in (plans / KEPT).read_text(encoding="utf-8")
    assert git(plans, "tag", "-l") == "v1"


def test_without_git_there_is_the_file_alone(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    said = keep(tmp_path)
    assert said.code == 0
    assert "lies in no git repository" in said.out
    assert (tmp_path / KEPT).exists()
    assert keep(tmp_path).out.startswith("unchanged")


def test_nobody_else_approves_and_a_reason_is_given(plans: Path) -> None:
    said = run(plans, "baseline", "--by", "boord", "--reason", "x")
    assert (said.code, "Did you mean “board”?" in said.err) == (2, True)
    said = run(plans, "baseline", "--by", "pack", "--reason", "x")
    assert "“pack” is no party of move." in said.err
    assert run(plans, "baseline", "--by", "board", "--reason", " ").code == 2
    assert not (plans / "agreement").exists()


def test_a_plan_with_faults_is_no_baseline(plans: Path) -> None:
    commit(plans, {"wp/plan.yaml": FILES["wp/plan.yaml"].replace("/pack", "/pick")})
    said = keep(plans)
    assert said.code == 2
    assert "1 fault" in said.err
    assert not (plans / "agreement").exists()


def test_a_tag_that_git_refuses_leaves_no_file(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(plans.parent))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(plans.parent))
    git(plans, "config", "user.name", "")
    git(plans, "config", "user.useConfigOnly", "true")
    git(plans, "config", "--unset", "user.email")
    said = keep(plans)
    assert said.code == 2, said.out
    assert "git did not make the tag" in said.err
    assert not (plans / KEPT).exists()


def test_figures_that_are_none_are_told_and_left_out(plans: Path) -> None:
    keep(plans)
    text = (plans / KEPT).read_text(encoding="utf-8")
    (plans / KEPT).write_text(text.replace("effort: 16ph", "effort: lots"), encoding="utf-8")
    said = run(plans, "check", "--format", "concise")
    assert "[bad-baseline]" in said.out
    assert "holds “lots” as “effort” of pack" in said.out
    assert Facts(Disk(plans)).baselined.rows["pack"].effort is None


def test_the_document_shows_it_beside_the_plan(plans: Path) -> None:
    from planweave.pipeline.publish import document_of

    assert "Baseline 1.0.0" not in repr(document_of(Facts(Disk(plans))))
    keep(plans)
    assert "Baseline 1.0.0" in repr(document_of(Facts(Disk(plans))))
