"""An empty form as a workbook: the same bytes for the same packet, and no formula in it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.review.responses.blanks.texts import Bound, meant
from planweave.review.responses.fields import BLANKS, LISTS, RESPONSE, FormField

MISSING = "Install it with pip install 'planweave[forms]'."
NEVER = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = {"text": 44, "word": 18, "date": 14}
_ROWS = 4 * BLANKS["comments"]


def blank_xlsx(bound: Bound) -> Outcome[bytes | None]:
    """A sheet for the answer and one for each list; None where the package is missing."""
    try:
        import xlsxwriter
    except ImportError:
        return Outcome(None, (missing("xlsxwriter", "Writing a workbook", MISSING),))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": NEVER, "title": "Response"})
    styles = _styles(book)
    _answer(book, styles, bound)
    for many, fields in LISTS.items():
        _list(book, styles, many, fields)
    book.close()
    return Outcome(out.getvalue())


def missing(package: str, what: str, hint: str) -> Diagnostic:
    """The finding that a package is not installed."""
    return Diagnostic(
        rule="response-unreadable",
        level=Level.ERROR,
        message=f"{what} needs the package {package}.",
        where=Place("plan.yaml"),
        hint=hint,
    )


def _styles(book: Any) -> dict[str, Any]:
    fill = {"border": 1, "border_color": "#9aa5b1", "locked": False, "num_format": "@"}
    return {
        "name": book.add_format({"font_color": "#6b7780", "font_size": 9, "valign": "top"}),
        "label": book.add_format({"bold": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "fixed": book.add_format({"num_format": "@", "valign": "top"}),
        "fill": book.add_format({**fill, "text_wrap": True, "valign": "top"}),
        "help": book.add_format({"font_color": "#44505a", "text_wrap": True, "valign": "top"}),
    }


def _answer(book: Any, styles: dict[str, Any], bound: Bound) -> None:
    sheet = book.add_worksheet("Response")
    for column, width in enumerate((14, 20, 52, 60)):
        sheet.set_column(column, column, width)
    for row, field in enumerate(RESPONSE):
        sheet.write_string(row, 0, field.name, styles["name"])
        sheet.write_string(row, 1, field.label, styles["label"])
        value = bound.get(field.name, "")
        fixed = field.kind == "fixed"
        if value:
            sheet.write_string(row, 2, value, styles["fixed" if fixed else "fill"])
        else:
            sheet.write_blank(row, 2, None, styles["fixed" if fixed else "fill"])
        sheet.write_string(row, 3, field.help, styles["help"])
        if field.words:
            sheet.data_validation(row, 2, row, 2, _choice(field))
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _list(book: Any, styles: dict[str, Any], many: str, fields: tuple[FormField, ...]) -> None:
    sheet = book.add_worksheet(many.capitalize())
    sheet.write_string(0, 0, many, styles["name"])
    sheet.set_column(0, 0, 12)
    sheet.freeze_panes(1, 0)
    for column, field in enumerate(fields, 1):
        sheet.set_column(column, column, _WIDTHS.get(field.kind, 24))
        sheet.write_string(0, column, field.name, styles["head"])
        sheet.write_comment(0, column, meant(field), {"visible": False, "author": ""})
        if field.words:
            sheet.data_validation(1, column, _ROWS, column, _choice(field))
    for row in range(1, _ROWS + 1):
        sheet.write_string(row, 0, str(row), styles["name"])
        for column in range(1, len(fields) + 1):
            sheet.write_blank(row, column, None, styles["fill"])


def _choice(field: FormField) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(field.words),
        "error_title": field.label,
        "error_message": "Choose one of the words of the list.",
    }
