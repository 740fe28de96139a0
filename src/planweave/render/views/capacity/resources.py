"""The section on resources, and its annex."""

from __future__ import annotations

from datetime import date

from planweave.compute.calendars.axis import day_of, end
from planweave.compute.network.lengths import length
from planweave.model.records.record import Record
from planweave.model.records.resources import Acquisition
from planweave.render.document import Block, Chapter, Text
from planweave.render.views.capacity import effort, levelling, load, offers
from planweave.render.views.page import values
from planweave.render.views.page.margins import ruler
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, prose
from planweave.render.views.page.words import begin as begun
from planweave.render.views.registers.home import Entry, entry, home_table
from planweave.render.views.registers.section import headed, section

REGISTERS = ("resources", "offers", "acquisitions")


def chapter(matter: Matter) -> Chapter | None:
    """Effort by plan, who gives what, load against capacity, resources, what is bought."""
    parts: list[Block] = [*prose(matter, "resources"), *element(matter, "resources-and-skills")]
    by_plan = effort.blocks(matter)
    parts += headed("effort", "Effort by plan", by_plan)
    if by_plan or any(True for _ in matter.family.of("offers")):
        parts += headed("offers", "Who gives what", offers.blocks(matter))
        parts += headed("load", "Load", load.blocks(matter))
    parts += headed("levelling", "Load before and after levelling", levelling.blocks(matter))
    parts += headed("resources", "Pools, equipment and priced items", resources(matter))
    parts += headed("acquisitions", "Acquisitions", acquisitions(matter))
    return section("resources", "Resources", facts(matter, *REGISTERS), parts)


def annex(matter: Matter) -> Chapter | None:
    """The full register of offers."""
    found = offers.register(matter)
    return Chapter(id="annex:offers", title="Offers", blocks=found) if found else None


def resources(matter: Matter) -> tuple[Block, ...]:
    """The register of resources."""
    every = tuple(matter.family.of("resources"))
    if not every:
        return ()
    return (
        home_table(
            matter,
            "resources",
            (
                entry("Kind", 20, "kind", choose=True),
                entry("Of", 22, "of"),
                Entry(title="Capacity, effort", width=22, fields=("capacity", "effort")),
                Entry(title="Rate", width=32, fields=("rate",)),
                entry("Skills", 28, "skills"),
                entry("Calendar", 22, "calendar"),
            ),
            caption=f"{begun(len(every), 'resource')} beside the parties themselves",
            note="Capacity: 100 % is one full-time person.",
            title=40,
        ),
    )


# --- Acquisitions ----------------------------------------------------------------------------


def acquisitions(matter: Matter) -> tuple[Block, ...]:
    """The register of acquisitions, with the day by which each must be ordered."""
    every = tuple(matter.family.of("acquisitions"))
    if not every:
        return ()
    days = [day for record in every if (day := order_by(matter, record)) is not None]
    first = f"; the first order is due by {min(days).isoformat()}" if days else ""
    return (
        home_table(
            matter,
            "acquisitions",
            (
                entry("Supplier, contract", 30, "supplier", "contract"),
                entry("Needed", 20, "needed"),
                entry("Lead time", 16, "lead_time"),
                Entry(title="Order by", width=20, show=_order_by),
                entry("For", 34, "for_"),
                entry("Cost, account", 28, "cost", "account"),
            ),
            caption=f"{begun(len(every), 'acquisition')}{first}",
            note="Order by: the day needed less the lead time, in the calendar of the first task "
            "that needs it.",
            title=36,
            owner=22,
        ),
    )


def order_by(matter: Matter, record: Record) -> date | None:
    """The last day on which an order still arrives in time; None where a date is not stated."""
    if not isinstance(record, Acquisition) or record.needed is None or record.lead_time is None:
        return None
    if record.needed.last is None:
        return None
    measure = ruler(matter, record.for_[0] if record.for_ else record.plan)
    lag = length(record.lead_time, "", measure.working)
    if lag.calendar or lag.months:
        days = lag.minutes // 1440 + lag.months * 30
        return date.fromordinal(record.needed.last.toordinal() - days)
    return day_of(measure.start_at(measure.last_finish(end(record.needed.last)) - lag.minutes))


def _order_by(matter: Matter, record: Record) -> Text:
    found = order_by(matter, record)
    return found.isoformat() if found else values.NONE
