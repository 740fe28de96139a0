"""The register of calendars: working weeks, holidays, closed and extra days."""

from __future__ import annotations

from planweave.model.records.record import Record
from planweave.render.document import Chapter, Table, Text
from planweave.render.views.page.generic import finished
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.tables import (
    Part,
    name_part,
    register_table,
    shown,
    title_part,
)
from planweave.render.views.page.words import begin
from planweave.render.views.time.schedule import week


def chapter(matter: Matter) -> Chapter | None:
    """The annex."""
    if not any(True for _ in matter.family.of("calendars")):
        return None
    return finished("annex-calendars", "Calendars", (), (table(matter),))


def table(matter: Matter) -> Table:
    """Every calendar's home."""
    count = sum(1 for _ in matter.family.of("calendars"))
    return register_table(
        matter,
        "calendars",
        (
            name_part(width=22),
            title_part("Calendar", 30, more="description"),
            Part(title="Working week", width=34, show=_week),
            shown("Like", 18, "like"),
            shown("Holidays", 16, "holidays"),
            shown("Closed", 34, "closed"),
            shown("Extra days", 28, "open"),
        ),
        caption=f"{begin(count, 'calendar')} declared",
        note="The working week with what is taken over from another calendar; holidays of the "
        "regions named are pinned in plan.lock.",
    )


def _week(matter: Matter, record: Record) -> Text:
    return week(matter, record.name)
