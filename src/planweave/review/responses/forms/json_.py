"""The JSON that the packet's HTML saves."""

from __future__ import annotations

import json
from collections.abc import Iterator

from planweave.model.diagnostics import Place
from planweave.review.responses.said import DEEPEST, Form, Said, unreadable
from planweave.source.wording import shown
from planweave.source.yaml.encoding import decode

SEND = "Send back the file that the packet saved, as it is."


def read_json(data: bytes, path: str) -> Form:
    """Flat names or nested lists, both are taken; a key that is there twice is kept twice."""
    text = decode(data, path)
    if text.value is None or text.diagnostics:
        return Form(path, (), text.diagnostics)
    try:
        tree = json.loads(
            text.value,
            object_pairs_hook=_Pairs,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        where = Place(path, error.lineno, error.colno)
        return unreadable(path, f"{shown(path)} is no JSON: {error.msg}.", SEND, where)
    except RecursionError:
        return unreadable(path, f"{shown(path)} is nested too deeply to be a response.", SEND)
    if not isinstance(tree, _Pairs):
        return unreadable(path, f"{shown(path)} holds no fields but a single value.", SEND)
    where = Place(path)
    return Form(path, tuple(Said(name, _text(one), where) for name, one in _leaves(tree)))


class _Pairs:
    """An object of JSON with all its keys, those that are there twice among them."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        self.pairs = pairs


def _leaves(tree: object, name: str = "", depth: int = 0) -> Iterator[tuple[str, object]]:
    if depth > DEEPEST:
        yield name, "(nested too deeply)"
    elif isinstance(tree, _Pairs):
        for key, value in tree.pairs:
            yield from _leaves(value, f"{name}.{key}" if name else key, depth + 1)
    elif isinstance(tree, list):
        for number, value in enumerate(tree, 1):
            yield from _leaves(value, f"{name}.{number}" if name else str(number), depth + 1)
    else:
        yield name, tree


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else str(value)
