"""Which sections of the plan go along: those in which records of the scope stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from planweave.pipeline.packets.packet import Packet
from planweave.render.document import Block, Chapter, Column, Heading, Pair, Prose, Row, Table
from planweave.render.fitting.joining import joined
from planweave.render.views.page import links
from planweave.render.views.page.words import begin

LEFT_OUT = "section:agreement"
"""What became of packets is no part of a packet: it would change while they go out."""


def chosen(packet: Packet) -> tuple[Chapter, ...]:
    """The sections that go along; of the registers in the annexes, the party's own rows."""
    homes = _homes(packet)
    body = (
        replace(chapter, runs_on="")
        for chapter in packet.plan.chapters
        if chapter.id != LEFT_OUT and not homes.isdisjoint(_anchors(chapter))
    )
    registers = (_cut(chapter, homes) for chapter in packet.plan.annexes)
    return (*body, *joined(one for one in registers if one.blocks))


def _homes(packet: Packet) -> frozenset[str]:
    return frozenset(links.record_anchor(name) for name in packet.records if name)


def _cut(chapter: Chapter, homes: frozenset[str]) -> Chapter:
    """A register with the rows of these records alone."""
    blocks: list[Block] = []
    above: list[Block] = []
    for block in chapter.blocks:
        if isinstance(block, Heading):
            above = [block] if block.level == 2 else [*above, block]
        for table in _tables_in(block):
            rows = tuple(_kept(table, homes))
            if rows:
                number = sum(bool(row.id) for row in rows)
                shown = (
                    f"{number} of {sum(bool(row.id) for row in table.rows)}: those of your scope"
                )
                blocks += [*above, replace(table, rows=rows, note=shown, after="")]
                above = []
    return replace(chapter, blocks=tuple(blocks), runs_on="")


def _kept(table: Table, homes: frozenset[str]) -> Iterator[Row]:
    """The rows of these records, each with the group that it stands in."""
    group: Row | None = None
    for row in table.rows:
        if row.kind == "group" and row.id not in homes:
            group = replace(row, id="")
        elif row.id in homes:
            if group is not None:
                yield group
            group = None
            yield row


def chapter(packet: Packet, along: tuple[Chapter, ...]) -> Chapter:
    """Every section of the plan by title, and whether it goes along."""
    there = {one.id for one in along}
    homes = _homes(packet)
    registers = {one.id for one in packet.plan.annexes}
    rows = tuple(
        _row(one, len(homes.intersection(_anchors(one))), there=_goes(one.id, there, registers))
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


def _goes(id_: str, there: set[str], registers: set[str]) -> str:
    if id_ not in there:
        return ""
    return "annexed, your rows" if id_ in registers else "annexed"


def _row(one: Chapter, number: int, *, there: str) -> Row:
    title = links.to_anchor(one.id, one.title, paged=False) if there else one.title
    return Row(cells=(title, str(number) if number else "–", there or "not annexed"))


def _anchors(chapter: Chapter) -> set[str]:
    return {row.id for table in _tables(chapter) for row in table.rows if row.id}


def _tables(chapter: Chapter) -> Iterator[Table]:
    for block in chapter.blocks:
        yield from _tables_in(block)


def _tables_in(block: Block) -> Iterator[Table]:
    sides = (block.left, block.right) if isinstance(block, Pair) else (block,)
    yield from (one for one in sides if isinstance(one, Table))
