"""Only one side of a hand-off has committed to it.

A promise binds both: who gives keeps the day, who gets is ready for it. If one side never
said so, the other counts on somebody who did not agree.

Condition: a word that counts holds a hand-off, and a party that owns its other half has no
word that counts and holds it.
Population: gives that a get of the family answers, where one of the two owners has given its
word.
Source: CMMI-SVC, Work Planning SP 3.3, subpractice 5.

Remedy: Ask the other side for its word.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group}, fin: {title: F, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}, pay: {duration: 5d, owner: fin}}
    gives: {boxes: {item: Boxes, by: pack, promised: 2027-03-09, to: fin, owner: it}}
    gets: {come: {of: boxes, for: [pay], needed: 2027-03-20, owner: fin}}
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
        footprint:
          boxes.by: pack
          boxes.item: Boxes
          boxes.part: "give: accountable, gives"
          boxes.promised: 2027-03-09
          boxes.to: fin
          come.for: '["pay"]'
          come.needed: 2027-03-20
          come.of: boxes
          come.part: "get: gives"
          pack.duration: 5d
          pack.part: "task: accountable, responsible"
        digest: planweave-footprint-1:sha256:9c1f

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {it: {title: IT, kind: work-group}, fin: {title: F, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}, pay: {duration: 5d, owner: fin}}
    gives: {boxes: {item: Boxes, by: pack, promised: 2027-03-09, to: fin, owner: it}}
    gets: {come: {of: boxes, for: [pay], needed: 2027-03-20, owner: fin}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.coverage import covering
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "AGR-07"
LEVEL = Level.ERROR


def hand_off_one_sided(
    family: Family, defaults: Defaults, agreements: tuple[Agreement, ...]
) -> Iterable[Diagnostic]:
    """One finding for each give."""
    held = covering(agreements)
    for get in living(defaults, "gets", Get):
        give = family.record(get.of) if get.of else None
        if not isinstance(give, Give) or not defaults.counts(give):
            continue
        owners = (defaults.owner_of(give), defaults.owner_of(get))
        sides = tuple(dict.fromkeys(one for one in owners if one))
        bound = {*held.get(give.name, ()), *held.get(get.name, ())}
        lacking = [one for one in sides if one not in bound]
        if not bound or not lacking:
            continue
        yield Diagnostic(
            rule="hand-off-one-sided",
            level=LEVEL,
            message=f"{', '.join(sorted(bound))} committed to the hand-off {give.name}, and "
            f"{', '.join(lacking)} did not.",
            where=Address(give.name),
            hint=f"Ask {', '.join(lacking)} for its word.",
            notes=(Note("the half of who gets it", Address(get.name)),),
        )
