"""What changed for the party since it last agreed, with the weight of it all and why."""

from __future__ import annotations

import textwrap
from itertools import groupby

from markupsafe import Markup, escape

from planweave.pipeline.packets.packet import Packet
from planweave.render.document import Block, Chapter, Column, Prose, Row, Table, Text
from planweave.render.fitting.turning import fitted
from planweave.render.views.page import links, values
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin
from planweave.review.footprint.change import ItemChange
from planweave.review.footprint.changed import MEANS
from planweave.review.footprint.scope import GROUPS
from planweave.review.footprint.weighing.ground import Weight
from planweave.review.footprint.weighing.weigh import Weighed

LONGEST = 240
TONES = {
    Weight.NONE: "ok",
    Weight.INFORMATIVE: "ok",
    Weight.MATERIAL: "warn",
    Weight.STRUCTURAL: "bad",
}
KINDS = {"added": "came", "removed": "went", "changed": "changed"}


def chapter(packet: Packet) -> Chapter:
    """The difference by record and value, before and after; else why there is none."""
    found = packet.changed
    blocks: list[Block] = [_says(found.since)]
    if found.weighed is not None:
        blocks += _weighed(packet, found.weighed)
    if packet.again is not None and packet.again.chains:
        blocks.append(_says("How it came to you:", *packet.again.chains))
    made = Chapter(
        id="packet:changed", title="What changed since you last agreed", blocks=tuple(blocks)
    )
    return fitted(made)


def _says(*sentences: Text) -> Prose:
    return Prose(html=Markup("").join(Markup("<p>{}</p>").format(one) for one in sentences))


def _weighed(packet: Packet, found: Weighed) -> list[Block]:
    change = found.change
    moved = [f"{was} went to another plan and is {now} now." for now, was in change.moved.items()]
    blocks: list[Block] = [
        _says(
            Markup("{}: {}").format(
                state(TONES[found.weight], str(found.weight)), MEANS[found.weight]
            ),
            *moved,
        )
    ]
    if change.items:
        blocks.append(_table(packet, found))
    if found.reasons:
        blocks.append(_reasons(packet, found))
    return blocks


def _table(packet: Packet, found: Weighed) -> Table:
    again = set(found.reopened)
    rows: list[Row] = []
    for group, items in found.change.by_group().items():
        rows.append(Row(kind="group", cells=(GROUPS[group],)))
        for _, mine in groupby(items, key=lambda one: one.record):
            rows += [_row(packet, one, again=one in again) for one in mine]
    asked = sum(one in again for one in found.change.items)
    return Table(
        id="table:packet-changes",
        caption=f"{begin(len(found.change.items), 'value')} came, went or changed; "
        f"{values.number(asked) if asked else 'none'} to be agreed again",
        columns=(
            Column(title="Record", width=30),
            Column(title="Value", width=24),
            Column(title="Before", width=43),
            Column(title="Now", width=43),
            Column(title="", width=29),
        ),
        rows=tuple(rows),
    )


def _row(packet: Packet, one: ItemChange, *, again: bool) -> Row:
    before, after = one.sides
    sign = state("warn", "to be agreed again") if again else KINDS[one.kind]
    return Row(
        cells=(
            links.mention(packet.matter, one.record),
            one.field,
            _short(before),
            _short(after),
            sign,
        )
    )


def _short(value: str) -> Text:
    return escape(textwrap.shorten(value, LONGEST, placeholder=" …")) if value else values.NONE


def _reasons(packet: Packet, found: Weighed) -> Table:
    return Table(
        id="table:packet-reasons",
        caption="Why it weighs what it weighs",
        columns=(Column(title="Weight", width=29), Column(title="Reason", width=140)),
        rows=tuple(
            Row(cells=(state(TONES[one.weight], str(one.weight)), one.sentence))
            for one in found.reasons
        ),
    )
