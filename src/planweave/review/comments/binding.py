"""Whether a response answers to what was sent: packet, digest, party and time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.model.records.agreement import Packet
from planweave.review.responses.response import Response
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown


def party_of(family: Family, written: str) -> str:
    """The full name of a party now: as it is written, or where the party has moved to."""
    known = _parties(family)
    if written in known:
        return written
    id_ = written.rpartition("/")[2]
    alike = [name for name in known if name.rpartition("/")[2] == id_]
    return alike[0] if len(alike) == 1 else written


def said_of_binding(
    family: Family, response: Response, path: str, today: date
) -> Iterator[Diagnostic]:
    """Everything about a response that its reader has to know before trusting it."""
    packets = {one.name: one for one in family.of("packets") if isinstance(one, Packet)}
    packet = packets.get(response.packet)
    party = party_of(family, response.party)
    if party not in _parties(family):
        yield _warning(
            "response-party-gone",
            path,
            f"{shown(path)} is of {shown(response.party)}, which is no party of the plan; its "
            "comments are kept under that name.",
            suggestion(response.party, _parties(family))
            or "Record the party, or name the one that has taken over.",
        )
    if packet is None:
        yield _warning(
            "response-unbound",
            path,
            f"{shown(path)} answers to the packet {shown(response.packet)}, which is on no record.",
            suggestion(response.packet, packets) or _packets(packets),
        )
    else:
        yield from _binding(packets, packet, party, response, path)
    if response.made > today:
        yield _warning(
            "response-out-of-time",
            path,
            f"{shown(path)} was made on {response.made}, which is after today, {today}.",
            "A clock is wrong, here or there: ask its author for the day.",
        )
    if response.answer and response.answer != "comments-only":
        yield Diagnostic(
            rule="response-answer-kept",
            level=Level.INFO,
            message=f"{shown(path)} also answers “{response.answer}”; comment import takes the "
            "comments alone.",
            where=Place(path),
            hint="Put the answer on record, too: planweave commit import.",
        )


def _binding(
    packets: dict[str, Packet], packet: Packet, party: str, response: Response, path: str
) -> Iterator[Diagnostic]:
    if party not in packet.to:
        yield _warning(
            "response-unbound",
            path,
            f"{shown(path)} is of {shown(party)}, but {packet.name} went to {listed(packet.to)}.",
            "Ask who has answered: the form may have been passed on.",
        )
    printed = packet.shown or packet.digest
    if response.digest != printed:
        yield _warning(
            "response-unbound",
            path,
            f"{shown(path)} is on {shown(response.digest or 'no digest')}, but {packet.name} sent "
            f"{shown(printed)}.",
            "Its author read something else: send the packet again, and ask for another answer.",
        )
    later = [
        one.name
        for one in packets.values()
        if one.plan == packet.plan and one.version > packet.version and party in one.to
    ]
    if later:
        yield _warning(
            "response-unbound",
            path,
            f"{shown(path)} answers to {packet.name}, which {later[-1]} has replaced.",
            "Ask its author whether the comments still hold.",
        )
    opened, closes = packet.opened.first, packet.closes.last
    if opened and response.made < opened:
        yield _warning(
            "response-out-of-time",
            path,
            f"{shown(path)} was made on {response.made}, before {packet.name} was opened on "
            f"{opened}.",
            "A clock is wrong, or it answers to another packet: ask its author for the day.",
        )
    if closes and response.made > closes:
        yield _warning(
            "response-out-of-time",
            path,
            f"{shown(path)} was made on {response.made}, after {packet.name} closed on {closes}.",
            "Its comments are kept; decide whether a late answer still counts.",
        )


def _parties(family: Family) -> tuple[str, ...]:
    return tuple(one.name for register in PARTIES for one in family.of(register))


def _packets(packets: dict[str, Packet]) -> str:
    if not packets:
        return "No packet is on record: planweave packet keeps one."
    return f"On record are: {listed(packets)}."


def _warning(rule: str, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule=rule, level=Level.WARNING, message=message, where=Place(path), hint=hint)
