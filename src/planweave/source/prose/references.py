"""The grammar of `[[…]]`, and the quick way to find them in a text field."""

from __future__ import annotations

import re
from typing import NamedTuple

from planweave.model.diagnostics import Diagnostic, Level, Place, Pointer
from planweave.model.prose import OUTLINE, Reference
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown

OPENED = re.compile(r"\[\[(?P<inner>(?:(?!\]\]|\[\[|\n[ \t]*\n).)*)(?P<end>\]\])?", re.DOTALL)
"""From two brackets to the next two; `end` is missing where they are not closed."""

_TOKEN = re.compile(rf"\\.|(?P<ticks>`+)|{OPENED.pattern}", re.DOTALL)
_ID = r"[A-Za-z0-9]+(?:(?:-|\.(?=[0-9]))[A-Za-z0-9]+)*"
_TARGET = re.compile(rf"(?P<name>/?(?:{_ID}/)*{_ID})(?P<field>(?:\.[a-z][a-z0-9-]*)*)")
_NEARLY = re.compile(rf"/?(?:{_ID}/)*{_ID}(?:\.[A-Za-z][A-Za-z0-9-]*)+")
_FORMS = r"Write [[id]], [[id.field]], [[id|words]] or [[#section]]; \[[ is a plain bracket."


class Malformed(NamedTuple):
    """What stands between two brackets and is no reference."""

    rule: str
    message: str
    hint: str
    offset: int
    width: int

    def diagnostic(self, where: Place | Pointer) -> Diagnostic:
        return Diagnostic(
            rule=self.rule,
            level=Level.ERROR,
            message=self.message,
            where=where,
            hint=self.hint,
        )


class Found(NamedTuple):
    """The references of a text in their order, and what looks like one and is none."""

    references: tuple[Reference, ...] = ()
    malformed: tuple[Malformed, ...] = ()


_NOTHING = Found()


def inline_references(text: str) -> Found:
    """The `[[…]]` of a text field; those in `code` or behind a backslash are plain text.

    Offsets, lines and columns are those of the text given.
    """
    if "[[" not in text:
        return _NOTHING
    references: list[Reference] = []
    malformed: list[Malformed] = []
    index = 0
    while match := _TOKEN.search(text, index):
        index = match.end()
        if ticks := match["ticks"]:
            index = _behind_code(text, match.start(), ticks)
        elif match["inner"] is not None:
            one = reference(match)
            if isinstance(one, Malformed):
                malformed.append(one)
            else:
                references.append(_placed(one, text))
    return Found(tuple(references), tuple(malformed))


def reference(match: re.Match[str]) -> Reference | Malformed:
    """What a match of `OPENED` stands for; its line and column are still to be set."""
    start, width = match.start(), match.end() - match.start()
    if match["end"] is None:
        return Malformed(
            "malformed-reference",
            f"The reference {shown(match[0].strip())} is not closed.",
            r"Close it with ]]; \[[ is a plain bracket, and in a table a bar is written \|.",
            start,
            2,
        )
    target, bar, words = match["inner"].partition("|")
    # In a table a bar ends the cell, so it is written with a backslash there.
    target, words = target.removesuffix("\\"), " ".join(words.split())
    if bar and not words:
        return _malformed(
            f"The reference {shown(match[0])} has no words behind the bar.", start, width
        )
    if target.startswith("#"):
        return _section(target[1:], words, start, width)
    parsed = _TARGET.fullmatch(target)
    if parsed is None:
        return _no_target(target, match[0], start, width)
    return Reference(parsed["name"], parsed["field"][1:], words, offset=start, width=width)


def unknown_section(section: str) -> tuple[str, str]:
    """The message and hint for a section that the outline does not have."""
    question = suggestion(section, OUTLINE)
    hint = f"{question} The sections are: {listed(OUTLINE, 40)}.".strip()
    return f"There is no section {shown(section)}.", hint


def _section(name: str, words: str, start: int, width: int) -> Reference | Malformed:
    if name in OUTLINE:
        return Reference(name, "", words, is_section=True, offset=start, width=width)
    return Malformed("unknown-section", *unknown_section(name), start, width)


def _no_target(target: str, whole: str, start: int, width: int) -> Malformed:
    bare = target.strip()
    if not bare:
        return _malformed(f"The reference {shown(whole)} is empty.", start, width)
    if _TARGET.fullmatch(bare):
        hint = f"Write it without the spaces: [[{bare}]]."
    elif _TARGET.fullmatch(first := bare.split()[0]) and " " in bare:
        hint = f"Own words stand behind a bar: [[{first}|{' '.join(bare.split()[1:])}]]."
    elif _NEARLY.fullmatch(bare):
        hint = f"A field is in lower case: [[{_lowered(bare)}]]."
    else:
        hint = _FORMS
    return Malformed(
        "malformed-reference",
        f"{shown(bare)} in double brackets is not the name of anything.",
        hint,
        start,
        width,
    )


def _lowered(figure: str) -> str:
    name = re.match(rf"/?(?:{_ID}/)*{_ID}", figure)
    end = name.end() if name else 0
    return figure[:end] + figure[end:].lower()


def _malformed(message: str, start: int, width: int) -> Malformed:
    return Malformed("malformed-reference", message, _FORMS, start, max(width, 2))


def _behind_code(text: str, start: int, ticks: str) -> int:
    """The index behind a span of code, or behind its first ticks if it is never closed."""
    begin = start + len(ticks)
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, begin)
    return closing.end() if closing else begin


def _placed(one: Reference, text: str) -> Reference:
    line = text.count("\n", 0, one.offset) + 1
    column = one.offset - text.rfind("\n", 0, one.offset)
    return Reference(
        one.target, one.field, one.words, one.is_section, line, column, one.offset, one.width
    )
