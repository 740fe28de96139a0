"""A deliverable may be seen by more people than the data in it.

What is handed out cannot be called back. If a deliverable is public and
contains data that are restricted or confidential, one of the two is not meant.

Condition: A deliverable's access is wider than that of an item of data in it.
Population: Deliverables that count and state an access, and their data that
state one.
Source: CMMI for Services, Work Planning, specific practice 2.3 (privacy and
security of data).

Remedy: Narrow the access of the deliverable, or leave out or open up the data.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data:
      staff: {kind: record, access: confidential}
    deliverables:
      report: {due: 2027-03-10, access: public, data: [staff]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data:
      staff: {kind: record, access: restricted}
    deliverables:
      report: {due: 2027-03-10, access: confidential, data: [staff]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.knowledge import DataItem
from planweave.model.records.work import Deliverable
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import living, side_of
from planweave.weave.defaults import Defaults

CODE = "DAT-03"
LEVEL = Level.ERROR
NARROWER = ("public", "restricted", "confidential")


def access_wider_than_data(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each deliverable and item of data in it."""
    for deliverable in living(defaults, "deliverables", Deliverable):
        for name in deliverable.data:
            item = family.record(name)
            if not isinstance(item, DataItem) or item.access is None or deliverable.access is None:
                continue
            if NARROWER.index(item.access) > NARROWER.index(deliverable.access):
                mends = (
                    Mend(
                        (edit(deliverable.name, "access", value=item.access),),
                        f"{acts(defaults, deliverable.name)} makes it {item.access}",
                    ),
                    Mend(
                        (edit(name, "access", value=deliverable.access),),
                        f"{acts(defaults, name)} lets the data be {deliverable.access}",
                    ),
                )
                yield Diagnostic(
                    rule="access-wider-than-data",
                    level=LEVEL,
                    message=f"The deliverable {deliverable.name} is “{deliverable.access}” and "
                    f"contains {name}, which is “{item.access}”.",
                    where=Address(deliverable.name, ("access",)),
                    hint=either(mends, f", or leaves {name} out of it"),
                    notes=(
                        Note("the data are narrower here", Address(name, ("access",))),
                        Note("open here", Address(deliverable.name, ("access",))),
                    ),
                    mends=mends,
                    sides=Sides(
                        left=side_of(family, name, "access"),
                        right=side_of(family, deliverable.name, "access"),
                    ),
                )
