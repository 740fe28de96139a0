"""Answers to a packet, filled into the very files that were sent, as their readers would."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import openpyxl
import pikepdf

HIDDEN = re.compile(r'<input[^>]*name="(packet|digest|party)"[^>]*value="([^"]*)"')
Said = Mapping[str, str]


def from_page(page: Path, said: Said, to: Path) -> Path:
    """What the page saves: the fields it was made with, and those filled in."""
    bound = {name: unescape(value) for name, value in HIDDEN.findall(page.read_text("utf-8"))}
    to.write_text(json.dumps({**bound, **said}), encoding="utf-8")
    return to


def into_pdf(form: Path, said: Said, to: Path) -> Path:
    """The printed packet with its form fields filled in."""
    with pikepdf.open(form) as pdf:
        fields = {
            str(one.T).replace(":", "."): one for one in pdf.Root.AcroForm.Fields if "/T" in one
        }
        for name, value in said.items():
            fields[name].V = pikepdf.String(value)
        pdf.save(to)
    return to


def into_workbook(form: Path, said: Said, to: Path) -> Path:
    """The workbook with its cells filled in."""
    book = openpyxl.load_workbook(form)
    for row in book["Response"].iter_rows(max_col=3):
        if str(row[0].value) in said:
            row[2].value = said[str(row[0].value)]
    sheet = book["Comments"]
    heads = [cell.value for cell in sheet[1]]
    for name, value in said.items():
        many, _, rest = name.partition(".")
        if many == "comments":
            number, _, field = rest.partition(".")
            sheet.cell(int(number) + 1, heads.index(field) + 1).value = value
    book.save(to)
    return to
