"""The document of a plan as a redline against the plan as it was in a revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup, escape

from planweave.model.family import Family
from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import Manuscript, manuscript
from planweave.pipeline.revisions.past import At
from planweave.pipeline.revisions.state import state_of
from planweave.render.document import Chapter, Column, Document, Prose, Row, Table, Text
from planweave.render.parts.redline.document import Against, redline
from planweave.render.parts.redline.words import added, around, marked, struck
from planweave.render.views.page.links import record_anchor
from planweave.review.comparison.compare import Changes, compare
from planweave.review.comparison.shape import field_of, title_of
from planweave.review.comparison.words import Block, apart, effect_blocks, flat
from planweave.weave.records.compare import Change

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
    document = redline(manuscript(before, at).document, later, Against(title, listing))
    return replace(made, document=document)


def listing_of(found: Changes, title: str, family: Family, later: Document) -> Chapter:
    """The chapter at the front: what follows from the changes, then each change."""
    effects = tuple(effect_blocks(found, family))
    blocks = [Prose(html=LEGEND.format(title), lead=True)]
    tables = [_effects(effects)] if effects else []
    return Chapter(
        id=ID,
        title="What changed",
        blocks=(*blocks, *tables, _changes(found.changes, family)),
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
                yield Row(cells=(line.name, marked(line.before, line.after), line.more))
            else:
                yield Row(cells=(line.name, line.more))


def _changes(changes: tuple[Change, ...], family: Family) -> Table:
    of_record: dict[tuple[bool, str], list[Change]] = {}
    for one in changes:
        of_record.setdefault((one.plan == one.name, one.name), []).append(one)
    count = len(of_record)
    return Table(
        id="table:redline-changes",
        caption=f"{count} {'record is' if count == 1 else 'records are'} other than before",
        note="By record and field; of long texts the words around what differs.",
        columns=(
            Column(title="Record", width=40),
            Column(title="Field", width=30),
            Column(title="Before → after", width=99),
        ),
        rows=tuple(
            Row(cells=("" if place else _linked(title_of(one.name, family), family), *_said(one)))
            for found in of_record.values()
            for place, one in enumerate(found)
        ),
    )


def _said(change: Change) -> tuple[Text, Text]:
    """The field of a change, and its value before and after."""
    field = field_of(change)
    if change.kind == "moved":
        return field or change.kind, marked(change.was or "", change.now or "")
    if not field:
        mark, value = (added, change.after) if change.kind == "added" else (struck, change.before)
        return change.kind, mark(flat(value)[1:-1] or change.name)
    before, after = apart(change.before, change.after)
    return field, around(marked(flat(before or ""), flat(after or "")))


def _linked(name: str, family: Family) -> Text:
    """The record's name as a link to its home in the document."""
    known = name in family.register_of or name in family.plans
    if not known and name != title_of("", family):
        return name
    target = record_anchor(name if known else "")
    return Markup('<a class="ref" href="#{}">{}</a>').format(target, escape(name))
