"""A list that was written in brackets, where a comma splits a text."""

from __future__ import annotations

from typing import Any


class FlowList(list[Any]):
    """`[a, b]`: a list like any other; only free text in it is suspicious."""

    __slots__ = ()
