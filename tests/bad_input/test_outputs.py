"""Output that cannot be written: one message, and the last good output as it was."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bad_input.refusals import LAST_GOOD, no_traceback
from tests.cli.program import PROGRAM, SMALL, Said, contents, process, run, write

CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, PR_CAPBSET_DROP = 1, 2, 24


@pytest.fixture
def plan(plan: Path) -> Path:
    return write(plan, {"plan.yaml": SMALL + "document: {sections: [milestones]}\n"})


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return write(tmp_path / "output", LAST_GOOD)


def build(plan: Path, output: Path, *options: str) -> Said:
    return run(plan, "build", ".", "--to", "html", "--output", str(output), *options)


def refused(said: Said, words: str) -> None:
    assert said.code == 2, said
    assert words in said.err
    assert no_traceback(said)


def as_anybody() -> None:
    """Give up the rights by which root reads and writes what it may not."""
    libc = ctypes.CDLL(None)
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        libc.prctl(PR_CAPBSET_DROP, right, 0, 0, 0)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB; where none may be mounted, the test is left out."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(plan: Path, tiny: Path) -> None:
    write(tiny, LAST_GOOD)
    refused(build(plan, tiny), f"“{tiny}/move.html” could not be written: the disk is full.")
    assert contents(tiny) == LAST_GOOD


def test_a_disk_that_has_room_for_the_page_and_not_for_the_paper(plan: Path, tiny: Path) -> None:
    """Both are written or neither."""
    elsewhere = plan.parent / "elsewhere"
    build(plan, elsewhere)
    room = (elsewhere / "move.html").stat().st_size + 20_000
    subprocess.run(["mount", "-o", f"remount,size={room}", str(tiny)], check=True)
    write(tiny, LAST_GOOD)
    said = run(plan, "build", ".", "--output", str(tiny))
    refused(said, "the disk is full")
    assert contents(tiny) == LAST_GOOD


def test_a_limit_on_the_size_of_files(plan: Path, output: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    options = ("build", ".", "--to", "html", "--output", str(output))
    refused(process(plan, *options, preexec_fn=limit), "would be larger than a file may be here")
    assert contents(output) == LAST_GOOD


def test_standard_output_on_a_full_disk(plan: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "check", "."], cwd=plan, stdout=full, stderr=subprocess.PIPE, check=False
        )
    said = Said(done.returncode, "", done.stderr.decode())
    refused(said, "The output could not be written: the disk is full.")
    assert len(said.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_text("a file"), "” is a file where a folder should be."),
        (lambda path: (path / "move.html").mkdir(parents=True), "move.html” is a folder where"),
        (lambda path: path.symlink_to(path.parent / "gone"), "” is a file where a folder should"),
    ],
    ids=["a file", "a folder of that name", "a dead link"],
)
def test_an_output_that_is_something_else(
    plan: Path, tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    place = tmp_path / "place"
    make(place)
    before = contents(tmp_path)
    refused(build(plan, place), words)
    assert contents(tmp_path) == before


def test_an_output_where_nothing_can_be_made(plan: Path) -> None:
    refused(build(plan, Path("/proc/x")), "“/proc/x” cannot be made there.")


def test_an_output_that_this_user_may_not_write(plan: Path, output: Path) -> None:
    output.chmod(0o555)
    options = ("build", ".", "--to", "html", "--output", str(output))
    said = process(plan, *options, preexec_fn=as_anybody)
    refused(said, f"“{output}/move.html” may not be used by this user.")
    assert contents(output) == LAST_GOOD


def test_input_that_this_user_may_not_read(plan: Path, output: Path) -> None:
    write(plan, {"tasks.yaml": "tasks: {t: {duration: 1d}}\n"})
    (plan / "tasks.yaml").chmod(0o000)
    said = process(plan, "check", ".", "--format", "concise", preexec_fn=as_anybody)
    assert said.code == 1
    line = "tasks.yaml:1:1: error: “tasks.yaml” may not be read by this user. [unreadable-file]"
    assert line in said.out
    assert no_traceback(said)
    refused(process(plan, "build", ".", "--output", str(output), preexec_fn=as_anybody), line)
    assert contents(output) == LAST_GOOD


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_that_this_user_may_not_enter(plan: Path, mode: int) -> None:
    write(plan, {"more/tasks.yaml": "tasks: {t: {duration: 1d}}\n"})
    (plan / "more").chmod(mode)
    said = process(plan, "check", ".", "--format", "concise", preexec_fn=as_anybody)
    (plan / "more").chmod(0o755)
    assert said.code == 1
    [line] = [line for line in said.out.splitlines() if ": error:" in line]
    assert line.startswith("more")
    assert "may not be read by this user" in line


def test_a_plan_yaml_that_this_user_may_not_read_is_no_plan(plan: Path) -> None:
    (plan / "plan.yaml").chmod(0o000)
    said = process(plan, "check", ".", "--format", "concise", preexec_fn=as_anybody)
    assert said.code == 2
    assert "plan.yaml:1:1: error: “plan.yaml” may not be read by this user." in said.out
    assert no_traceback(said)


def test_what_is_written_keeps_the_permissions_that_it_had(plan: Path, output: Path) -> None:
    (output / "move.html").chmod(0o640)
    assert build(plan, output).code == 0
    assert (output / "move.html").stat().st_mode & 0o777 == 0o640
    assert (output / "move.html").read_bytes() != LAST_GOOD["move.html"]
