"""A promise is earlier than the schedule can keep.

What finishes the hand-off is forecast, by the giver's own work and all that it
waits for, for a later day than the one promised. The receiver plans with a day
that will not be kept.

Condition: The forecast finish of the work in by lies after the promised day,
in working days of that work.
Population: Promises that count, with a day and with work in by that is in the
schedule.
Source: The design of this program; GAO, Schedule Assessment Guide, practice 5.

Remedy: Promise the forecast day or later, or shorten what drives it (`planweave why`).

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {tool: {duration: 25d}}
    gives:
      tool-out: {item: Tool, to: school, by: tool, promised: 2027-03-12}
    organisation: {school: {kind: customer}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {tool: {duration: 5d}}
    gives:
      tool-out: {item: Tool, to: school, by: tool, promised: 2027-03-12}
    organisation: {school: {kind: customer}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import days, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-10"
LEVEL = Level.WARNING


def promise_before_forecast(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each promise whose work is forecast to finish later."""
    needs: dict[str | None, list[Get]] = {}
    for get in living(defaults, "gets", Get):
        needs.setdefault(get.of, []).append(get)
    for give in living(defaults, "gives", Give):
        promised = give.promised.last if give.promised else None
        if give.by is None or promised is None or give.by not in forecast:
            continue
        dates = forecast[give.by]
        late = between(ruler_for(family, forecast, give.by), promised, dates.finish)
        if late <= 0:
            continue
        waiting = needs.get(give.name, [])
        later = Mend(
            (edit(give.name, "promised", value=dates.finish),),
            f"{acts(defaults, give.name)} promises {dates.finish} or later",
        )
        yield Diagnostic(
            rule="promise-before-forecast",
            level=LEVEL,
            message=f"The give {give.name} is promised for “{promised}”, and {give.by} that "
            f"finishes it is forecast for {dates.finish}, {days(late)} later.",
            where=Address(give.name, ("promised",)),
            hint=either(
                (later,),
                f", or brings {give.by} forward by {days(late)}: planweave why {give.by} says what "
                "drives it",
            ),
            notes=(
                Note(f"{give.by} finishes it", Address(give.by)),
                *(
                    Note(f"needed here on {get.needed}", Address(get.name, ("needed",)))
                    for get in waiting
                    if get.needed is not None
                ),
            ),
            mends=(later,),
            sides=_sides(family, give, waiting, days(late)),
        )


def _sides(family: Family, give: Give, waiting: list[Get], late: str) -> Sides | None:
    """The promise, and who counts on it in another plan."""
    for get in waiting:
        if get.needed is not None and get.plan != give.plan:
            return Sides(
                left=side_of(family, give.name, "promised"),
                right=side_of(family, get.name, "needed"),
                difference=late,
            )
    return None
