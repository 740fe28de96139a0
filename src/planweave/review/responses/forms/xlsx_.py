"""A response in a workbook: the name of a field beside its cell, or above a column of a list.

Nothing is computed: a formula is the text that it is written with. What unpacks to more than a
response can be, or declares entities, is not opened.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from planweave.model.diagnostics import Place
from planweave.review.responses.fields import LISTS, RESPONSE, entry_name
from planweave.review.responses.said import MOST_FIELDS, Form, Said, unreadable
from planweave.source.wording import shown

UNPACKED = 32 * 1024 * 1024
"""Bytes of all parts of a workbook together."""
PARTS = 500
ROWS = 3_000
COLUMNS = 24
SHEETS = 8
MISSING = "Install it with pip install 'planweave[forms]', or send the response in another form."
_BAD = "Send it as the workbook that came with the packet, or in another form."
_HEADS = frozenset(one.name for one in RESPONSE)


def read_xlsx(data: bytes, path: str) -> Form:
    """Every field of every sheet with its cell."""
    try:
        import openpyxl
    except ImportError:
        return unreadable(path, f"Reading {shown(path)} needs the package openpyxl.", MISSING)
    refused = _refused(data, path)
    if refused is not None:
        return refused
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=False, keep_links=False
        )
        found = [
            said
            for sheet in book.worksheets[:SHEETS]
            for said in _fields_of(sheet, path, several=len(book.worksheets) > 1)
        ]
    except Exception as error:  # noqa: BLE001 - a workbook from outside may be broken in any way
        what = f"{type(error).__name__}: {error}"
        return unreadable(path, f"{shown(path)} is no workbook that can be read: {what}.", _BAD)
    return Form(path, tuple(found[: MOST_FIELDS + 1]))


def _refused(data: bytes, path: str) -> Form | None:
    """Why a file is not opened, before any of it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > PARTS or size > UNPACKED:
                return unreadable(
                    path,
                    f"{shown(path)} unpacks to {size} bytes in {len(parts)} parts; at most "
                    f"{UNPACKED} in {PARTS} are read.",
                    _BAD,
                )
            for part in parts:
                if _declares(packed.read(part)):
                    return unreadable(
                        path,
                        f"{shown(path)} declares entities in its part {shown(part.filename)}, "
                        "which no workbook needs.",
                        _BAD,
                    )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        return unreadable(path, f"{shown(path)} is no workbook: {error}.", _BAD)
    except Exception as error:  # noqa: BLE001 - the unpackers raise errors of their own
        return unreadable(path, f"{shown(path)} cannot be unpacked: {error}.", _BAD)
    return None


def _declares(content: bytes) -> bool:
    plain = content.replace(b"\0", b"")
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _fields_of(sheet: Any, path: str, *, several: bool) -> Iterator[Said]:
    heads: list[str] = []
    many, first = "", 0
    rows = sheet.iter_rows(max_row=ROWS, max_col=COLUMNS)
    for number, cells in enumerate(rows, 1):
        texts = [_text(cell.value) for cell in cells]
        head = texts[0].strip() if texts else ""
        if head in LISTS:
            many, heads, first = head, [text.strip() for text in texts], number
            continue
        if many:
            for column, text in enumerate(texts[1:], 2):
                name = heads[column - 1] if column <= len(heads) else ""
                if name and text.strip():
                    yield _said(sheet, path, number, column, text, several).renamed(
                        entry_name(many, number - first, name)
                    )
            continue
        if head in _HEADS or head.partition(".")[0] in LISTS:
            value = next((text for text in texts[2:3] if text.strip()), "")
            yield _said(sheet, path, number, 3, value, several).renamed(head)


class _Cell:
    __slots__ = ("spot", "text", "where")

    def __init__(self, where: Place, spot: str, text: str) -> None:
        self.where, self.spot, self.text = where, spot, text

    def renamed(self, name: str) -> Said:
        return Said(name, self.text, self.where, self.spot)


def _said(sheet: Any, path: str, row: int, column: int, text: str, several: bool) -> _Cell:
    letter = chr(ord("A") + column - 1)
    where = f"cell {letter}{row}"
    return _Cell(
        Place(path, row, column), f"{where} of sheet {sheet.title}" if several else where, text
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(getattr(value, "text", value))
