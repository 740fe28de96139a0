"""A response in YAML, nested or with flat names."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.review.responses.said import Form, Said
from planweave.source.yaml.careful import compose_carefully
from planweave.source.yaml.encoding import decode
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.nodes import Node


def read_yaml(data: bytes, path: str) -> Form:
    """The leaves of a YAML file by name, each with its line."""
    text = decode(data, path)
    if text.value is None or text.diagnostics:
        return Form(path, (), text.diagnostics)
    composed = compose_carefully(text.value, path)
    lines = Lines(text.value, path)
    # Lines that nobody filled in say nothing; they are no mistake.
    told = tuple(one for one in composed.diagnostics if one.rule != "empty-value")
    return Form(path, tuple(_leaves(composed.root, "", lines)), told)


def _leaves(node: Node, name: str, lines: Lines) -> Iterator[Said]:
    value = node.value
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from _leaves(entry.value, f"{name}.{key}" if name else key, lines)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _leaves(item, f"{name}.{number}" if name else str(number), lines)
    else:
        yield Said(name, value, lines.place(node.start, node.end))
