"""The register of deliverables of all plans."""

from __future__ import annotations

from markupsafe import Markup

from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable
from planweave.render.document import Chapter, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.fields import field
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import number_of
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.status import forecast_cell, is_reached, standing
from planweave.render.views.page.tables import (
    Part,
    name_part,
    owner_part,
    register_table,
    shown,
    titled_cell,
    with_key,
)
from planweave.render.views.page.words import across, begin


def chapter(matter: Matter) -> Chapter | None:
    """The annex."""
    found = [d for d in matter.family.of("deliverables") if isinstance(d, Deliverable)]
    if not found:
        return None
    return finished("annex-deliverables", "Deliverables", (), (table(matter, found),))


def table(matter: Matter, deliverables: list[Deliverable]) -> Table:
    """Every deliverable's home."""
    counting = [d for d in deliverables if matter.counts(d)]
    reached = sum(is_reached(matter, d.name) for d in counting)
    plans = len({d.plan for d in deliverables})
    own = _own_fields(matter)
    return register_table(
        matter,
        "deliverables",
        (
            *((name_part("Id", 18),) if any(number_of(d) for d in deliverables) else ()),
            Part(title="Deliverable and acceptance", width=76, show=_title),
            owner_part("Owner", 22),
            shown("Kind", 22, "kind", choose=True),
            Part(title="Made by", width=24, show=_made_by),
            shown("Due", 19, "due"),
            Part(title="Forecast", width=19, show=forecast_cell),
            shown("Access", 17, "access", choose=True),
            Part(title="State", width=24, show=_standing, choose=True),
        ),
        caption=f"{begin(len(deliverables), 'deliverable')}{across(plans)}: "
        f"{reached} of the {len(counting)} that count delivered",
        note="A deliverable that waits for nothing has a due date and no forecast. State by what "
        f"is reported up to the data date.{own}",
        tight=True,
    )


def _own_fields(matter: Matter) -> str:
    titles = [
        record.title
        for record in matter.family.of("fields")
        if "deliverables" in getattr(record, "on_records", ()) and record.title
    ]
    return f" In brackets: {'; '.join(titles)}." if titles else ""


def _title(matter: Matter, record: Record) -> Text:
    shown_title = titled_cell(matter, record)
    if getattr(record, "acceptance", ()):
        accepted = field(matter, record, "acceptance")
        shown_title = Markup('{}<br><span class="nil">{}</span>').format(shown_title, accepted)
    return shown_title if number_of(record) else with_key(matter, record, shown_title)


def _made_by(matter: Matter, record: Record) -> Text:
    return field(matter, record, "produced_by")


def _standing(matter: Matter, record: Record) -> Text:
    due = record.due.last if isinstance(record, Deliverable) and record.due else None
    shown_state = standing(matter, record, due)
    own = [values.cell(value) for value in record.own.values()]
    return Markup("{} [{}]").format(shown_state, ", ".join(own)) if own else shown_state
