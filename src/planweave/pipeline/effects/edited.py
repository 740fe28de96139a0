"""A record with one field as an edit has it, read by the reader that files are read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import fields, is_dataclass, replace
from typing import Any

from planweave.model.diagnostics import Edit
from planweave.model.values import Link
from planweave.source.records.objects import Field, fields_of
from planweave.source.records.reading import MISSING, Reader, Reading, Tree
from planweave.source.wording import shown
from planweave.source.yaml import compose

Keys = Sequence[str | int]
WHERE = "mend"
"""The path that a text of a mend has while it is read; nobody is shown it."""


def with_edit(old: Any, edit: Edit, prefixes: tuple[str, ...]) -> Any:
    """The record or header with the edit made, or a text that says why it cannot be.

    `prefixes` are those of the family: a name is written from the top, as any plan may write it.
    """
    reading = Reading(WHERE)
    tree = _tree(edit.value, reading)
    made = MISSING if reading.found else _with(old, edit.field, tree, reading)
    if made is MISSING or reading.found:
        return reading.found[0].message if reading.found else f"{shown(edit.value)} is no value."
    return _in_full(old, made, edit, prefixes)


def _tree(value: str | None, reading: Reading) -> Tree:
    """The value as YAML has it; None for what is taken out."""
    if value is None:
        return None
    composed = compose(f"value: {value}\n", WHERE)
    reading.found += composed.diagnostics
    return composed.value.get("value")


def _with(old: Any, keys: Keys, tree: Tree, reading: Reading) -> Any:
    """A record or a part of one with another value behind these keys."""
    key, rest = keys[0], keys[1:]
    field = known_fields(old).get(str(key))
    if field is None:
        return reading.problem("unknown-key", f"There is no field {shown(key)}.")
    current = getattr(old, field.attribute)
    reading.keys.append(key)
    if rest and current is not None:
        value = _inside(current, rest, tree, field.reader, reading)
    elif tree is None:
        value = _left_out(type(old), field.attribute, reading)
    else:
        value = field.reader(_nested(rest, tree), reading)
    reading.keys.pop()
    return value if value is MISSING else replace(old, **{field.attribute: value})


def _inside(current: Any, keys: Keys, tree: Tree, reader: Reader, reading: Reading) -> Any:
    """A value that is there already with another one inside it."""
    key, *rest = keys
    if isinstance(current, tuple) and isinstance(key, int) and not rest:
        if tree is None:
            return current[:key] + current[key + 1 :]
        read: Any = reader([tree], reading)
        return read if read is MISSING else current[:key] + read + current[key + 1 :]
    if isinstance(current, Mapping) and not rest:
        if tree is None:
            return {name: value for name, value in current.items() if name != key}
        read = reader({key: tree}, reading)
        return read if read is MISSING else {**current, **read}
    if is_dataclass(current):
        return _with(current, keys, tree, reading)
    return reading.problem("value", f"There is nothing to edit at {shown(key)}.")


def known_fields(part: object) -> Mapping[str, Field]:
    """The fields of a record, or of a part of one, as authors see them."""
    kind: type = type(part)
    return fields_of(kind)


def _nested(keys: Keys, tree: Tree) -> Tree:
    for key in reversed(keys):
        tree = {key: tree}
    return tree


def _left_out(kind: type, attribute: str, reading: Reading) -> object:
    field = next(one for one in fields(kind) if one.name == attribute)
    if field.default is not NO_DEFAULT:
        return field.default
    if field.default_factory is not NO_DEFAULT:
        return field.default_factory()
    return reading.problem("missing-field", f"It cannot be without {shown(attribute)}.")


# --- Names ------------------------------------------------------------------------------------


def _in_full(old: Any, made: Any, edit: Edit, prefixes: tuple[str, ...]) -> Any:
    """The record with names of the edited field in full, as weaving would leave them."""
    if edit.value is None or "/" not in edit.value:
        return made
    attribute = known_fields(old)[str(edit.field[0])].attribute
    return replace(made, **{attribute: _full(getattr(made, attribute), prefixes)})


def _full(value: Any, prefixes: tuple[str, ...]) -> Any:
    match value:
        case str() if value.startswith("/"):
            within = (f"/{one}/" if one else "/" for one in prefixes)
            return next((value[len(one) :] for one in within if value.startswith(one)), value)
        case Link():
            return replace(value, target=_full(value.target, prefixes))
        case tuple():
            return tuple(_full(one, prefixes) for one in value)
        case Mapping():
            return {_full(key, prefixes): each for key, each in value.items()}
    return value
