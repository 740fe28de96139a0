"""The matrix of commitments for an appraiser: what of the work who gave which word on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from html import escape

from planweave.review.commitments.status import Status

_HEAD = ("party", "needed", "standing", "state", "by", "signed", "assurance", "record", "reasons")
_STYLE = (
    "body{font:15px/1.5 sans-serif;margin:2em;max-width:75em}table{border-collapse:collapse;"
    "margin:1em 0}th,td{border:1px solid #888;padding:.25em .6em;text-align:left;"
    "vertical-align:top}caption{text-align:left;font-weight:bold}"
)
Titles = Mapping[str, str]
"""The title of each element of the WBS."""
Holding = Mapping[str, str]
"""The words whose signature was verified, with what was found."""


def matrix_csv(found: Status, titles: Titles) -> bytes:
    """Elements of the WBS by parties; an empty cell has no part of that party."""
    parties = _parties(found)
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(("wbs", "title", *parties))
    for element, row in found.matrix.items():
        words = (row[party].value if party in row else "" for party in parties)
        sheet.writerow(map(_plain, (element, titles.get(element, ""), *words)))
    return out.getvalue().encode()


def parties_csv(found: Status, holding: Holding) -> bytes:
    """The last word of each party, with why it does not hold where it does not."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(_HEAD)
    for row in _words(found, holding):
        sheet.writerow(map(_plain, row))
    return out.getvalue().encode()


def matrix_html(found: Status, titles: Titles, holding: Holding) -> bytes:
    """Both tables as one page that needs nothing beside it."""
    parties = _parties(found)
    rows = (
        (element, titles.get(element, ""), *(row[p].value if p in row else "·" for p in parties))
        for element, row in found.matrix.items()
    )
    title = escape(f"{found.plan} {found.version}: commitments")
    body = (
        f"<h1>{title}</h1>",
        *_table("Work and parties", ("WBS", "title", *parties), rows),
        *_table("The last word of each party", _HEAD, _words(found, holding)),
        *_conditions(found),
        *(f"<p>{escape(one)}</p>" for one in found.between or ("Nothing lacks.",)),
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    ).encode()


def _parties(found: Status) -> tuple[str, ...]:
    return tuple(
        one.party for one in found.agreements if any(one.party in r for r in found.matrix.values())
    )


def _words(found: Status, holding: Holding) -> Iterator[tuple[str, ...]]:
    for one in found.agreements:
        word, said = one.word, ("",) * 5
        if word is not None:
            kept = f"not signed, recorded by {word.kept_by or 'nobody'}"
            sure = holding.get(word.name, kept)
            said = (word.state, word.signed_by or "", str(word.signed or ""), sure, word.name)
        need = "yes" if one.required else "no"
        yield (one.party, need, one.standing.value, *said, " ".join(one.reasons))


def _conditions(found: Status) -> Iterator[str]:
    """The conditions of the last words, if they have any, with what shows that they are met."""
    rows = [
        (
            *(one.party, str(judged.number), judged.condition.statement, judged.condition.test),
            *(str(judged.condition.due or ""), judged.state.value, judged.told),
        )
        for one in found.agreements
        for judged in one.terms.conditions
    ]
    if rows:
        head = ("party", "number", "condition", "test", "due", "state", "why")
        yield from _table("On what words hold", head, iter(rows))


def _table(caption: str, head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"<table><caption>{escape(caption)}</caption>"
    cells = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    yield f"<tr>{cells}</tr>"
    for row in rows:
        cells = "".join(f"<td>{escape(one)}</td>" for one in row)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
