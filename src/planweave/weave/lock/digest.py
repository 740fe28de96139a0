"""The digest of a plan: of what it says, not of how its files say it.

Recipe `planweave-1`: a plan is one JSON text without spaces, keys sorted by
code point, UTF-8. It holds the header (as `plan`), every register with its
records by id, and the prose by section. Values stand as the format writes
them; lists keep their order; fields that say what holds anyway are left out,
so that a later version with more fields gives the same digest. Outside it are
folders, places, comments, the order of files and records, the registers that
the tool writes, and `path` of a sub-plan.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from planweave.model.family import Draft
from planweave.model.fields import key_of
from planweave.model.prose import Prose
from planweave.model.records.plan import SubPlan
from planweave.model.registers import REGISTERS
from planweave.model.values import Link, Money, Phased, Rate, Stepped, ThreePoint, plain

RECIPE = "planweave-1"
_OUTSIDE: Mapping[type, tuple[str, ...]] = {SubPlan: ("path",)}
_IN_PARTS = (Link, ThreePoint)
"""Values whose short text does not say all of them."""


def digest_of(draft: Draft) -> str:
    """The digest of one plan's own content, without its sub-plans': `planweave-1:sha256:…`."""
    return _digest(canonical(draft))


def family_digest(digests: Mapping[str, str]) -> str:
    """The digest of a whole family from those of its plans by full name."""
    return _digest(_text(dict(digests)))


def canonical(draft: Draft) -> str:
    """The text whose digest is the plan's."""
    registers = {
        name: {record.name: _parts(record, ("name",)) for record in records.values()}
        for name, records in draft.registers.items()
        if records and not REGISTERS[name].written_by_tool
    }
    content = {"plan": _parts(draft.header, ()), "registers": registers}
    if draft.prose:
        content["prose"] = sorted((_prose(one) for one in draft.prose), key=_text)
    return _text(content)


def as_written(value: Any) -> dict[str, object]:
    """What a record says, by key, its values in the form in which the format writes them."""
    return _parts(value, ("name",))


def _digest(text: str) -> str:
    return f"{RECIPE}:sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _prose(prose: Prose) -> dict[str, object]:
    """A prose file without its path; blank lines around its text say nothing."""
    body = "\n".join(prose.body.splitlines()).strip("\n")
    said = {
        "section": prose.section,
        "title": prose.title,
        "order": prose.order,
        "marking": prose.marking,
        "for": prose.audience,
        "shown-to": list(prose.shown_to),
        "body": body,
    }
    return {key: _value(value) for key, value in said.items() if value not in ("", 50, [])}


def _parts(value: Any, skipped: tuple[str, ...]) -> dict[str, object]:
    """The fields of a record or value that say something, by the keys of the format."""
    left_out = (*skipped, *_OUTSIDE.get(type(value), ()))
    said: dict[str, object] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in left_out or _says_nothing(held, field):
            continue
        if field.name == "own":
            said.update({key: _value(raw) for key, raw in held.items()})
        else:
            said[key_of(field.name)] = _value(held)
    return said


def _says_nothing(held: object, field: Field[Any]) -> bool:
    if held is None or held in ("", (), {}):
        return True
    return field.default is not MISSING and bool(held == field.default)


def _value(value: Any) -> object:
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, Money):
        return f"{plain(value.amount)} {value.currency}"
    if isinstance(value, Rate):
        return f"{_value(value.money)}/{value.per}"
    if isinstance(value, Phased):
        return {str(when or "total"): _value(amount) for when, amount in value.parts}
    if isinstance(value, Stepped):
        return {str(when or "from-start"): _value(amount) for when, amount in value.steps}
    if isinstance(value, Mapping):
        return {str(key): _value(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [_value(one) for one in value]
    if isinstance(value, int | Decimal | date) or value is None:
        return value if value is None else str(value)
    if is_dataclass(value) and (isinstance(value, _IN_PARTS) or _has_no_text(value)):
        return _parts(value, ())
    return str(value)


def _has_no_text(value: object) -> bool:
    """Whether its class has no text form of its own."""
    return type(value).__str__ is object.__str__
