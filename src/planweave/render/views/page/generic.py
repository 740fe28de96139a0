"""A section as any register can have it: prose, gaps, and each record with all it states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from planweave.model.fields import key_of
from planweave.model.records.record import COMMON_FRONT, INTERNAL, Record
from planweave.model.registers import REGISTERS
from planweave.render.document import Block, Chapter, Facts, Heading, Table, Text
from planweave.render.views.page.fields import field, hints, own_field
from planweave.render.views.page.links import section_anchor
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, prose
from planweave.render.views.page.tables import Part, name_part, register_table, title_part
from planweave.render.views.page.words import begin

MOST_ENTRIES = 12
"""Entries of a mapping that one cell shows; more would fill a page."""
STATED = Markup('<span class="nil">{}</span> {}')


def chapter(
    matter: Matter,
    section: str,
    title: str,
    registers: Sequence[str],
    *,
    of_planning: str = "",
) -> Chapter | None:
    """A section with one table for each register that has records; None where it has nothing."""
    parts: list[Block] = [*prose(matter, section)]
    if of_planning:
        parts += element(matter, of_planning)
    filled = [name for name in registers if any(True for _ in matter.family.of(name))]
    for name in filled:
        if len(filled) > 1:
            parts.append(Heading(id=f"register:{name}", title=heading(name)))
        parts.append(table(matter, name))
    return finished(section, title, facts(matter, *registers), parts)


def finished(
    section: str, title: str, line: tuple[Facts, ...], blocks: Sequence[Block]
) -> Chapter | None:
    """The chapter, unless it has nothing to say."""
    if not blocks:
        return None
    return Chapter(id=section_anchor(section), title=title, blocks=(*line, *blocks))


def heading(register: str) -> str:
    """A register's name as a heading: `sub-plans` → Sub-plans."""
    return register[:1].upper() + register[1:]


def table(matter: Matter, register: str) -> Table:
    """Every record of a register with all that it states."""
    count = sum(1 for _ in matter.family.of(register))
    noun = REGISTERS[register].singular
    plans = len({record.plan for record in matter.family.of(register)})
    caption = begin(count, noun, heading(register).lower())
    declared = "is declared" if count == 1 else "are declared"
    where = f" in {plans} plans" if plans > 1 else ""
    return register_table(
        matter,
        register,
        (
            name_part(width=22),
            title_part(more="description"),
            Part(title="Stated", width=80, show=stated),
        ),
        caption=f"{caption} {declared}{where}",
        note="Every field that is stated. Fields left out are not stated.",
    )


def stated(matter: Matter, record: Record) -> Text:
    """All fields of a record that are stated, but title and description, a line each."""
    lines = [
        STATED.format(key_of(attribute), _shown(matter, record, attribute))
        for attribute in hints(type(record))
        if attribute not in (*INTERNAL, "title", "description", "withdrawn")
        and is_stated(record, attribute)
    ]
    lines += [STATED.format(key, own_field(matter, record, key)) for key in record.own]
    return Markup("<br>").join(lines) if lines else "–"


def _shown(matter: Matter, record: Record, attribute: str) -> Text:
    """A field; of a long mapping, such as the rows of a baseline, how much it holds."""
    value = getattr(record, attribute)
    if isinstance(value, Mapping) and len(value) > MOST_ENTRIES:
        return f"{len(value)} entries, which stand in the file of the record"
    return field(matter, record, attribute)


def is_stated(record: Record, attribute: str) -> bool:
    """Whether a field holds something that somebody wrote."""
    value = getattr(record, attribute)
    if value is None or value in ("", ()) or value == {}:
        return False
    default = record.__dataclass_fields__[attribute].default
    return attribute in COMMON_FRONT or value != default
