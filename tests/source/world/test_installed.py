"""Entry points of installed packages, looked for without loading what reads them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planweave.source.world.installed import entry_points_of

GROUP = "planweave.rules"
METADATA = "Metadata-Version: 2.1\nName: added\nVersion: 1\n"
NAMED = f"[{GROUP}]\nx = added.rules\n"


def test_a_package_with_rules_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "added-1.dist-info"
    home.mkdir()
    (home / "METADATA").write_text(METADATA)
    (home / "entry_points.txt").write_text(NAMED)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "added.rules" in entry_points_of(GROUP)


def test_so_is_one_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "added.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("added-1.dist-info/METADATA", METADATA)
        packed.writestr("added-1.dist-info/entry_points.txt", NAMED)
    monkeypatch.syspath_prepend(str(archive))
    assert "added.rules" in entry_points_of(GROUP)


def test_where_there_is_none_nothing_is_loaded(checkout: Path) -> None:
    asked = (
        "import sys; from planweave.source.world.installed import entry_points_of; "
        "print(entry_points_of('no.such.group'), 'importlib.metadata' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", asked],
        env={"PYTHONPATH": str(checkout / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "() False\n"
