"""The full table of a register: a home row for each record, and all that it states.

A column that no record fills is left out and named below the caption, so that the table is
honest about what is not stated and has room for what is. Fields that have no column of their
own, such as tags and own fields, stand in the column “Also stated”.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.model.fields import key_of
from planweave.model.records.record import INTERNAL, Record
from planweave.render.document import Cell, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.fields import field, hints, own_field
from planweave.render.views.page.generic import STATED, is_stated
from planweave.render.views.page.links import number_of
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.tables import (
    Part,
    Show,
    name_part,
    owner_part,
    register_table,
    title_part,
    with_key,
)

LETTER, AROUND = 1.5, 4.5
LONG = 12
"""Registers of more records are set tighter."""
SPARSE = 0.34
"""Columns that fewer of the records fill are told in one, each behind its name."""
MANY = 4
"""With so many columns beside the title, ids in words stand below the titles."""
ALWAYS = (*INTERNAL, "title", "description", "withdrawn")
Kind = Literal["text", "number", "sign", "code", "turned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A column: the fields that stand in its cells one below the other, or what `show` gives.

    `always` keeps it where no record fills it; with `own_labels` its lines say what they are.
    """

    title: str
    width: float
    fields: tuple[str, ...] = ()
    show: Show | None = None
    kind: Kind = "text"
    choose: bool = False
    always: bool = False
    own_labels: bool = False

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

    return Entry(title=title, width=width, fields=fields, show=show, own_labels=True)


def stacked(lines: Iterable[Text]) -> Text:
    """Lines of a cell, one below the other; a dash for none."""
    # A percent sign at the beginning of a line would have lost its number.
    found = [line.replace(" %", "\N{NO-BREAK SPACE}%") for line in lines]
    found = [line for line in found if line not in ("", values.NONE)]
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
    """The table; `title` and `owner` are widths in mm, 0 for no column of owners."""
    every = tuple(matter.family.of(register) if records is None else records)
    counts = {one.title: _filled(matter, one, every) for one in entries}
    stated = [one for one in entries if one.always or counts[one.title]]
    sparse = [one for one in stated if _is_sparse(one, counts[one.title], every)]
    # One sparse column is shorter than one that only says so again.
    sparse = sparse if len(sparse) > 1 else []
    used = [one for one in stated if one not in sparse]
    # A title made of the id would only say the same again.
    named = any(one.title or one.description or one.withdrawn for one in every)
    below = len(used) >= MANY - (not named) and not any(number_of(one) for one in every)
    parts = [] if below else [name_part(width=room(record.id for record in every))]
    if named:
        parts.append(title_part(width=title, more="description", key=below))
    own = owner and any(matter.owner_of(record) for record in every)
    parts += [one.part for one in used]
    if below and not named:
        said = next((at for at, one in enumerate(used) if "statement" in one.fields), 0)
        parts[said] = replace(parts[said], show=_keyed(used[said]))
    if own:
        parts.append(owner_part(width=owner))
    left = _left_over(every, entries, owner=bool(owner))
    if left or sparse:
        parts.append(Part(title="Also stated", width=34, show=_also(left, sparse)))
    lacking = [one.title.lower() for one in entries if one not in stated]
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
        tight=len(every) > LONG,
        suffix=suffix,
        after=after,
    )


def _keyed(one: Entry) -> Show:
    """What a column shows, with the record's id below it."""

    def show(matter: Matter, record: Record) -> Text:
        cell = one.cell(matter, record)
        return with_key(matter, record, cell.text if isinstance(cell, Cell) else cell)

    return show


def room(words: Iterable[str], most: float = 30) -> float:
    """Width in mm for a column of ids: its longest piece, as far as there is room for it."""
    return min(max((len(word) * LETTER + AROUND for word in words), default=0.0), most)


def _filled(matter: Matter, one: Entry, records: Iterable[Record]) -> int:
    """How many records fill a column."""
    return sum(one.cell(matter, record) not in ("", values.NONE) for record in records)


def _is_sparse(one: Entry, filled: int, records: Sequence[Record]) -> bool:
    """Whether a column would be dashes mostly, so that its few words stand better together."""
    return not (one.always or one.choose) and filled < SPARSE * len(records)


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


def _also(names: tuple[str, ...], sparse: Sequence[Entry]) -> Show:
    def show(matter: Matter, record: Record) -> Text:
        lines: list[Text] = []
        for one in sparse:
            cell = one.cell(matter, record)
            if cell not in ("", values.NONE):
                words = cell.text if isinstance(cell, Cell) else cell
                lines.append(words if one.own_labels else STATED.format(one.title.lower(), words))
        for name in names:
            if name in record.own:
                lines.append(STATED.format(name, own_field(matter, record, name)))
            elif name in hints(type(record)) and is_stated(record, name):
                lines.append(STATED.format(key_of(name), field(matter, record, name)))
        return stacked(lines)

    return show
