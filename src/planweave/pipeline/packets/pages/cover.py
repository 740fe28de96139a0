"""The cover of a packet: what it is, what is asked, until when, and how long it takes to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from math import ceil
from textwrap import shorten

from markupsafe import Markup

from planweave.pipeline.packets.again import Again
from planweave.pipeline.packets.packet import Packet
from planweave.render.document import Chapter, Cover, Text
from planweave.render.figures.canvas.drawing import Apart
from planweave.render.views.front import cover as plain_cover
from planweave.render.views.front import seen
from planweave.render.views.page import links, values
from planweave.render.views.page.words import count
from planweave.review.commitments.answer import short
from planweave.source.wording import listed
from planweave.weave.lock.origin import Origin

MOST = 4
LONGEST = 260
SEEN = "packet:words"
PER_MINUTE = 200
"""Words of a plan that are read in a minute, tables counted."""
ASKS = {
    "inform": "to know this plan",
    "comment": "to comment on this plan",
    "commit": "to commit to your part of this plan",
}
KINDS = {"first": "first packet", "delta": "what changed since an earlier packet"}
NO_WORDS = frozenset(("id", "ids", "kind", "register", "tone", "source", "number", "label", "name"))
"""Fields of blocks that are not read as words."""
_WORD = re.compile(r"\w[\w.,:/’'-]*")


def cover(packet: Packet, minutes: int) -> Cover:
    """The first page."""
    sending, family = packet.sending, packet.facts.family
    title = links.title_of(family, packet.party)
    marking = packet.matter.header.marking
    return Cover(
        kind="Review packet",
        title=packet.matter.header.title,
        subtitle=f"For {title}. You are asked {ASKS[sending.asks]} by {sending.closes}.",
        marking=marking,
        rows=tuple(_rows(packet, minutes)),
        note=note(packet),
    )


def note(packet: Packet) -> str:
    """What is said of the whole: that parts were left out, that the plan is a draft."""
    withheld = (
        "Parts of the plan that you may not see are left out; sums are of what is shown."
        if packet.is_cut
        else ""
    )
    return " ".join(filter(None, (plain_cover.remark(packet.matter), withheld)))


def stamp(packet: Packet) -> str:
    """What every footer says: packet, plan and version, digest, marking."""
    sending, header = packet.sending, packet.matter.header
    said = (
        sending.id,
        f"{sending.plan} {sending.version}",
        values.digest(sending.printed),
        header.marking,
    )
    return " · ".join(part for part in said if part)


def origin(packet: Packet) -> Origin:
    """What programs read out of it."""
    sending = packet.sending
    return Origin(
        plan=sending.plan, version=sending.version, digest=sending.printed, heads=packet.heads
    )


def words_seen(packet: Packet) -> Chapter | None:
    """The names of the last words on record; whose they are is no matter of a party's."""
    heads = packet.heads
    if not heads:
        return None
    return Chapter(id=SEEN, title=seen.TITLE, blocks=(seen.listing(heads),))


def _rows(packet: Packet, minutes: int) -> Iterator[tuple[str, Text]]:
    sending = packet.sending
    code = Markup('<span class="id">{}</span>')
    yield "Packet", code.format(sending.id)
    yield "Review", KINDS[sending.kind]
    yield "Opens", sending.opened.isoformat()
    yield "Closes", Markup("<b>{}</b>").format(sending.closes.isoformat())
    yield "Asked", sending.asks
    if packet.again is not None:
        yield "Agreed before", _agreed_before(packet.again)
        yield "To be agreed again", _to_agree(packet.again)
        yield "Because", _because(packet.again)
    yield "Reading time", f"about {count(minutes, 'minute')}"
    yield "Plan", f"{sending.plan} {sending.version}"
    yield "Marking", packet.matter.header.marking or values.NONE
    of = " of what you see" if packet.is_cut else ""
    yield f"Digest{of}", code.format(_fours(sending.printed))
    yield "Scope", code.format(values.digest(sending.scope))
    if packet.heads:
        there = links.to_anchor(SEEN, count(len(packet.heads), "word"))
        yield "On record", Markup("{} seen by this packet").format(there)
    pins = list(_pins(packet))
    if pins:
        yield "Sub-plans", Markup(" · ").join(pins)


def _agreed_before(again: Again) -> Text:
    word = again.word
    day = f" on {word.signed}" if word.signed else ""
    return Markup('{} with {}{} (<span class="id">{}</span>)').format(
        word.state.replace("-", " "), word.packet, day, short(word.name)
    )


def _to_agree(again: Again) -> str:
    if again.is_whole:
        return "all of it"
    many = count(len(again.values), "value")
    return f"{many}: {listed(again.values, MOST)}; all else stands"


def _because(again: Again) -> Text:
    """The first reasons; what came from others before what is in its own part."""
    reasons = dict.fromkeys((*again.chains, *again.reasons))
    shown = [shorten(one, LONGEST, placeholder=" …") for one in list(reasons)[:MOST]]
    if len(reasons) > MOST:
        shown.append(f"And {count(len(reasons) - MOST, 'more reason')}: see what changed.")
    told = (Markup("• {}").format(one) for one in shown)
    return Markup("<br>").join(told) if shown else values.NONE


def _pins(packet: Packet) -> Iterator[Markup]:
    for name, plan in packet.facts.family.plans.items():
        if name and not plan.withdrawn:
            digest = values.digest(packet.facts.digests.get(name, ""), 8)
            yield Markup(
                '{} <span style="white-space:nowrap">{} <span class="id">{}</span></span>'
            ).format(name, plan.header.version, digest)


def _fours(digest: str) -> Markup:
    """All of a digest, which may be broken into lines."""
    recipe, _, bare = digest.rpartition(":")
    fours = [bare[at : at + 4] for at in range(0, len(bare), 4)]
    return Markup("{}: {}").format(recipe, " ".join(fours))


# --- Reading time -------------------------------------------------------------------------------


def minutes_of(chapters: Iterable[Chapter]) -> int:
    """Minutes to read them, rounded up: 200 words a minute, tables counted."""
    words = sum(_words(chapter) for chapter in chapters)
    return max(1, ceil(words / PER_MINUTE))


def _words(value: object) -> int:
    """The words in a part of the document; drawings and forms are none."""
    if isinstance(value, Markup):
        return len(_WORD.findall(value.striptags()))
    if isinstance(value, str):
        return len(_WORD.findall(value))
    if isinstance(value, tuple):
        return sum(map(_words, value))
    if not is_dataclass(value) or isinstance(value, Apart) or type(value).__name__ in _SILENT:
        return 0
    return sum(
        _words(getattr(value, one.name)) for one in fields(value) if one.name not in NO_WORDS
    )


_SILENT = frozenset(("Inputs", "Sending", "Listing"))
