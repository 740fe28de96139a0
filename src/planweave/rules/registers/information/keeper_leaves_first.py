"""Those who keep the data leave before the work ends.

Data outlive the work that made them. If all who hold or look after an item
have left, or leave before the plan is over, its retention is a promise that
nobody is there to keep.

Condition: All holders and the steward of an item have left, are withdrawn, or
take part only until a day before the finish of the plan (or of the overall
plan).
Population: Data that count and have a holder or steward; people and roles do
not leave.
Source: Practice of data management plans: who keeps the data outlives the
work.

Remedy: Name a holder or steward who stays, and hand the data over.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation:
      archive: {kind: partner, state: left}
    data:
      list: {kind: record, holders: [archive]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation:
      archive: {kind: partner, state: left}
      office: {kind: work-group}
    data:
      list: {kind: record, holders: [archive, office]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.knowledge import DataItem
from planweave.model.records.parties import OrganisationUnit
from planweave.rules.telling import listed, living, noted
from planweave.weave.defaults import Defaults

CODE = "DAT-05"
LEVEL = Level.WARNING
DEFAULT = False


def keeper_leaves_first(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each item all of whose keepers leave."""
    for item in living(defaults, "data", DataItem):
        keepers = list(dict.fromkeys((*item.holders, *((item.steward,) if item.steward else ()))))
        gone = [name for name in keepers if _leaves(family, item, name)]
        if keepers and len(gone) == len(keepers):
            yield Diagnostic(
                rule="keeper-leaves-first",
                level=LEVEL,
                message=f"All who keep {item.name} leave before the work ends: {listed(gone)}.",
                where=Address(item.name, ("holders",) if item.holders else ("steward",)),
                hint="Name a holder or steward who stays, and hand the data over to them.",
                notes=noted("{} leaves", gone),
            )


def _leaves(family: Family, item: DataItem, name: str) -> bool:
    """Whether a party has left, or leaves before the last allowed day of the plan."""
    party = family.record(name)
    if not isinstance(party, OrganisationUnit):
        return False
    if party.withdrawn is not None or party.state == "left":
        return True
    finish = family.plans[item.plan].header.finish or family.root.header.finish
    last = party.dates.last if party.dates else None
    return bool(finish and finish.last and last and last < finish.last)
