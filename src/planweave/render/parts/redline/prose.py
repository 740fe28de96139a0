"""Prose before and after: paragraph by paragraph, list by list, and in each by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.render.parts.redline.words import (
    TOKEN,
    added,
    same,
    struck,
    worded,
    words,
)

NAME = re.compile(r"<(/?)([a-zA-Z0-9]+)")
EMPTY = frozenset(("br", "img", "hr", "input", "wbr"))
NESTED = frozenset(
    ("ul", "ol", "dl", "div", "blockquote", "section", "table", "thead", "tbody", "tr")
)
ALIKE = 0.4
"""Paragraphs that share fewer words are one deleted and one inserted."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the top of a text with what it holds; `name` is "" of mere text."""

    name: str
    opening: str
    inside: str
    closing: str

    @property
    def html(self) -> Markup:
        return Markup(self.opening + self.inside + self.closing)


def elements(html: str) -> tuple[Element, ...]:
    """The elements at the top of a text, in order; text between them counts as elements."""
    return tuple(_elements(str(html)))


def _elements(html: str) -> Iterator[Element]:
    depth, start, opening, name = 0, 0, "", ""
    for found in TOKEN.finditer(html):
        tag = NAME.match(found[0])
        if tag is None or found[1] or tag[2] in EMPTY:
            if not depth:
                yield Element("", "", found[0], "")
        elif not tag[1]:
            if not depth:
                start, opening, name = found.end(), found[0], tag[2]
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield Element(name, opening, html[start : found.start()], found[0])
    if depth:
        yield Element(name, opening, html[start:], "")


def merged(before: Markup, after: Markup) -> Markup:
    """The later prose with marks; the very same where a reader sees no difference."""
    if same(before, after):
        return after
    return Markup("").join(_merged(_filled(before), _filled(after)))


def _filled(html: str) -> list[Element]:
    """Elements of the top; runs of mere text are one."""
    found: list[Element] = []
    for one in elements(html):
        if not one.name and found and not found[-1].name:
            found[-1] = Element("", "", found[-1].inside + one.inside, "")
        else:
            found.append(one)
    return [one for one in found if one.name or one.inside.strip()]


def _merged(before: list[Element], after: list[Element]) -> Iterator[Markup]:
    old, new = [_key(one) for one in before], [_key(one) for one in after]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (one.html for one in after[c:d])
        else:
            yield from _paired(before[a:b], after[c:d])


def _key(one: Element) -> tuple[str, str]:
    return one.name, " ".join(words(one.html))


def _paired(before: list[Element], after: list[Element]) -> Iterator[Markup]:
    """Each later element with the earlier one that it is most like, in the order of both."""
    for one in after:
        likes = [_likeness(old, one) for old in before]
        best = max(range(len(likes)), key=likes.__getitem__, default=None)
        if best is None or likes[best] < ALIKE:
            yield added(one.html)
            continue
        yield from (struck(old.html) for old in before[:best])
        yield _both(before[best], one)
        before = before[best + 1 :]
    yield from (struck(old.html) for old in before)


def _likeness(old: Element, new: Element) -> float:
    if old.name != new.name:
        return 0.0
    if old.name in NESTED:
        return 1.0
    was, now = words(old.html), words(new.html)
    return SequenceMatcher(None, was, now, autojunk=False).ratio()


def _both(old: Element, new: Element) -> Markup:
    if new.name in NESTED:
        inside = _merged(_filled(old.inside), _filled(new.inside))
        return Markup(new.opening) + Markup("").join(inside) + Markup(new.closing)
    if same(old.html, new.html):
        return new.html
    return worded(old.html, new.html)
