"""The organisation: chart, register of units, roles and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planweave.model.records.parties import OrganisationUnit, Role
from planweave.model.records.record import Record
from planweave.render.document import Block, Figure, Table, Text
from planweave.render.figures import Node, Tree, organisation
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import Entry, entry, home_table, labelled
from planweave.render.views.registers.words import live, of_all

SUPPLY = labelled("Supplies", 34, "capacity", "effort", "rate", "skills", "calendar")
STAKE = labelled(
    "Stake",
    44,
    "interest",
    "influence",
    "engagement",
    "wanted_engagement",
    "involved_because",
    "involvement",
    "commitment",
    "signatory",
)

BESIDE = 3


def chart(matter: Matter) -> tuple[Block, ...]:
    """The tree of units by what they are part of, each with who leads it."""
    units = [one for one in live(matter, "organisation") if isinstance(one, OrganisationUnit)]
    if not units:
        return ()
    names = {one.name for one in units}
    tops = [one for one in units if one.part_of not in names]
    tops.sort(key=lambda one: -_size(one, units))
    rooted = [one for one in tops if _size(one, units) > 1]
    led = sum(one.head is not None for one in units)
    drawn = rooted or tops[:1]
    rest = [one for one in tops if one not in drawn]
    return (
        Figure(
            id="figure:organisation",
            caption=f"{begin(len(units), 'unit')}; {of_all(led, len(units))} name who leads them",
            note="By what a unit is part of. " + _alone(rest),
            drawing=organisation(
                Tree(
                    roots=tuple(_node(matter, one, units) for one in drawn),
                    see="in the annex",
                )
            ),
        ),
    )


def _alone(units: Sequence[OrganisationUnit]) -> str:
    if not units:
        return ""
    names = ", ".join(links.titled(one) for one in units)
    return f"Part of no other and without parts: {names}."


def _size(unit: OrganisationUnit, units: Sequence[OrganisationUnit]) -> int:
    seen, waiting = {unit.name}, [unit.name]
    while waiting:
        name = waiting.pop()
        more = [one.name for one in units if one.part_of == name and one.name not in seen]
        seen.update(more)
        waiting += more
    return len(seen)


def _node(
    matter: Matter,
    unit: OrganisationUnit,
    units: Sequence[OrganisationUnit],
    above: frozenset[str] = frozenset(),
) -> Node:
    seen = above | {unit.name}
    lines = [values.word(unit.kind)]
    if unit.head:
        lines.append(links.title_of(matter.family, unit.head))
    return Node(
        title=links.titled(unit),
        lines=tuple(lines),
        state="left" if unit.state == "left" else "",
        tone="none" if unit.state == "left" else "",
        href=f"#{links.record_anchor(unit.name)}",
        advises=unit.kind in ("support", "supplier"),
        children=_aside(
            tuple(
                _node(matter, one, units, seen)
                for one in units
                if one.part_of == unit.name and one.name not in seen
            )
        ),
    )


def _aside(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """One unit with parts between a few without: these are drawn beside what they are part of."""
    plain_ = [node for node in nodes if not node.advises]
    leaves = sum(not node.children for node in plain_)
    if len(plain_) - leaves != 1 or leaves > BESIDE:
        return nodes
    return tuple(replace(node, beside=not node.children) for node in nodes)


# --- Registers -------------------------------------------------------------------------------


def registers(matter: Matter) -> tuple[Block, ...]:
    """The full registers of units, roles and people."""
    made = {"organisation": _units, "roles": _roles, "people": _people}
    found = {name: tuple(matter.family.of(name)) for name in made}
    return tuple(made[name](matter, every) for name, every in found.items() if every)


def _units(matter: Matter, every: Sequence[Record]) -> Table:
    bodies = sum(getattr(one, "kind", "") == "body" for one in every)
    return home_table(
        matter,
        "organisation",
        (
            Entry(title="Kind, part of", width=26, fields=("kind", "part_of")),
            entry("Head", 24, "head"),
            entry("Members", 34, "members"),
            Entry(title="Votes, meets", width=30, fields=("votes", "meets")),
            Entry(title="Takes part", width=22, fields=("dates", "state"), show=_part),
            SUPPLY,
            STAKE,
            entry("Instrument", 24, "instrument"),
        ),
        caption=f"{begin(len(every), 'unit')}, of which {of_all(bodies, len(every))} are bodies",
        title=36,
    )


def _part(matter: Matter, record: Record) -> Text:
    assert isinstance(record, OrganisationUnit)
    if record.state == "left":
        return state("none", "left")
    return values.cell(record.dates)


def _roles(matter: Matter, every: Sequence[Record]) -> Table:
    filled = sum(isinstance(one, Role) and one.held_by is not None for one in every)
    return home_table(
        matter,
        "roles",
        (
            entry("Unit", 26, "unit"),
            entry("Held by", 34, "held_by"),
            entry("Deputies", 28, "deputies"),
            entry("Answers for", 50, "responsibilities"),
            SUPPLY,
            STAKE,
        ),
        caption=f"{begin(len(every), 'role')}; {of_all(filled, len(every))} are held by somebody",
        title=36,
    )


def _people(matter: Matter, every: Sequence[Record]) -> Table:
    return home_table(
        matter,
        "people",
        (
            entry("Unit", 34, "unit"),
            # Personal data: it is in the sources and leaves them only when asked for.
            Entry(title="Contact", width=22, fields=("contact",), show=_contact),
            SUPPLY,
            STAKE,
        ),
        caption=f"{begin(len(every), 'person', 'people')} by name or post",
        note="Contacts are personal data and are left out.",
        title=60,
    )


def _contact(matter: Matter, record: Record) -> Text:
    return values.NONE
