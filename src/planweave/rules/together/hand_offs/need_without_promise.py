"""Something is needed of somebody outside the plans, and no day is promised.

A group or firm without a plan in the family writes no half of its own, so the
receiver writes down the day that it was told. Without one the work that waits
is scheduled as if it had everything.

Condition: A get names in from somebody without a plan in the family, and has
no promised day.
Population: Needed hand-offs that count and name no promise in of.
Source: PRINCE2: external dependencies are part of a plan.

Remedy: Ask for the day and write it as `promised` of the get.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {lesson: {duration: 5d}}
    gets:
      key: {from: landlord, item: Key, for: [lesson], needed: 2027-03-22}
    organisation:
      landlord: {kind: supplier}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {lesson: {duration: 5d}}
    gets:
      key: {from: landlord, item: Key, for: [lesson], needed: 2027-03-22, promised: 2027-03-05}
    organisation:
      landlord: {kind: supplier}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.interaction import Get
from planweave.rules.mending import acts, titled
from planweave.rules.telling import begins, living
from planweave.weave.defaults import Defaults

CODE = "XPL-21"
LEVEL = Level.WARNING


def need_without_promise(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each get of a party without a plan that names no promised day."""
    for get in living(defaults, "gets", Get):
        giver = get.from_
        if get.of or giver is None or giver in family.plans or get.promised is not None:
            continue
        yield Diagnostic(
            rule="need-without-promise",
            level=LEVEL,
            message=f"The get {get.name} needs “{get.item}” of {giver}, who has no plan here, "
            "and no day is promised.",
            where=Address(get.name),
            hint=f"{begins(acts(defaults, get.name))} asks {titled(family, giver)} for a day and "
            "writes it as promised.",
            notes=(Note("who is to give", Address(giver)),),
        )
