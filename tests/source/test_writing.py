"""A file is written whole or not at all; what is no file is written straight."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from planweave.source.world.writing import write_text


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "findings.json"
    target.write_text("old")
    link = tmp_path / "link.json"
    link.symlink_to(target)
    assert write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert [entry.name for entry in target.parent.iterdir()] == ["findings.json"]


def test_a_device_is_written_to_and_not_replaced() -> None:
    null = Path(os.devnull)
    assert write_text(null, "anything")
    assert null.is_char_device()


def test_a_pipe_is_written_to_and_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text()), daemon=True)
    reader.start()
    write_text(pipe, "said")
    reader.join(timeout=5)
    assert heard == ["said"]


def test_what_is_the_same_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    assert write_text(path, "one")
    before = path.stat().st_mtime_ns
    assert not write_text(path, "one")
    assert path.stat().st_mtime_ns == before
    assert write_text(path, "two")
