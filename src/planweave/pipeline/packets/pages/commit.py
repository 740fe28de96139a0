"""What the party is asked to commit to: on one page, with all counts and sums, then in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from planweave.pipeline.packets.packet import Packet
from planweave.render.document import (
    Block,
    Box,
    Chapter,
    Column,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
    Text,
)
from planweave.render.fitting.turning import fitted
from planweave.render.fitting.widths import fit, height
from planweave.render.parts.sheets import TALL
from planweave.render.views.page import links, values
from planweave.render.views.page.words import begin, count
from planweave.review.footprint.scope import GROUPS
from planweave.review.packets.lines import Line

TITLES = {
    "commit": "What you are asked to commit to",
    "comment": "What the plan says of you: please comment",
    "inform": "What the plan says of you, for your information",
}
ROOM = 165.0
"""Height in mm that the page has for the rows of its table."""
HOURS, YEAR = 21.0, 4.6
"""What the table of hours takes of it: caption and head, and each year."""
LONGEST = 64
"""Characters of a title on the page; the following pages have all of it."""
FIRST = ("task", "deliverable", "milestone", "gate", "WBS element")
"""The kinds of records that stand first in their groups."""
LIGHTLY = "Consulted or informed, bound to nothing"
COLUMNS = (
    Column(title="What", width=70),
    Column(title="Your part", width=34),
    Column(title="Planned", width=33),
    Column(title="Stated", width=32),
)
STATED = (
    "share",
    "effort",
    "due",
    "target",
    "promised",
    "needed",
    "available",
    "stated-total",
    "amount",
    "capacity",
    "deadline",
    "must-finish-on",
    "must-start-on",
    "finish",
    "validate-by",
    "limit",
    "within",
    "stated-effort",
    "cost",
    "allocation.effort",
    "duration",
)
"""Fields of which the first that is there stands on the page."""
WORDS = {"share": "", "effort": "", "amount": "", "stated-total": "", "allocation.effort": ""}
"""Fields whose value needs no word before it."""


def one_page(packet: Packet) -> Chapter:
    """The page: key figures, hours by month, a line a record, the digest of it all."""
    blocks: list[Block] = [KeyFigures(items=tuple(_figures(packet)))]
    hours = _hours(packet)
    if hours is not None:
        blocks.append(hours)
    if packet.lines:
        blocks.append(_table(packet, _fitting(packet)))
    blocks.append(_bound(packet))
    title = TITLES[packet.sending.asks]
    return Chapter(id="packet:commit", title=title, blocks=tuple(blocks))


def continued(packet: Packet) -> Chapter | None:
    """The lines that the page has no room for; None where it holds them all."""
    shown = _fitting(packet)
    rows: list[Row] = []
    for title, lines in _groups(packet).items():
        rest = lines[shown[title] :]
        if rest:
            rows.append(Row(kind="group", cells=(f"{title}: {len(rest)} more",)))
            rows += [_row(packet, line) for line in rest]
    if not rows:
        return None
    number = sum(one.kind == "plain" for one in rows)
    table = Table(
        id="table:packet-continued",
        caption=f"{begin(number, 'record')} beside those of the page before",
        columns=COLUMNS,
        rows=tuple(rows),
        tight=True,
    )
    return Chapter(id="packet:continued", title="The other records", blocks=(fit(table, TALL),))


def in_full(packet: Packet) -> Chapter | None:
    """Every value that the commitment covers, by group and record."""
    if packet.footprint.is_empty:
        return None
    tables = tuple(_values(packet, group) for group in packet.footprint.by_group())
    return fitted(Chapter(id="packet:scope", title="The scope, value by value", blocks=tables))


# --- Key figures ------------------------------------------------------------------------------


def _figures(packet: Packet) -> Iterator[KeyFigure]:
    binding = [one for one in packet.lines if one.binds]
    tasks = [one for one in binding if one.noun == "task"]
    led = sum(one.rank == 0 for one in tasks)
    yield KeyFigure(
        value=values.number(len(tasks)),
        unit="task" if len(tasks) == 1 else "tasks",
        what=_span(packet, tasks) or "no dates",
        against=f"you answer for {values.number(led)} of them",
    )
    total = sum(packet.hours.values(), Fraction())
    left = count(packet.unshared, "task has its effort", "tasks have their effort")
    yield KeyFigure(
        value=values.number(round(total)) if total or not packet.unshared else values.NONE,
        unit="person-hours",
        what="of work, planned",
        against=f"{left} not shared out" if packet.unshared else "by the shares assigned",
    )
    accounts = [one for one in binding if one.noun == "account"]
    money = [values.number(one.amount, 0) for one in packet.money]
    currencies = " + ".join(one.currency for one in packet.money)
    yield KeyFigure(
        value=" + ".join(money) or "0",
        unit=currencies,
        what="booked to your accounts",
        against=count(len(accounts), "account"),
    )
    handed = [one for one in binding if one.group == "hand-offs"]
    given = sum("gives" in one.parts for one in handed)
    yield KeyFigure(
        value=values.number(len(handed)),
        unit="hand-off" if len(handed) == 1 else "hand-offs",
        what=f"{given} given, {len(handed) - given} received",
        against=_rest(binding),
    )


def _span(packet: Packet, tasks: list[Line]) -> str:
    dates = [packet.matter.planned_dates(one.record) for one in tasks]
    known = [one for one in dates if one is not None]
    if not known:
        return ""
    return f"{min(one.start for one in known)} to {max(one.finish for one in known)}"


def _rest(binding: list[Line]) -> str:
    risks = sum(one.group == "risks" for one in binding)
    data = sum(one.group == "data" for one in binding)
    return f"besides: {count(risks, 'risk')}, {count(data, 'data duty', 'data duties')}"


# --- Hours ------------------------------------------------------------------------------------


def _hours(packet: Packet) -> Table | None:
    """Person-hours by month: a row a year."""
    if not any(packet.hours.values()):
        return None
    names = [f"{month:02}" for month in range(1, 13)]
    return Table(
        id="table:packet-hours",
        caption="Your person-hours by month",
        note="By the planned dates, rounded to whole hours.",
        tight=True,
        columns=(
            Column(title="Year", width=17),
            *(Column(title=name, width=11, kind="number") for name in names),
            Column(title="Sum", width=20, kind="number"),
        ),
        rows=tuple(_year(packet, year) for year in _years(packet)),
    )


def _years(packet: Packet) -> list[int]:
    return sorted({month.year for month, hours in packet.hours.items() if hours})


def _year(packet: Packet, year: int) -> Row:
    found = [packet.hours.get(date(year, month, 1), Fraction()) for month in range(1, 13)]
    cells = (values.number(round(hours)) if hours else values.NONE for hours in found)
    return Row(cells=(str(year), *cells, values.number(round(sum(found, Fraction())))))


# --- Lines ------------------------------------------------------------------------------------


def _fitting(packet: Packet) -> dict[str, int]:
    """How many lines of each group fit on the page: one of each in turn, until it is full."""
    groups = _groups(packet)
    years = len(_years(packet))
    room = ROOM - (HOURS + YEAR * years if years else 0)
    shown = dict.fromkeys(groups, 0)
    full: set[str] = set()
    while len(full) < len(groups):
        for group, lines in groups.items():
            if group in full or shown[group] == len(lines):
                full.add(group)
                continue
            tried = {**shown, group: shown[group] + 1}
            if height(_table(packet, tried), TALL) > room:
                full.add(group)
            else:
                shown = tried
    return shown


def _groups(packet: Packet) -> dict[str, list[Line]]:
    """The lines by the title of their group, what binds to nothing last.

    Of each group first what the party answers for, work with dates before other work.
    """
    found: dict[str, list[Line]] = {}
    for line in packet.lines:
        if line.binds:
            found.setdefault(GROUPS[line.group], []).append(line)
    light = [one for one in packet.lines if not one.binds]
    if light:
        found[LIGHTLY] = light
    return {
        title: sorted(lines, key=lambda one: _order(packet, one)) for title, lines in found.items()
    }


def _order(packet: Packet, line: Line) -> tuple[int, int, date]:
    found = packet.matter.planned_dates(line.record)
    place = FIRST.index(line.noun) if line.noun in FIRST else len(FIRST)
    return line.rank, place, found.start if found is not None else date.max


def _table(packet: Packet, shown: dict[str, int]) -> Table:
    rows: list[Row] = []
    left = 0
    for title, lines in _groups(packet).items():
        hidden = len(lines) - shown[title]
        left += hidden
        more = f", {hidden} of them on the next page" if hidden else ""
        rows.append(Row(kind="group", cells=(f"{title}: {len(lines)}{more}",)))
        rows += [_row(packet, line) for line in lines[: shown[title]]]
    follow = f"; {left} of them follow on the next page" if left else ""
    return fit(
        Table(
            id="table:packet-commit",
            caption=f"{begin(len(packet.lines), 'record')} in the scope of your commitment{follow}",
            note="Planned dates are computed and may move with the work of others. What binds is "
            "what is stated: the last column, and all else in Annex A.",
            tight=True,
            columns=COLUMNS,
            rows=tuple(rows),
        ),
        TALL,
    )


def _row(packet: Packet, line: Line) -> Row:
    name = "" if line.record == packet.facts.family.root.written.plan else line.record
    return Row(
        cells=(
            _named(packet, name, LONGEST),
            ", ".join(line.parts),
            _dates(packet, name),
            _stated(line),
        )
    )


def _named(packet: Packet, name: str, most: int) -> Text:
    """The id and the title, as a link to the record where the packet holds its section."""
    family = packet.facts.family
    title = links.title_of(family, name)
    id_ = name.rpartition("/")[2] or family.root.header.plan
    words = textwrap.shorten(title, most, placeholder=" …")
    id_ = family.codes.get(name, id_)
    shown = words if links.short(family, name) == title else f"{id_} {words}"
    return links.mention(packet.matter, name, shown)


def _dates(packet: Packet, name: str) -> str:
    found = packet.matter.planned_dates(name)
    if found is None:
        return values.NONE
    if found.start == found.finish:
        return str(found.finish)
    return f"{found.start} to {found.finish}"


def _stated(line: Line) -> str:
    for field in STATED:
        value = line.value(field)
        if value:
            word = WORDS.get(field, field.replace("-", " ").replace(".", " "))
            return textwrap.shorten(f"{word} {value}".strip(), 48, placeholder=" …")
    amounts = [item.shown for item in line.items if item.field.startswith("amounts.")]
    if amounts:
        return amounts[0] if len(amounts) == 1 else count(len(amounts), "amount")
    number = len(line.items)
    return count(number, "value") if number else values.NONE


def _bound(packet: Packet) -> Box:
    found = packet.footprint
    if found.is_empty:
        return Box(
            word="Scope of the commitment",
            html=Markup("<p>Nothing in this plan is asked of you.</p>"),
        )
    return Box(
        word="Scope of the commitment",
        html=Markup("<p>{} of {}. Digest: <code>{}</code></p>").format(
            count(len(found.values), "value"),
            count(len({one.record for one in packet.lines}), "record"),
            _broken(found.digest),
        ),
    )


def _broken(digest: str) -> Markup:
    """A long digest that may be broken into lines after every eight signs."""
    head, _, signs = digest.rpartition(":")
    parts = [signs[at : at + 8] for at in range(0, len(signs), 8)]
    return Markup("{}:<wbr>{}").format(head, Markup("<wbr>").join(parts))


# --- Value by value -----------------------------------------------------------------------------


def _values(packet: Packet, group: str) -> Table:
    lines = [one for one in packet.lines if one.group == group]
    rows: list[Row] = []
    root = packet.facts.family.root.written.plan
    for line in lines:
        name = "" if line.record == root else line.record
        title = links.title_of(packet.facts.family, name)
        head = Markup('<span class="id">{}</span> {} <span class="nil">{}</span>').format(
            line.record,
            links.mention(packet.matter, name, title) if title != line.record else "",
            f"{line.noun}: {', '.join(line.parts)}",
        )
        rows.append(Row(kind="group", cells=(head,)))
        rows += [Row(cells=(one.field, one.shown)) for one in line.items]
    number = sum(len(one.items) for one in lines)
    digest = packet.footprint.digests[group]
    return Table(
        id=f"table:packet-scope-{group}",
        caption=f"{GROUPS[group]}: {count(number, 'value')} of {count(len(lines), 'record')}",
        note=Markup("Digest of this group: <code>{}</code>").format(_broken(digest)),
        columns=(Column(title="Field", width=39), Column(title="Value", width=130)),
        rows=tuple(rows),
    )
