"""A Markdown file of a plan: where its text goes, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place, Pointer
from planweave.model.prose import AUDIENCES, OUTLINE, Picture, Prose, Reference
from planweave.source.prose.front import Front, front_matter
from planweave.source.prose.references import Malformed, unknown_section
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.source.yaml import compose
from planweave.source.yaml.encoding import decode, plain, without_controls
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.problems import Problems
from planweave.source.yaml.tree import Tree

if TYPE_CHECKING:
    from markdown_it.token import Token

KEYS: tuple[str, ...] = ("section", "title", "order", "marking", "for", "shown-to")
"""The keys of the front matter, in their order."""


def read_prose(source: bytes | str, path: str) -> Outcome[Prose | None]:
    """The prose of a Markdown file; None where it is no part of the plan, or cannot be.

    A file without a `section` in its front matter is not part of the plan, and
    nothing is said about it. Without a known section there is no place for the
    text, so that it is left out with its reason.
    """
    decoded = decode(source, path) if isinstance(source, bytes) else Outcome(plain(source))
    text = decoded.value
    front = front_matter(text) if text else None
    if text is None or front is None or not front.claims_section:
        return Outcome(None)
    problems = Problems()
    text = without_controls(text, path, problems)
    found = [*decoded.diagnostics, *problems.all]
    front = front_matter(text) or front
    if not front.is_closed:
        found.append(_unclosed(path))
    head = compose(front.yaml, path)
    found += head.diagnostics
    prose = _from_front(head.value, front, path, found)
    references, pictures = _body(text, front, path, problems := Problems())
    found += problems.all
    if prose is None:
        return Outcome(None, tuple(found))
    return Outcome(replace(prose, references=references, pictures=pictures), tuple(found))


def _unclosed(path: str) -> Diagnostic:
    return Diagnostic(
        rule="front-matter",
        level=Level.ERROR,
        message="The front matter that begins here is not closed.",
        where=Place(path, 1, 1, 3),
        hint="Write a line --- behind its last key.",
    )


def _from_front(
    head: dict[str, Tree], front: Front, path: str, found: list[Diagnostic]
) -> Prose | None:
    reading = _FrontReading(path, head, found)
    for key in head:
        if key not in KEYS:
            reading.unknown(key)
    section = reading.text("section")
    if section and section not in OUTLINE:
        reading.problem("unknown-section", "section", *unknown_section(section))
        section = ""
    prose = Prose(
        path=path,
        section=section,
        title=reading.text("title"),
        order=reading.count("order", 50),
        marking=reading.text("marking"),
        audience=reading.word("for", AUDIENCES),
        shown_to=reading.words("shown-to"),
        body=front.body,
        first_line=front.first_line,
    )
    return prose if section else None


@dataclass(frozen=True, slots=True)
class _FrontReading:
    """The values of a front matter; each that cannot be taken is told and left out."""

    path: str
    head: dict[str, Tree]
    found: list[Diagnostic]

    def text(self, key: str) -> str:
        value = self.head.get(key, "")
        if isinstance(value, str):
            return value
        what = "a list" if isinstance(value, list) else "a mapping"
        self.problem(
            "value", key, f"“{key}” wants a text; this is {what}.", "Write one line of text."
        )
        return ""

    def count(self, key: str, default: int) -> int:
        written = self.text(key)
        if not written or (written.isascii() and written.isdigit() and len(written) < 10):
            return int(written) if written else default
        self.problem(
            "value", key, f"The order {shown(written)} is not a whole number.", "Write it like 20."
        )
        return default

    def word(self, key: str, words: tuple[str, ...]) -> str:
        written = self.text(key)
        if not written or written in words:
            return written
        hint = f"{suggestion(written, words)} It takes: {listed(words)}.".strip()
        self.problem("unknown-word", key, f"{shown(written)} is no word of “{key}”.", hint)
        return ""

    def words(self, key: str) -> tuple[str, ...]:
        value = self.head.get(key, [])
        words = [value] if isinstance(value, str) else value
        if isinstance(words, list) and all(isinstance(word, str) and word for word in words):
            return tuple(word for word in words if isinstance(word, str))
        message = f"“{key}” wants names of parties."
        self.problem("value", key, message, "Write them in brackets: [council, office].")
        return ()

    def unknown(self, key: str) -> None:
        hint = f"{suggestion(key, KEYS)} A prose file takes: {listed(KEYS)}.".strip()
        message = f"The front matter has an unknown key {shown(key)}."
        self.problem("unknown-key", key, message, hint, part="key")

    def problem(self, rule: str, key: str, message: str, hint: str, part: str = "value") -> None:
        self.found.append(
            Diagnostic(
                rule=rule,
                level=Level.ERROR,
                message=message,
                where=Pointer(self.path, (key,), part),
                hint=hint,
            )
        )


def _body(
    text: str, front: Front, path: str, problems: Problems
) -> tuple[tuple[Reference, ...], tuple[Picture, ...]]:
    # Most prose has neither, and then no parser is needed.
    if "[[" not in front.body and "![" not in front.body:
        return (), ()
    from planweave.source.prose.dialect import parser

    # As many empty lines as the front matter has, so that lines are counted as in the file.
    tokens = parser().parse("\n" * (front.first_line - 1) + front.body)
    lines = Lines(text, path)
    references: list[Reference] = []
    pictures: list[Picture] = []
    for token in _all(tokens):
        if token.type == "reference":
            _take_reference(token, lines, references, problems)
        elif token.type == "image" and "line" in token.meta:
            _take_picture(token, path, pictures, problems)
    return tuple(sorted(references, key=_offset)), tuple(sorted(pictures, key=_line))


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from _all(token.children)


def _take_reference(
    token: Token, lines: Lines, references: list[Reference], problems: Problems
) -> None:
    meta: dict[str, Any] = token.meta
    line, column, one = meta["line"], meta["column"], meta["reference"]
    offset = lines.starts[line - 1] + column - 1
    width = len(token.content)
    if isinstance(one, Malformed):
        problems.add(one.rule, one.message, lines.place(offset, offset + width), one.hint)
    else:
        references.append(replace(one, line=line, column=column, offset=offset, width=width))


def _take_picture(token: Token, path: str, pictures: list[Picture], problems: Problems) -> None:
    line, column = token.meta["line"], token.meta["column"]
    target = unquote(str(token.attrs.get("src", "")))
    words = token.content.strip()
    pictures.append(Picture(target, words, line, column))
    if not words:
        problems.add(
            "picture-words",
            f"The picture {shown(target)} has no words.",
            Place(path, line, column, 2),
            f"Say what it shows: ![What it shows]({target})",
        )


def _offset(one: Reference) -> int:
    return one.offset


def _line(one: Picture) -> tuple[int, int]:
    return one.line, one.column
