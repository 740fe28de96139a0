"""The schema of a whole file: plan.yaml, a file of registers, or either."""

from __future__ import annotations

import inspect
from typing import Any, Literal, get_args

from planweave.model import limits
from planweave.model.fields import ElementOfPlanning
from planweave.model.records.plan import Header
from planweave.model.registers import REGISTERS, Register
from planweave.source.records.objects import fields_of
from planweave.source.records.schema import patterns
from planweave.source.records.schema.conditions import CONDITIONS
from planweave.source.records.schema.fields import Definitions
from planweave.source.records.schema.values import Schema

Scope = Literal["any", "plan", "registers"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES: dict[Scope, str] = {
    "any": "A file of a plan (Planweave, format 1)",
    "plan": "plan.yaml (Planweave, format 1)",
    "registers": "A file of registers (Planweave, format 1)",
}


def schema(scope: Scope = "any") -> dict[str, Any]:
    """The JSON Schema of plan.yaml ("plan"), of files of registers, or one that fits both."""
    definitions = Definitions()
    properties: Schema = {}
    if scope != "registers":
        properties |= definitions.mapping(Header)["properties"]
        properties["format"] = {**properties["format"], "enum": [1, "1"]}
    properties |= {
        register.name: _register(register, definitions)
        for register in REGISTERS.values()
        if scope != "registers" or register.name != "sub-plans"
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:planweave:format-1:{scope}",
        "title": _TITLES[scope],
        "type": "object",
        "properties": properties,
        **_needed(scope),
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.found.items())),
    }


def _needed(scope: Scope) -> Schema:
    known = fields_of(Header)
    required = [key for key, field in known.items() if field.required]
    withdrawn: Schema = {
        "if": {"properties": {"status": {"const": "withdrawn"}}, "required": ["status"]},
        "then": {"required": ["withdrawn"]},
    }
    if scope == "plan":
        return {"required": required, **withdrawn}
    if scope == "any":
        # A file that has one of the plan's own keys is plan.yaml.
        return {"dependentRequired": dict.fromkeys((*known, "sub-plans"), required), **withdrawn}
    return {}


def _register(register: Register, definitions: Definitions) -> Schema:
    """The schema of a register, its records in a definition of their own."""
    entry = definitions.mapping(register.type)
    if register.name in CONDITIONS:
        entry["allOf"] = CONDITIONS[register.name]
    record = definitions.refer(f"{register.name}-record", entry)
    about = inspect.getdoc(register.type) or ""
    if register.keyed_by == "single":
        return {"description": about, **record}
    return {
        "description": f"Each entry: {about[:1].lower()}{about[1:]}",
        "type": "object",
        "propertyNames": _KEYS[register.keyed_by],
        "additionalProperties": record,
    }


_ID: Schema = {"pattern": patterns.whole(patterns.RECORD_ID), "maxLength": limits.ID_CHARACTERS}
_KEYS: dict[str, Schema] = {
    "id": _ID,
    "record": _ID,
    "account": _ID,
    "code": {"pattern": patterns.whole(patterns.CODE)},
    "element": {"enum": list(get_args(ElementOfPlanning))},
    "own-field": {"pattern": patterns.whole(patterns.OWN_FIELD)},
}
