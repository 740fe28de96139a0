"""The file of a record that the tool writes: one record, in house style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planweave.source.rewrite.formatting import format_text
from planweave.source.rewrite.pieces import Leaf
from planweave.source.rewrite.texts import below, plain_or_quoted


def record_file(register: str, id_: str, fields: Mapping[str, object]) -> str:
    """The text of a file with one record; values are texts, lists and mappings of them."""
    lines = [f"{register}:", f"  {id_}:", *_entries(fields, 4)]
    return format_text("\n".join(lines) + "\n", f"{id_}.yaml").value


def _entries(tree: Mapping[str, object], indent: int) -> Iterator[str]:
    for key, value in tree.items():
        yield from _valued(f"{' ' * indent}{plain_or_quoted(key)}:", value, indent)


def _valued(head: str, value: object, indent: int) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from _entries(value, indent + 2)
    elif isinstance(value, list) and value:
        yield head
        for one in value:
            yield from _valued(f"{' ' * (indent + 2)}-", one, indent + 4)
    elif isinstance(value, Mapping | list):
        yield f"{head} {'{}' if isinstance(value, Mapping) else '[]'}"
    else:
        yield from _text(head, str(value), indent)


def _text(head: str, value: str, indent: int) -> Iterator[str]:
    """A text of one line, or over several lines as it stands, where YAML allows it."""
    stood = below(Leaf(value, "", "folded", in_flow=False), indent + 2) if "\n" in value else None
    if stood is None:
        yield f"{head} {plain_or_quoted(value)}"
        return
    yield f"{head} {stood[0]}"
    yield from stood[1]
