"""A word on record is of a party that is not in the plan.

A party may leave the plan, or be called otherwise. Its word stays on record under the name that it
had; but nobody can be asked again under it, and nothing says who stands by it now.

Condition: the party of the word is no unit, role, person or stakeholder of the plan, and no record
says in formerly that it had this name.
Population: the last word of each party, whatever it says.
Source: CMMI-SVC, Work Planning SP 2.6 and 3.3.

Remedy: If it has another name now, write the old one into formerly of its record; if another party
took over, ask that one for its word; if it left, keep its record with withdrawn.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {its: {title: IT services, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: its}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      c1:
        party: it
        packet: p1
        state: agreed
        signed-by: it
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      c1:
        party: it
        packet: p1
        state: agreed
        signed-by: it
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.rules.registers.standing.agreed import Agreement
from planweave.source.suggest import suggestion

LEVEL = Level.WARNING


def word_of_the_gone(family: Family, agreements: tuple[Agreement, ...]) -> Iterable[Diagnostic]:
    """One finding for each party."""
    known = tuple(name for register in PARTIES for name in family.registers.get(register, ()))
    for one in agreements:
        if one.word is not None and family.register_of.get(one.party) not in PARTIES:
            alike = suggestion(one.party, known)
            yield Diagnostic(
                rule="word-of-the-gone",
                level=LEVEL,
                message=f"The word of “{one.party}” is on record, and the plan has no such party.",
                where=Address(one.word.name, ("party",)),
                hint=f"{alike} If it is called otherwise now, write the old name into formerly of "
                "its record.".strip(),
            )
