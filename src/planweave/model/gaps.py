"""Items of lists that were left out, so that those behind them still say where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Keys = tuple[str | int, ...]
Gaps = Mapping[tuple[str, Keys], tuple[int, ...]]
"""By file and the keys of a list in it: the indexes, rising, of what stands there and is not held.

They are the indexes of the file, where the first item has 0.
"""
NO_GAPS: Gaps = MappingProxyType({})


def as_written(gaps: Gaps, path: str, keys: Keys) -> Keys:
    """Keys that lead to a value as it is held, as those that lead to it in the file."""
    if not gaps:
        return keys
    found: Keys = ()
    for key in keys:
        if isinstance(key, int):
            for gap in gaps.get((path, found), ()):
                # The gaps rise, so each one before the item moves it on by one.
                key += gap <= key  # noqa: PLW2901
        found = (*found, key)
    return found
