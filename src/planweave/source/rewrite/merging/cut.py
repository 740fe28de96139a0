"""A file cut into its records: texts that can be taken from one version or another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.diagnostics import Level
from planweave.model.registers import REGISTERS
from planweave.source.rewrite.formatting import format_text
from planweave.source.rewrite.gather import Stretch, stretches
from planweave.source.rewrite.pieces import Group, Item, tree
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.encoding import plain


@dataclass(frozen=True, slots=True)
class Unit:
    """A record, or a key of the plan: its lines as written, and what they say."""

    item: Item
    text: str
    column: int = 0

    @property
    def value(self) -> object:
        return tree(self.item.value)


@dataclass(frozen=True, slots=True)
class Section:
    """A key of the file. A register has records; `head` is then the line of its key."""

    unit: Unit
    head: str = ""
    records: dict[str, Unit] = field(default_factory=dict)
    tail: str = ""

    @property
    def column(self) -> int:
        """The column of its records."""
        return next((record.column for record in self.records.values()), 2)


@dataclass(frozen=True, slots=True)
class Cut:
    """A whole file by its keys; `tail` is what stands behind the last."""

    sections: dict[str, Section]
    tail: str = ""


def cut(text: str, path: str) -> Cut | None:
    """The file in pieces, or None where it is not sound YAML.

    A file that has several records on one line is brought into house style
    first.
    """
    text = plain(text)
    if not text.strip():
        return Cut({})
    found = _cut(text, path)
    if found is None:
        made = format_text(text, path)
        sound = not any(one.level is Level.ERROR for one in made.diagnostics)
        found = _cut(made.value, path) if sound else None
    return found


def _cut(text: str, path: str) -> Cut | None:
    composed = compose_carefully(text, path)
    if any(one.level is Level.ERROR for one in composed.diagnostics):
        return None
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if not composed.root.value:
        return Cut({}, "".join(lines))
    found = stretches(composed.root, text)
    if not _are_apart(found) or composed.root.flow:
        return None
    sections = {one.item.name: _section(one, lines) for one in found}
    if any(section is None for section in sections.values()):
        return None
    whole = {name: section for name, section in sections.items() if section is not None}
    return Cut(whole, "".join(lines[found[-1].last :]))


def _section(one: Stretch, lines: list[str]) -> Section | None:
    unit = _unit(one, lines)
    register = REGISTERS.get(one.item.name)
    if register is None or register.keyed_by == "single":
        return Section(unit)
    value = one.item.value
    if one.inner is None:
        is_empty = isinstance(value, Group) and not value.items
        return Section(unit, unit.text) if is_empty else None
    if not _are_apart(one.inner) or one.inner[0].head == one.head:
        return None
    head = "".join(lines[one.first - 1 : one.head])
    records = {inner.item.name: _unit(inner, lines) for inner in one.inner}
    return Section(unit, head, records, "".join(lines[one.inner[-1].last : one.last]))


def _unit(one: Stretch, lines: list[str]) -> Unit:
    return Unit(one.item, "".join(lines[one.first - 1 : one.last]), one.column)


def _are_apart(found: tuple[Stretch, ...]) -> bool:
    """Whether each begins on a line of its own."""
    return all(one.first <= one.head for one in found)


def names(*cuts: dict[str, Unit] | dict[str, Section]) -> Iterator[str]:
    """Every key of these, once."""
    seen: set[str] = set()
    for one in cuts:
        for name in one:
            if name not in seen:
                seen.add(name)
                yield name
