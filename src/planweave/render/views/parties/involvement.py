"""Who is involved where: the grid of power and interest, and the matrix of involvement."""

from __future__ import annotations

from planweave.model.records.parties import PartyRecord
from planweave.render.document import Block, Column, Figure, Row, Table, Text
from planweave.render.figures import Stakeholder, Stakeholders, stakeholder_grid
from planweave.render.views.page import links
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import gap
from planweave.render.views.page.words import begin, listed
from planweave.render.views.registers.words import live

PARTIES = ("organisation", "roles", "people", "stakeholders")
SIGNS = {"decides": "D", "reviews": "R", "provides": "P", "informed": "I"}
MOST = 24
ADVICE = (("watch", "keep informed"), ("keep satisfied", "work closely with"))


def parties(matter: Matter) -> tuple[PartyRecord, ...]:
    """Every party that counts: units, roles, people, stakeholders."""
    return tuple(
        record
        for register in PARTIES
        for record in live(matter, register)
        if isinstance(record, PartyRecord)
    )


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The grid and the matrix, each a gap where nobody states what it is made of."""
    return (*_grid(matter), *_matrix(matter))


def _grid(matter: Matter) -> tuple[Block, ...]:
    levels = matter.conventions().levels
    placed = [one for one in parties(matter) if one.interest in levels and one.influence in levels]
    if not placed:
        return (
            gap(
                "interest",
                "No party states both interest and influence: the grid of the two is empty.",
                "Add interest and influence to those with a stake.",
            ),
        )
    middle = len(levels) // 2
    close = [
        one.name
        for one in placed
        if levels.index(one.interest or "") > middle - 1 + len(levels) % 2
        and levels.index(one.influence or "") > middle - 1 + len(levels) % 2
    ]
    names = [links.short(matter.family, name) for name in close]
    head = (
        f"{listed(names)} {'has' if len(names) == 1 else 'have'} most of both: interest and "
        "influence"
        if names
        else "Nobody has most of both: interest and influence"
    )
    return (
        Figure(
            id="figure:stakeholders",
            caption=head,
            note=f"{begin(len(placed), 'party', 'parties')} of {len(parties(matter))} state both.",
            drawing=stakeholder_grid(
                Stakeholders(
                    stakeholders=tuple(
                        Stakeholder(
                            name=links.title_of(matter.family, one.name),
                            power=levels.index(one.influence or ""),
                            interest=levels.index(one.interest or ""),
                            href=f"#{links.record_anchor(one.name)}",
                        )
                        for one in placed
                    ),
                    power=levels,
                    interest=levels,
                    advice=advice(len(levels)),
                )
            ),
        ),
    )


def advice(count: int) -> tuple[tuple[str, ...], ...]:
    """How to deal with who stands in a cell: the four corners of the scale, nothing between."""
    last = count - 1
    return tuple(
        tuple(
            ADVICE[row == last][column == last] if row in (0, last) and column in (0, last) else ""
            for column in range(count)
        )
        for row in range(count)
    )


def _matrix(matter: Matter) -> tuple[Block, ...]:
    """Parties by phase and work element: who decides, reviews, provides, is informed."""
    involved = [one for one in parties(matter) if one.involvement]
    if not involved:
        return (
            gap(
                "involvement",
                "No party says in which phases or elements it is involved.",
                "Add involvement: {phase: decides} to those who take part.",
            ),
        )
    found = {name for one in involved for name in one.involvement or {}}
    known = [*matter.family.registers.get("phases", {}), *(e.name for e in matter.tree.elements)]
    columns = [name for name in known if name in found][:MOST]
    deciding = sum(
        any((one.involvement or {}).get(name) == "decides" for one in involved) for name in columns
    )
    each = min(16.0, 110 / len(columns))
    turned = each < 14
    return (
        Table(
            id="table:involvement",
            caption=f"{begin(len(involved), 'party is', 'parties are')} involved; somebody decides "
            f"in {deciding} of {len(columns)} phases and elements",
            note="D decides, R reviews, P provides, I is informed.",
            columns=(
                Column(title="Party", width=169 - each * len(columns)),
                *(
                    Column(
                        title=_head(matter, name),
                        width=each,
                        kind="turned" if turned else "sign",
                    )
                    for name in columns
                ),
            ),
            rows=tuple(_row(matter, one, columns) for one in involved),
        ),
    )


def _head(matter: Matter, name: str) -> str:
    register = matter.family.register_of.get(name, "")
    return (
        links.short(matter.family, name)
        if register == "wbs"
        else (links.title_of(matter.family, name))
    )


def _row(matter: Matter, one: PartyRecord, columns: list[str]) -> Row:
    part = one.involvement or {}
    cells: list[Text] = [links.mention(matter, one.name, links.title_of(matter.family, one.name))]
    cells += [SIGNS[part[name]] if name in part else "·" for name in columns]
    return Row(cells=tuple(cells))
