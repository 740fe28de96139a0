"""Data have a place and a term, but no backup or no end.

A location says where data are, not what happens when it burns; a retention
says until when they are kept, not what becomes of them then. Whether there is
a location or retention at all is asked elsewhere.

Condition: An item has a location and no backup, or a retention and no
disposal.
Population: Data that count; told once for each plan and field.
Source: CMMI for Services, Work Planning, specific practice 2.3; practice of
data management plans.

Remedy: Say how the data are saved in backup, and what happens to them after it in disposal.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data:
      list: {kind: record, location: office server}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data:
      list:
        kind: record
        location: office server
        backup: every night
        retention: one year
        disposal: deleted
      photos: {kind: record}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.knowledge import DataItem
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "DAT-01"
LEVEL = Level.WARNING


def data_without_safekeeping(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan and field."""
    items = list(living(defaults, "data", DataItem))
    yield from lacking(
        "data-without-safekeeping",
        family,
        "data",
        [item for item in items if item.location and not item.backup],
        "has a location and no “backup” | have a location and no “backup”",
        "Say how and how often they are saved.",
    )
    yield from lacking(
        "data-without-safekeeping",
        family,
        "data",
        [item for item in items if item.retention and not item.disposal],
        "has a retention and no “disposal” | have a retention and no “disposal”",
        "Say what happens to them when the time is over.",
    )
