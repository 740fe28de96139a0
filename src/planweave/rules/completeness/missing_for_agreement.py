"""A field that agreement needs is empty.

A record can be read with little, but nobody can agree to a task without an
effort or to a milestone without criteria. While the plan is a draft this is a
list of what is still open; in review it is a warning, and an error from the
status agreed on. Records that are withdrawn are not asked.

Condition: A field that the format marks as needed for agreement is empty, and
the record is not exempt (a task that is no work needs no effort, a summary no
acceptance, …); or a risk, issue, hand-off or acquisition has no owner.
Population: Records that count, of all registers that people write; told once
for each plan, register and field.
Source: CMMI for Services, Work Planning, specific practice 2.7 and 3.3: nobody
can commit to what is not said.

Remedy: Fill the field, or withdraw the record.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 2d}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    glossary:
      box: {definition: What things are packed in}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.fields import Needed, hints_of, key_of
from planweave.model.records.plan import Header
from planweave.model.records.record import Record
from planweave.model.registers import REGISTERS
from planweave.rules.asked import Gap, counts, told
from planweave.rules.completeness._exempt import Exemptions, is_owner_asked

CODE = "CMP-03"
LEVEL = Level.INFO


def missing_for_agreement(family: Family) -> Iterable[Diagnostic]:
    """One finding for each plan, register and field."""
    exemptions = Exemptions(family)
    for register in REGISTERS.values():
        if register.written_by_tool or not family.registers.get(register.name):
            continue
        gaps = _gaps(exemptions, register.name, needed(register.name))
        yield from told(
            "missing-for-agreement",
            family,
            register.name,
            gaps,
            "The plan cannot be agreed without; fill it in when it is known.",
        )


@cache
def needed(register: str) -> tuple[str, ...]:
    """The attributes of a register's records that agreement needs; "" is the plan itself."""
    kind = REGISTERS[register].type if register else Header
    hints = hints_of(kind)
    return tuple(
        name for name, hint in hints.items() if Needed.AGREED in getattr(hint, "__metadata__", ())
    )


def _gaps(exemptions: Exemptions, register: str, attributes: tuple[str, ...]) -> Iterator[Gap]:
    unread = exemptions.family.unread
    for record in exemptions.family.of(register):
        if not counts(exemptions.family, record):
            continue
        empty = [
            attribute
            for attribute in attributes
            if not getattr(record, attribute) and not exemptions.covers(record, attribute)
        ]
        if record.owner is None and is_owner_asked(register):
            empty.append("owner")
        for key in map(key_of, empty):
            if not (unread and _is_written(exemptions.family, register, record, key)):
                yield record, key


def _is_written(family: Family, register: str, record: Record, key: str) -> bool:
    """Whether a field is there and could not be read, which has been told already."""
    home = family.homes.get((register, record.name))
    return home is not None and (home.path, (*home.keys, key)) in family.unread
