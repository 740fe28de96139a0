"""What a YAML file says, without places."""

from __future__ import annotations

Tree = dict[str, "Tree"] | list["Tree"] | str
"""Mappings, lists, and text as written. The field decides what a text means."""


class FlowList(list[Tree]):
    """A list written in brackets, in which a comma ends a text; else a list like any other."""

    __slots__ = ()
