"""What is to be bought can no longer come in time.

The last day to order is the day needed less the lead time, in working days of
the plan. If the data date is past it and there is no contract yet, the work
will wait. Without a data date nothing is late.

Condition: The day needed less the lead time, in working days of the plan, lies
before the data date.
Population: Acquisitions that count, with a day needed and a lead time and
without a contract, in plans with a data date.
Source: GAO, Schedule Assessment Guide, practice 1 (long-lead procurements are
in the schedule).

Remedy: Order at once and plan the work later, find another supplier, or name the contract.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-15
    acquisitions:
      boxes: {needed: 2027-03-29, lead-time: 4w}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-15
    references: {order: {}}
    acquisitions:
      boxes: {needed: 2027-03-29, lead-time: 4w, contract: order}
      tape: {needed: 2027-03-29, lead-time: 1w}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.compute.margins import between, days_of, ruler_for, shifted
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend
from planweave.model.family import Family
from planweave.model.records.resources import Acquisition
from planweave.rules.mending import acts, edit
from planweave.rules.telling import begins, days, living, noted
from planweave.weave.defaults import Defaults

CODE = "RES-06"
LEVEL = Level.ERROR


def ordered_too_late(
    family: Family, defaults: Defaults, data_dates: Mapping[str, date], forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each acquisition whose last day to order has passed."""
    for item in living(defaults, "acquisitions", Acquisition):
        today = data_dates.get(item.plan)
        needed = item.needed.last if item.needed else None
        if today is None or needed is None or item.lead_time is None or item.contract is not None:
            continue
        measure = ruler_for(family, forecast, item.name)
        order_by = shifted(measure, needed, days_of(measure, item.lead_time))
        if order_by >= today:
            continue
        late = between(measure, order_by, today)
        day = shifted(measure, today, -days_of(measure, item.lead_time))
        later = Mend(
            (edit(item.name, "needed", value=day),),
            f"{acts(defaults, item.name)} needs it on {day} or later",
        )
        yield Diagnostic(
            rule="ordered-too-late",
            level=LEVEL,
            message=f"{item.name} is needed on “{item.needed}” and takes “{item.lead_time}”: it "
            f"was to be ordered by {order_by}, {days(late)} before the data date {today}.",
            where=Address(item.name, ("lead-time",)),
            hint=f"{begins(acts(defaults, item.name))} names the contract if it is ordered, else "
            f"needs it on {day} or later.",
            mends=(later,),
            notes=noted("{} needs it", item.for_),
        )
