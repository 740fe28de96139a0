"""What the two worlds read, and what they refuse."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from planweave.model.limits import FILE_BYTES
from planweave.source.world import Disk, Entry, Memory, Refusal, World


def refused(world: World, path: str) -> Refusal:
    found = world.read(path)
    assert isinstance(found, Refusal)
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "family"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("a: 1\n")
    return folder


def test_reads_bytes_as_they_are(root: Path) -> None:
    (root / "a.yaml").write_bytes(b"\xef\xbb\xbfa: \xff\r\n")
    assert Disk(root).read("a.yaml") == b"\xef\xbb\xbfa: \xff\r\n"


def test_an_empty_file_is_empty(root: Path) -> None:
    (root / "a.yaml").touch()
    assert Disk(root).read("a.yaml") == b""


@pytest.mark.parametrize("path", ["none.yaml", "none/none.yaml", "a.yaml/b.yaml"])
def test_what_is_not_there_is_missing(root: Path, path: str) -> None:
    (root / "a.yaml").touch()
    for world in (Disk(root), Memory({"a.yaml": ""})):
        assert refused(world, path).is_missing
        assert not world.exists(path)


@pytest.mark.parametrize("path", ["../secret.yaml", "x/../../secret.yaml", "/etc/passwd", "a\0b"])
def test_no_path_leads_above_the_root(root: Path, path: str) -> None:
    for world in (Disk(root), Memory({"a.yaml": ""})):
        assert refused(world, path).reason == "outside"
        assert refused(world, path).diagnostic(path).rule == "outside-root"
        assert isinstance(world.list(path), Refusal)
        assert not world.exists(path)


def test_links_that_lead_out_are_refused_and_others_followed(root: Path) -> None:
    (root / "b.yaml").write_text("b: 1\n")
    (root / "wp").mkdir()
    (root / "out.yaml").symlink_to("../secret.yaml")
    (root / "in.yaml").symlink_to("b.yaml")
    (root / "far").symlink_to("..")
    (root / "near").symlink_to("wp")
    (root / "loop.yaml").symlink_to("loop.yaml")
    disk = Disk(root)
    assert refused(disk, "out.yaml").reason == "outside"
    assert refused(disk, "far/secret.yaml").reason == "outside"
    assert disk.read("in.yaml") == b"b: 1\n"
    assert isinstance(disk.read("loop.yaml"), Refusal)
    assert disk.list("") == (
        Entry("b.yaml", "file"),
        Entry("far", "outside"),
        Entry("in.yaml", "file", "b.yaml"),
        Entry("loop.yaml", "other"),
        Entry("near", "folder", "wp"),
        Entry("out.yaml", "outside"),
        Entry("wp", "folder"),
    )


def test_a_root_that_is_a_link_is_no_way_out(root: Path, tmp_path: Path) -> None:
    (root / "a.yaml").write_text("a: 1\n")
    (tmp_path / "link").symlink_to(root)
    assert Disk(tmp_path / "link").read("a.yaml") == b"a: 1\n"


def test_a_neighbour_whose_name_begins_alike_is_outside(root: Path, tmp_path: Path) -> None:
    (tmp_path / "family-2").mkdir()
    (tmp_path / "family-2" / "a.yaml").touch()
    (root / "x").symlink_to("../family-2")
    assert refused(Disk(root), "x/a.yaml").reason == "outside"


def test_folders_pipes_sockets_and_devices_are_no_files(root: Path) -> None:
    (root / "folder.yaml").mkdir()
    os.mkfifo(root / "pipe.yaml")
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.relpath(root / "socket.yaml"))
    disk = Disk(root)
    begin = time.monotonic()
    assert refused(disk, "folder.yaml").reason == "folder"
    assert refused(disk, "pipe.yaml").reason == "special"
    assert refused(disk, "socket.yaml").reason == "special"
    assert time.monotonic() - begin < 1
    server.close()
    assert Disk(Path("/dev")).read("null") == refused(Disk(Path("/dev")), "null")


@pytest.mark.parametrize("size", [FILE_BYTES + 1, 200 * 1024 * 1024])
def test_a_large_file_is_refused_before_it_is_read(root: Path, size: int) -> None:
    with (root / "a.yaml").open("wb") as file:
        file.truncate(size)
    found = refused(Disk(root), "a.yaml")
    assert found.reason == "too-large"
    assert "8 MiB" in found.message
    assert found.diagnostic("a.yaml").rule == "beyond-limit"


def test_a_file_of_the_limit_is_read(root: Path) -> None:
    with (root / "a.yaml").open("wb") as file:
        file.truncate(FILE_BYTES)
    assert len(Disk(root).read("a.yaml")) == FILE_BYTES  # type: ignore[arg-type]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(root: Path) -> None:
    (root / "a.yaml").touch(mode=0)
    assert refused(Disk(root), "a.yaml").reason == "denied"


def test_what_the_system_forbids_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "a.yaml").touch()

    def forbid(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbid)
    found = refused(Disk(root), "a.yaml")
    assert (found.reason, found.diagnostic("a.yaml").rule) == ("denied", "unreadable-file")


def test_lists_by_code_point_without_hidden_names(root: Path) -> None:
    names = ["b", "B", "ä", "10", "9", ".git", "_draft", "plan.yaml"]
    for name in names:
        (root / name).touch()
    for world in (Disk(root), Memory(dict.fromkeys(names, ""))):
        listed = world.list("")
        assert not isinstance(listed, Refusal)
        assert [e.name for e in listed] == ["10", "9", "B", "b", "plan.yaml", "ä"]


def test_both_worlds_agree(root: Path) -> None:
    files = {"plan.yaml": "a: 1\n", "wp4/plan.yaml": "b: 2\n", "wp4/prose/x.md": "c\n"}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    disk, memory = Disk(root), Memory(files)
    for folder in ("", "wp4", "wp4/prose", "none", "./wp4/"):
        assert disk.list(folder) == memory.list(folder)
    for path in (*files, "wp4", "none", "./plan.yaml"):
        assert disk.read(path) == memory.read(path)
        assert disk.exists(path) == memory.exists(path)


def test_a_memory_can_stand_for_a_broken_file() -> None:
    broken = Refusal("denied", "no")
    assert Memory({"a.yaml": broken}).read("a.yaml") is broken
