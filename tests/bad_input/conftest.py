from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """An empty folder for a plan; the last good output will stand beside it."""
    folder = tmp_path / "plan"
    folder.mkdir()
    return folder
