"""Draws a tree that has been laid out."""

from __future__ import annotations

from typing import Final

from planweave.render.figures.canvas.drawing import PORTRAIT, Box
from planweave.render.figures.canvas.sheet import Anchor, Sheet
from planweave.render.figures.trees.layout import DROP, GAP, MIDDLE, SIDE, Layout, Link
from planweave.render.figures.trees.pieces import INDENT, LINE, RISE, TITLE, Piece

CENTRE: Final = PORTRAIT / 2
STATES: Final = {"ok": "okt b", "warn": "warnt b", "bad": "badt b", "none": "m b", "": "m b"}


def paint(sheet: Sheet, layout: Layout) -> None:
    """The whole tree."""
    top = 0.5 if layout.chain else 0.5 - DROP
    for at, link in enumerate(layout.chain):
        paint_link(sheet, link, top, first=at == 0)
        last = at == len(layout.chain) - 1
        if not last or layout.rows:
            drop = top + link.middle.height
            sheet.line(CENTRE, drop, CENTRE, top + link.height + DROP, "ln")
        top += link.height + DROP
    if layout.rows:
        paint_fan(sheet, layout, top)


def paint_link(sheet: Sheet, link: Link, top: float, *, first: bool) -> None:
    """A node of the chain with what stands beside it: advisers are tied to it by a dashed line."""
    left = CENTRE - MIDDLE / 2
    paint_piece(sheet, link.middle, left, top, strong=first)
    level = top + min(link.middle.height, 26.0) / 2
    for pieces, x, near, edge in (
        (link.left, 0.5, SIDE + 0.5, left),
        (link.right, PORTRAIT - SIDE - 0.5, PORTRAIT - SIDE - 0.5, left + MIDDLE),
    ):
        y = top
        between = (near + edge) / 2
        for piece in pieces:
            middle = level if y == top else y + piece.height / 2
            if piece.node is not None:
                corners = [(near, middle), (between, middle), (between, level), (edge, level)]
                look = "ln dash" if piece.node.advises else "ln"
                sheet.path(corners if middle != level else [corners[0], corners[3]], look)
            paint_piece(sheet, piece, x, y)
            y += piece.height + piece.gap


def paint_fan(sheet: Sheet, layout: Layout, top: float) -> None:
    """The columns, row by row, under a beam; further rows hang from a trunk at the left."""
    several = len(layout.rows) > 1
    trunk = 1.0
    for row in layout.rows:
        centres = [
            layout.left + at * (layout.wide + GAP) + layout.wide / 2 for at in range(len(row))
        ]
        if layout.chain:
            first_row = row is layout.rows[0]
            sources = ((CENTRE,) if first_row else ()) + ((trunk,) if several else ())
            _beam(sheet, centres, top, sources)
        for column, centre in zip(row, centres, strict=True):
            first = column[0]
            if layout.chain:
                dashed = first.node is not None and (first.node.withdrawn or first.node.advises)
                sheet.line(centre, top, centre, top + DROP, "ln dash" if dashed else "ln")
            paint_column(sheet, column, centre - layout.wide / 2, top + DROP)
        next_top = top + DROP + max(_height(column) for column in row)
        if row is not layout.rows[-1] and layout.chain:
            sheet.line(trunk, top, trunk, next_top, "ln")
        top = next_top


def _height(column: tuple[Piece, ...]) -> float:
    return sum(piece.height + piece.gap for piece in column) - column[-1].gap


def _beam(sheet: Sheet, centres: list[float], top: float, sources: tuple[float, ...]) -> None:
    ends = (*centres, *sources)
    sheet.line(min(ends), top, max(ends), top, "ln")


def paint_column(sheet: Sheet, column: tuple[Piece, ...], left: float, top: float) -> None:
    """A branch: its head, and what hangs from it, each piece tied to the spine of its parent."""
    spines: dict[int, float] = {}
    for piece in column:
        x = left + INDENT * piece.depth
        if piece.depth and piece.boxed:
            spine = x - INDENT / 2
            middle = top + piece.height / 2
            dashed = piece.node is not None and (piece.node.withdrawn or piece.node.advises)
            sheet.line(spine, spines[piece.depth - 1], spine, middle, "ln")
            sheet.line(spine, middle, x, middle, "ln dash" if dashed else "ln")
            spines[piece.depth - 1] = middle
        paint_piece(sheet, piece, x, top)
        spines[piece.depth] = top + piece.height
        top += piece.height + piece.gap


def paint_piece(
    sheet: Sheet, piece: Piece, left: float, top: float, *, strong: bool = False
) -> None:
    """One box with its words in the middle, or one entry of a list."""
    node, room = piece.node, None
    if piece.boxed:
        look = "f1" if strong else "box dash" if node and node.withdrawn else "box"
        sheet.rect(left, top, piece.wide, piece.height, look)
        room = Box(left, top, left + piece.wide, top + piece.height)
    anchor: Anchor = "middle" if room else "start"
    x = left + piece.wide / 2 if room else left
    y = top + (RISE if room else 0.0) + 0.8 * TITLE
    title = "b w" if strong else "b" if room else "m" if node and node.withdrawn else ""
    state = "b w" if strong else STATES[node.tone] if node else ""
    for rows, look, size in (
        (piece.title, title, TITLE),
        (piece.lines, "w" if strong else "m", LINE),
        (piece.state, state, LINE),
    ):
        href = node.href if node and rows is piece.title else ""
        # Smaller type sits a little higher, so that the pitch looks even.
        shift = 0.8 * (TITLE - size)
        y = shift + sheet.lines(
            x, y - shift, rows, look, size=size, anchor=anchor, href=href, inside=room
        )
