"""The blocks of a chapter before and after, aligned by their anchors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.render.document import (
    Block,
    Box,
    Definitions,
    Facts,
    Figure,
    Finding,
    Gap,
    Heading,
    KeyFigure,
    KeyFigures,
    Pair,
    Prose,
    Table,
    Text,
)
from planweave.render.parts.redline import prose, tables
from planweave.render.parts.redline.words import added, marked, same, struck

ANEW = Markup("<ins>Drawn anew.</ins> {}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A block of the merged chapter, and whether anything in it is marked."""

    block: Block
    changed: bool


def merged(
    before: Sequence[Block], after: Sequence[Block], taken: frozenset[str]
) -> tuple[Block, ...]:
    """The later blocks with marks, and those that are there no longer, struck.

    `taken` are the anchors of the later document: what was deleted gives way to them.
    """
    return tuple(_headed(list(_merged(before, after, taken))))


def gone(blocks: Sequence[Block], taken: frozenset[str]) -> tuple[Block, ...]:
    """Blocks of a chapter that is there no longer."""
    return tuple(_headed([Marked(_gone(one, taken), True) for one in blocks]))


def came(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of a chapter that was not there."""
    return tuple(_headed([Marked(_came(one), True) for one in blocks]))


def _merged(
    before: Sequence[Block], after: Sequence[Block], taken: frozenset[str]
) -> Iterator[Marked]:
    old, new = [_key(one) for one in before], [_key(one) for one in after]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            for was, now in zip(before[a:b], after[c:d], strict=True):
                both = _both(was, now, taken)
                yield Marked(both, both != now)
        else:
            yield from (Marked(_gone(one, taken), True) for one in before[a:b])
            yield from (Marked(_came(one), True) for one in after[c:d])


def _key(block: Block) -> tuple[str, str]:
    if isinstance(block, Pair):
        return "Pair", f"{_key(block.left)} {_key(block.right)}"
    return type(block).__name__, getattr(block, "id", "")


def _headed(found: list[Marked]) -> Iterator[Block]:
    """Headings above anything that is marked carry a bar."""
    for place, one in enumerate(found):
        if isinstance(one.block, Heading):
            below = _below(found[place + 1 :], one.block.level)
            yield replace(one.block, changed=one.changed or any(each.changed for each in below))
        else:
            yield one.block


def _below(found: list[Marked], level: int) -> Iterator[Marked]:
    for one in found:
        if isinstance(one.block, Heading) and one.block.level <= level:
            return
        yield one


# --- One block -------------------------------------------------------------------------------


def _both(was: Block, now: Block, taken: frozenset[str]) -> Block:
    match was, now:
        case Heading(), Heading():
            return replace(now, title=marked(was.title, now.title))
        case Prose(), Prose():
            html = prose.merged(was.html, now.html)
            return now if html == now.html else replace(now, html=html, changed=True)
        case Table(), Table():
            return tables.merged(was, now, taken)
        case Figure(), Figure():
            return _figure(was, now)
        case Pair(), Pair():
            left, right = _both(was.left, now.left, taken), _both(was.right, now.right, taken)
            assert isinstance(left, Table | Figure)
            assert isinstance(right, Table | Figure)
            return replace(now, left=left, right=right)
        case _:
            return _both_small(was, now, taken)


def _both_small(was: Block, now: Block, taken: frozenset[str]) -> Block:
    """Blocks of few words."""
    match was, now:
        case Gap(), Gap():
            message = marked(was.message, now.message)
            return replace(now, message=message, remedy=marked(was.remedy, now.remedy))
        case Facts(), Facts():
            return replace(now, pairs=_labelled(was.pairs, now.pairs))
        case Definitions(), Definitions():
            return _definitions(was, now, taken)
        case KeyFigures(), KeyFigures():
            known = {one.what: one for one in was.items}
            items = tuple(_key_figure(known.get(one.what), one) for one in now.items)
            return replace(now, items=items)
        case Box(), Box():
            return replace(now, html=prose.merged(was.html, now.html))
        case Finding(), Finding():
            return _finding(was, now)
        case _:
            return now


def _figure(was: Figure, now: Figure) -> Figure:
    note = marked(was.note, now.note)
    if was.drawing.svg != now.drawing.svg:
        note = ANEW.format(note)
    return replace(now, caption=marked(was.caption, now.caption), note=note)


def _labelled(
    was: Sequence[tuple[str, Text]], now: Sequence[tuple[str, Text]]
) -> tuple[tuple[str, Text], ...]:
    known, later = dict(was), {label for label, _ in now}
    pairs = [
        (label, marked(known[label], value) if label in known else added(value))
        for label, value in now
    ]
    pairs += [(label, struck(value)) for label, value in was if label not in later]
    return tuple(pairs)


def _definitions(was: Definitions, now: Definitions, taken: frozenset[str]) -> Definitions:
    known = {str(term): words for term, words in was.pairs}
    later = {str(term) for term, _ in now.pairs}
    pairs = [
        (term, marked(known[str(term)], words))
        if str(term) in known
        else (added(term), added(words))
        for term, words in now.pairs
    ]
    ids = [*now.ids, *([""] * (len(now.pairs) - len(now.ids)))]
    for place, (term, words) in enumerate(was.pairs):
        if str(term) not in later:
            name = was.ids[place] if place < len(was.ids) else ""
            pairs.append((struck(term), struck(words)))
            ids.append("" if name in taken else name)
    return now if tuple(pairs) == now.pairs else replace(now, pairs=tuple(pairs), ids=tuple(ids))


def _key_figure(was: KeyFigure | None, now: KeyFigure) -> KeyFigure:
    """A figure too large to stand twice: what it was is said below it."""
    if was is None or same(was.value, now.value):
        return now
    old = struck(Markup("{} {}").format(was.value, was.unit) if was.unit else was.value)
    return replace(now, value=added(now.value), against=Markup("{} · {}").format(now.against, old))


def _finding(was: Finding, now: Finding) -> Finding:
    known = {one.label: one for one in was.sides}
    sides = tuple(
        replace(one, value=marked(known[one.label].value, one.value))
        if one.label in known
        else replace(one, value=added(one.value))
        for one in now.sides
    )
    return replace(
        now,
        title=marked(was.title, now.title),
        state=marked(was.state, now.state),
        sides=sides,
        lines=_labelled(was.lines, now.lines),
    )


# --- Blocks of one side ----------------------------------------------------------------------


def _came(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, title=added(block.title))
        case Prose() | Box():
            marked_up = replace(block, html=added(block.html))
            return replace(marked_up, changed=True) if isinstance(marked_up, Prose) else marked_up
        case Table():
            return tables.came(block)
        case Figure():
            return replace(block, caption=added(block.caption))
        case Pair():
            left, right = _came(block.left), _came(block.right)
            assert isinstance(left, Table | Figure)
            assert isinstance(right, Table | Figure)
            return replace(block, left=left, right=right)
        case _:
            return _worded(block, added)


def _gone(block: Block, taken: frozenset[str]) -> Block:
    match block:
        case Heading():
            title = struck(block.title)
            return replace(block, id=_free(block.id, taken), title=title, listed=False)
        case Prose():
            return Prose(html=struck(block.html), changed=True)
        case Table():
            return tables.gone(replace(block, id=_free(block.id, taken)), taken)
        case Figure():
            # The drawing of what is no more would read as if it held; its caption tells of it.
            return Prose(html=Markup("<p>{}</p>").format(struck(block.caption)), changed=True)
        case Pair():
            captions = (struck(block.left.caption), struck(block.right.caption))
            return Prose(html=Markup("<p>{}<br>{}</p>").format(*captions), changed=True)
        case Box():
            return replace(block, html=struck(block.html))
        case Definitions():
            ids = tuple("" if name in taken else name for name in block.ids)
            return _worded(replace(block, ids=ids), struck)
        case Gap() | Finding():
            return _worded(replace(block, id=_free(block.id, taken)), struck)
        case _:
            return _worded(block, struck)


def _worded(block: Block, mark: Callable[[Text], Markup]) -> Block:
    """A block with all its words marked alike."""
    match block:
        case Gap():
            remedy = mark(block.remedy) if block.remedy else ""
            return replace(block, message=mark(block.message), remedy=remedy)
        case Facts():
            pairs = tuple((label, mark(value)) for label, value in block.pairs)
            return replace(block, pairs=pairs)
        case Definitions():
            terms = tuple((mark(term), mark(words)) for term, words in block.pairs)
            return replace(block, pairs=terms)
        case KeyFigures():
            items = tuple(replace(one, value=mark(one.value)) for one in block.items)
            return replace(block, items=items)
        case Finding():
            sides = tuple(replace(one, value=mark(one.value)) for one in block.sides)
            lines = tuple((label, mark(value)) for label, value in block.lines)
            return replace(block, title=mark(block.title), sides=sides, lines=lines)
        case _:
            return block


def _free(name: str, taken: frozenset[str]) -> str:
    """An anchor that the later document does not use."""
    return f"was:{name}" if name in taken else name
