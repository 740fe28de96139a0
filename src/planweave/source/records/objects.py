"""Readers of mappings whose keys are the fields of a record or of a part of one."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import fields, is_dataclass
from functools import cache

from planweave.classes import dataclass
from planweave.model.fields import Default, hints_of, key_of
from planweave.model.records.record import COMMON_BACK, COMMON_FRONT, INTERNAL, Record
from planweave.source.records.compiled import reader_of
from planweave.source.records.reading import MISSING, Missing, Reader, Reading, Tree
from planweave.source.records.scalars import wrong_shape
from planweave.source.records.value_fields import LONG_FORMS
from planweave.source.suggest import closest, suggestion
from planweave.source.values import days
from planweave.source.values.bad import Bad
from planweave.source.values.names import is_own_field
from planweave.source.wording import listed, shown


@dataclass(frozen=True, slots=True)
class Field:
    """A field as authors see it: its key, the attribute it fills, how it is read."""

    key: str
    attribute: str
    annotation: object
    reader: Reader
    required: bool

    @property
    def wants_items(self) -> bool:
        """Whether a list may not be empty: the field is required, or left out it means another."""
        markers = getattr(self.annotation, "__metadata__", ())
        return self.required or any(isinstance(marker, Default) for marker in markers)


@cache
def fields_of(kind: type) -> Mapping[str, Field]:
    """The fields of a record or a part of one, by key, in the order of house style."""
    if kind in LONG_FORMS:
        parts = LONG_FORMS[kind]
        return {
            part.key: Field(
                part.key, part.attribute, part.annotation, reader_of(part.annotation), part.required
            )
            for part in parts
        }
    hints = hints_of(kind)
    found = [
        Field(
            key=key_of(field.name),
            attribute=field.name,
            annotation=hints[field.name],
            reader=reader_of(hints[field.name]),
            required=field.default is NO_DEFAULT and field.default_factory is NO_DEFAULT,
        )
        for field in fields(kind)
        if not (issubclass(kind, Record) and field.name in INTERNAL)
    ]
    return {field.key: field for field in _in_house_order(kind, found)}


@cache
def required_of(kind: type) -> tuple[Field, ...]:
    """The fields without which a record or a part of one cannot be read."""
    return tuple(field for field in fields_of(kind).values() if field.required)


def _in_house_order(kind: type, found: list[Field]) -> list[Field]:
    if not issubclass(kind, Record):
        return found
    place = {name: index - 100 for index, name in enumerate(COMMON_FRONT)}
    place |= {name: index + 100 for index, name in enumerate(COMMON_BACK)}
    # What a type adds comes before what it shares with others: first the fields of a unit,
    # then those of a supplier, then those of a party with a stake.
    shared = [above for above in reversed(kind.__mro__[1:]) if is_dataclass(above)]
    for index, above in enumerate(shared):
        for field in fields(above):
            place.setdefault(field.name, index + 1)
    return sorted(found, key=lambda field: place.get(field.attribute, 0))


def mapping_reader(kind: type) -> Reader:
    """A reader of a part of a record, such as `allocation` or `residual`."""

    def read(tree: Tree, reading: Reading) -> object:
        if not isinstance(tree, dict):
            return wrong_shape("a mapping", tree, reading)
        values = read_fields(kind, tree, reading, _described(reading.keys))
        return MISSING if isinstance(values, Missing) else kind(**values)

    return read


def _described(keys: list[str | int]) -> str:
    """What a message calls the part at these keys: “after”, item 2 of “after”."""
    if not keys:
        return "this"
    if isinstance(keys[-1], str):
        return shown(keys[-1])
    return f"item {keys[-1] + 1} of {shown(keys[-2])}" if len(keys) > 1 else "this item"


def read_fields(
    kind: type,
    tree: Mapping[str, Tree],
    reading: Reading,
    subject: str,
    others: Mapping[str, object] | None = None,
) -> dict[str, object] | Missing:
    """The values of a mapping by attribute; MISSING if a required one is not there.

    `subject` names the whole in messages; `others` are keys that another
    reader takes. A broken value drops its field, and the whole where the
    field is required.
    """
    known = fields_of(kind)
    rest = getattr(kind, "REST", "")
    values: dict[str, object] = {}
    own: dict[str, object] = {}
    periods: list[tuple[object, object]] = []
    meant: set[str] = set()
    keys = reading.keys
    for key, node in tree.items():
        field = known.get(key)
        if field is not None and field.attribute != rest:
            keys.append(key)
            value = field.reader(node, reading)
            if node == [] and value == () and field.wants_items:
                value = _empty(field, subject, reading)
            keys.pop()
            if value is not MISSING:
                values[field.attribute] = value
        elif others is not None and key in others:
            continue
        elif is_own_field(key) and issubclass(kind, Record):
            own[key] = node
        elif rest:
            _read_period(key, node, rest, kind, periods, reading)
        else:
            meant.add(_unknown_key(key, subject, known, others or {}, reading))
    if own:
        values["own"] = own
    if rest:
        values[rest] = tuple(periods)
    lacking = [one for one in required_of(kind) if one.attribute not in values]
    _tell(lacking, {*tree, *meant} if lacking else set(), subject, reading)
    return MISSING if lacking else values


def _read_period(
    key: str,
    node: Tree,
    rest: str,
    kind: type,
    periods: list[tuple[object, object]],
    reading: Reading,
) -> None:
    reading.keys.append(key)
    when = days.period(key)
    if isinstance(when, Bad):
        near = suggestion(key, [known for known in fields_of(kind) if known != key_of(rest)])
        reading.problem("value", when.message, f"{near} {when.hint}".strip(), part="key")
    else:
        item = typing.get_args(fields_of(kind)[key_of(rest)].annotation)[0]
        value = reader_of(typing.get_args(typing.get_args(item)[0])[1])(node, reading)
        if value is not MISSING:
            periods.append((when, value))
    reading.keys.pop()


def _unknown_key(
    key: str,
    subject: str,
    known: Mapping[str, Field],
    others: Mapping[str, object],
    reading: Reading,
) -> str:
    """Report a key; gives the field that seems to be meant, or ""."""
    reading.keys.append(key)
    takes = [*known, *others]
    hint = f"{suggestion(key, takes)} It takes: {listed(takes, 24)}.".strip()
    reading.problem(
        "unknown-key", f"{_capital(subject)} has an unknown key {shown(key)}.", hint, part="key"
    )
    reading.keys.pop()
    return closest(key, takes)


def _tell(lacking: list[Field], given: set[str], subject: str, reading: Reading) -> None:
    """Tell the required fields that have no value and are not among the `given`."""
    for field in lacking:
        if field.key not in given:
            reading.problem(
                "missing-field",
                f"{_capital(subject)} has no “{field.key}”.",
                f"Add {field.key}: it cannot be read without.",
                part="key",
            )


def _empty(field: Field, subject: str, reading: Reading) -> Missing:
    message = f"{_capital(subject)} has an empty list as “{field.key}”."
    rest = ": it cannot be read without." if field.required else ", or leave the key out."
    return reading.problem("empty-value", message, f"Write its items{rest}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
