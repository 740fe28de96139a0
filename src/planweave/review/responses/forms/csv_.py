"""A response in CSV: a field a line, its name first and what it says last."""

from __future__ import annotations

import csv
import io
import itertools

from planweave.model.diagnostics import Place
from planweave.review.responses.said import MOST_FIELDS, Form, Said, unreadable
from planweave.source.wording import shown
from planweave.source.yaml.encoding import decode

DELIMITERS = ",;\t"
HEAD = ("field", "value", "what is meant")
_LONGEST = 131_072


def read_csv(data: bytes, path: str) -> Form:
    """Every line with a name; comma, semicolon or tab apart, as spreadsheets save them."""
    text = decode(data, path)
    if text.value is None or text.diagnostics:
        return Form(path, (), text.diagnostics)
    first = text.value.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text.value, newline=""), delimiter=delimiter)
    found: list[Said] = []
    try:
        for row in itertools.islice(reader, MOST_FIELDS + 2):
            if not row or not row[0].strip() or _is_head(row):
                continue
            where = Place(path, reader.line_num)
            found.append(Said(row[0], row[1] if len(row) > 1 else "", where))
    except csv.Error as error:
        return unreadable(
            path,
            f"{shown(path)} cannot be read as CSV: {error}.",
            f"Save it as CSV in UTF-8; a cell has at most {_LONGEST} characters.",
            Place(path, reader.line_num or 1),
        )
    return Form(path, tuple(found))


def _is_head(row: list[str]) -> bool:
    return row[0].strip().casefold() == HEAD[0]
