"""What nobody stands for any longer, or not for now: words taken back, and words that are open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import shorten

from planweave.classes import dataclass
from planweave.model.records.agreement import Commitment
from planweave.rules.registers.standing.agreed import Agreement, Standing

DOING = frozenset(("accountable", "responsible", "performs", "makes", "gives"))
"""Parts in which others wait for the party."""
TAKING = frozenset(("receives", "accepts"))
"""Parts in which the party waits for others."""
AGREES = frozenset(("agreed", "agreed-provisionally", "agreed-with-conditions"))

LONGEST = 160
ORDER = {"give": 0, "get": 1, "deliverable": 2}
"""Of what is told first: what is handed over says more than the work behind it."""
OPEN = {
    Standing.LAPSED: "let its word lapse",
    Standing.CONTRADICTORY: "said different things",
    Standing.REOPENED: "is asked again for all of its part",
}
"""Standings in which a word is open, and how that is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Records for which a party stood and does not now, hand-offs first.

    `says` what became of its word, and `why`. `is_no` where the party said so itself; a word
    that is merely open says nothing yet.
    """

    party: str
    word: Commitment
    records: tuple[str, ...]
    says: str
    why: str
    is_no: bool


def gaps(found: Iterable[Agreement]) -> Iterator[Gap]:
    """The gap that each party leaves whose word does not hold.

    Where only some values are to be agreed anew, the rest stands: those who wait for one of
    them have it in their own scope.
    """
    for one in found:
        word = one.word
        if word is None:
            continue
        if one.counts or one.stands_in_part:
            continue
        records, is_no = doing(word), False
        if one.standing is Standing.WITHDRAWN:
            says, is_no = "withdrew its word", True
        elif one.standing is Standing.DECLINED:
            before = [held for held in one.superseded if held.state in AGREES]
            agreed = {name for held in before for name in doing(held)}
            is_no = not agreed.isdisjoint(records)
            records = tuple(name for name in records if not is_no or name in agreed)
            says = "declined what it had agreed to" if is_no else "declined"
        elif one.standing in OPEN and (one.standing is not Standing.REOPENED or _is_whole(one)):
            says = OPEN[one.standing]
        else:
            continue
        if records:
            why = _plain((one.reasons or ("",))[0])
            yield Gap(party=one.party, word=word, records=records, says=says, why=why, is_no=is_no)


def _plain(text: str) -> str:
    """The words of others on one line, shortened, with nothing that could upset a terminal."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return shorten(printable, LONGEST, placeholder=" …").rstrip(".")


def _is_whole(one: Agreement) -> bool:
    return one.weight == "structural"


def doing(word: Commitment) -> tuple[str, ...]:
    """The records of a word's scope in which others wait for its party, hand-offs first."""
    return tuple(name for name, _, parts in _parts(word) if parts & DOING)


def waits_of(word: Commitment) -> Iterator[tuple[str, frozenset[str]]]:
    """The records for which a word's party may wait, with its parts in them.

    At what somebody gets only those wait who take it: who gives is bound by it too.
    """
    for name, noun, parts in _parts(word):
        found = parts & (TAKING if noun == "get" else TAKING | DOING)
        if found:
            yield name, found


def _parts(word: Commitment) -> list[tuple[str, str, frozenset[str]]]:
    """Record, noun and the party's parts in it."""
    found = []
    for key, value in word.footprint.items():
        if key.endswith(".part"):
            noun, _, parts = value.partition(": ")
            found.append((key.removesuffix(".part"), noun, frozenset(parts.split(", "))))
    return sorted(found, key=lambda one: (ORDER.get(one[1], len(ORDER)), one[0]))
