"""The section on data management."""

from __future__ import annotations

from markupsafe import Markup

from planweave.model.records.knowledge import DataItem, Personal
from planweave.model.records.record import Record
from planweave.render.document import Block, Chapter, Column, Row, Table, Text
from planweave.render.views.page import links, values
from planweave.render.views.page.fields import field
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, prose, state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import Entry, entry, home_table, stacked
from planweave.render.views.registers.section import section
from planweave.render.views.registers.words import numeral, of_all

TONES = {"public": "ok", "restricted": "warn", "confidential": "bad"}
LABELLED = Markup('<span class="nil">{}</span> {}')
ASKED = (
    ("steward", "Steward", "who looks after it"),
    ("format", "Format", ""),
    ("location", "Location", "where it is kept"),
    ("access", "Access", "who may see it"),
    ("personal", "Personal data", "stated, or stated to be none"),
    ("retention", "Retention", "how long it is kept"),
)


def chapter(matter: Matter) -> Chapter | None:
    """What is stated of the data in all, then the register."""
    parts: list[Block] = [*prose(matter, "data"), *element(matter, "data-management")]
    items = tuple(one for one in matter.family.of("data") if isinstance(one, DataItem))
    if items:
        parts += [*_coverage(matter, items), _register(matter, items)]
    return section("data", "Data management", facts(matter, "data"), parts)


def _coverage(matter: Matter, items: tuple[DataItem, ...]) -> tuple[Table, ...]:
    """How many items state what agreement needs; nothing where all of them do."""
    counted = [item for item in items if matter.counts(item)]
    if all(getattr(item, attribute) for item in counted for attribute, _, _ in ASKED):
        return ()
    rows = []
    for attribute, title, more in ASKED:
        lacking = [item.name for item in counted if not getattr(item, attribute)]
        words = LABELLED.format(more, "") if more else ""
        rows.append(
            Row(
                cells=(
                    Markup("{} {}").format(title, words).strip(),
                    f"{len(counted) - len(lacking)} of {len(counted)}",
                    _verdict(len(lacking), len(counted)),
                    links.mentions(matter, lacking[:8])
                    + (f" and {len(lacking) - 8} more" if len(lacking) > 8 else ""),
                )
            )
        )
    full = [attribute for attribute, _, _ in ASKED if all(getattr(i, attribute) for i in counted)]
    table = Table(
        id="table:data-coverage",
        caption=f"{numeral(len(full)).capitalize()} of {numeral(len(ASKED))} things that are asked "
        "of every item of data are stated for all",
        note=f"{len(counted)} items of data that count.",
        columns=(
            Column(title="Asked", width=56),
            Column(title="Stated", width=18),
            Column(title="", width=24),
            Column(title="Missing for", width=71),
        ),
        rows=tuple(rows),
    )
    return (table,)


def _verdict(lacking: int, every: int) -> Text:
    if not lacking:
        return state("ok", "complete")
    return state("bad", "not stated") if lacking == every else state("warn", "in part")


def _register(matter: Matter, items: tuple[DataItem, ...]) -> Table:
    public = sum(item.access == "public" for item in items)
    personal = sum(isinstance(item.personal, Personal) for item in items)
    with_personal = (
        f"{numeral(personal)} {'holds' if personal == 1 else 'hold'} personal data"
        if any(item.personal for item in items)
        else "none says whether it holds personal data"
    )
    return home_table(
        matter,
        "data",
        (
            entry("Owner, steward, holders", 26, "owner", "steward", "holders"),
            entry("Kind, format, metadata, volume", 30, "kind", "format", "metadata", "volume"),
            Entry(title="Location, backup", width=32, fields=("location", "backup")),
            Entry(
                title="Access, licence, personal data",
                width=36,
                fields=("access", "access_note", "licence", "embargo", "personal"),
                show=_access,
            ),
            Entry(title="Retention, disposal", width=34, fields=("retention", "disposal")),
            Entry(title="Source, quality", width=32, fields=("source", "quality")),
        ),
        caption=f"{begin(len(items), 'item')} of data: {of_all(public, len(items))} public, "
        f"{with_personal}",
        title=34,
    )


def _access(matter: Matter, record: Record) -> Text:
    assert isinstance(record, DataItem)
    lines: list[Text] = []
    if record.access:
        lines.append(state(TONES[record.access], record.access))
    lines += [field(matter, record, name) for name in ("access_note", "licence")]
    if record.embargo:
        lines.append(f"embargo {values.cell(record.embargo)}")
    return stacked((*lines, _personal(record)))


def _personal(record: DataItem) -> Text:
    held = record.personal
    if not isinstance(held, Personal):
        return LABELLED.format("personal data:", held) if held else values.NONE
    lines: list[Text] = [state("warn", "personal data"), held.categories]
    if held.basis:
        lines.append(LABELLED.format("basis:", held.basis))
    if held.assessment:
        lines.append(LABELLED.format("assessment:", held.assessment))
    return stacked(lines)
