"""Who gave a reply, when, and whether they could."""

from __future__ import annotations

from dataclasses import replace

from planweave.model.diagnostics import Level
from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.model.records.agreement import Commitment, Packet
from planweave.model.values import Day
from planweave.review.commitments.placing.kept import Placing
from planweave.rules.registers.standing.offices import offices, same_hand
from planweave.rules.registers.standing.signing import Signing, signed_on
from planweave.source.wording import shown


def signer_of(placing: Placing, request: Commitment) -> str:
    """The party that gave the reply: whom it names, or whom the custodian names for it.

    A custodian says whose hand it is where the reply leaves that open, and not against the reply.
    """
    family, chosen = placing.family, placing.kept.signer
    said = party_called(family, placing.response.by)
    if said and chosen and not is_same_signer(family, said, chosen):
        placing.refuse(
            "reply-signer-differs",
            f"The reply of {request.party} says that {said} gave it, and it was to be kept as the "
            f"word of {chosen}.",
            f"Leave --signer out, or ask {chosen} for a reply of its own.",
        )
        return ""
    if chosen or said:
        return chosen or said
    placing.refuse(
        "reply-signer-unknown",
        f"The reply of {request.party} was given by "
        f"{shown(' '.join(placing.response.by.split()) or 'nobody')}, whom the plan does not know.",
        "Say which party that is: --signer PARTY.",
    )
    return ""


def party_called(family: Family, said: str) -> str:
    """The party that a reply names by id or title; "" where that is none, or several."""
    name = " ".join(said.split())
    if family.register_of.get(name) in PARTIES:
        return name
    titled = [
        one.name
        for register in PARTIES
        for one in family.of(register)
        if one.title and one.title.casefold() == name.casefold()
    ]
    return titled[0] if len(titled) == 1 else ""


def is_same_signer(family: Family, said: str, kept: str) -> bool:
    """Whether who is on record is whom the reply names, or one by whom that party signs."""
    return kept in same_hand(family, said) or kept in offices(family, said)


def tell_times(placing: Placing, packet: object) -> None:
    """Tell a day that cannot be, or is late."""
    made, today = placing.response.made, placing.kept.today
    assert isinstance(packet, Packet)
    if today is not None and made > today:
        placing.tell(
            "reply-out-of-time",
            Level.WARNING,
            f"The reply is of {made}, which is after today.",
            "Ask for the day: a clock may be wrong.",
        )
    first, last = packet.opened.first, packet.closes.last
    if first is not None and made < first:
        placing.tell(
            "reply-out-of-time",
            Level.WARNING,
            f"The reply is of {made}, before {packet.id} was opened on {packet.opened}.",
            "Ask for the day: nobody could know then what was asked.",
        )
    if last is not None and made > last:
        placing.tell(
            "reply-out-of-time",
            Level.WARNING,
            f"The reply is of {made}, after {packet.id} closed on {packet.closes}.",
            "It is kept; decide whether a late word still counts.",
        )
    replaced = placing.words.of.get(placing.kept.supersedes)
    later = signed_on(replaced) if replaced is not None else None
    if later is not None and made < later:
        placing.tell(
            "reply-out-of-time",
            Level.WARNING,
            f"The reply is of {made}, and is said to replace a word of {later}.",
            "It is kept as the later one: ask whether that is so, or the reply was sent again.",
        )


def tell_authority(placing: Placing, word: Commitment, signing: Signing) -> None:
    """Tell whether the word binds its party, and whether its signer is the only witness of it."""
    found = signing.judged(word)
    if not found.holds:
        placing.refuse(
            "reply-without-authority",
            f"The word of {word.party} by {word.signed_by} binds nobody: {found.why}.",
            "It is kept and does not count: ask whoever may sign for it; or record the office, "
            "the authority or the delegation, and import it again.",
        )
    elif _came_too_late(placing, word):
        placing.tell(
            "reply-out-of-time",
            Level.WARNING,
            f"The reply is of {word.signed}; if it were of today, it would bind nobody: "
            f"{_came_too_late(placing, word)}.",
            "Nothing but its own day says that it came before: ask for proof of that.",
        )
    kept = placing.kept
    alone = not kept.evidence and not kept.signature
    if alone and kept.by in same_hand(placing.family, word.signed_by or ""):
        placing.tell(
            "reply-kept-by-its-signer",
            Level.WARNING,
            f"{kept.by} puts the word of {word.party} on record, which {word.signed_by} gave, "
            "unsigned and without evidence.",
            "Let somebody else keep it, or sign it: nobody is the only witness of their own word.",
        )


def _came_too_late(placing: Placing, word: Commitment) -> str:
    """Why the same word would bind nobody on the day on which it is put on record."""
    today, day = placing.kept.today, word.signed
    if today is None or day is None or day.last is None or today <= day.last:
        return ""
    signing = Signing(placing.family, placing.words.of.values())
    given = signing.authority(word.party, word.signed_by or "", today)
    later = replace(word, signed=Day(today.isoformat(), today, today), authority=given)
    return signing.judged(later).why
