"""What a simulation needs beyond the base installation, and the sentence that says so."""

from __future__ import annotations

from importlib.util import find_spec

NEEDED = ("numpy", "scipy")
COMMAND = "pip install 'planweave[risk]'"


def lacking() -> str | None:
    """Why nothing can be simulated here, in a sentence; None where everything is installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if not missing:
        return None
    return f"A simulation needs {' and '.join(missing)}, which {_are(missing)} not installed here."


def _are(missing: list[str]) -> str:
    return "is" if len(missing) == 1 else "are"
