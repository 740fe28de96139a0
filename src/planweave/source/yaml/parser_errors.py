"""What the parser says about a line, said for the person who wrote it."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from planweave.source.wording import shown
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.nodes import Node

_KEY = re.compile(r"\s*(?:- +)*([^\s:#][^:]*):(?:\s|$)")


class Fault(NamedTuple):
    """A syntax error: its rule and words, and the characters of the text it is about."""

    rule: str
    message: str
    hint: str
    start: int
    end: int


def fault(error: yaml.MarkedYAMLError, lines: Lines, last_text: Node | None) -> Fault:
    """The parser's error in plain words; `last_text` is the last text that it gave."""
    context, problem = error.context or "", error.problem or ""
    at = error.problem_mark.index if error.problem_mark else 0
    began = error.context_mark.index if error.context_mark else at
    if unclosed := _unclosed_quote(context, problem, at, began, lines, last_text):
        return unclosed
    if "flow" in context and "sequence" in context:
        return _of(
            began,
            "yaml-syntax",
            "The list that begins here with “[” is not closed.",
            "Close it with “]”, and put commas between its items.",
        )
    if "flow mapping" in context:
        return _of(
            began,
            "yaml-syntax",
            "The mapping that begins here with “{” is not closed.",
            "Close it with “}”; put commas between its entries and a space after each “:”.",
        )
    if "simple key" in context:
        return _no_colon(began, lines)
    if problem.startswith("mapping values"):
        return _second_colon(at, lines)
    if "tab character" in problem or _character(lines, at) == "\t":
        return _tab(at, lines)
    return _other(context, problem, at, lines)


def _of(start: int, rule: str, message: str, hint: str, width: int = 1) -> Fault:
    return Fault(rule, message, hint, start, start + width)


def _unclosed_quote(
    context: str, problem: str, at: int, began: int, lines: Lines, last_text: Node | None
) -> Fault | None:
    """A quote that ends at the end of the file, or at the next quote some lines below."""
    hint = 'Close it on the same line; inside \'…\' an apostrophe is written twice, inside "…" \\".'
    message = "The text in quotes that begins here is not closed."
    if "quoted scalar" in context and "end of stream" in problem:
        return _of(began, "yaml-syntax", message, hint)
    if "quoted scalar" in context and "escape" in problem:
        sign = lines.text[at : at + 1]
        return _of(
            at,
            "yaml-syntax",
            f"A text in double quotes has a backslash before {shown(sign)}.",
            "Use single quotes, in which a backslash is itself, or write \\\\.",
        )
    if (
        last_text
        and not last_text.plain
        and lines.text[last_text.start : last_text.start + 1] in "'\""
    ):
        first, last, found = (lines.position(i)[0] for i in (last_text.start, last_text.end, at))
        if first < last and found - last in (0, 1):
            return _of(last_text.start, "yaml-syntax", message, hint)
    return None


def _no_colon(began: int, lines: Lines) -> Fault:
    line, column = lines.position(began)
    words = lines.line(line)[column - 1 :].strip()
    return _of(
        began,
        "yaml-syntax",
        f"The line {shown(words)} is neither a key with a value nor an item of a list.",
        "Write “key: value” with a space after the colon, or “- item”.",
        max(1, len(words)),
    )


def _second_colon(at: int, lines: Lines) -> Fault:
    line, column = lines.position(at)
    text = lines.line(line)
    first = _KEY.match(text)
    if first is None or column - 1 <= first.end(1):
        words = text[: column - 1].strip()
        return _of(
            at - len(words),
            "yaml-syntax",
            f"The key {shown(words)} does not stand where a key may stand.",
            "Indent it as far as the keys that it belongs to.",
            max(1, len(words)),
        )
    value = text[first.end(1) + 1 :].strip().replace('"', "'")
    return _of(
        at,
        "yaml-syntax",
        "A second colon stands in this line, so that the text cannot be told from a key.",
        f'Put the text in quotes: {first[1].strip()}: "{value}"',
    )


def _tab(at: int, lines: Lines) -> Fault:
    line, _ = lines.position(at)
    start = lines.starts[line - 1]
    indent = re.match(r"[ \t]*", lines.line(line))
    tab = lines.line(line).find("\t") if indent and "\t" in indent[0] else at - start
    return tab_fault(start + max(tab, 0))


def tab_fault(start: int) -> Fault:
    """A tab at the beginning of a line."""
    return _of(
        start,
        "tab-indentation",
        "A tab stands where YAML wants spaces.",
        "Indent with two spaces for each level.",
    )


def _other(context: str, problem: str, at: int, lines: Lines) -> Fault:
    if "start any token" in problem:
        sign = shown(_character(lines, at))
        return _of(
            at,
            "yaml-syntax",
            f"A text without quotes begins with {sign}.",
            "Put the text in quotes.",
        )
    for name, sign in (("anchor", "&"), ("alias", "*"), ("tag", "!")):
        if name in context or f"undefined {name}" in problem:
            return _of(
                at,
                "yaml-subset",
                f"A text begins with “{sign}”, which YAML takes for "
                f"{'an' if name[0] == 'a' else 'a'} {name}.",
                "Put the text in quotes.",
            )
    if (
        "block mapping" in context
        or "block collection" in context
        or "expected <document" in problem
    ):
        words = lines.line(lines.position(min(at, len(lines.text)))[0]).strip()
        return _of(
            at,
            "yaml-syntax",
            f"The line {shown(words)} does not fit in here.",
            "Indent it as far as the lines that it belongs to; quote a text that begins "
            "with a quote and goes on behind it.",
        )
    return _of(
        at,
        "yaml-syntax",
        f"The text is not YAML here: {problem}.",
        "Mend the line, or put the text in quotes.",
    )


def _character(lines: Lines, index: int) -> str:
    return lines.text[index : index + 1]
