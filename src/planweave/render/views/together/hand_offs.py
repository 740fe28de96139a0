"""Hand-offs: who gives what to whom, when it is promised, and when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from markupsafe import Markup

from planweave.model.records.interaction import Get, Give
from planweave.model.records.record import Record
from planweave.render.document import Block, Chapter, Figure, Heading, Table, Text
from planweave.render.figures.matrices.hand_offs import (
    Crossing,
    Crossings,
    Group,
    hand_off_matrix,
)
from planweave.render.views.page import values
from planweave.render.views.page.fields import field
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import (
    key_cell,
    mention,
    mentions,
    record_anchor,
    short,
    title_of,
)
from planweave.render.views.page.margins import gets_of, margin_of, of_hand_off
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose, state
from planweave.render.views.page.status import forecast, is_reached
from planweave.render.views.page.tables import Part, owner_part, register_table, shown
from planweave.render.views.page.words import share

NOTE = (
    "Margin in working days: needed less promised, less the acceptance period. Needed on a day "
    "means by the end of it, as promised does."
)


def chapter(matter: Matter) -> Chapter | None:
    """The section."""
    found: list[Block] = [*prose(matter, "hand-offs")]
    gives, gets = halves(matter)
    if gives or gets:
        found.append(Heading(id="hand-offs:matrix", title="Who gives to whom"))
        found.append(matrix(matter, gives, gets))
        if gives:
            found.append(Heading(id="hand-offs:gives", title="What is promised"))
            found.append(promises(matter, gives))
        if gets:
            found.append(Heading(id="hand-offs:gets", title="What is needed"))
            found.append(needs(matter, gets))
    elif not matter.alone:
        found.append(
            gap(
                "hand-offs",
                f"No hand-offs are declared between {len(matter.family.plans)} plans.",
                "Each group writes its own half: what it gives under gives, what it needs "
                "under gets.",
            )
        )
    return finished("hand-offs", "Hand-offs", facts(matter, "gives", "gets"), found)


def halves(matter: Matter) -> tuple[list[Give], list[Get]]:
    """The givers' and the receivers' halves."""
    gives = [record for record in matter.family.of("gives") if isinstance(record, Give)]
    gets = [record for record in matter.family.of("gets") if isinstance(record, Get)]
    return gives, gets


# --- The matrix ------------------------------------------------------------------------------


def crossings(
    matter: Matter, gives: list[Give], gets: list[Get]
) -> Iterator[tuple[str, str, Fraction | None]]:
    """Giver, taker and margin of each hand-off; one that has two halves counts once."""
    for get in gets:
        if not matter.counts(get):
            continue
        give = matter.family.record(get.of) if get.of else None
        giver = give.plan if give is not None else get.from_
        if giver is not None:
            yield giver, get.plan, of_hand_off(matter, get)
    wanted = {get.of for get in gets}
    for give in gives:
        if give.name not in wanted and matter.counts(give):
            yield give.plan, give.to, None


def matrix(matter: Matter, gives: list[Give], gets: list[Get]) -> Figure:
    """The N² diagram: groups on the diagonal, givers in rows, takers in columns."""
    cells: dict[tuple[str, str], list[Fraction | None]] = {}
    for giver, taker, margin in crossings(matter, gives, gets):
        cells.setdefault((giver, taker), []).append(margin)
    involved = {name for pair in cells for name in pair}
    groups = [name for name in matter.family.plans if name in involved]
    groups += sorted(involved.difference(groups))
    late = sum(any(m is not None and m < 0 for m in margins) for margins in cells.values())
    return Figure(
        id="figure:hand-offs",
        caption=share(
            late, len(cells), "crossing", "has a negative margin", "have a negative margin"
        ),
        note="Givers in rows, receivers in columns; each cell counts its hand-offs and gives the "
        "smallest margin in working days. Plans without hand-offs are left out.",
        drawing=hand_off_matrix(
            Crossings(
                groups=tuple(_group(matter, name) for name in groups),
                crossings=tuple(
                    Crossing(giver=giver, taker=taker, count=len(margins), margin=_least(margins))
                    for (giver, taker), margins in cells.items()
                ),
            )
        ),
    )


def _group(matter: Matter, name: str) -> Group:
    # Names of sub-plans are paths, and a matrix has no room for them.
    last = short(matter.family, name).rpartition("/")[2]
    title = title_of(matter.family, name)
    return Group(key=name, name=last, title=title, href=f"#{record_anchor(name)}")


def _least(margins: list[Fraction | None]) -> float | None:
    known = [float(margin) for margin in margins if margin is not None]
    return min(known, default=None)


# --- The registers ---------------------------------------------------------------------------


def promises(matter: Matter, gives: list[Give]) -> Table:
    """The register of gives."""
    taken = sum(bool(gets_of(matter, give.name)) for give in gives)
    return register_table(
        matter,
        "gives",
        (
            Part(title="What is given", width=48, show=_item),
            shown("To", 18, "to", choose=True),
            shown("Finished by", 20, "by"),
            shown("Promised", 18, "promised"),
            Part(title="Forecast", width=18, show=_forecast),
            Part(title="Margin", width=12, show=_margin, kind="number"),
            Part(title="State", width=18, show=_give_state, choose=True),
        ),
        caption=share(
            taken, len(gives), "promise", "is taken by a receiver", "are taken by a receiver"
        ),
        note=f"Forecast: of what finishes it. {NOTE}",
    )


def _forecast(matter: Matter, record: Record) -> Text:
    by = record.by if isinstance(record, Give) else None
    day = forecast(matter, by) if by else None
    if day is None:
        return values.NONE
    promised = record.promised if isinstance(record, Give) else None
    late = promised is not None and promised.last is not None and day > promised.last
    return state("bad", day.isoformat()) if late else day.isoformat()


def _margin(matter: Matter, record: Record) -> Text:
    margin = margin_of(matter, record.name)
    if margin is None:
        return values.NONE
    said = values.signed(margin)
    return state("bad", said) if margin < 0 else said


def _give_state(matter: Matter, record: Record) -> Text:
    if not matter.counts(record):
        return "– withdrawn"
    by = record.by if isinstance(record, Give) else None
    if by and is_reached(matter, by):
        return state("ok", "delivered")
    return state("none", "promised" if gets_of(matter, record.name) else "not asked for")


def needs(matter: Matter, gets: list[Get]) -> Table:
    """The register of gets."""
    promised = sum(_promise(matter, get) is not None for get in gets)
    return register_table(
        matter,
        "gets",
        (
            Part(title="What is needed", width=48, show=_item),
            Part(title="From", width=18, show=_from, choose=True),
            Part(title="Needed for", width=22, show=_for),
            Part(title="Promised", width=18, show=_promised),
            shown("Needed", 18, "needed"),
            shown("Accepts in", 14, "acceptance_period"),
            Part(title="Margin", width=12, show=_margin, kind="number"),
            owner_part(width=16),
        ),
        caption=share(promised, len(gets), "need", "has a dated promise", "have a dated promise"),
        note=NOTE,
    )


def _promise(matter: Matter, get: Get) -> Text | None:
    give = matter.family.record(get.of) if get.of else None
    day = give.promised if isinstance(give, Give) else get.promised
    return values.day(day) if day is not None else None


def _promised(matter: Matter, record: Record) -> Text:
    promise = _promise(matter, record) if isinstance(record, Get) else None
    return promise if promise is not None else state("warn", "nobody")


def _item(matter: Matter, record: Record) -> Text:
    """What is handed over and its id below; a need takes its words from the promise."""
    give = matter.family.record(record.of) if isinstance(record, Get) and record.of else None
    item = field(matter, record, "item")
    if isinstance(record, Get) and not record.item and give is not None:
        item = mention(matter, give.name, field(matter, give, "item"))
    return Markup('{}<br><span class="nil">{}</span>').format(item, key_cell(record, matter.family))


def _from(matter: Matter, record: Record) -> Text:
    if not isinstance(record, Get):
        return values.NONE
    give = matter.family.record(record.of) if record.of else None
    return mention(matter, give.plan if give is not None else record.from_)


def _for(matter: Matter, record: Record) -> Text:
    return mentions(matter, record.for_) if isinstance(record, Get) else values.NONE
