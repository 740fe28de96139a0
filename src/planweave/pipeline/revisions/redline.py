"""The document of a plan as a redline against the plan as it was in a revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup, escape

from planweave.model.family import Family
from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import Manuscript, document_of, manuscript
from planweave.pipeline.revisions.past import At
from planweave.pipeline.revisions.state import state_of
from planweave.render.document import Chapter, Column, Document, Prose, Row, Table, Text
from planweave.render.parts.redline.document import Against, redline
from planweave.render.parts.redline.words import added, marked, struck
from planweave.render.views.page.links import record_anchor
from planweave.review.comparison.compare import Changes, compare
from planweave.review.comparison.shape import title_of
from planweave.review.comparison.words import Block, Line, change_blocks, effect_blocks

ID = "front:redline"
LEGEND = Markup(
    "<p>This is the whole document with all that is other than in {}. <ins>What is underlined"
    "</ins> was inserted, <del>what is struck through</del> was deleted; a bar in the margin "
    "stands beside each paragraph, row and heading in which something changed. Rows that begin "
    'with <b class="mark">+</b> were inserted, with <b class="mark">−</b> deleted. What is merely '
    "struck and has no bar is withdrawn and was so before.</p>"
)


def redlined(before: Facts, after: Facts, title: str, at: At | None = None) -> Manuscript:
    """The later plan's document with every difference marked; `title` names the earlier plan."""
    before.profile, before.given_rules = after.profile, after.given_rules
    made = manuscript(after, at)
    found = compare(state_of(before), state_of(after))
    later = made.document
    listing = None if found.is_empty else listing_of(found, title, after.family, later)
    document = redline(document_of(before, at), later, Against(title, listing))
    return replace(made, document=document)


def listing_of(found: Changes, title: str, family: Family, later: Document) -> Chapter:
    """The chapter at the front: what follows from the changes, then each change."""
    effects = tuple(effect_blocks(found, family))
    changes = tuple(change_blocks(found.changes, family))
    blocks = [Prose(html=LEGEND.format(title), lead=True)]
    tables = [_effects(effects)] if effects else []
    return Chapter(
        id=ID,
        title="What changed",
        blocks=(*blocks, *tables, _changes(changes, family)),
    )


def _effects(blocks: tuple[Block, ...]) -> Table:
    return Table(
        id="table:redline-effects",
        caption="What the changes do to dates, money, effort, load and findings",
        note="Dates move in working days. Figures are those of the whole plan, dated anew.",
        columns=(
            Column(title="Of", width=50),
            Column(title="Before → after", width=70),
            Column(title="Difference", width=49),
        ),
        rows=tuple(_lines(blocks)),
    )


def _lines(blocks: Iterable[Block]) -> Iterator[Row]:
    for block in blocks:
        yield Row(kind="group", cells=(block.title.capitalize(),))
        for line in block.lines:
            if line.before or line.after:
                yield Row(cells=(line.name, _beside(line), line.more))
            else:
                yield Row(cells=(line.name, line.more))


def _changes(blocks: tuple[Block, ...], family: Family) -> Table:
    count = len(blocks)
    return Table(
        id="table:redline-changes",
        caption=f"{count} {'record is' if count == 1 else 'records are'} other than before",
        note="By record and field; of long texts what differs.",
        columns=(
            Column(title="Record", width=40),
            Column(title="Field", width=30),
            Column(title="Before → after", width=99),
        ),
        rows=tuple(row for block in blocks for row in _change(block, family)),
    )


def _change(block: Block, family: Family) -> Iterator[Row]:
    kind, _, name = block.title.partition(" ")
    first: Text = _linked(name, family)
    if kind in ("added", "removed"):
        mark = added if kind == "added" else struck
        said = "; ".join(f"{line.name} {line.more}" for line in block.lines if line.more)
        yield Row(cells=(mark(first), kind, mark(said or name)))
        return
    if not block.lines:
        yield Row(cells=(first, kind, ""))
    for place, line in enumerate(block.lines):
        yield Row(cells=("" if place else first, line.name, _beside(line)))


def _beside(line: Line) -> Text:
    if line.before or line.after:
        return marked(line.before, line.after)
    return added(line.more)


def _linked(name: str, family: Family) -> Text:
    """The record's name as a link to its home in the document."""
    known = name in family.register_of or name in family.plans
    if not known and name != title_of("", family):
        return name
    target = record_anchor(name if known else "")
    return Markup('<a class="ref" href="#{}">{}</a>').format(target, escape(name))
