"""A comment is not on what was sent, or not within its time.

It may be about a plan that nobody was to read any longer, or have come when all was decided. It
counts all the same until somebody says otherwise; but nobody should take it for a comment on the
plan as it is.

Condition: the packet of a comment is on no record; or its digest is not the one that the packet
printed; or it was made before the packet was opened or after it closed; or there is a packet of a
later version to its party.
Population: comments that name a packet and are not disposed of.
Source: Comment forms of AEC reviews: each comment names the revision that was read.

Remedy: Ask its author whether it still holds for the version as it is now.

Fires:

    plan: p
    title: P
    version: 1.1.0
    start: 2027-01-04
    organisation:
      board: {title: Board, kind: body}
      uv: {title: University, kind: work-group}
    tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
    packets:
      p-1:
        plan: p
        version: 1.0.0
        digest: sha256:9c1f
        to: [uv]
        opened: 2027-01-04
        closes: 2027-01-08
    comments:
      c-1:
        anchor: a.effort
        by: uv
        made: 2027-01-12
        statement: Too little.
        packet: p-1

Quiet:

    plan: p
    title: P
    version: 1.1.0
    start: 2027-01-04
    organisation:
      board: {title: Board, kind: body}
      uv: {title: University, kind: work-group}
    tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
    packets:
      p-1:
        plan: p
        version: 1.0.0
        digest: sha256:9c1f
        to: [uv]
        opened: 2027-01-04
        closes: 2027-01-08
    comments:
      c-1:
        anchor: a.effort
        by: uv
        made: 2027-01-05
        statement: Too little.
        packet: p-1
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.agreement import Comment, Packet
from planweave.rules.registers.standing.comments import comments

LEVEL = Level.WARNING


def comment_unbound(family: Family) -> Iterable[Diagnostic]:
    """One finding for each reason of each such comment."""
    packets = {one.name: one for one in family.of("packets") if isinstance(one, Packet)}
    for one in comments(family):
        if one.packet is None or one.disposition is not None or one.withdrawn is not None:
            continue
        for key, why in _reasons(one, packets):
            yield Diagnostic(
                rule="comment-unbound",
                level=LEVEL,
                message=f"The comment {one.name} of {one.by} {why}.",
                where=Address(one.name, (key,)),
                hint="Ask its author whether it still holds, and dispose of it.",
            )


def _reasons(one: Comment, packets: dict[str, Packet]) -> Iterator[tuple[str, str]]:
    packet = packets.get(one.packet or "")
    if packet is None:
        yield "packet", f"is on the packet “{one.packet}”, which is on no record"
        return
    if one.digest and one.digest != (packet.shown or packet.digest):
        yield "digest", f"is on “{one.digest}”, which is not what {packet.name} sent"
    made, opened, closes = one.made.last, packet.opened.first, packet.closes.last
    if made and opened and made < opened:
        yield "made", f"was made on “{one.made}”, before {packet.name} was opened on {opened}"
    if made and closes and made > closes:
        yield "made", f"was made on “{one.made}”, after {packet.name} closed on {closes}"
    later = [
        other.name
        for other in packets.values()
        if other.plan == packet.plan and other.version > packet.version and one.by in other.to
    ]
    if later:
        yield "packet", f"is on {packet.name}, which {later[-1]} has replaced"
