"""A packet as a document: cover, what is asked on one page, then all that belongs to it."""

from __future__ import annotations

from planweave.pipeline.packets.packet import Packet
from planweave.pipeline.packets.pages import (
    answering,
    changes,
    commit,
    cover,
    points,
    sections,
)
from planweave.render.document import Chapter, Document
from planweave.render.fitting.joining import joined
from planweave.render.views.page.links import title_of


def book(packet: Packet) -> Document:
    """The pages in their order; sections of the plan come behind as annexes."""
    chosen = sections.chosen(packet)
    front = tuple(filter(None, (commit.one_page(packet), commit.continued(packet))))
    along = tuple(filter(None, (commit.in_full(packet), *chosen)))
    # Names of records are compared, and not read.
    names = tuple(filter(None, (cover.words_seen(packet),)))
    chapters: tuple[Chapter, ...] = (
        changes.chapter(packet),
        points.findings(packet),
        points.differences(packet),
        points.assumptions(packet),
        sections.chapter(packet, chosen),
        answering.comments(packet),
        answering.response(packet),
        answering.silence(packet),
        answering.contacts(packet),
    )
    minutes = cover.minutes_of((*front, *chapters, *along))
    return Document(
        title=packet.matter.header.title,
        kind=f"packet for {title_of(packet.facts.family, packet.party)}",
        language=packet.matter.header.language or "en",
        stamp=cover.stamp(packet),
        note=cover.note(packet),
        date=packet.sending.opened.isoformat(),
        origin=cover.origin(packet),
        cover=cover.cover(packet, minutes),
        front=front,
        chapters=tuple(joined(chapters)),
        annexes=(*along, *names),
        lists=False,
    )
