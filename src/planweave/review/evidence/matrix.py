"""The matrix of commitments for an appraiser: what of the work who gave which word on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from planweave.review.commitments.status import Status

_HEAD = ("party", "needed", "standing", "state", "by", "signed", "assurance", "record", "reasons")
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


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
