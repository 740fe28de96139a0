"""The words that a document has seen: by them a record that is gone since is missed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.render.document import Block, Box, Chapter, Column, Row, Table, Text
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.words import begin
from planweave.weave.lock.origin import Origin

TITLE = "Words seen by this document"
ANNEX = "annex-words"
SIGNS = 10
"""Of a name, where it stands in full elsewhere."""
MOST = 12
HOW = Markup(
    "Whether one of them is gone since is told by <code>planweave verify --against</code> with "
    "this file."
)
_CODE = Markup('<span class="id">{}</span>')


def origin(matter: Matter) -> Origin | None:
    """What programs read out of the document; None where it is of no known content."""
    if "" not in matter.digests:
        return None
    header = matter.header
    return Origin(
        plan=header.plan,
        version=str(header.version),
        digest=matter.digests[""],
        heads=matter.heads,
    )


def box(matter: Matter) -> tuple[Block, ...]:
    """The short list in document control; whole where no annex has it so."""
    options = matter.header.document
    has_annex = options is None or not options.sections or "annex" in options.sections
    if not matter.heads:
        return ()
    if not has_annex:
        return (listing(matter.heads, matter.family),)
    where = links.to_anchor(links.section_anchor(ANNEX), TITLE)
    said = Markup("<p>{}: {}. {} {}</p>").format(
        begin(len(matter.heads), "word is the last", "words are the last"),
        shortened(matter.heads),
        HOW,
        where,
    )
    return (Box(word="Words on record when this was made", html=said),)


def shortened(heads: Sequence[str]) -> Markup:
    """The beginnings of names; of many the first."""
    shown = Markup(", ").join(_CODE.format(f"{name[:SIGNS]}…") for name in heads[:MOST])
    more = f" and {len(heads) - MOST} more" if len(heads) > MOST else ""
    return shown + more


def annex(matter: Matter) -> Chapter | None:
    """The names in full, each with whose word it is."""
    if not matter.heads:
        return None
    table = listing(matter.heads, matter.family)
    return Chapter(id=links.section_anchor(ANNEX), title=TITLE, blocks=(table,))


def listing(heads: Sequence[str], family: Family | None = None) -> Table:
    """The table of names; whose words they are where the reader may see the `family`."""
    columns = [Column(title="Record", width=86, kind="code")]
    if family is not None:
        columns += [
            Column(title="Party", width=27),
            Column(title="Said", width=32),
            Column(title="On", width=24),
        ]
    return Table(
        id="table:words-seen",
        caption=f"{begin(len(heads), 'word is', 'words are')} the last on record",
        note="Every other word on record is one that these follow. A name is k- and the first 40 "
        "digits of the SHA-256 of the record's file without its second line.",
        columns=tuple(columns),
        rows=tuple(Row(cells=_cells(name, family)) for name in heads),
        tight=True,
    )


def _cells(name: str, family: Family | None) -> tuple[Text, ...]:
    record = family.record(name) if family is not None else None
    if family is None:
        return (name,)
    if not isinstance(record, Commitment):
        return name, values.NONE, values.NONE, values.NONE
    day = f" on {record.signed}" if record.signed else ""
    return name, record.party, f"{values.word(record.state)}{day}", record.packet
