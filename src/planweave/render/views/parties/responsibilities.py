"""The section on responsibilities and authority, and its annexes."""

from __future__ import annotations

from collections.abc import Sequence

from planweave.model.records.record import Record
from planweave.render.document import Block, Chapter, Table
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose
from planweave.render.views.page.words import begin
from planweave.render.views.parties import organisation, raci
from planweave.render.views.registers.home import entry, home_table
from planweave.render.views.registers.section import headed, section
from planweave.render.views.registers.words import of_all

REGISTERS = ("organisation", "roles", "people", "authorities", "escalations")
TITLE = "Responsibilities and authority"


def chapter(matter: Matter) -> Chapter | None:
    """The organisation, who may decide what, who turns to whom, who does what."""
    parts: list[Block] = [*prose(matter, "responsibilities")]
    chart = organisation.chart(matter)
    if chart:
        parts += headed("organisation", "Organisation", chart)
    else:
        parts.append(
            gap(
                "organisation",
                "No organisation is declared: who performs the work is not stated.",
                "Declare units and roles, and give the plan a work-group.",
            )
        )
    parts += headed("authority", "Authority and escalation", _authority(matter))
    parts += headed("raci", "Who does what", raci.in_section(matter))
    return section("responsibilities", TITLE, facts(matter, *REGISTERS), parts)


def annex(matter: Matter) -> Chapter | None:
    """The full registers of units, roles and people."""
    found = organisation.registers(matter)
    if not found:
        return None
    return Chapter(id="annex:organisation", title="Organisation, roles, people", blocks=found)


def annex_raci(matter: Matter) -> Chapter | None:
    """RACI of all tasks, where the section has no room for them."""
    found = raci.in_annex(matter)
    return (
        Chapter(id="annex:raci", title="Who does what, all tasks", blocks=found)
        if found
        else (None)
    )


def _authority(matter: Matter) -> tuple[Block, ...]:
    authorities = tuple(matter.family.of("authorities"))
    escalations = tuple(matter.family.of("escalations"))
    found: list[Block] = []
    if authorities:
        found.append(_authorities(matter, authorities))
    else:
        found.append(
            gap(
                "authorities",
                "No authorities are declared: who may decide what is not stated.",
                "Declare authorities, each with a party, a decision and a limit.",
            )
        )
    if escalations:
        found.append(_escalations(matter, escalations))
    return tuple(found)


def _authorities(matter: Matter, every: Sequence[Record]) -> Table:
    limited = sum(getattr(one, "limit", None) is not None for one in every)
    return home_table(
        matter,
        "authorities",
        (
            entry("Party", 28, "party", choose=True),
            entry("May", 50, "may"),
            entry("Up to", 24, "limit"),
            entry("Delegated from", 24, "delegated_from"),
            entry("Holds", 24, "dates"),
            entry("Instrument", 26, "instrument"),
        ),
        caption=f"{begin(len(every), 'authority', 'authorities')} to decide, "
        f"{of_all(limited, len(every))} with a limit",
        title=26,
    )


def _escalations(matter: Matter, every: Sequence[Record]) -> Table:
    timed = sum(getattr(one, "within", None) is not None for one in every)
    return home_table(
        matter,
        "escalations",
        (
            entry("From", 32, "from_"),
            entry("To", 32, "to"),
            entry("When", 60, "when"),
            entry("Within", 18, "within"),
        ),
        caption=f"{begin(len(every), 'step')} of escalation, {of_all(timed, len(every))} with a "
        "time",
        title=34,
        owner=22,
    )
