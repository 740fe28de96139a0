"""Tables of registers: a home row for each record, and which plan it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.model.records.record import Record
from planweave.render.document import Cell, Column, Row, Table, Text, plain
from planweave.render.views.page import links
from planweave.render.views.page.fields import field
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.values import NONE

Show = Callable[[Matter, Record], Text | Cell]
FULL, ROWS_A_GROUP, ROWS_OF_FEW = 5, 2.2, 8.0
"""With fewer rows below the line of each plan, a column of plans takes less room.

Tables of less than FULL columns have room for one anyway.
"""


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


def title_part(
    title: str = "Title", width: float = 50, *, more: str = "", key: bool = False
) -> Part:
    """The column of titles; `more` names a field that follows in the same cell, `key` adds the id.

    An id in words only says the title again: below it, it takes no column from the others.
    """

    def show(matter: Matter, record: Record) -> Text:
        cell = titled_cell(matter, record, more)
        return with_key(matter, record, cell) if key else cell

    return Part(title=title, width=width, show=show)


def with_key(matter: Matter, record: Record, cell: Text) -> Markup:
    """A cell with the record's id below it."""
    id_ = links.key_cell(record, matter.family)
    return Markup('{}<br><span class="id nil">{}</span>').format(cell, id_)


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


def plan_width(matter: Matter) -> float:
    """Width in mm that the longest piece of a plan's name needs; names break behind a slash."""
    names = (links.short(matter.family, plan) for plan in matter.family.plans)
    return max(len(piece) for name in names for piece in name.split("/")) * 1.5 + 4


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
    tight: bool = False,
    suffix: str = "",
) -> Table:
    """The table of a register with every record's home row, of all plans in their order.

    A line above the rows of each plan says which plan they come from (a column, where most plans
    have one row only; a sentence, where it is one and the same). Columns in which nothing is
    stated are left out and named. `suffix` tells tables of one register apart.
    """
    every = tuple(matter.family.of(register) if records is None else records)
    filled = _filled(matter, parts, every)
    plans = tuple(dict.fromkeys(record.plan for record in every))
    said = [note, _left_out(parts, filled), *_from_one(matter, plans)]
    grouped = _is_grouped(every, plans, len(filled))
    if len(plans) > 1 and not grouped:
        filled.append((plan_part(), [links.mention(matter, record.plan) for record in every]))
    rows: list[Row] = []
    for at, record in enumerate(every):
        if grouped and (at == 0 or record.plan != every[at - 1].plan):
            rows.append(group_row(matter, record.plan))
        rows.append(home_row(matter, register, record, (cells[at] for _, cells in filled)))
    return Table(
        id=f"table:{register}{suffix}",
        caption=caption,
        note=Markup(" ").join(one for one in said if one),
        after=after,
        columns=tuple(part.column for part, _ in filled),
        rows=tuple(rows),
        register=register,
        tight=tight,
    )


def _is_grouped(every: Sequence[Record], plans: Sequence[str], columns: int) -> bool:
    """Whether the rows stand plan by plan, with rows enough below the line of each."""
    joints = sum(one.plan != next_.plan for one, next_ in pairwise(every))
    enough = ROWS_A_GROUP if columns >= FULL else ROWS_OF_FEW
    return joints + 1 == len(plans) > 1 and len(every) >= enough * len(plans)


Filled = list[tuple[Part, list[Text | Cell]]]


def _filled(matter: Matter, parts: Sequence[Part], every: Sequence[Record]) -> Filled:
    """The columns with their cells; one in which nothing is stated is left out."""
    found = [(part, [part.show(matter, record) for record in every]) for part in parts]
    return [pair for at, pair in enumerate(found) if at == 0 or not _is_empty(pair[1])]


def _is_empty(cells: Sequence[Text | Cell]) -> bool:
    return bool(cells) and all(cell == NONE for cell in cells)


def _left_out(parts: Sequence[Part], filled: Filled) -> str:
    """The sentence that names the columns left out, so that a gap is not overlooked."""
    shown_parts = {part.title for part, _ in filled}
    gone = [part.title for part in parts if part.title not in shown_parts]
    return f"Stated nowhere, so left out: {', '.join(gone)}." if gone else ""


def _from_one(matter: Matter, plans: Sequence[str]) -> Iterator[Text]:
    """The sentence that stands in for a column of plans that would say the same in each row."""
    if len(plans) == 1 and not matter.alone:
        yield Markup("All of the plan {}.").format(links.mention(matter, plans[0]))


def group_row(matter: Matter, plan: str) -> Row:
    """The line above a plan's rows: its name and title."""
    title = matter.family.plans[plan].header.title
    name = links.mention(matter, plan)
    return Row(kind="group", cells=(Markup("{}\u2002{}").format(name, title),))
