"""Asking for a word: the record of a request."""

from __future__ import annotations

from planweave.review.commitments.graph import Words
from planweave.review.footprint.scope import Footprint
from planweave.rules.registers.standing.agreed import Agreement
from planweave.source.wording import listed

MEANS = "{party} keeps to what is listed here, and gives what it says."
ANEW = " Agreed anew since {word}: {values}. All else stands as it was agreed."
MOST = 24


def request_fields(
    packet: str, scope: Footprint, by: str, words: Words, standing: Agreement | None = None
) -> dict[str, object]:
    """The fields of a request; it follows all the last words on record.

    A word is always asked for on the whole scope, under one digest. Of a word that stands in
    part (`standing`) the request says which values are new to the party.
    """
    means = MEANS.format(party=scope.party)
    if standing is not None and standing.word is not None and standing.stands_in_part:
        values = listed(standing.again, MOST)
        means += ANEW.format(word=standing.word.name, values=values)
    return {
        "party": scope.party,
        "packet": packet,
        "state": "requested",
        "asked-by": by,
        "follows": list(words.heads),
        "means": means,
        "footprint": dict(scope.values),
        "digest": scope.digest,
    }
