"""What the parser says about a line, said for the person who wrote it."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from planweave.source.wording import shown
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.nodes import Node

_KEY = re.compile(r"\s*(?:- +)*([^\s:#][^:]*):(?:\s|$)")
_TIGHT = re.compile(r"\s*(?:- +)*[A-Za-z0-9._-]+:[^\s:].*")


class Fault(NamedTuple):
    """A syntax error: its rule and words, and the characters of the text it is about."""

    rule: str
    message: str
    hint: str
    start: int
    end: int


def fault(error: yaml.MarkedYAMLError, lines: Lines, last_text: Node | None) -> Fault:
    """The parser's error in plain words; `last_text` is the last text that it gave."""
    at = error.problem_mark.index if error.problem_mark else 0
    told = _Told(
        error.context or "",
        error.problem or "",
        at,
        error.context_mark.index if error.context_mark else at,
        lines,
        last_text if last_text and not last_text.plain else None,
    )
    for explain in (_quotes, _brackets, _tab, _colons, _signs, _misplaced):
        if found := explain(told):
            return found
    return _of(
        at,
        "yaml-syntax",
        f"The text is not YAML here: {told.problem}.",
        "Mend the line, or put the text in quotes.",
    )


class _Told(NamedTuple):
    """What the parser told: the index where it gave up, and where what it was in began."""

    context: str
    problem: str
    at: int
    began: int
    lines: Lines
    quoted: Node | None

    @property
    def line(self) -> str:
        return self.lines.line(self.lines.position(self.at)[0])

    def character(self, index: int) -> str:
        return self.lines.text[index : index + 1]


def _of(start: int, rule: str, message: str, hint: str, width: int = 1) -> Fault:
    return Fault(rule, message, hint, start, start + width)


def tab_fault(start: int) -> Fault:
    """A tab at the beginning of a line."""
    return _of(
        start,
        "tab-indentation",
        "A tab stands where YAML wants spaces.",
        "Indent with two spaces for each level.",
    )


def _quotes(told: _Told) -> Fault | None:
    """A quote that ends nowhere, too early, or at the next quote some lines below."""
    if "quoted scalar" in told.context and "escape" in told.problem:
        sign = told.character(told.at + (told.character(told.at) == "\\"))
        return _of(
            told.at,
            "yaml-syntax",
            f"A text in double quotes has a backslash before {shown(sign)}.",
            "Use single quotes, in which a backslash is itself, or write \\\\.",
        )
    if "quoted scalar" in told.context:
        return _unclosed(told.began)
    if told.quoted is None or told.character(told.quoted.start) not in ("'", '"'):
        return None
    first, last, found = (
        told.lines.position(index)[0] for index in (told.quoted.start, told.quoted.end, told.at)
    )
    if first < last and found - last in (0, 1):
        return _unclosed(told.quoted.start)
    if first == last == found and told.at >= told.quoted.end:
        return _of(
            told.at,
            "yaml-syntax",
            "More text follows behind a closing quote.",
            "Put the whole text in quotes; inside '…' an apostrophe is written twice.",
        )
    return None


def _unclosed(start: int) -> Fault:
    return _of(
        start,
        "yaml-syntax",
        "The text in quotes that begins here is not closed.",
        "Close it on the same line; inside '…' an apostrophe is written twice, "
        'inside "…" a quote is \\".',
    )


def _brackets(told: _Told) -> Fault | None:
    if "flow sequence" in told.context:
        return _of(
            told.began,
            "yaml-syntax",
            "The list that begins here with “[” is not closed.",
            "Close it with “]”, and put commas between its items.",
        )
    if "flow mapping" in told.context:
        return _of(
            told.began,
            "yaml-syntax",
            "The mapping that begins here with “{” is not closed.",
            "Close it with “}”; put commas between its entries and a space after each “:”.",
        )
    return None


def _tab(told: _Told) -> Fault | None:
    if "tab character" not in told.problem and told.character(told.at) != "\t":
        return None
    line, column = told.lines.position(told.at)
    indent = re.match(r"[ \t]*", told.line)
    tab = indent[0].find("\t") if indent else -1
    return tab_fault(told.lines.starts[line - 1] + (tab if tab >= 0 else column - 1))


def _colons(told: _Told) -> Fault | None:
    if "simple key" in told.context:
        return _no_colon(told.began, told.lines)
    if not told.problem.startswith("mapping values"):
        return None
    line, column = told.lines.position(told.at)
    first = _KEY.match(told.line)
    if first is None or column - 1 <= first.end(1):
        return _misplaced_key(told, line, told.line[: column - 1].strip())
    value = told.line[first.end(1) + 1 :].strip().replace('"', "'")
    return _of(
        told.at,
        "yaml-syntax",
        "A second colon stands in this line, so that the text cannot be told from a key.",
        f'Put the text in quotes: {first[1].strip()}: "{value}"',
    )


def _misplaced_key(told: _Told, line: int, words: str) -> Fault:
    above = told.lines.line(line - 1) if line > 1 else ""
    if _TIGHT.fullmatch(above):
        return _of(
            told.lines.starts[line - 2] + len(above) - len(above.lstrip()),
            "yaml-syntax",
            f"No space stands behind the colon in {shown(above.strip())}.",
            "Write “key: value” with a space after the colon.",
            max(1, len(above.strip())),
        )
    return _of(
        told.at - len(words),
        "yaml-syntax",
        f"The key {shown(words)} does not stand where a key may stand.",
        "Indent it as far as the keys that it belongs to.",
        max(1, len(words)),
    )


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


def _signs(told: _Told) -> Fault | None:
    """A text that begins with a sign that means something to YAML."""
    if "start any token" in told.problem:
        sign = shown(told.character(told.at))
        message = f"A text without quotes begins with {sign}."
        return _of(told.at, "yaml-syntax", message, "Put the text in quotes.")
    if "block sequence entries" in told.problem:
        return _of(
            told.at,
            "yaml-syntax",
            "A list begins on the line of its key.",
            "Begin it on the next line, or write [a, b]; quote a text that begins with “- ”.",
        )
    for name, sign in (("an anchor", "&"), ("an alias", "*"), ("a tag", "!")):
        if name in told.context or f"undefined {name[2:]}" in told.problem:
            message = f"A text begins with “{sign}”, which YAML takes for {name}."
            return _of(told.began, "yaml-subset", message, "Put the text in quotes.")
    return None


def _misplaced(told: _Told) -> Fault | None:
    words = told.line.strip()
    if words.startswith(":") or told.character(told.at) == ":":
        return _of(told.at, "empty-key", "A value has no key.", "Write it before the colon.")
    if "block" in told.context or "expected <document" in told.problem:
        return _of(
            told.at,
            "yaml-syntax",
            f"The line {shown(words)} does not fit in here.",
            "Indent it as far as the lines that it belongs to.",
        )
    return None
