"""The words that a document has seen: by them a record that is gone since is missed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from planweave.render.document import Block, Box, Column, Row, Table
from planweave.render.views.page import links
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
_CODE = Markup('<span class="id" style="white-space:nowrap">{}…</span>')


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
        return (listing(matter.heads),)
    said = Markup("<p>{} {}. {} In full: {}.</p>").format(
        begin(len(matter.heads), "word is the last:", "words are the last:"),
        shortened(matter.heads),
        HOW,
        links.to_anchor(links.section_anchor(ANNEX), "words on record"),
    )
    return (Box(word="Words on record when this was made", html=said),)


def shortened(heads: Sequence[str]) -> Markup:
    """The beginnings of names; of many the first."""
    shown = Markup(", ").join(_CODE.format(name[:SIGNS]) for name in heads[:MOST])
    more = f" and {len(heads) - MOST} more" if len(heads) > MOST else ""
    return shown + more


def listing(heads: Sequence[str]) -> Table:
    """The names in full, without whose words they are: that is no matter of every reader's."""
    return Table(
        id="table:words-seen",
        caption=f"{begin(len(heads), 'word is', 'words are')} the last on record",
        note="Every other word on record is one that these follow. A name is k- and the first 40 "
        "digits of the SHA-256 of the record's file without its second line.",
        columns=(Column(title="Record", width=169, kind="code"),),
        rows=tuple(Row(cells=(name,)) for name in heads),
        tight=True,
    )
