"""The reconciliation record: where plans said different things, and what was decided."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from planweave.model.diagnostics import Side
from planweave.model.records.agreement import LedgerItem
from planweave.render.document import Block, Chapter, Column, Row, Table, Text
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, prose, state
from planweave.render.views.page.tables import home_row
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import stacked
from planweave.render.views.registers.section import headed, section
from planweave.render.views.together.checks import details, summary
from planweave.rules.ledger.standing import SETTLED, LedgerEntry, Standing

TITLE = "Reconciliation record"
LONGEST = 80
"""Characters of a value that are printed; the rest is at the record."""
TONES = {
    Standing.VERIFIED: "ok",
    Standing.WAIVED: "warn",
    Standing.AGREED: "warn",
    Standing.PROPOSED: "warn",
    Standing.ESCALATED: "warn",
    Standing.NEW: "bad",
    Standing.OPEN: "bad",
    Standing.REOPENED: "bad",
}
DECISIONS = {
    "left-gives": "left gives",
    "right-gives": "right gives",
    "both": "both give",
    "waived": "waived",
    "escalated": "escalated",
}


def chapter(matter: Matter) -> Chapter | None:
    """Every difference with both values and its end; none where the plans never differed."""
    parts: list[Block] = [*prose(matter, "reconciliation"), *summary(matter)]
    if matter.ledger:
        parts += headed("differences", "Differences between plans", [table(matter)])
    parts += details(matter)
    return section("reconciliation", TITLE, facts(matter), parts)


def table(matter: Matter) -> Table:
    """One row for each difference, those that are on no record yet among them."""
    settled = sum(entry.standing in SETTLED for entry in matter.ledger)
    every = len(matter.ledger)
    verb = "is" if settled == 1 else "are"
    return Table(
        id="table:reconciliation",
        caption=f"{begin(every, 'difference')} between plans, of which {settled} {verb} settled",
        note="Left is the plan above, or the one that gives. New: found by the checks and on no "
        "record yet. Verified: decided, and found no longer. Re-opened: said to be applied, and "
        "still found. Gone: found no longer, and nobody decided.",
        register="ledger",
        columns=(
            Column(title="Difference", width=38),
            Column(title="Left", width=28),
            Column(title="Right", width=28),
            Column(title="Owner", width=18),
            Column(title="Decision", width=37),
            Column(title="State", width=20, choose=True),
        ),
        rows=tuple(_row(matter, entry) for entry in matter.ledger),
    )


def open_items(matter: Matter, chosen: Sequence[LedgerEntry]) -> Table:
    """Some of the differences, for those who must decide on them; the record is elsewhere."""
    whole = table(matter)
    waiting = begin(len(chosen), "difference waits", "differences wait")
    return replace(
        whole,
        id="table:open-differences",
        caption=f"{waiting} for a decision of your side",
        register="",
        rows=tuple(replace(_row(matter, entry), id="") for entry in chosen),
    )


def _row(matter: Matter, entry: LedgerEntry) -> Row:
    item = entry.item
    name = entry.rule.replace("-", " ").capitalize()
    shown = state(TONES.get(entry.standing, "none"), entry.standing.value)
    cells = (
        stacked(filter(None, (name, f"off by {entry.difference}" if entry.difference else ""))),
        _side(matter, entry.left, item.left.value if item else ""),
        _side(matter, entry.right, item.right.value if item else ""),
        links.mention(matter, item.owner) if item and item.owner else values.NONE,
        _decision(matter, item) if item and item.decision else values.NONE,
        shown,
    )
    if item is None:
        return Row(cells=cells, title=entry.id)
    return home_row(matter, "ledger", item, cells)


def _side(matter: Matter, side: Side, recorded: str) -> Text:
    """A value above what says it; the recorded one too, where it has moved."""
    record = links.mention(matter, side.record, links.short(matter.family, side.record))
    where = Markup("{}: {}").format(record, side.field.replace(".", ", ").replace("-", " "))
    value = textwrap.shorten(side.value, LONGEST, placeholder=" …") or "not there"
    lines: list[Text] = [value, where if side.field else record]
    if recorded and recorded != side.value:
        lines.append(f"recorded as {recorded}")
    return stacked(lines)


def _decision(matter: Matter, item: LedgerItem) -> Text:
    assert item.decision is not None
    day = f" on {item.decided}" if item.decided else ""
    by = links.mention(matter, item.decided_by) if item.decided_by else "nobody named"
    lines: list[Text] = [Markup("{}, by {}{}").format(DECISIONS[item.decision], by, day)]
    if item.rationale:
        lines.append(item.rationale)
    if item.changes:
        lines.append(Markup("changes: {}").format(links.mentions(matter, item.changes)))
    if item.closed_in is not None:
        lines.append(f"closed in version {item.closed_in}")
    return stacked(lines)
