"""The file of a record that the tool writes: one record, in house style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planweave.source.rewrite.formatting import format_text
from planweave.source.rewrite.texts import plain_or_quoted


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
        yield f"{head} {plain_or_quoted(str(value))}"
