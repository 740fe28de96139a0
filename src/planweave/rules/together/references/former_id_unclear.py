"""A former id leads to nothing certain.

A record says under formerly what it was called, so that the words that parties gave on it are
followed to its new id. An id that is still in use, or that two records claim, leads nowhere: the
words on it are asked for again.

Condition: an id under formerly is that of a record or plan, or another record claims it too.
Population: every id under formerly, as a name in the plan of its record; with a slash, as a full
name.
Source: decision 26 of Planweave.

Remedy: Leave the id to the record that had it, and take it away from the other one.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 5d}
      carry: {duration: 1d, formerly: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      packing: {duration: 5d, formerly: [pack]}
      carry: {duration: 1d}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.weave.records.former import claims

CODE = "REF-02"
LEVEL = Level.WARNING


def former_id_unclear(family: Family) -> Iterable[Diagnostic]:
    """One finding for each id, at the record that claims it."""
    for was, names in claims(family).items():
        in_use = was in family.register_of or was in family.plans
        for name in names if in_use or len(names) > 1 else ():
            others = [one for one in names if one != name]
            why = "which is still in use" if in_use else f"and so was {', '.join(others)}"
            noted = [was] if was in family.register_of else others
            yield Diagnostic(
                rule="former-id-unclear",
                level=LEVEL,
                message=f"{name} was called “{was}”, {why}: words on it are not followed.",
                where=Address(name, ("formerly",)),
                hint="Leave the id to the one record that had it.",
                notes=tuple(Note("the other one", Address(one)) for one in noted),
            )
