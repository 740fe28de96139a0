"""The reference pages are those that `make docs` would write."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.reference import FOLDER, main, pages


@pytest.mark.parametrize("name", ["fields.md", "commands.md", "rules.md", "profiles.md"])
def test_a_page_is_up_to_date(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert pages()[name] == written, "run make docs"


def test_check_says_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("scripts.reference.FOLDER", tmp_path)
    monkeypatch.setattr("sys.argv", ["reference.py", "--check"])
    assert main() == 1
    assert "out of date: fields.md, commands.md, rules.md, profiles.md" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["reference.py"])
    assert main() == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        *("commands.md", "fields.md", "profiles.md", "rules.md")
    ]
