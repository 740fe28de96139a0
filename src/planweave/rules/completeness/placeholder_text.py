"""A text says that it is still to be written.

TBD, TBC, TBR, xxx or ??? in a record hides a gap behind a filled field: the
field counts as filled, and nobody is asked to fill it.

Condition: A text holds TBD, TBC, TBR, TBA, TODO or FIXME as a word, xxx or
more, or ???.
Population: All fields of running text of records that count; names, words of
lists and values are no text.
Source: NASA and DoD practice of TBx items: each has an owner and a due date,
and none is in an issued text.

Remedy: Write the text, or leave the field empty, so that it is listed as missing.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 2d, description: "Boxes, TBD"}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 2d, description: Boxes of wood}}
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.fields import Kind, Refers, Scale, hints_of, key_of
from planweave.model.records.record import INTERNAL, Record
from planweave.model.registers import REGISTERS
from planweave.rules.asked import level_for
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "CMP-04"
LEVEL = Level.WARNING
PLACEHOLDER = re.compile(r"(?=[TFXx?])(?:\b(?:TB[ACDR]|TODO|FIXME|[xX]{3,})\b|\?\?\?)")
"""It looks at the first letter before all else, so that most of a text is skipped."""


def placeholder_text(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each field with a placeholder."""
    for register in REGISTERS.values():
        if register.written_by_tool or not family.registers.get(register.name):
            continue
        fields = _texts(register.name)
        for record in living(defaults, register.name, Record):
            for attribute, key in fields:
                value = getattr(record, attribute)
                for path, text in _said(value, (key,)) if value else ():
                    found = PLACEHOLDER.search(text)
                    if found:
                        yield Diagnostic(
                            rule="placeholder-text",
                            level=level_for(family.plans[record.plan]),
                            message=f"The {register.singular} {record.name} says “{found[0]}” in "
                            f"its {path[0]}.",
                            where=Address(record.name, path),
                            hint="Write what is meant, or leave it empty; an open question is an "
                            "issue, with an owner and a due date.",
                        )


@cache
def _texts(register: str) -> tuple[tuple[str, str], ...]:
    """The attributes of a register's records that hold running text, each with its key."""
    hints = hints_of(REGISTERS[register].type)
    return tuple(
        (name, key_of(name))
        for name, hint in hints.items()
        if name not in INTERNAL and _is_text(hint)
    )


def _is_text(hint: Any) -> bool:
    if hint is str:
        return True
    for marker in getattr(hint, "__metadata__", ()):
        if isinstance(marker, Refers | Scale) or (
            isinstance(marker, Kind) and marker is not Kind.TITLE
        ):
            return False
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _is_text(parts[0])
    return origin is tuple and _is_text(parts[0])


def _said(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        yield from (((*path, at), text) for at, text in enumerate(value) if isinstance(text, str))
