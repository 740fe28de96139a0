"""What one field needs of another, as schemas: the same as `records.conditions` asks for."""

from __future__ import annotations

from planweave.source.records.schema.values import Schema

_SIGNED = ["signed-by", "signed", "method"]


def _when(key: str, word: str, *needed: str) -> Schema:
    """Where a field has this word, others are needed."""
    return {
        "if": {"properties": {key: {"const": word}}, "required": [key]},
        "then": {"required": list(needed)},
    }


def _any(*keys: str) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


_SOME_SPANS: Schema = {"properties": {"spans": {"minItems": 1}}, "required": ["spans"]}

CONDITIONS: dict[str, list[Schema]] = {
    "tasks": [
        {
            "if": {"properties": {"kind": {"const": "hammock"}}, "required": ["kind"]},
            "then": {"required": ["from", "to"]},
            "else": {"anyOf": [{"required": ["duration"]}, _SOME_SPANS, {"required": ["from"]}]},
        },
        _when("kind", "recurring", "every", "dates"),
        _when("kind", "margin", "protects"),
        {"not": {"allOf": [{"required": ["duration"]}, _SOME_SPANS]}},
    ],
    "gets": [_any("of", "from"), _any("of", "item")],
    "sub-plans": [
        {"if": {"required": ["git"]}, "then": {"required": ["rev"]}},
        {"not": {"required": ["git", "path"]}},
    ],
    "fields": [
        {
            "if": {"properties": {"type": {"const": "word"}}, "required": ["type"]},
            "then": {"required": ["words"], "properties": {"words": {"minItems": 1}}},
        }
    ],
    "commitments": [
        _when("state", "agreed", *_SIGNED),
        _when("state", "agreed-provisionally", "risk", "confirm-by", *_SIGNED),
        {
            "if": {
                "properties": {"state": {"const": "agreed-with-conditions"}},
                "required": ["state"],
            },
            "then": {
                "required": ["conditions", *_SIGNED],
                "properties": {"conditions": {"minItems": 1}},
            },
        },
        _when("state", "declined", "because"),
        _when("state", "delegated", "to", "instrument"),
    ],
}
"""By register."""
