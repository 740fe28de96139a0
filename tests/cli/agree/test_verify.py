"""`planweave verify`: what is altered or removed is found, the last record too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planweave.model.diagnostics import Level
from planweave.pipeline.commitments.archive import archive_of
from planweave.pipeline.facts import Facts
from planweave.review.commitments.evident import differing
from planweave.review.commitments.verifying import verified
from planweave.source.world import Disk
from tests.cli.commitments import PLAN, RECORDS, asked, line, take
from tests.cli.program import run, write
from tests.cli.repositories import commit, repository


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = asked(tmp_path)
    take(folder, "a.txt", line(folder, "it", "agreed", "by ann on 2026-11-20"))
    take(folder, "b.txt", line(folder, "fin", "agreed", "by bob on 2026-11-20"))
    return folder


def test_what_is_whole_is_said_to_be(plan: Path) -> None:
    said = run(plan, "verify")
    assert said.code == 0, said.out
    assert said.out.endswith("4 records, 2 files of evidence: all as they were given.\n")


def test_every_byte_of_every_record_and_evidence_counts(plan: Path) -> None:
    archive = archive_of(Facts(Disk(plan)))
    assert verified(archive) == ()
    for path, data in archive.records.items():
        for place in range(len(data)):
            changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            found = verified(replace(archive, records={**archive.records, path: changed}))
            assert any(one.level is Level.ERROR for one in found), (path, place)
    for path, data in archive.evidence.items():
        for place in range(len(data)):
            changed = data[:place] + data[place + 1 :]
            found = verified(replace(archive, evidence={**archive.evidence, path: changed}))
            assert any(one.rule == "evidence-altered" for one in found), (path, place)


@pytest.mark.needs("git")
def test_a_removed_last_record_is_found_through_the_commit_that_brought_it(tmp_path: Path) -> None:
    work = asked(repository(tmp_path / "work", {"README.md": "Plans\n"}))
    take(work, "a.txt", line(work, "it", "declined", "by ann on 2026-11-20 because No time"))
    commit(work, {})
    path = next(p for p in (work / RECORDS).iterdir() if b"state: declined" in p.read_bytes())
    path.unlink()
    commit(work, {"README.md": "Nobody declined\n"})
    said = run(work, "verify")
    assert said.code == 1
    assert f"The record {path.stem} is not there, and the commit " in said.out
    assert "[record-missing]" in said.out


def test_an_altered_record_bars_the_gate_and_costs_no_other_check(plan: Path) -> None:
    path = next(p for p in (plan / RECORDS).iterdir() if b"state: agreed" in p.read_bytes())
    asked_for = ("check", "--for", "agreement", "--format", "concise")
    assert "word-not-as-given" not in run(plan, *asked_for).out
    path.write_bytes(path.read_bytes().replace(b"assurance: recorded", b"assurance: git"))
    said = run(plan, *asked_for)
    assert said.code == 1
    assert f"{RECORDS}/{path.name}:1:1: error: The record" in said.out
    assert "[word-not-as-given]" in said.out
    assert "word-not-as-given" not in run(plan, "check").out


def test_a_removed_record_is_found_through_what_follows_it(plan: Path) -> None:
    path = next(p for p in (plan / RECORDS).iterdir() if b"state: requested" in p.read_bytes())
    path.unlink()
    said = run(plan, "verify")
    assert said.code == 1
    assert "record-missing" in said.out


def test_a_removed_last_record_is_found_through_the_baseline_that_saw_it(plan: Path) -> None:
    made = run(plan, "baseline", "--by", "lead", "--reason", "Agreed", "--allow-dirty")
    assert made.code == 0, made.err
    path = next(p for p in (plan / RECORDS).iterdir() if b"state: agreed" in p.read_bytes())
    path.unlink()
    said = run(plan, "verify")
    assert said.code == 1
    assert "v1.0.0 has seen it" in said.out
    kept = plan / "agreement/baselines/v1.0.0.yaml"
    text = kept.read_text()
    assert path.stem in text
    kept.write_text(text.replace(path.stem, f"k-{'0' * 40}"))
    assert "v1.0.0" in run(plan, "check", "--format", "concise").out, "the seal holds the heads"


def test_a_record_that_is_made_anew_with_other_values_binds_nobody(plan: Path) -> None:
    from planweave.review.commitments.record import name_of

    path = next(
        p
        for p in (plan / RECORDS).iterdir()
        if b"pack.effort" in p.read_bytes() and b"state: agreed" in p.read_bytes()
    )
    data = path.read_bytes().replace(b"16ph", b"8ph")
    name = name_of(data)
    path.unlink()
    data = data.replace(path.stem.encode(), name.encode())
    write(plan, {f"{RECORDS}/{name}.yaml": data})
    said = run(plan, "verify")
    assert said.code == 1
    assert "record-scope" in said.out


def test_a_custodian_who_records_something_else_is_found(plan: Path) -> None:
    from planweave.review.commitments.record import name_of

    path = next(p for p in (plan / RECORDS).iterdir() if b"signed-by: ann" in p.read_bytes())
    data = path.read_bytes().replace(b"signed: 2026-11-20", b"signed: 2026-11-02")
    name = name_of(data)
    path.unlink()
    write(plan, {f"{RECORDS}/{name}.yaml": data.replace(path.stem.encode(), name.encode())})
    found = tuple(differing(archive_of(Facts(Disk(plan)))))
    assert [one.rule for one in found] == ["record-not-evident"]
    assert "signed" in found[0].message


def test_a_renamed_file_says_the_same_and_is_told(plan: Path) -> None:
    path = next((plan / RECORDS).iterdir())
    path.rename(path.with_name("other.yaml"))
    said = run(plan, "verify")
    assert said.code == 0
    assert "record-renamed" in said.out


def test_line_ends_of_another_system_do_not_count(plan: Path) -> None:
    for path in (plan / RECORDS).iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(plan, "verify").code == 0


def test_reformatting_the_plan_changes_no_word(plan: Path) -> None:
    again = PLAN.replace("2pd", "16ph").replace(
        "target: 2027-05-03, after: [pack]", "after: [pack], target: 2027-05-03"
    )
    write(plan, {"plan.yaml": again})
    found = {one.standing.value for one in Facts(Disk(plan)).agreements}
    assert found == {"agreed", "not-required"}
    before = {p: p.read_bytes() for p in (plan / RECORDS).iterdir()}
    run(plan, "fmt")
    assert {p: p.read_bytes() for p in (plan / RECORDS).iterdir()} == before


@pytest.mark.parametrize(("name", "code"), [(f"k-{'1' * 40}", 1), ("by-hand", 0)])
def test_a_word_that_is_written_into_the_plan_is_told(plan: Path, name: str, code: int) -> None:
    path = next(p for p in (plan / RECORDS).iterdir() if b"signed-by: ann" in p.read_bytes())
    word = path.read_text().replace(path.stem, name)
    write(plan, {"plan.yaml": PLAN + word})
    said = run(plan, "verify")
    assert said.code == code, said.out
    assert f"“{name}” lies in no file of its own" in said.out
