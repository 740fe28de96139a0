"""Words before and after: deletions struck, insertions underlined, markup of the later text.

All tags of a marked text are those of the later one, in their order, so it is as well formed as
that is; a mark holds words and no tag. What was deleted leads nowhere: it has no links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Literal

from markupsafe import Markup, escape

from planweave.render.document import Text

Kind = Literal["tag", "space", "word"]
Token = tuple[Kind, str]

TOKEN = re.compile(r"<(svg|math)\b.*?</\1>|<[^>]*>|\s+|(?:[^<\s&]|&[#\w]+;|&)+", re.DOTALL)
OF_LATER = re.compile(
    r"<a\b[^>]*>|</a>|<img\b[^>]*>|<span class=\"(?:page|folio)\"[^>]*></span>"
    r"|<sup class=\"call\"[^>]*></sup>|<(svg|math)\b.*?</\1>",
    re.DOTALL,
)
NUMBER = re.compile(r"[−-]?\d+(?:\.\d+)?")
IDENTITY = re.compile(r' id="[^"]*"')
CLOSING = re.compile(r" ([,.;:!?)\]]+)(?=\s|$)")
NOTHING = ("", "–", "·", "—")
"""Cells that say that there is nothing: nothing is struck there, and nothing underlined."""
ALIKE = 0.35
"""Texts that share fewer words than this are shown one after the other, not word by word."""
SENTENCE = 4


def tokens(text: Text) -> list[Token]:
    """A text as tags, spaces and words; drawings and formulas count as tags."""
    return [(_kind(found[0]), found[0]) for found in TOKEN.finditer(str(escape(text)))]


def _kind(token: str) -> Kind:
    if token.startswith("<"):
        return "tag"
    return "space" if token.isspace() else "word"


def words(text: Text) -> list[str]:
    """The words of a text as they are printed, escaped."""
    return [token for kind, token in tokens(text) if kind == "word"]


def quiet(text: Text) -> Markup:
    """A text without what only the later document carries: links, notes, pictures, anchors."""
    return Markup(IDENTITY.sub("", OF_LATER.sub("", str(escape(text)))))


def same(before: Text, after: Text) -> bool:
    """Whether a reader sees no difference: the same words, the same of them struck as withdrawn.

    A number is the same with more or fewer noughts behind its point.
    """
    if before == after:
        return True
    was, now = seen(before), seen(after)
    return was == now or (_number(was) == _number(now) is not None)


def seen(text: Text) -> list[str]:
    """The words of a text, those marked that are struck as withdrawn."""
    found: list[str] = []
    off = False
    for kind, token in tokens(text):
        if kind == "word":
            found.append(f"{token}~" if off else token)
        elif token in ("<s>", "</s>"):
            off = token == "<s>"
    return found


def _number(said: list[str]) -> Decimal | None:
    """What a cell says that holds a number and nothing else."""
    match = NUMBER.fullmatch("".join(said))
    return None if match is None else Decimal(match[0].replace("−", "-"))


def struck(text: Text) -> Markup:
    """All words marked as deleted."""
    return _wrapped(quiet(text), "del")


def added(text: Text) -> Markup:
    """All words marked as inserted."""
    return _wrapped(text, "ins")


def marked(before: Text, after: Text, *, stacked: bool = False) -> Text:
    """A short text before and after; `stacked` puts the two on lines of their own.

    Where a reader sees no difference it is the later one without any mark.
    """
    if same(before, after):
        return after
    old, new = (str(text).strip() in NOTHING for text in (before, after))
    if old:
        return after if new else added(after)
    if new:
        return struck(before)
    if not stacked and _are_alike(before, after):
        return worded(before, after)
    return Markup("<br>" if stacked else " ").join((struck(before), added(after)))


def _are_alike(before: Text, after: Text) -> bool:
    """Whether two texts are sentences that share many of their words."""
    was, now = seen(before), seen(after)
    if min(len(was), len(now)) < SENTENCE:
        return False
    return SequenceMatcher(None, was, now, autojunk=False).ratio() > ALIKE


def worded(before: Text, after: Text) -> Markup:
    """The later text with the words marked that it has and the earlier had not, and the other way.

    Deleted words stand where they stood, before the word that followed them.
    """
    came, gone = _between(before, after)
    pieces = list(_pieces(tokens(after), came, gone))
    return Markup("".join(_joined(pieces)))


def _between(before: Text, after: Text) -> tuple[set[int], dict[int, list[str]]]:
    """The places of new words, and the old words that stood before each place."""
    came: set[int] = set()
    gone: dict[int, list[str]] = {}
    old = words(before)
    matcher = SequenceMatcher(None, seen(before), seen(after), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            came.update(range(c, d))
            if a < b:
                gone[c] = old[a:b]
    return came, gone


Piece = tuple[Literal["tag", "space", "same", "ins", "del"], str]


def _pieces(later: list[Token], came: set[int], gone: dict[int, list[str]]) -> Iterator[Piece]:
    place, last = 0, sum(kind == "word" for kind, _ in later)
    for kind, token in later:
        if kind != "word":
            yield kind, token
            continue
        if place in gone:
            yield "del", _spaced(gone[place])
            yield "space", " "
        yield ("ins" if place in came else "same"), token
        place += 1
        if place == last and last in gone:
            # What stood last goes into the element of the last word.
            yield "space", " "
            yield "del", _spaced(gone[last])
    if not last and 0 in gone:
        yield "del", _spaced(gone[0])


def _spaced(gone: list[str]) -> str:
    """Words with spaces between, none before what ends a word or a sentence."""
    return CLOSING.sub(r"\1", " ".join(gone))


def _joined(pieces: list[Piece]) -> Iterator[str]:
    """The pieces as text; inserted words that follow each other share a mark."""
    run: list[str] = []
    for kind, text in pieces:
        if kind == "ins" or (kind == "space" and run):
            run.append(text)
            continue
        yield from _closed(run)
        run = []
        yield f"<del>{text}</del>" if kind == "del" else text
    yield from _closed(run)


def _closed(run: list[str], tag: str = "ins") -> Iterator[str]:
    """A run of words in its mark; the spaces around it stand outside."""
    inside = "".join(run)
    held = inside.strip()
    if not held:
        yield inside
        return
    before, after = inside[: inside.index(held)], inside[inside.index(held) + len(held) :]
    yield f"{before}<{tag}>{held}</{tag}>{after}"


def _wrapped(text: Text, tag: str) -> Markup:
    parts: list[str] = []
    run: list[str] = []
    for kind, token in tokens(text):
        if kind == "tag":
            parts += [*_closed(run, tag), token]
            run = []
        else:
            run.append(token)
    return Markup("".join((*parts, *_closed(run, tag))))


def around(text: Text, most: int = 5) -> Markup:
    """A marked text with what is farther from any mark than so many words left out."""
    found = tokens(text)
    near = _near(found, most)
    parts: list[str] = []
    for at, (kind, token) in enumerate(found):
        if kind == "tag" or at in near:
            parts.append(token)
        elif parts[-1:] != ["… "]:
            parts.append("… ")
    return Markup("".join(parts))


def _near(found: list[Token], most: int) -> set[int]:
    """The places of tokens in a mark or near one."""
    inside, depth = [], 0
    for at, (_, token) in enumerate(found):
        depth += (token in ("<ins>", "<del>")) - (token in ("</ins>", "</del>"))
        if depth:
            inside.append(at)
    reach = 2 * most
    return {near for at in inside for near in range(at - reach, at + reach + 1)}
