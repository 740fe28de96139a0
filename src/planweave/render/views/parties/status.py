"""What stands between a version and “agreed”: what lacks and why, what is carried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from planweave.model.records.agreement import Commitment
from planweave.model.records.parties import PartyRecord
from planweave.render.document import (
    Block,
    Column,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
    Text,
)
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin, count
from planweave.render.views.parties.committed import committed
from planweave.render.views.parties.holding import conditions, holding, last_day, sure
from planweave.render.views.registers.home import stacked
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.rules.registers.standing.approval import lacking
from planweave.rules.registers.standing.coverage import uncovered

STATES = {
    Standing.NOT_REQUIRED: ("none", "not asked"),
    Standing.REQUIRED: ("none", "not asked"),
    Standing.REQUESTED: ("none", "requested"),
    Standing.ACKNOWLEDGED: ("none", "acknowledged"),
    Standing.AGREED: ("ok", "agreed"),
    Standing.PROVISIONAL: ("warn", "agreed provisionally"),
    Standing.CONDITIONAL: ("warn", "agreed with conditions"),
    Standing.DECLINED: ("bad", "declined"),
    Standing.DELEGATED: ("none", "delegated"),
    Standing.WITHDRAWN: ("bad", "withdrawn"),
    Standing.LAPSED: ("bad", "lapsed"),
    Standing.REOPENED: ("bad", "re-opened"),
    Standing.CONTRADICTORY: ("bad", "contradictory"),
    Standing.UNAUTHORISED: ("bad", "binds nobody"),
}
UNANSWERED = {
    Standing.REQUIRED: "Nobody has asked it for its word.",
    Standing.REQUESTED: "It was asked and has not answered.",
    Standing.ACKNOWLEDGED: "It has seen what it is asked for, and has not answered.",
}
TASKS = 12
"""So many of the tasks that no word covers are named."""


def shown(standing: Standing) -> Markup:
    """A standing as glyph, word and colour."""
    return state(*STATES[standing])


def status(matter: Matter) -> tuple[Block, ...]:
    """Nothing where nobody gave a word yet; else figures, the list, the matrix, the terms."""
    given = [one for one in matter.agreements if one.word is not None]
    if not given:
        return ()
    lacks = tuple(_lacks(matter))
    return (
        KeyFigures(items=tuple(_figures(matter, len(lacks)))),
        _lacking(lacks),
        *committed(matter),
        *holding(matter),
        *_carried(matter, given),
    )


# --- Figures ------------------------------------------------------------------------------------


def _figures(matter: Matter, lacks: int) -> Iterator[KeyFigure]:
    needed = [one for one in matter.agreements if one.required]
    again = sum(one.standing is Standing.REOPENED for one in matter.agreements)
    tasks = sum(1 for one in matter.family.of("tasks") if matter.counts(one))
    bare = len(uncovered(matter.family, matter.defaults, matter.agreements))
    terms = conditions(matter)
    yield KeyFigure(
        value=str(lacks),
        unit="",
        what="Between this version and agreed",
        against="words, the approval rule, work" if lacks else "nothing lacks",
    )
    yield KeyFigure(
        value=str(sum(one.counts for one in needed)),
        unit=f"of {len(needed)}",
        what="Needed words that hold",
        against=f"{again} asked again" if again else "none is asked again",
    )
    yield KeyFigure(
        value=str(tasks - bare),
        unit=f"of {tasks}",
        what="Tasks that a word covers",
        against=f"{bare} have none" if bare else "all have one",
    )
    if terms:
        yield KeyFigure(
            value=str(sum(not one.is_met for _, one in terms)),
            unit=f"of {len(terms)}",
            what="Conditions not yet met",
            against=_next(matter),
        )


def _next(matter: Matter) -> str:
    days = sorted(
        str(one.condition.due)
        for _, one in conditions(matter)
        if one.condition.due and not one.is_met
    )
    return f"the first is due on {days[0]}" if days else "none has a day"


# --- What lacks ---------------------------------------------------------------------------------


def _lacking(lacks: tuple[Row, ...]) -> Table:
    caption = f"{begin(len(lacks), 'thing', 'things')} between this version and agreed"
    return Table(
        id="table:agreement-status",
        caption=caption if lacks else "Nothing stands between this version and agreed",
        note="Words that lack, the approval rule, and work that no word covers.",
        columns=(
            Column(title="What lacks", width=38),
            Column(title="State", width=29),
            Column(title="Why", width=102),
        ),
        rows=lacks or (Row(cells=("Nothing", state("ok", "agreed"), values.NONE)),),
    )


def _lacks(matter: Matter) -> Iterator[Row]:
    for one in matter.agreements:
        if (one.required or one.word is not None) and not one.counts:
            yield Row(cells=(named(matter, one.party), shown(one.standing), _why(matter, one)))
        record = matter.family.record(one.party)
        least = record.assurance if isinstance(record, PartyRecord) else "recorded"
        if one.counts and one.word is not None and one.falls_short_of(least):
            why = f"The word is {one.word.assurance}, and the plan asks for {least}."
            yield Row(cells=(named(matter, one.party), state("bad", "not as sure"), why))
    for sentence in lacking(matter.family, matter.agreements):
        yield Row(cells=("The approval rule", state("bad", "not met"), sentence))
    bare = uncovered(matter.family, matter.defaults, matter.agreements)
    if bare:
        names = links.mentions(matter, [one.name for one in bare[:TASKS]])
        more = f" and {len(bare) - TASKS} more" if len(bare) > TASKS else ""
        yield Row(
            cells=(
                count(len(bare), "task"),
                state("bad", "not covered"),
                Markup("No word covers {}{}").format(names, more),
            )
        )


def _why(matter: Matter, one: Agreement) -> Text:
    """The reasons; of what came from elsewhere how it came."""
    chains = [chain.text for chain in one.chains if chain.asks]
    # What a chain says among its steps is not said twice.
    told: list[Text] = [
        reason for reason in one.reasons if not any(reason.rstrip(".") in text for text in chains)
    ]
    told += chains
    told += [_against(matter, other) for other in one.others]
    if one.standing is Standing.DELEGATED and one.word is not None and one.word.to:
        to = named(matter, one.word.to)
        told.append(Markup("Delegated to {}, whose word is not on record.").format(to))
    if one.standing in UNANSWERED:
        told.append(UNANSWERED[one.standing])
        closes = last_day(matter, one)
        if closes:
            told.append(_due(matter, closes))
    return stacked(told)


def _against(matter: Matter, other: Commitment) -> Text:
    """A word that says something else than the one that is shown."""
    said = f"Against it: {values.word(other.state)} on {other.signed or 'no day'}."
    return Markup("{} {}.").format(said, Markup(", ").join(sure(matter, other)))


def _due(matter: Matter, closes: date) -> Text:
    if matter.data_date is not None and closes < matter.data_date:
        return state("bad", f"overdue since {closes}")
    return f"An answer is due by {closes}."


def named(matter: Matter, name: str) -> Text:
    """A party by its title; one that the plan does not know any longer by the name it had."""
    if name not in matter.family.register_of:
        return name
    return links.mention(matter, name, links.title_of(matter.family, name))


# --- What is carried ----------------------------------------------------------------------------


def _carried(matter: Matter, given: list[Agreement]) -> Iterator[Block]:
    carried = [one for one in given if one.counts and one.reasons]
    if not carried:
        return
    yield Table(
        id="table:agreement-carried",
        caption=f"{begin(len(carried), 'word is', 'words are')} carried",
        note="What changed since is to be known, and asks nothing again.",
        columns=(
            Column(title="Party", width=38),
            Column(title="State", width=29),
            Column(title="What changed", width=102),
        ),
        rows=tuple(
            Row(
                cells=(named(matter, one.party), shown(one.standing), stacked(one.reasons)),
            )
            for one in carried
        ),
    )
