"""One mistake is told once: what names what stands in an unread place is not wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk, Memory

HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\n"
TASKS = "tasks:\n  T1: {duration: 5d, after: [T8]}\n  T2: {duration: 5d, after: [T9]}\n"


def rules(files: dict[str, str]) -> list[str]:
    found = Facts(Memory(files)).findings
    return [one.rule for one in found if one.level != "info"]


@pytest.mark.parametrize("file", ["plan.yaml", "more.yaml"])
def test_records_under_a_misspelt_register(file: str) -> None:
    files = {"plan.yaml": HEAD + TASKS}
    files[file] = files.get(file, "") + "taks:\n  T8: {duration: 5d}\n"
    found = rules(files)
    assert found.count("unknown-key") == 1
    assert found.count("unknown-name") == 1  # T9, which stands nowhere


def test_records_in_a_file_with_another_ending() -> None:
    files = {"plan.yaml": HEAD + TASKS, "more.yml": "tasks:\n  T8: {duration: 5d}\n"}
    found = rules(files)
    assert found.count("wrong-extension") == 1
    assert found.count("unknown-name") == 1


def test_of_what_is_refused_nobody_knows_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/plan.yaml").write_text(HEAD + TASKS)
    (tmp_path / "elsewhere.yaml").write_text("tasks:\n  T8: {duration: 5d}\n")
    (tmp_path / "plan/more.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    found = [one.rule for one in Facts(Disk(tmp_path / "plan")).findings if one.level != "info"]
    assert "unknown-name" not in found
    assert len(found) == 1
    (tmp_path / "plan/more.yaml").unlink()
    found = [one.rule for one in Facts(Disk(tmp_path / "plan")).findings if one.level != "info"]
    assert found.count("unknown-name") == 2


def test_the_names_of_a_sub_plan_whose_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wp").mkdir()
    (tmp_path / "plan.yaml").write_text(
        HEAD + "sub-plans: {wp: {}}\ntasks: {T1: {duration: 5d, after: [wp/T8, wx/T8]}}\n"
    )
    (tmp_path / "wp/plan.yaml").write_text("plan: wp\ntitle: Package\n")
    (tmp_path / "wp/more.yaml").symlink_to("/etc/hostname")
    found = [one.message for one in Facts(Disk(tmp_path)).findings if one.rule == "unknown-name"]
    assert len(found) == 1
    assert "wx/T8" in found[0]


def test_a_field_that_could_not_be_read_is_not_missing_as_well() -> None:
    head = "plan: p\ntitle: P\nstart: 2027-01-04\nstatus: in-review\n"
    bad = "tasks:\n  T1: {duration: 5d, efort: 5pd}\n  T2: {duration: 5d, effort: 5}\n"
    found = missing({"plan.yaml": head + bad})
    assert not any("effort" in one for one in found)
    good = "tasks:\n  T1: {duration: 5d}\n"
    assert any("effort" in one for one in missing({"plan.yaml": head + good}))


def test_nor_is_one_whose_names_lead_nowhere() -> None:
    head = "plan: p\ntitle: P\nstart: 2027-01-04\nstatus: in-review\n"
    gives = "gives:\n  paper: {item: Paper, to: p, by: T1, promised: 2027-02-01}\n"
    assert not any("“by”" in one for one in missing({"plan.yaml": head + gives}))


def missing(files: dict[str, str]) -> list[str]:
    facts = Facts(Memory({path: text.encode() for path, text in files.items()}))
    return [one.message for one in facts.diagnostics if one.rule == "missing-for-agreement"]
