"""Packets, keys and baselines: whoever alters one of their bytes is found."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from planweave.model.records.agreement import Baseline
from planweave.pipeline.commitments.archive import archive_of
from planweave.pipeline.facts import Facts
from planweave.review.evidence.opening import members_of
from planweave.review.evidence.pack import packed
from planweave.review.evidence.sealing import broken_baselines, broken_seals
from planweave.source.world import Disk, Memory
from tests.cli.agree.test_signed import introduce, key
from tests.cli.commitments import PLAN, asked
from tests.cli.program import run, write

pytestmark = pytest.mark.needs("ssh")
DATES = ("--open", "2026-12-01", "--close", "2026-12-20")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2026-12-01")
    monkeypatch.setenv("PLANWEAVE_NO_PROGRESS", "1")
    folder = asked(tmp_path)
    said = run(folder, "packet", "ngo", ".", *DATES, "--asks", "comment", "--to", "html")
    assert said.code == 0, said.err
    introduce(folder, key(folder))
    said = run(folder, "baseline", "--by", "lead", "--reason", "Agreed", "--allow-dirty")
    assert said.code == 0, said.err
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return dict(archive_of(Facts(Disk(folder))).sealed)


def test_packets_and_keys_that_are_whole_say_nothing(plan: Path) -> None:
    found = files(plan)
    assert sorted(path.split("/")[1] for path in found) == ["keys", *["packets"] * 3]
    assert tuple(broken_seals(found)) == ()
    windows = {path: data.replace(b"\n", b"\r\n") for path, data in found.items()}
    assert tuple(broken_seals(windows)) == ()
    assert "seal" not in run(plan, "verify").out


def test_house_style_leaves_what_is_sealed_as_it_is(plan: Path) -> None:
    before = files(plan)
    assert run(plan, "fmt").code == 0
    assert files(plan) == before


def test_every_byte_of_a_packet_and_of_a_key_counts(plan: Path) -> None:
    for path, data in files(plan).items():
        for place in range(len(data)):
            changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            assert tuple(broken_seals({path: changed})), (path, place)
            without = data[:place] + data[place + 1 :]
            assert tuple(broken_seals({path: without})), (path, place)


def test_every_byte_of_a_baseline_counts_or_says_nothing(plan: Path) -> None:
    path = "agreement/baselines/v1.0.0.yaml"
    data = (plan / path).read_bytes()
    (whole,) = archive_of(Facts(Disk(plan))).baselines.values()
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        facts = Facts(Memory({"plan.yaml": PLAN.encode(), path: changed}))
        kept = [one for one in facts.family.of("baselines") if isinstance(one, Baseline)]
        if facts.gathered.diagnostics or facts.woven.diagnostics:
            continue
        assert kept, place
        broken = tuple(broken_baselines({path: kept[0]}))
        recipe = kept[0].seal.partition(":")[0]
        assert broken or kept == [whole] or recipe != "planweave-baseline-1", place


def test_a_packet_that_was_altered_is_told(plan: Path) -> None:
    path = plan / "agreement/packets/p-1.0.0-it.yaml"
    path.write_text(path.read_text().replace("closes: 2099", "closes: 2098"))
    said = run(plan, "verify")
    assert said.code == 1
    assert f"{path.relative_to(plan)}:1:1: error: The record “p-1.0.0-it” does not say" in said.out


def test_the_end_of_a_key_is_set_by_the_command_and_not_by_hand(plan: Path) -> None:
    (path,) = (plan / "agreement/keys").iterdir()
    before = path.read_text()
    path.write_text(before.replace("    seal:", "    until: 2030-01-01\n    seal:"))
    assert run(plan, "verify").code == 1
    path.write_text(before)
    again = ("commit", "key", "ann", "mail/ann.pub", "--by", "fin", "--on", "2026-01-01")
    said = run(plan, *again, "--until", "2027-01-01")
    assert said.code == 0, said.err
    assert "until: 2027-01-01" in path.read_text()
    assert run(plan, "verify").code == 0


def test_a_record_without_a_seal_is_told_and_no_fault(plan: Path) -> None:
    path = plan / "agreement/packets/p-1.0.0-it.yaml"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "seal:" not in line))
    said = run(plan, "verify")
    assert said.code == 0
    assert "1 record has no seal that is known here, the first “p-1.0.0-it”" in said.out


def test_a_baseline_that_was_altered_is_told_in_the_plan_and_in_a_pack(plan: Path) -> None:
    path = plan / "agreement/baselines/v1.0.0.yaml"
    path.write_text(path.read_text().replace("reason: Agreed", "reason: Decreed"))
    said = run(plan, "verify")
    assert said.code == 1
    assert "The baseline v1.0.0 is not as it was kept" in said.out
    assert run(plan, "evidence", "-o", "e.zip").code == 1
    members = members_of((plan / "e.zip").read_bytes()).value
    assert members is not None
    # Who alters it in a pack and makes a new list of digests is found by the seal, too.
    again = {name: data for name, data in members.items() if name != "MANIFEST.sha256"}
    write(plan, {"again.zip": packed(again)})
    said = run(plan, "verify", "--pack", "again.zip")
    assert said.code == 1
    assert "[broken-seal]" in said.out


@pytest.mark.parametrize("more", ["withdrawn: Forget it", "title: Another"])
def test_what_is_added_to_a_baseline_is_told_too(plan: Path, more: str) -> None:
    path = plan / "agreement/baselines/v1.0.0.yaml"
    path.write_text(path.read_text().replace("    rows:", f"    {more}\n    rows:"))
    said = run(plan, "verify")
    assert said.code == 1
    assert f"the seal does not hold what it says of {more.partition(':')[0]}." in said.out


def test_a_seal_is_checked_by_hand(plan: Path) -> None:
    for path in files(plan):
        held = run_shell(plan, f"sed -n 's/^    seal: planweave-record-1:sha256://p' {path}")
        assert held == run_shell(plan, f"grep -v '^    seal: ' {path} | sha256sum | cut -c1-64")


def run_shell(folder: Path, command: str) -> str:
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout
