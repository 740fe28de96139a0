"""Nobody who is to do the work is still there.

All who are assigned to a task have left, are withdrawn, or take part only
until a day before the task begins. Where the day of leaving is not known, only
what is not finished by the data date counts. A task without assignments is done
by its owner, who is asked about elsewhere.

Condition: All who are assigned to a task have left, are withdrawn, or leave
before it starts.
Population: Tasks that count, have assignments and are neither done nor
finished by the data date.
Source: Responsibility assignment matrices: somebody is responsible; GAO,
Schedule Assessment Guide, practice 3.

Remedy: Assign somebody who is there, or withdraw the task.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation:
      packers: {kind: partner, dates: ..2027-03-05}
    tasks:
      clean: {duration: 5d}
      pack: {duration: 2d, after: [clean], assign: [packers]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation:
      packers: {kind: partner, dates: ..2027-03-05}
      cleaners: {kind: partner}
    tasks:
      clean: {duration: 5d}
      pack: {duration: 2d, after: [clean], assign: [packers, cleaners]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.rules.registers.parties._there import is_gone
from planweave.rules.telling import listed, living, noted
from planweave.weave.defaults import Defaults

CODE = "STK-02"
LEVEL = Level.ERROR


def performers_gone(
    family: Family, defaults: Defaults, forecast: Schedule, data_dates: Mapping[str, date]
) -> Iterable[Diagnostic]:
    """One finding for each such task."""
    gone = {name for name in _parties(family) if is_gone(family, name, date.max)}
    if not gone:
        return
    for task in living(defaults, "tasks", Task):
        performers = list(task.assign or ())
        if not performers or not gone.issuperset(performers) or task.name not in forecast:
            continue
        dates = forecast[task.name]
        if dates.done or dates.finish <= data_dates.get(task.plan, date.min):
            continue
        if all(is_gone(family, name, dates.start) for name in performers):
            yield Diagnostic(
                rule="performers-gone",
                level=LEVEL,
                message=f"Nobody who does {task.name} is there from {dates.start} to "
                f"{dates.finish}: {listed(performers)}.",
                where=Address(task.name, ("assign",)),
                hint="Assign somebody who is there, or withdraw the task.",
                notes=noted("{} has left or is withdrawn", performers),
            )


def _parties(family: Family) -> Iterator[str]:
    for register in ("organisation", "roles", "people", "stakeholders"):
        yield from family.registers.get(register, {})
