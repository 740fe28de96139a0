"""Where this program keeps what it can make again."""

from __future__ import annotations

import os
from pathlib import Path


def cache(part: str) -> Path:
    """A folder of the user's cache, by the convention of the system (XDG)."""
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(home).expanduser() / "planweave" / part
