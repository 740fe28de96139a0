"""A hand-off is asked for long before it is needed.

The work that waits for it could begin more than ten working days later without
moving the end of the plans. The need hides a buffer, and the giver may hurry or
refuse for nothing.

Condition: From the day needed to the earliest latest start of what the
hand-off is for there are more than padded-days working days, in the calendar
of that work.
Population: Needed hand-offs that count, with a day needed and work in the
schedule none of which has begun.
Source: The design of this program: hidden buffers are shown.

Remedy: Ask for a later day, or say in the description why it is needed earlier.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      lesson: {duration: 5d}
      build: {duration: 60d}
    gets:
      key: {from: landlord, item: Key, for: [lesson], needed: 2027-03-05, promised: 2027-03-01}
    organisation: {landlord: {kind: supplier}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      lesson: {duration: 5d}
    gets:
      key: {from: landlord, item: Key, for: [lesson], needed: 2027-03-05, promised: 2027-03-04}
    organisation: {landlord: {kind: supplier}}
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planweave.compute.margins import between, ruler_for, shifted
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note
from planweave.model.family import Family
from planweave.model.records.interaction import Get
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import days, living
from planweave.weave.defaults import Defaults

CODE = "XPL-11"
LEVEL = Level.INFO


def need_padded(
    family: Family, defaults: Defaults, forecast: Schedule, *, padded_days: int = 10
) -> Iterable[Diagnostic]:
    """One finding for each need long before the latest start of all that waits for it."""
    for get in living(defaults, "gets", Get):
        needed = get.needed.first if get.needed else None
        waiting = [forecast[name] for name in get.for_ if name in forecast]
        if needed is None or not waiting or any(dates.begun or dates.done for dates in waiting):
            continue
        first = min(waiting, key=lambda dates: dates.late_start)
        spare = between(ruler_for(family, forecast, first.name), needed, first.late_start)
        if spare <= padded_days:
            continue
        ruler = ruler_for(family, forecast, first.name)
        day = shifted(ruler, first.late_start, Fraction(padded_days))
        later = Mend(
            (edit(get.name, "needed", value=day),),
            f"{acts(defaults, get.name)} needs it on {day} or later",
        )
        yield Diagnostic(
            rule="need-padded",
            level=LEVEL,
            message=f"The get {get.name} needs on “{needed}” what {first.name} can wait for until "
            f"{first.late_start}, {days(spare)} later.",
            where=Address(get.name, ("needed",)),
            hint=either((later,), f"; any day up to {first.late_start} moves no end date"),
            notes=(Note(f"{first.name} needs it", Address(first.name)),),
            mends=(later,),
        )
