"""The comment resolution matrix: a row a comment, as a workbook without any formula in it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from planweave.model.diagnostics import Outcome
from planweave.model.family import Family
from planweave.review.comments.touching import Followed
from planweave.review.responses.blanks.workbook import MISSING, NEVER, missing
from planweave.rules.registers.standing.counting import Measures

COLUMNS: tuple[tuple[str, int], ...] = (
    ("Comment", 13),
    ("Plan", 16),
    ("Packet", 18),
    ("Version", 9),
    ("Digest", 18),
    ("About", 24),
    ("Now", 20),
    ("Party", 16),
    ("Written by", 16),
    ("Made", 11),
    ("Class", 12),
    ("Kind", 12),
    ("Comment (the problem)", 44),
    ("Rationale", 36),
    ("From", 22),
    ("To", 22),
    ("Copies differ", 26),
    ("Assigned to", 16),
    ("Due", 11),
    ("Asked of the author", 26),
    ("Disposition", 16),
    ("Because", 36),
    ("Disposed by", 16),
    ("Disposed", 11),
    ("Changes", 16),
    ("Concurrence", 14),
    ("Escalated to", 16),
    ("Final word", 26),
    ("State", 14),
    ("Closed by", 16),
    ("Closed", 11),
    ("Closed in", 9),
)
"""The columns with their widths in characters, in the order of a comment's way."""
GONE = "not in the plan any longer"


def rows(family: Family, found: Iterable[Followed]) -> Iterator[tuple[str, ...]]:
    """The cells of every comment, as text."""
    versions = {one.name: getattr(one, "version", "") for one in family.of("packets")}
    for one in found:
        yield _row(family, one, str(versions.get(one.comment.packet or "", "")))


def _row(family: Family, one: Followed, version: str) -> tuple[str, ...]:
    comment, anchor = one.comment, one.anchor
    disposition = str(comment.disposition or "")
    if comment.duplicate_of:
        disposition += f" of {comment.duplicate_of}"
    if comment.deferred_to:
        disposition += f" to {comment.deferred_to}"
    cells = (
        comment.id,
        comment.plan or family.root.header.plan,
        comment.packet,
        version,
        comment.digest,
        comment.anchor,
        GONE if anchor.is_gone else anchor.now or family.root.header.plan,
        comment.by,
        comment.author,
        comment.made,
        comment.class_,
        comment.kind,
        comment.statement,
        comment.rationale,
        comment.from_,
        comment.to,
        "\n".join(comment.said),
        comment.assigned,
        comment.due,
        comment.asked,
        disposition,
        comment.because,
        comment.disposed_by,
        comment.disposed,
        ", ".join(comment.changes),
        comment.concurrence,
        comment.escalated_to,
        comment.final,
        one.state.value,
        comment.closed_by,
        comment.closed,
        comment.closed_in,
    )
    return tuple("" if cell is None else str(cell) for cell in cells)


def workbook(
    family: Family, found: tuple[Followed, ...], figures: Measures
) -> Outcome[bytes | None]:
    """The matrix and the figures of the review as XLSX, the same bytes for the same comments.

    Every cell is a text, one that begins with “=” too.
    """
    try:
        import xlsxwriter
    except ImportError:
        return Outcome(None, (missing("xlsxwriter", "Writing a workbook", MISSING),))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    created: datetime = NEVER
    book.set_properties({"created": created, "title": "Comment resolution matrix"})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    every = tuple(rows(family, found))
    _sheet(book, "Comments", (tuple(title for title, _ in COLUMNS), *every), head, cell)
    _sheet(book, "Review", (("Figure", "Value"), *summary(figures)), head, cell)
    book.close()
    return Outcome(out.getvalue())


def summary(figures: Measures) -> tuple[tuple[str, str], ...]:
    """The figures of a review with their words."""
    age = "nothing disposed of"
    if figures.age is not None:
        age = f"{float(figures.age):g} d, of {figures.disposed} disposed of"
    return (
        ("Answered", f"{figures.answered} of {figures.asked} asked"),
        ("Median age at disposition", age),
        ("Open", str(figures.open)),
        ("Critical and open", str(figures.critical_open)),
    )


def _sheet(book: Any, name: str, every: tuple[tuple[str, ...], ...], head: Any, cell: Any) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    widths = [width for _, width in COLUMNS] if name == "Comments" else [30, 40]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(every):
        for column, text in enumerate(row):
            # Excel takes so many characters of a cell; the whole is in the comment's file.
            sheet.write_string(number, column, text[:32_767], cell if number else head)
    if name == "Comments" and len(every) > 1:
        sheet.autofilter(0, 0, len(every) - 1, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
