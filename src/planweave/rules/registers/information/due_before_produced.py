"""A deliverable is due before the task that produces it ends.

`produced-by` makes no link, so the network does not see this contradiction.
What is due cannot be handed over while it is still being made. What has been
delivered is left alone.

Condition: The latest forecast finish of the tasks in produced-by lies after
the last due day.
Population: Deliverables that count, have a due day and such a task, and are
not handed over.
Source: CMMI for Services, Work Planning, specific practice 2.3; GAO, Schedule
Assessment Guide, practice 5.

Remedy: Finish the task earlier, or agree on a later day.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {count: {duration: 20d}}
    deliverables:
      list: {due: 2027-03-12, produced-by: [count]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {count: {duration: 5d}}
    deliverables:
      list: {due: 2027-03-12, produced-by: [count]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note
from planweave.model.family import Family
from planweave.model.records.work import Deliverable, Progress
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import days, living
from planweave.weave.defaults import Defaults

CODE = "DAT-06"
LEVEL = Level.ERROR
HANDED_OVER = ("submitted", "delivered", "accepted")


def due_before_produced(
    family: Family, defaults: Defaults, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each deliverable, with the last of its tasks."""
    for item in living(defaults, "deliverables", Deliverable):
        if item.due is None or item.due.last is None or _is_handed_over(family, item.name):
            continue
        making = [forecast[name] for name in item.produced_by if name in forecast]
        last = max(making, key=lambda dates: dates.finish, default=None)
        if last is None or last.finish <= item.due.last:
            continue
        late = between(ruler_for(family, forecast, last.name), item.due.last, last.finish)
        later = Mend(
            (edit(item.name, "due", value=last.finish),),
            f"{acts(defaults, item.name)} agrees on {last.finish} or later",
        )
        yield Diagnostic(
            rule="due-before-produced",
            level=LEVEL,
            message=f"The deliverable {item.name} is due on “{item.due}”, and {last.name}, which "
            f"produces it, ends on {last.finish}, {days(late)} later.",
            where=Address(item.name, ("due",)),
            hint=either(
                (later,),
                f", or {acts(defaults, last.name)} finishes {last.name} by {item.due.last}",
            ),
            notes=(
                Note(f"{last.name} produces it", Address(last.name)),
                Note("due here", Address(item.name, ("due",))),
            ),
            mends=(later,),
        )


def _is_handed_over(family: Family, name: str) -> bool:
    report = family.registers.get("progress", {}).get(name)
    if not isinstance(report, Progress):
        return False
    return report.finished is not None or report.state in HANDED_OVER
