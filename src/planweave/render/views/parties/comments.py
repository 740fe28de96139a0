"""The comment resolution matrix: what was said of the plan, and what became of each comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from planweave.model.records.agreement import Comment
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.parts.direction import isolated
from planweave.render.views.page import links, values
from planweave.render.views.page.fields import field
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.tables import home_row
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import stacked
from planweave.render.views.registers.section import headed
from planweave.rules.registers.standing.anchors import anchored
from planweave.rules.registers.standing.comments import (
    ENDED,
    State,
    comments,
    conflicts,
    state_of,
)
from planweave.rules.registers.standing.counting import Measures, measures

TITLE = "Comments and what became of them"
TONES = {
    State.CLOSED: "ok",
    State.VERIFIED: "ok",
    State.SUBMITTED: "bad",
    State.DISPUTED: "bad",
    State.ESCALATED: "warn",
    State.DEFERRED: "warn",
    State.WITHDRAWN: "none",
    State.DUPLICATE: "none",
}
WEIGHTS = {"critical": "bad", "major": "warn"}


def matrix(matter: Matter) -> Sequence[Block]:
    """The table of all comments with the figures of the review; nothing where there are none."""
    every = tuple(comments(matter.family))
    if not every:
        return ()
    return headed("agreement-comments", TITLE, (_table(matter, every),))


def _table(matter: Matter, every: tuple[Comment, ...]) -> Table:
    states = {one.name: state_of(one) for one in every}
    done = sum(state in ENDED for state in states.values())
    verb = "has" if done == 1 else "have"
    return Table(
        id="table:comments",
        caption=f"{begin(len(every), 'comment')}, of which {done} {verb} come to an end",
        note=_figures(measures(matter.family, states)),
        register="comments",
        columns=(
            Column(title="Comment", width=24),
            Column(title="About", width=28),
            Column(title="What was said", width=47),
            Column(title="What became of it", width=42),
            Column(title="State", width=22, choose=True),
        ),
        rows=tuple(_row(matter, one, states[one.name]) for one in every),
    )


def _figures(found: Measures) -> str:
    told = []
    if found.asked:
        told.append(f"answered: {found.answered} of {found.asked} asked")
    if found.age is not None:
        days = values.days(found.age)
        told.append(f"median age at disposition: {days}, of {found.disposed} disposed of")
    told.append(f"critical and open: {found.critical_open}")
    text = "; ".join(told)
    return f"{text[:1].upper()}{text[1:]}. What was said stands as it came."


def _row(matter: Matter, one: Comment, standing: State) -> Row:
    weight = WEIGHTS.get(one.class_)
    cells = (
        stacked(
            (
                one.id,
                state(weight, one.class_) if weight else one.class_,
                one.kind,
                _party(matter, one.by),
                str(one.made),
                one.packet or "",
            )
        ),
        stacked(_about(matter, one)),
        stacked(_said(one)),
        stacked(_became(matter, one)),
        stacked(_state(one, standing)),
    )
    return home_row(matter, "comments", one, cells)


def _about(matter: Matter, one: Comment) -> Iterator[Text]:
    anchor = anchored(matter.family, one)
    if anchor.now is None:
        yield one.anchor
        yield state("warn", "no longer in the plan")
        return
    yield links.mention(matter, anchor.now, links.short(matter.family, anchor.now))
    if anchor.field:
        yield anchor.field.replace(".", ", ").replace("-", " ")
    if anchor.moved:
        yield f"was {anchor.record}"


def _said(one: Comment) -> Iterator[Text]:
    yield words(one.statement)
    if one.rationale:
        yield Markup("Because: {}").format(words(one.rationale))
    if one.from_:
        yield Markup("From: {}").format(words(one.from_))
    if one.to:
        yield Markup("To: {}").format(words(one.to))
    for key, found in conflicts(one).items():
        told = Markup(" and ").join(Markup("“{}”").format(words(value)) for value in found)
        yield Markup("Copies differ in {}: {}").format(key, told)


def _became(matter: Matter, one: Comment) -> Iterator[Text]:
    if one.assigned:
        due = f", by {one.due}" if one.due else ""
        yield Markup("With {}{}").format(_party(matter, one.assigned), due)
    if one.asked:
        yield Markup("Asked: {}").format(field(matter, one, "asked"))
    if one.disposition:
        yield from _disposed(matter, one)
    if one.concurrence:
        yield f"Its author: {values.word(one.concurrence)}"
    if one.escalated_to:
        yield Markup("Escalated to {}").format(_party(matter, one.escalated_to))
    if one.final:
        yield Markup("Final word: {}").format(field(matter, one, "final"))


def _disposed(matter: Matter, one: Comment) -> Iterator[Text]:
    day = f" on {one.disposed}" if one.disposed else ""
    by = _party(matter, one.disposed_by) if one.disposed_by else "nobody named"
    word = values.word(one.disposition or "").capitalize()
    of = f" of {one.duplicate_of}" if one.duplicate_of else ""
    to = f" to version {one.deferred_to}" if one.deferred_to else ""
    yield Markup("{}{}{} by {}{}").format(word, of, to, by, day)
    if one.because:
        yield field(matter, one, "because")
    if one.changes:
        yield Markup("Changes: {}").format(links.mentions(matter, one.changes))


def _state(one: Comment, standing: State) -> Iterator[Text]:
    yield state(TONES.get(standing, "none"), standing.value)
    if standing is State.CLOSED and one.closed:
        yield f"on {one.closed}"
        if one.closed_in:
            yield f"in {one.closed_in}"


def _party(matter: Matter, name: str) -> Text:
    """A party by a link; one that the plan does not know any longer by the name it had."""
    return links.mention(matter, name) if name in matter.family.register_of else name


def words(text: str) -> Text:
    """The words of somebody else as they stand: nothing in them is markup, their lines stay."""
    lines = (escape(isolated(line)) for line in text.split("\n") if line.strip())
    return Markup("<br>").join(lines)
