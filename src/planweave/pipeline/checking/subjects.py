"""Of which records a finding is, so that a waiver can name them."""

from __future__ import annotations

from functools import cached_property

from planweave.model.diagnostics import Address, Diagnostic, Pointer
from planweave.model.family import Family

Ways = tuple[str, ...]
"""The records by any of which one thing may be named: itself, or either side of a difference."""


class Subjects:
    """The subjects of findings in one family."""

    def __init__(self, family: Family) -> None:
        self._family = family

    def of(self, one: Diagnostic) -> tuple[Ways, ...]:
        """For each record that a finding is of, the names by which it may be meant."""
        first = self._first(one)
        if first is None:
            return ()
        ways = [first]
        if one.sides is not None:
            ways += [one.sides.left.record, one.sides.right.record]
        return (tuple(dict.fromkeys(ways)), *((name,) for name in one.also))

    def plans_around(self, name: str) -> tuple[str, ...]:
        """The plans in which a record or plan lies, the nearest first."""
        parts = name.split("/")[:-1]
        around = ("/".join(parts[:depth]) for depth in range(len(parts), -1, -1))
        return tuple(plan for plan in around if plan in self._family.plans)

    def _first(self, one: Diagnostic) -> str | None:
        if isinstance(one.where, Address):
            return one.where.subject
        if isinstance(one.where, Pointer):
            return self._by_keys.get((one.where.path, *one.where.keys[:2]))
        return None

    @cached_property
    def _by_keys(self) -> dict[tuple[str | int, ...], str]:
        """The full name of a record by its file and the two keys that lead to it there."""
        return {
            (home.path, *home.keys[:2]): name
            for (_, name), home in self._family.homes.items()
            if name in self._family.register_of
        }
