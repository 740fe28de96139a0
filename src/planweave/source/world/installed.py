"""What installed packages add to the program, by entry points."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def entry_points_of(group: str) -> tuple[str, ...]:
    """What all installed packages name under a group of entry points.

    Python's own reader of entry points takes longer to import than everything
    else that starts a command, so it is asked only where a package may have one.
    """
    if not any(_may_name(folder, group.encode()) for folder in sys.path):
        return ()
    from importlib.metadata import entry_points

    return tuple(entry.value for entry in entry_points(group=group))


def _may_name(folder: str, group: bytes) -> bool:
    """Whether a package in a folder of Python's path names the group; an archive may."""
    try:
        with os.scandir(folder or ".") as found:
            homes = [one.path for one in found if one.name.endswith((".dist-info", ".egg-info"))]
    except NotADirectoryError:
        return True
    except OSError:
        return False
    return any(group in _entry_points_in(Path(home)) for home in homes)


def _entry_points_in(home: Path) -> bytes:
    try:
        return (home / "entry_points.txt").read_bytes()
    except OSError:
        return b""
