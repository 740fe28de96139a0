"""Which sections of the plan go along: those in which records of the scope stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from planweave.pipeline.packets.packet import Packet
from planweave.render.document import Block, Chapter, Column, Pair, Prose, Row, Table
from planweave.render.views.page import links
from planweave.render.views.page.words import begin

LEFT_OUT = "section:agreement"
"""What became of packets is no part of a packet: it would change while they go out."""


def chosen(packet: Packet) -> tuple[Chapter, ...]:
    """The sections that go along; each begins a page."""
    homes = {links.record_anchor(name) for name in packet.records if name}
    return tuple(
        replace(chapter, runs_on="")
        for chapter in packet.plan.chapters
        if chapter.id != LEFT_OUT and not homes.isdisjoint(_anchors(chapter))
    )


def chapter(packet: Packet, along: tuple[Chapter, ...]) -> Chapter:
    """Every section of the plan by title, and whether it goes along."""
    there = {one.id for one in along}
    homes = {links.record_anchor(name) for name in packet.records if name}
    rows = tuple(
        _row(one, len(homes.intersection(_anchors(one))), is_there=one.id in there)
        for one in (*packet.plan.front, *packet.plan.chapters, *packet.plan.annexes)
    )
    said = "No section of the plan holds a record of your scope." if not along else ""
    blocks: list[Block] = [Prose(html=Markup("<p>{}</p>").format(said))] if said else []
    blocks.append(
        Table(
            id="table:packet-sections",
            caption=f"{begin(len(along), 'section')} of the plan of {len(rows)} "
            f"{'goes' if len(along) == 1 else 'go'} along as annexes",
            note="Those in which records of your scope have their place. The whole plan can be "
            "had from its owner.",
            columns=(
                Column(title="Section", width=89),
                Column(title="Records of your scope", width=40, kind="number"),
                Column(title="", width=40),
            ),
            rows=rows,
        )
    )
    return Chapter(
        id="packet:sections", title="Sections of the plan that concern you", blocks=tuple(blocks)
    )


def _row(one: Chapter, number: int, *, is_there: bool) -> Row:
    title = links.to_anchor(one.id, one.title, paged=False) if is_there else one.title
    return Row(
        cells=(title, str(number) if number else "–", "annexed" if is_there else "not annexed")
    )


def _anchors(chapter: Chapter) -> set[str]:
    return {row.id for table in _tables(chapter) for row in table.rows if row.id}


def _tables(chapter: Chapter) -> Iterator[Table]:
    for block in chapter.blocks:
        sides = (block.left, block.right) if isinstance(block, Pair) else (block,)
        yield from (one for one in sides if isinstance(one, Table))
