"""The scope of a commitment as lines to read: one a record, what it answers for first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from planweave.classes import dataclass
from planweave.review.footprint.scope import PART, Footprint, Item
from planweave.review.footprint.stakes import ACCOUNTABLE, LIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record in a scope: the kind of record, the party's part in it, what is covered."""

    group: str
    record: str
    noun: str
    parts: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def binds(self) -> bool:
        """Whether the party commits to it, and is not merely asked or told."""
        return not LIGHT.issuperset(self.parts)

    @property
    def rank(self) -> int:
        """What one answers for comes first, what one is merely told of last."""
        return 0 if ACCOUNTABLE in self.parts else 1 if self.binds else 2

    def value(self, *fields: str) -> str:
        """The first of these fields that says something, as it was written."""
        found = {item.field: item.shown for item in self.items}
        return next((found[name] for name in fields if name in found), "")


def lines_of(footprint: Footprint) -> tuple[Line, ...]:
    """The records of a scope by group, each group with what binds most first."""
    return tuple(
        line
        for group, items in footprint.by_group().items()
        for line in sorted(_lines(group, items), key=lambda one: one.rank)
    )


def _lines(group: str, items: Iterable[Item]) -> Iterable[Line]:
    for record, mine in groupby(items, key=lambda one: one.record):
        found = list(mine)
        said = next((one.value for one in found if one.field == PART), ": ")
        noun, _, words = said.partition(": ")
        yield Line(
            group=group,
            record=record,
            noun=noun,
            parts=tuple(words.split(", ")),
            items=tuple(one for one in found if one.field != PART),
        )
