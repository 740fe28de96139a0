"""From a field's annotation to its schema, by the same annotations that the reader is made of."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, Union

from planweave.model import limits
from planweave.model.fields import AGREED, Between, Default, Kind, Needed, Refers, Scale
from planweave.model.records.record import Record
from planweave.model.values import Assignment, Duration, Effort, Money, Percent, Phased, Stepped
from planweave.model.values import ThreePoint as Points
from planweave.source.records.objects import Field, fields_of
from planweave.source.records.schema import patterns, values
from planweave.source.records.schema.values import Schema
from planweave.source.records.value_fields import LONG_FORMS, Sign


class Definitions:
    """The schemas of all types met so far, for `$defs`."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}

    def field(self, field: Field, default: object = None) -> Schema:
        """The schema of a field with its description."""
        found = {"description": description(field), **self.of(field.annotation)}
        if found.get("type") == "array" and field.wants_items:
            found["minItems"] = 1
        return {**found, "default": default} if isinstance(default, str) and default else found

    def of(self, annotation: Any, markers: tuple[object, ...] = ()) -> Schema:
        """The schema of what a field with this annotation may hold."""
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self.of(arguments[0], (*arguments[1:], *markers))
        if origin in (Union, types.UnionType):
            parts = [part for part in arguments if part is not type(None)]
            return self._union(parts, markers)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            return {
                "type": "array",
                "items": self.of(arguments[0]),
                "maxItems": limits.LIST_ITEMS,
            }
        if origin is Phased:
            return self._timed(arguments[0], patterns.PERIOD, "total")
        if origin is Stepped:
            return self._timed(arguments[0], patterns.STEP, "from-start")
        if origin is Mapping:
            return self._mapping(arguments[0], arguments[1])
        return self._plain(annotation, markers)

    def mapping(self, kind: type) -> Schema:
        """The schema of a record, or of a part of one, written as a mapping."""
        known = fields_of(kind)
        defaults = _defaults(kind)
        rest = getattr(kind, "REST", "")
        properties = {
            key: self.field(field, defaults.get(field.attribute))
            for key, field in known.items()
            if field.attribute != rest
        }
        required = [key for key, field in known.items() if field.required]
        found: Schema = {"type": "object", "properties": properties}
        if required:
            found["required"] = required
        more: Schema = {}
        if issubclass(kind, Record):
            # What an own field may hold is declared in the plan; weaving checks it.
            more[patterns.whole(patterns.OWN_FIELD)] = {}
        if rest:
            more[patterns.whole(patterns.PERIOD)] = self._spent(known[rest])
        if more:
            found["patternProperties"] = more
        return {**found, "additionalProperties": False}

    def refer(self, name: str, made: Schema) -> Schema:
        self.found.setdefault(name, made)
        return {"$ref": f"#/$defs/{name}"}

    def _part(self, kind: type) -> Schema:
        name = _hyphened(kind.__name__)
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = self.mapping(kind)
        return {"$ref": f"#/$defs/{name}"}

    def _plain(self, annotation: Any, markers: tuple[object, ...]) -> Schema:
        for marker in markers:
            made = self._marked(marker)
            if made is not None:
                return made
        if annotation in LONG_FORMS:
            short = self.of(LONG_FORMS[annotation][0].annotation)
            if annotation in values.SCALARS:
                short = self.refer(*values.SCALARS[annotation])
            return {"anyOf": [short, self._part(annotation)]}
        if annotation in values.SCALARS:
            return self.refer(*values.SCALARS[annotation])
        return self._part(annotation)

    def _marked(self, marker: object) -> Schema | None:
        if isinstance(marker, Refers):
            return self.refer("name", values.NAME)
        if isinstance(marker, Scale):
            return self.refer("word", values.WORD)
        if isinstance(marker, Between):
            return values.counts(marker.least, marker.most)
        if marker is Sign.SIGNED:
            return values.LAG
        if isinstance(marker, Kind) and marker in values.KINDS:
            return self.refer(*values.KINDS[marker])
        return None

    def _union(self, parts: list[Any], markers: tuple[object, ...]) -> Schema:
        if len(parts) == 1:
            return self.of(parts[0], markers)
        found = [self.of(part, markers) for part in parts if part is not Points]
        if Points in parts:
            units = [part for part in parts if part in (Duration, Effort, Money)]
            point = self._union(units, ())
            three = {"type": "array", "items": point, "minItems": 3, "maxItems": 3}
            found += [three, self._part(Points)]
        return {"anyOf": found}

    def _timed(self, item: Any, period: str, whole: str) -> Schema:
        one = self.of(item)
        by_period = {
            "type": "object",
            "propertyNames": {"pattern": patterns.whole(f"{period}|{whole}")},
            "additionalProperties": one,
        }
        return {"anyOf": [one, by_period]}

    def _mapping(self, key: Any, value: Any) -> Schema:
        name = self.of(key)
        if value is not Assignment:
            return {"type": "object", "propertyNames": name, "additionalProperties": self.of(value)}
        shares = [self.of(kind) for kind in (Percent, Effort, int)]
        share = {"anyOf": [*shares, self._part(Assignment)]}
        return {
            "anyOf": [
                {"type": "array", "items": name, "uniqueItems": True},
                {"type": "object", "propertyNames": name, "additionalProperties": share},
            ]
        }

    def _spent(self, rest: Field) -> Schema:
        pair = typing.get_args(typing.get_args(rest.annotation)[0])[0]
        return self.of(typing.get_args(pair)[1])


def description(field: Field) -> str:
    """What a field means, in the words of its annotation."""
    markers = typing.get_args(field.annotation)[1:]
    words = "; ".join(marker for marker in markers if isinstance(marker, str))
    default = [f"default: {marker.words}" for marker in markers if isinstance(marker, Default)]
    agreed = ["needed before the plan is agreed"] if AGREED in _needed(markers) else []
    sentence = "; ".join([words, *default, *agreed])
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _needed(markers: tuple[object, ...]) -> list[Needed]:
    return [marker for marker in markers if isinstance(marker, Needed)]


def _defaults(kind: type) -> dict[str, object]:
    """The default of each field, where it is a plain value."""
    if kind in LONG_FORMS or not is_dataclass(kind):
        return {}
    return {one.name: one.default for one in fields(kind) if one.default is not MISSING}


def _hyphened(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")
