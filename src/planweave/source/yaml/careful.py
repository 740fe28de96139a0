"""A YAML file read exactly: a tree with places, and every problem in one run."""

from __future__ import annotations

import re
from typing import NamedTuple

from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.source.wording import shown
from planweave.source.yaml.composing import Composer
from planweave.source.yaml.encoding import without_controls
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.nodes import Node
from planweave.source.yaml.parser_errors import Fault, fault, tab_fault
from planweave.source.yaml.problems import Problems
from planweave.source.yaml.recovery import without_conflicts, without_entry

_ROUNDS = 50
_MOST_PARSED = 16 * 1024 * 1024  # Characters in all rounds together: it bounds the time.
_TAB_INDENT = re.compile(r"^ *(\t)[ \t]*[^\s#]", re.MULTILINE)


class Composed(NamedTuple):
    """The root of a file, always a mapping, and what is wrong with it."""

    root: Node
    diagnostics: tuple[Diagnostic, ...]


def compose_carefully(text: str, path: str) -> Composed:
    """The located tree of a text (LF, no byte-order mark) and all its problems.

    Where the parser gives up, the record that it gave up in is left out and
    the rest is parsed again.
    """
    problems = Problems()
    text = without_conflicts(without_controls(text, path, problems), path, problems)
    lines = Lines(text, path)
    faults: list[Fault] = []
    for _ in range(max(1, min(_ROUNDS, _MOST_PARSED // (len(text) + 1)))):
        found = Problems()
        composer = Composer(lines, found)
        error = composer.run(lines.text)
        if error is None:
            break
        faults.append(fault(error, lines, composer.last_text))
        rest = without_entry(lines, lines.position(faults[-1].start)[0])
        if rest is None:
            break
        lines = Lines(rest, path)
    if error is not None:
        composer.drop_unfinished()
    problems.extend(found.all)
    original = Lines(text, path)
    for one in faults:
        problems.add(one.rule, one.message, original.place(one.start, one.end), one.hint)
    _tabs(composer.root, lines, problems)
    return _rooted(composer.root, original, problems, bool(faults))


def _rooted(root: Node | None, lines: Lines, problems: Problems, broken: bool) -> Composed:
    nothing = Node({}, 0, 0)
    if root is None:
        told = problems.all
        if not told and not broken:
            told = (_empty(lines.path),)
        return Composed(nothing, told)
    if broken and not isinstance(root.value, dict):
        return Composed(nothing, problems.all)
    if not isinstance(root.value, dict):
        what = "a list" if isinstance(root.value, list) else shown(root.value)
        problems.add(
            "not-a-mapping",
            f"The file begins with {what}, not with a key.",
            lines.place(root.start, root.end),
            "Write the name of a register above its records, such as “tasks:”, and indent them.",
        )
        return Composed(nothing, problems.all)
    return Composed(root, problems.all)


def _empty(path: str) -> Diagnostic:
    return Diagnostic(
        rule="empty-file",
        level=Level.INFO,
        message=f"The file {shown(path)} holds nothing.",
        where=Place(path),
        hint="Write a register into it, such as “tasks:”, or delete it.",
    )


def _tabs(root: Node | None, lines: Lines, problems: Problems) -> None:
    """Tell the tabs that the parser lets pass: within brackets, where lines may be broken."""
    if root is None or "\t" not in lines.text:
        return
    inside = _inner_lines(root, lines)
    for match in _TAB_INDENT.finditer(lines.text):
        if lines.position(match.start(1))[0] not in inside:
            one = tab_fault(match.start(1))
            problems.add(one.rule, one.message, lines.place(one.start), one.hint)


def _inner_lines(root: Node, lines: Lines) -> set[int]:
    """The lines that belong to a text of several lines, where a tab is part of the text."""
    inside: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, dict):
            waiting += [part for entry in node.value.values() for part in entry]
        elif isinstance(node.value, list):
            waiting += node.value
        else:
            first, last = lines.position(node.start)[0], lines.position(node.end)[0]
            inside.update(range(first + 1, last + 1))
    return inside
