"""Levelled dates beside the forecast: what moves where nobody does more than they can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from planweave.compute.calendars.axis import TICKS
from planweave.compute.levelling.levelled import Hold, Levelled, LevelledDates, Move
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.links import mention, mentions, reference
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import gap
from planweave.render.views.page.words import begin
from planweave.render.views.registers.section import headed

MOST = 60


def blocks(matter: Matter) -> Sequence[Block]:
    """Every task and event that levelling moves, and what it cannot keep; nothing if none does."""
    levelled = matter.levelled.value
    if levelled is None:
        return ()
    found = moved(matter, levelled)
    parts: list[Block] = [_table(matter, levelled, found)] if found else []
    parts += _remarks(matter)
    return headed("levelled", "Levelled dates", parts)


def moved(matter: Matter, levelled: Levelled) -> list[LevelledDates]:
    """The tasks and events of the family that are on other dates when levelled."""
    return [one for one in levelled if one.moved and matter.family.record(one.name) is not None]


def basis(matter: Matter) -> Iterator[tuple[Text, Text]]:
    """What the table of the basis says of levelling."""
    levelled = matter.levelled.value
    if levelled is None:
        return
    suppliers = sum(supply.limited for supply in matter.allocation.supplies)
    number = len(moved(matter, levelled))
    proof = "; no schedule ends sooner" if levelled.proven else ""
    moves = (
        f"{begin(number, 'date').lower()} of tasks and events {'moves' if number == 1 else 'move'}"
    )
    kept = begin(suppliers, "capacity", "capacities").lower()
    told = f"{values.cell(levelled.finish)}: {moves} where {kept} must be kept{proof}"
    yield "Finish where nobody does more than they can", told


def _table(matter: Matter, levelled: Levelled, found: Sequence[LevelledDates]) -> Table:
    left = len(found) - MOST
    more = f" {begin(left, 'row')} more not shown." if left > 0 else ""
    end = (
        f"the work ends on {values.cell(levelled.finish)}, not on "
        f"{values.cell(levelled.schedule.finish)}"
        if levelled.finish != levelled.schedule.finish
        else f"the work still ends on {values.cell(levelled.finish)}"
    )
    return Table(
        id="table:levelled",
        caption=f"If nobody does more than they can, {end}",
        note="No task is chopped and none comes earlier; the forecast elsewhere in this document "
        "minds links, limits and calendars, and not who does the work. Later: working days of the "
        f"task's calendar.{more}",
        columns=(
            Column(title="Activity", width=39),
            Column(title="Forecast", width=19, kind="date"),
            Column(title="to", width=19, kind="date"),
            Column(title="Levelled", width=19, kind="date"),
            Column(title="to", width=19, kind="date"),
            Column(title="Later", width=11, kind="number"),
            Column(title="What moves it", width=43),
        ),
        rows=tuple(_row(matter, levelled, one) for one in found[:MOST]),
    )


def _row(matter: Matter, levelled: Levelled, one: LevelledDates) -> Row:
    days = (one.early_start, one.early_finish, one.start, one.finish)
    move = levelled.moves.get(one.name)
    return Row(
        cells=(
            reference(matter, one.name, paged=False),
            *(values.day(day) for day in days),
            values.number(_later(levelled, one)),
            _why(matter, move) if move else "who does it is away in between",
        )
    )


def _later(levelled: Levelled, one: LevelledDates) -> int:
    place = levelled.schedule.network.index[one.name]
    ruler = levelled.schedule.frame.ruler_of[place]
    first = levelled.schedule.early_finish[place] // TICKS
    return sum(ruler.works(day) for day in range(first + 1, levelled.finishes[place] // TICKS + 1))


def _why(matter: Matter, move: Move) -> Text:
    if move.holds:
        return Markup("; ").join(_hold(matter, one) for one in move.holds)
    return Markup("{}, which moves").format(mention(matter, move.after)) if move.after else "–"


def _hold(matter: Matter, hold: Hold) -> Markup:
    who = mention(matter, hold.supplier)
    until = values.day(hold.last)
    if not hold.by:
        return Markup("{} has too little capacity until {}").format(who, until)
    return Markup("{} is at work on {} until {}").format(who, mentions(matter, hold.by), until)


def _remarks(matter: Matter) -> Iterator[Block]:
    """What a levelled schedule cannot keep, and tasks for which there is no time at all."""
    for number, one in enumerate(matter.levelled.diagnostics):
        yield gap(f"levelled-{number}", one.message, one.hint)
