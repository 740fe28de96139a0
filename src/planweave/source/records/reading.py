"""The state of reading one file: where in it we are, and what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from planweave.model.diagnostics import Diagnostic, Level, Note, Pointer

Tree = object
"""What YAML was composed to: dict[str, Tree], list[Tree] or str."""


class Missing:
    """The type of MISSING, which no plan can hold."""

    __slots__ = ()


MISSING: Final = Missing()


class Reading:
    """Collects diagnostics of one file; `keys` leads to the value being read.

    `dropped` are records, as (register, id), that stand in it and could not be read;
    `gaps` are the indexes of such items by the keys of their list; `unread` leads to the
    fields of the records that could be read whose values, or parts of them, could not.
    """

    __slots__ = ("dropped", "found", "gaps", "keys", "path", "subject", "unread")

    def __init__(self, path: str) -> None:
        self.path = path
        self.keys: list[str | int] = []
        self.subject = "the plan"
        self.found: list[Diagnostic] = []
        self.dropped: list[tuple[str, str]] = []
        self.gaps: dict[tuple[str | int, ...], tuple[int, ...]] = {}
        self.unread: set[tuple[str | int, ...]] = set()

    def here(self, part: str = "value") -> Pointer:
        """The spot being read."""
        return Pointer(self.path, tuple(self.keys), part)

    @property
    def field(self) -> str:
        """The name of the field being read, also where we are at an item of it."""
        return next((key for key in reversed(self.keys) if isinstance(key, str)), "the file")

    def problem(
        self,
        rule: str,
        message: str,
        hint: str = "",
        *,
        part: str = "value",
        level: Level = Level.ERROR,
        notes: tuple[Note, ...] = (),
    ) -> Missing:
        """Report a problem at the spot being read; gives MISSING, to return in one go."""
        self.found.append(
            Diagnostic(
                rule=rule,
                level=level,
                message=message,
                where=self.here(part),
                hint=hint,
                notes=notes,
            )
        )
        return MISSING

    def key(self, reader: Reader, key: str) -> object:
        """Read the key at which we are; what is wrong with it is reported at the key."""
        before = len(self.found)
        value = reader(key, self)
        told = self.found[before:]
        if told:
            self.found[before:] = [replace(one, where=self.here("key")) for one in told]
        return value


Reader = Callable[[Tree, Reading], object]
"""Takes a tree and gives its value, or MISSING after reporting why not."""


def described(tree: Tree) -> str:
    """What kind of thing stands in the file, in the words of an author."""
    if isinstance(tree, dict):
        return "a mapping"
    return "a list" if isinstance(tree, list) else "a text"
