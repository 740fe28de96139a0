"""The register of progress: what each group reports of its own records."""

from __future__ import annotations

from planweave.model.records.record import Record
from planweave.render.document import Chapter, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import mention, title_of
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.tables import Part, register_table, shown
from planweave.render.views.page.words import across, begin


def chapter(matter: Matter) -> Chapter | None:
    """The annex."""
    reports = list(matter.family.of("progress"))
    if not reports:
        return None
    return finished("annex-progress", "Progress reports", (), (table(matter, reports),))


def table(matter: Matter, reports: list[Record]) -> Table:
    """Every report's home."""
    plans = len({report.plan for report in reports})
    when = f" up to {values.day(matter.data_date)}" if matter.data_date else ""
    return register_table(
        matter,
        "progress",
        (
            Part(title="On", width=18, show=_on),
            Part(title="Title", width=48, show=_title),
            shown("Started", 18, "started"),
            shown("Finished", 18, "finished"),
            shown("State", 18, "state", choose=True),
            shown("Done", 12, "done"),
            shown("Spent", 14, "spent"),
            shown("Left", 12, "remaining"),
            shown("Expected", 22, "expected"),
            shown("Remark", 28, "note"),
        ),
        caption=f"{begin(len(reports), 'report')}{across(plans)}{when}",
        note="What happened, as each group reports it; expected is the group's own forecast, "
        "beside the one that is computed.",
        tight=True,
    )


def _on(matter: Matter, record: Record) -> Text:
    return mention(matter, record.name, record.id)


def _title(matter: Matter, record: Record) -> Text:
    return title_of(matter.family, record.name)
