"""The full table of a register: a home row for each record, and all that it states.

A column that no record fills is left out and named below the caption, so that the table is
honest about what is not stated and has room for what is. Fields that have no column of their
own, such as tags and own fields, stand in the column “Also stated”.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from planweave.model.fields import key_of
from planweave.model.records.record import INTERNAL, Record
from planweave.render.document import Cell, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.fields import field, hints, own_field
from planweave.render.views.page.generic import STATED, is_stated
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.tables import (
    Part,
    Show,
    name_part,
    owner_part,
    register_table,
    title_part,
)

LETTER, AROUND = 1.5, 4.5
FEW, ROOM, TIGHT = 6, 205.0, 262.0
"""Columns that ask for more mm than ROOM, the one of plans left out, need a wide page.

A few rows do with TIGHT: a page of its own would stand almost empty.
"""
ALWAYS = (*INTERNAL, "title", "description", "withdrawn")
Kind = Literal["text", "number", "sign", "code", "turned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A column: the fields that stand in its cells one below the other, or what `show` gives.

    `always` keeps it where no record fills it.
    """

    title: str
    width: float
    fields: tuple[str, ...] = ()
    show: Show | None = None
    kind: Kind = "text"
    choose: bool = False
    always: bool = False

    def cell(self, matter: Matter, record: Record) -> Text | Cell:
        """What stands in the row of a record."""
        if self.show is not None:
            return self.show(matter, record)
        return stacked(field(matter, record, name) for name in self.fields if _stated(record, name))

    @property
    def part(self) -> Part:
        """The column as the tables of registers take it."""
        return Part(
            title=self.title, width=self.width, show=self.cell, kind=self.kind, choose=self.choose
        )


def entry(title: str, width: float, *fields: str, choose: bool = False) -> Entry:
    """A column of fields."""
    return Entry(title=title, width=width, fields=fields, choose=choose)


def labelled(title: str, width: float, *fields: str) -> Entry:
    """A column of fields that few records state, each behind its key."""

    def show(matter: Matter, record: Record) -> Text:
        return stacked(
            STATED.format(key_of(name), field(matter, record, name))
            for name in fields
            if is_stated(record, name)
        )

    return Entry(title=title, width=width, fields=fields, show=show)


def stacked(lines: Iterable[Text]) -> Text:
    """Lines of a cell, one below the other; a dash for none."""
    found = [line for line in lines if line not in ("", values.NONE)]
    return Markup("<br>").join(found) if found else values.NONE


def _stated(record: Record, name: str) -> bool:
    """Whether a field holds anything; a default of the format counts, for it holds."""
    value = getattr(record, name)
    return value is not None and value not in ("", ()) and value != {}


def home_table(
    matter: Matter,
    register: str,
    entries: Sequence[Entry],
    *,
    caption: Text,
    note: str = "",
    title: float = 50,
    owner: float = 0,
    records: Iterable[Record] | None = None,
    suffix: str = "",
    after: Text = "",
) -> Table:
    """The table; `title` and `owner` are widths in mm, 0 for no column of owners.

    It stands on a wide page where its columns would be squeezed on an upright one.
    """
    every = tuple(matter.family.of(register) if records is None else records)
    used = [one for one in entries if one.always or _filled(matter, one, every)]
    parts = [name_part(width=room(record.id for record in every))]
    # A title made of the id would only say the same again.
    if any(one.title or one.description or one.withdrawn for one in every):
        parts.append(title_part(width=title, more="description"))
    own = owner and any(matter.owner_of(record) for record in every)
    parts += [one.part for one in used]
    if own:
        parts.append(owner_part(width=owner))
    left = _left_over(every, entries, owner=bool(owner))
    if left:
        parts.append(Part(title="Also stated", width=34, show=_also(left)))
    lacking = [one.title.lower() for one in entries if one not in used]
    if owner and not own:
        lacking.append("owner")
    told = f"Stated by none: {', '.join(lacking)}." if lacking and every else ""
    return register_table(
        matter,
        register,
        parts,
        caption=caption,
        note=" ".join(filter(None, (note, told))),
        records=every,
        wide=sum(part.width for part in parts) > (ROOM if len(every) > FEW else TIGHT),
        suffix=suffix,
        after=after,
    )


def room(words: Iterable[str], most: float = 30) -> float:
    """Width in mm for a column of ids: its longest piece, as far as there is room for it."""
    return min(max((len(word) * LETTER + AROUND for word in words), default=0.0), most)


def _filled(matter: Matter, one: Entry, records: Iterable[Record]) -> bool:
    return any(one.cell(matter, record) not in ("", values.NONE) for record in records)


def _left_over(
    records: Sequence[Record], entries: Sequence[Entry], *, owner: bool
) -> tuple[str, ...]:
    """Fields that some record states and no column shows; own fields by their key."""
    shown = {name for one in entries for name in one.fields} | set(ALWAYS)
    if owner:
        shown.add("owner")
    attributes = [
        attribute
        for attribute in (hints(type(records[0])) if records else ())
        if attribute not in shown and any(is_stated(record, attribute) for record in records)
    ]
    own = dict.fromkeys(key for record in records for key in record.own)
    return (*attributes, *own)


def _also(names: tuple[str, ...]) -> Show:
    def show(matter: Matter, record: Record) -> Text:
        lines: list[Text] = []
        for name in names:
            if name in record.own:
                lines.append(STATED.format(name, own_field(matter, record, name)))
            elif name in hints(type(record)) and is_stated(record, name):
                lines.append(STATED.format(key_of(name), field(matter, record, name)))
        return stacked(lines)

    return show
