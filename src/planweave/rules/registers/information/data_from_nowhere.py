"""Data that nothing produces, or that nobody uses.

An item of data comes from somewhere: a deliverable contains it, or its source
is stated. And somebody has it: a holder, or a record that refers to it. An
item with neither is a leftover, or the work that makes it is missing.

Condition: An item is in no deliverable and states no source; or it is in no
deliverable, no get is for it, and nobody holds, looks after or owns it.
Population: Data that count; told once for each plan and reason.
Source: CMMI for Services, Work Planning, specific practice 2.3 (what data,
from where, for whom).

Remedy: Name it in the data of a deliverable or state its source; say who holds it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data:
      list: {kind: record}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {office: {kind: work-group}}
    data:
      list: {kind: record, source: counted by the office, holders: [office]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.knowledge import DataItem
from planweave.model.records.work import Deliverable
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "DAT-04"
LEVEL = Level.WARNING


def data_from_nowhere(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """Two findings at most for each plan: data without an origin, and data without a use."""
    items = list(living(defaults, "data", DataItem))
    if not items:
        return
    contained = {name for one in living(defaults, "deliverables", Deliverable) for name in one.data}
    used = contained | {name for need in family.of("gets") for name in getattr(need, "for_", ())}
    yield from lacking(
        "data-from-nowhere",
        family,
        "data",
        [item for item in items if item.name not in contained and not item.source],
        "is in no deliverable and states no source: nothing produces it | are in no deliverable "
        "and state no source: nothing produces them",
        "Name it in the data of the deliverable that contains it, or state its source.",
    )
    yield from lacking(
        "data-from-nowhere",
        family,
        "data",
        [
            item
            for item in items
            if item.name not in used and not (item.holders or item.steward or item.owner)
        ],
        "is in no deliverable and held by nobody: nothing uses it | are in no deliverable and held "
        "by nobody: nothing uses them",
        "Say in holders who has it, or withdraw it.",
    )
