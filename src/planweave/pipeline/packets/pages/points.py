"""What is open where the party is touched: findings, differences, assumptions."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from planweave.model.diagnostics import Address, Diagnostic, Level, Where
from planweave.model.records.knowledge import Assumption, Constraint
from planweave.pipeline.packets.packet import Packet
from planweave.render.document import Block, Chapter, Column, Prose, Row, Table, Text
from planweave.render.fitting.turning import fitted
from planweave.render.views.page import links, values
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import stacked
from planweave.render.views.together import reconciliation

TONES = {Level.ERROR: "bad", Level.WARNING: "warn", Level.INFO: "none"}
FEW = 4
"""So many notes of a finding are told where they are of records of others."""
STATES = {"open": "none", "valid": "ok", "invalid": "bad"}


def findings(packet: Packet) -> Chapter:
    """What the checks say of records in its scope, with the figures."""
    found = sorted(packet.findings, key=lambda one: (one.level.rank, one.rule, one.message))
    blocks: list[Block] = [_none("The checks have nothing to say of what touches you.")]
    if found:
        blocks = [
            Table(
                id="table:packet-findings",
                caption=f"{begin(len(found), 'finding')} of what touches you",
                columns=(
                    Column(title="Level", width=20),
                    Column(title="What was found", width=72),
                    Column(title="What to do", width=45),
                    Column(title="Rule", width=32, kind="code"),
                ),
                rows=tuple(_finding(packet, one) for one in found),
            )
        ]
    return _chapter("findings", "Findings that touch you", blocks)


def _finding(packet: Packet, one: Diagnostic) -> Row:
    said = stacked((one.message, *_notes(packet, one)))
    ways = " Or: ".join(mend.says for mend in one.mends)
    done = stacked((one.hint, f"It would clear it: {ways}" if ways else ""))
    return Row(cells=(state(TONES[one.level], one.level.value), said, done, one.rule))


def _notes(packet: Packet, one: Diagnostic) -> Iterator[str]:
    """What is said of other records, those of the party first; beyond a few they are counted."""
    mine = [note.message for note in one.notes if _is_of(packet, note.where)]
    others = [note.message for note in one.notes if not _is_of(packet, note.where)]
    told = mine + others[: max(0, FEW - len(mine))]
    yield from told
    left = len(one.notes) - len(told)
    if left:
        yield f"and {left} more, of others"


def _is_of(packet: Packet, where: Where) -> bool:
    return isinstance(where, Address) and where.subject in packet.records


def differences(packet: Packet) -> Chapter:
    """Open items of the reconciliation where its side must decide."""
    blocks: list[Block] = [_none("No difference between plans waits for you.")]
    if packet.open_items:
        blocks = [reconciliation.open_items(packet.matter, packet.open_items)]
    return _chapter("differences", "Differences where your side must decide", blocks)


def assumptions(packet: Packet) -> Chapter:
    """What is taken for true, and what binds, in all that the party commits to."""
    rows = tuple(_assumed(packet))
    blocks: list[Block] = [
        _none("Nothing that you commit to rests on an assumption that is written down.")
    ]
    if rows:
        number = begin(len(rows), "assumption or constraint", "assumptions and constraints")
        blocks = [
            Table(
                id="table:packet-assumptions",
                caption=f"Please confirm: {number.lower()} under what you commit to",
                note="Say in a comment what you know to be otherwise.",
                columns=(
                    Column(title="Id", width=26),
                    Column(title="What is taken for true, or binds", width=77),
                    Column(title="Validated", width=42),
                    Column(title="State", width=24),
                ),
                rows=rows,
            )
        ]
    return _chapter("assumptions", "Assumptions to confirm", blocks)


def _assumed(packet: Packet) -> Iterator[Row]:
    family = packet.facts.family
    for line in packet.lines:
        record = family.record(line.record)
        if isinstance(record, Assumption):
            by = f"by {values.day(record.validate_by)}" if record.validate_by else ""
            yield Row(
                cells=(
                    links.mention(packet.matter, record.name, record.id),
                    record.statement,
                    stacked((by, record.method)),
                    state(STATES[record.state], record.state),
                )
            )
        elif isinstance(record, Constraint):
            yield Row(
                cells=(
                    links.mention(packet.matter, record.name, record.id),
                    record.statement,
                    values.NONE,
                    f"{record.hardness} constraint",
                )
            )


def _none(words: Text) -> Prose:
    return Prose(html=Markup("<p>{}</p>").format(words))


def _chapter(name: str, title: str, blocks: list[Block]) -> Chapter:
    return fitted(Chapter(id=f"packet:{name}", title=title, blocks=tuple(blocks)))
