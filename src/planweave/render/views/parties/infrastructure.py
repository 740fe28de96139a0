"""The sections on infrastructure and on support."""

from __future__ import annotations

from datetime import date

from planweave.model.records.record import Record
from planweave.model.records.resources import Infrastructure
from planweave.render.document import Block, Chapter, Text
from planweave.render.views.page import values
from planweave.render.views.page.fields import field
from planweave.render.views.page.margins import between
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, gap, prose, state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import Entry, entry, home_table, stacked
from planweave.render.views.registers.section import section
from planweave.render.views.registers.words import live, of_all


def chapter(matter: Matter) -> Chapter | None:
    """What the work needs of rooms, tools and environments, and whether it comes in time."""
    parts: list[Block] = [*prose(matter, "infrastructure"), *element(matter, "infrastructure")]
    every = tuple(matter.family.of("infrastructure"))
    if every:
        counted = [one for one in live(matter, "infrastructure") if isinstance(one, Infrastructure)]
        both = [one for one in counted if _days(one) is not None]
        late = sum(1 for one in both if _is_late(one))
        timely = (
            f"{of_all(len(both) - late, len(both))} with both dates come in time"
            if both
            else "none states when it is needed and when it comes"
        )
        parts.append(
            home_table(
                matter,
                "infrastructure",
                (
                    entry("What it must be like", 40, "kind", "quantity", "specification"),
                    entry("Provider, who may use it", 30, "provider", "access"),
                    Entry(
                        title="Needed, available, margin",
                        width=22,
                        fields=("needed", "available"),
                        show=_when,
                    ),
                    entry("For", 34, "for_"),
                    entry("Cost, account", 28, "cost", "account"),
                ),
                caption=f"{begin(len(every), 'item')} of infrastructure; {timely}",
                note="Margin: needed less available, in working days.",
                title=36,
                owner=20,
            )
        )
    return section("infrastructure", "Infrastructure", facts(matter, "infrastructure"), parts)


def _days(one: Infrastructure) -> tuple[date, date] | None:
    """The day something is needed and the day from which it is there."""
    needed = one.needed.first if one.needed else None
    there = one.available.first if one.available else None
    return (needed, there) if needed is not None and there is not None else None


def _is_late(one: Infrastructure) -> bool:
    days = _days(one)
    return days is not None and days[1] > days[0]


def _when(matter: Matter, record: Record) -> Text:
    dates = (field(matter, record, name) for name in ("needed", "available"))
    return stacked((*dates, _margin(matter, record)))


def _margin(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Infrastructure)
    days = _days(record)
    if days is None:
        return values.NONE
    margin = between(matter, record.name, days[1], days[0])
    words = values.days(margin)
    return state("bad", words) if days[1] > days[0] else state("ok", words)


def support(matter: Matter) -> Chapter | None:
    """The services that support organisations give."""
    every = tuple(matter.family.of("support"))
    parts: list[Block] = [*prose(matter, "support")]
    if every:
        agreed = sum(getattr(one, "terms", None) is not None for one in every)
        parts.append(
            home_table(
                matter,
                "support",
                (
                    entry("Provider", 34, "provider", choose=True),
                    entry("Service", 50, "service"),
                    entry("Hours", 34, "hours"),
                    entry("Terms", 34, "terms"),
                ),
                caption=f"{begin(len(every), 'service')} of support organisations, "
                f"{of_all(agreed, len(every))} under stated terms",
                title=36,
                owner=24,
            )
        )
    else:
        parts.append(
            gap(
                "support",
                "No support services are declared.",
                "Declare what other organisations do for the work, when, and on which terms.",
            )
        )
    return section("support", "Support", facts(matter, "support"), parts)
