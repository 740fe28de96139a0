"""Asking for a word: the record of a request."""

from __future__ import annotations

from planweave.model.records.agreement import Packet
from planweave.review.commitments.graph import Words
from planweave.review.footprint.scope import Footprint

MEANS = "{party} keeps to what is listed here, and gives what it says."


def request_fields(packet: Packet, scope: Footprint, by: str, words: Words) -> dict[str, object]:
    """The fields of a request; it follows all the last words on record."""
    return {
        "party": scope.party,
        "packet": packet.name,
        "state": "requested",
        "asked-by": by,
        "follows": list(words.heads),
        "means": MEANS.format(party=scope.party),
        "footprint": dict(scope.values),
        "digest": scope.digest,
    }
