"""Tables of registers: a home row for each record, and which plan it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from planweave.model.records.record import Record
from planweave.render.document import Cell, Column, Row, Table, Text, plain
from planweave.render.views.page import links
from planweave.render.views.page.fields import field
from planweave.render.views.page.matter import Matter

Show = Callable[[Matter, Record], Text | Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A column of a register's table: its head, width in mm, and what it shows of a record."""

    title: str
    width: float
    show: Show
    kind: Literal["text", "number", "sign", "code", "turned"] = "text"
    choose: bool = False

    @property
    def column(self) -> Column:
        return Column(title=self.title, width=self.width, kind=self.kind, choose=self.choose)


def shown(title: str, width: float, attribute: str, *, choose: bool = False) -> Part:
    """A column that shows one field."""

    def show(matter: Matter, record: Record) -> Text:
        return field(matter, record, attribute)

    return Part(title=title, width=width, show=show, choose=choose)


def name_part(title: str = "Id", width: float = 16) -> Part:
    """The column of ids, which names the record."""

    def show(matter: Matter, record: Record) -> Text:
        return links.key_cell(record, matter.family)

    return Part(title=title, width=width, show=show)


def title_part(title: str = "Title", width: float = 50, *, more: str = "") -> Part:
    """The column of titles; `more` names a field that follows in the same cell."""

    def show(matter: Matter, record: Record) -> Text:
        return titled_cell(matter, record, more)

    return Part(title=title, width=width, show=show)


def titled_cell(matter: Matter, record: Record, more: str = "description") -> Text:
    """A record's title, the reason where it is withdrawn, and a further field behind it."""
    from planweave.render.prose.inline import inline

    shown_title = inline(matter, links.titled(record), record.plan)
    parts: list[Text] = [shown_title]
    if more and getattr(record, more, None):
        parts.append(Markup('<span class="nil">{}</span>').format(field(matter, record, more)))
    if record.withdrawn is not None:
        reason = field(matter, record, "withdrawn")
        parts.append(Markup('<span class="none">– withdrawn: {}</span>').format(reason))
    return Markup("<br>").join(parts)


def plan_part(width: float = 14) -> Part:
    """The column that says which plan a row comes from."""

    def show(matter: Matter, record: Record) -> Text:
        return links.mention(matter, record.plan)

    return Part(title="Plan", width=width, show=show, choose=True)


def owner_part(title: str = "Owner", width: float = 18) -> Part:
    """The column of who answers for a record, inherited or not."""

    def show(matter: Matter, record: Record) -> Text:
        return links.mention(matter, matter.owner_of(record))

    return Part(title=title, width=width, show=show, choose=True)


def home_row(matter: Matter, register: str, record: Record, cells: Iterable[Text | Cell]) -> Row:
    """The row that every link to a record leads to."""
    struck = links.is_struck(matter.family, record.name) or not matter.counts(record)
    return Row(
        cells=tuple(cells),
        kind="off" if struck else "plain",
        id=links.home(register, record.name),
        title=plain(f"{record.id} {links.titled(record)}"),
        source=matter.source(register, record.name),
    )


def register_table(
    matter: Matter,
    register: str,
    parts: Sequence[Part],
    *,
    caption: Text,
    note: Text = "",
    after: Text = "",
    records: Iterable[Record] | None = None,
    grouped: bool = False,
    tight: bool = False,
    wide: bool = False,
    suffix: str = "",
) -> Table:
    """The table of a register with every record's home row, of all plans in their order.

    A column says which plan a row comes from; `grouped` sets the rows below a line for each
    plan as well. `suffix` tells tables of one register apart.
    """
    every = tuple(matter.family.of(register) if records is None else records)
    columns = tuple(parts) if matter.alone else (*parts, plan_part())
    rows: list[Row] = []
    plan: str | None = None
    for record in every:
        if grouped and not matter.alone and record.plan != plan:
            plan = record.plan
            rows.append(group_row(matter, plan))
        cells = (part.show(matter, record) for part in columns)
        rows.append(home_row(matter, register, record, cells))
    return Table(
        id=f"table:{register}{suffix}",
        caption=caption,
        note=note,
        after=after,
        columns=tuple(part.column for part in columns),
        rows=tuple(rows),
        register=register,
        tight=tight,
        wide=wide,
    )


def group_row(matter: Matter, plan: str) -> Row:
    """The line above a plan's rows: its name and title."""
    title = matter.family.plans[plan].header.title
    name = links.mention(matter, plan)
    return Row(kind="group", cells=(name, title))
