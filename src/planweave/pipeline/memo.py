"""Remembering what a stage gave for the inputs it last had.

A stage is a pure function, so equal inputs give an equal value; giving back
the very same object lets the stages behind it see at a glance that nothing
has changed, and the wave of a change stops there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any, ParamSpec, TypeVar

from planweave.classes import dataclass

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Memo:
    """The last inputs and value of each stage, by name; `runs` counts what was computed."""

    kept: dict[str, tuple[tuple[Any, ...], Any]] = field(default_factory=dict)
    runs: list[str] = field(default_factory=list)

    def __call__(self, name: str, stage: Callable[P, T], *inputs: P.args, **_: P.kwargs) -> T:
        """The stage's value for these inputs, from memory where they equal the last ones."""
        last = self.kept.get(name)
        if last is not None and _same(last[0], inputs):
            found: T = last[1]
            return found
        self.runs.append(name)
        value = stage(*inputs, **_)
        if last is not None and last[1] == value:
            # An equal value stays the same object, so that later stages need not compare it.
            value = last[1]
        self.kept[name] = (inputs, value)
        return value

    def forget(self, names: set[str]) -> None:
        """Drop what is remembered under other names than these, of one family of stages."""
        for name in set(self.kept) - names:
            del self.kept[name]


def _same(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return len(old) == len(new) and all(a is b or a == b for a, b in zip(old, new, strict=True))
