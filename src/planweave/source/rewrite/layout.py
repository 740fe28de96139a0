"""House style (format section 2): pieces to lines."""

from __future__ import annotations

from planweave.source.rewrite.house import Form
from planweave.source.rewrite.pieces import Beside, Group, Item, Leaf, Piece, has_comments
from planweave.source.rewrite.texts import WIDTH, below, one_line, plain_or_quoted, quoted

STEP = 2
"""Spaces of one level."""


def file_lines(root: Group, form: Form) -> list[str]:
    """The lines of a whole file; the comments above its first entry stay at its head."""
    items = root.items
    head = items[0].above if items else []
    ordered = _ordered(root, form)
    lines = _trimmed(head)
    for index, item in enumerate(ordered):
        if item is not items[0]:
            lines += _above(item, 0, first=index == 0)
        lines += entry_lines(item, 0, form.inner(item.name), at_top=True)
    lines += _comment_lines(root.tail, 0)
    return lines


def entry_lines(item: Item, indent: int, form: Form, *, at_top: bool = False) -> list[str]:
    """The lines of one entry of a mapping without the comments above it."""
    assert item.key is not None
    head = " " * indent + key_text(item.key) + ":"
    in_register = isinstance(item.value, Group) and item.value.is_mapping and not form.order
    return _valued(item, head, indent, form, open_up=at_top and in_register)


def key_text(key: Leaf) -> str:
    """The text of a key."""
    return one_line(key) or quoted(key.value)


def _valued(item: Item, head: str, indent: int, form: Form, *, open_up: bool) -> list[str]:
    """An entry or item whose line begins with `head`."""
    value = item.value
    if isinstance(value, Leaf):
        return _text_lines(item, value, head, indent + STEP)
    joined = None if open_up else flat(value, form)
    if joined is not None and (len(head) + 1 + len(joined) <= WIDTH or not value.items):
        return [_beside(f"{head} {joined}", item)]
    if not value.items:
        # Brackets that hold nothing but comments: these go above.
        return [*_comment_lines(value.tail, indent), _beside(f"{head} {_empty(value)}", item)]
    lines = [_beside(head, item)]
    return lines + group_lines(value, indent + STEP, form)


def group_lines(group: Group, indent: int, form: Form) -> list[str]:
    """The items of a group in block form, each line from column `indent`."""
    lines: list[str] = []
    ordered = _ordered(group, form)
    for index, item in enumerate(ordered):
        if not group.is_mapping:
            _lift(item, indent, form.inner(""))
        lines += _above(item, indent, first=index == 0)
        if group.is_mapping:
            lines += entry_lines(item, indent, form.inner(item.name))
        else:
            lines += _item_lines(item, indent, form.inner(""))
    return lines + _comment_lines(group.tail, indent)


def _lift(item: Item, indent: int, form: Form) -> None:
    """Take above an item what has no place of its own in block form.

    That is what stands above the first entry of its mapping, and what stands
    behind its hyphen.
    """
    if isinstance(item.value, Leaf) or not item.value.items:
        return
    first = _ordered(item.value, form)[0]
    item.above += [line for line in first.above if line]
    first.above = []
    if item.beside.text and not _fits(" " * indent + "-", item.value, form):
        item.above.append(item.beside.text)
        item.beside = Beside()


def _item_lines(item: Item, indent: int, form: Form) -> list[str]:
    value = item.value
    head = " " * indent + "-"
    is_open = isinstance(value, Group) and value.is_mapping and bool(value.items)
    if not is_open or _fits(head, value, form) or item.beside.text:
        return _valued(item, head, indent, form, open_up=False)
    assert isinstance(value, Group)
    # A mapping begins on the line of its hyphen.
    lines = group_lines(value, indent + STEP, form)
    return [head + " " + lines[0][indent + STEP :], *lines[1:]]


def _fits(head: str, value: Piece, form: Form) -> bool:
    joined = flat(value, form)
    return joined is not None and len(head) + 1 + len(joined) <= WIDTH


def flat(piece: Piece, form: Form) -> str | None:
    """The piece in brackets on one line; None where house style wants it in block form.

    A list is flat if it holds texts that are no free text, a mapping if it
    holds texts, flat lists and mappings of texts.
    """
    if isinstance(piece, Leaf):
        return one_line(piece, flow=True)
    if not piece.items:
        return None if piece.tail else _empty(piece)
    if form.always_block or form.free_text or has_comments(piece):
        return None
    if not all(_is_simple(item.value) for item in piece.items):
        return None
    if not piece.is_mapping and not all(isinstance(item.value, Leaf) for item in piece.items):
        return None
    parts = []
    for item in _ordered(piece, form):
        value = flat(item.value, form.inner(item.name))
        key = one_line(item.key, flow=True) if item.key else ""
        if value is None or key is None:
            return None
        parts.append(f"{key}: {value}" if item.key else value)
    joined = ", ".join(parts)
    return f"{{{joined}}}" if piece.is_mapping else f"[{joined}]"


def _is_simple(piece: Piece) -> bool:
    """A text, or a group of texts."""
    return isinstance(piece, Leaf) or all(isinstance(item.value, Leaf) for item in piece.items)


def _empty(group: Group) -> str:
    return "{}" if group.is_mapping else "[]"


def _ordered(group: Group, form: Form) -> list[Item]:
    if not group.is_mapping:
        return group.items
    return sorted(group.items, key=lambda item: form.rank(item.name))


def _text_lines(item: Item, leaf: Leaf, head: str, indent: int) -> list[str]:
    """A text behind its key, or below it where it is long."""
    line = one_line(leaf)
    if line is not None and len(head) + 1 + len(line) <= WIDTH:
        return [_beside(f"{head} {line}", item)]
    found = below(leaf, indent)
    # One long word is not made shorter by standing below.
    if found is not None and (line is None or len(found[1]) > 1):
        return [_beside(f"{head} {found[0]}", item), *found[1]]
    if line is None:
        line = plain_or_quoted(leaf.value)
    return [_beside(f"{head} {line}", item)]


def _beside(line: str, item: Item) -> str:
    """The line with the comment beside it, as far from its beginning as it stood, if it can."""
    if not item.beside.text:
        return line
    gap = item.beside.distance - len(line.lstrip())
    return line + " " * max(2, gap) + item.beside.text


def _above(item: Item, indent: int, *, first: bool) -> list[str]:
    lines = _comment_lines(item.above, indent)
    return lines[1:] if first and lines and not lines[0] else lines


def _comment_lines(comments: list[str], indent: int) -> list[str]:
    return [" " * indent + comment if comment else "" for comment in comments]


def _trimmed(lines: list[str]) -> list[str]:
    return lines[1:] if lines and not lines[0] else list(lines)
