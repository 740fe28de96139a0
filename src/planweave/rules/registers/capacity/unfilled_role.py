"""Work begins soon, and nobody holds the role that does it.

To fill a post takes weeks. A role without a person that is assigned to work
beginning within thirty days of the data date, or begun, leaves that work to
nobody. Without a data date nothing is soon.

Condition: A role that nobody holds is assigned to a task that starts less than
days-ahead civil days after the data date, or has started.
Population: Roles that count; tasks that count and are not done, in plans with
a data date.
Source: CMMI for Services, Work Planning, specific practice 2.4; GAO, Schedule
Assessment Guide, practice 3.

Remedy: Fill the role, or assign somebody who is there.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-01
    roles: {packer: {}}
    tasks: {pack: {duration: 5d, assign: [packer]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-01
    people: {ann: {}}
    roles: {packer: {held-by: ann}}
    tasks: {pack: {duration: 5d, assign: [packer]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.records.parties import Role
from planweave.model.records.work import Task
from planweave.rules.telling import living, noted
from planweave.weave.defaults import Defaults

CODE = "RES-02"
LEVEL = Level.WARNING
DEFAULT = False


def unfilled_role(
    defaults: Defaults, forecast: Schedule, data_dates: Mapping[str, date], *, days_ahead: int = 30
) -> Iterable[Diagnostic]:
    """One finding for each role, with the work that it should do soon."""
    empty = {role.name for role in living(defaults, "roles", Role) if role.held_by is None}
    if not empty or not data_dates:
        return
    waiting: dict[str, list[Task]] = {}
    for task in living(defaults, "tasks", Task):
        day = data_dates.get(task.plan)
        if day is None or task.name not in forecast or forecast[task.name].done:
            continue
        for name in empty.intersection(task.assign or ()):
            if forecast[task.name].start < day + timedelta(days=days_ahead):
                waiting.setdefault(name, []).append(task)
    for name, tasks in waiting.items():
        first = min(tasks, key=lambda task: forecast[task.name].start)
        yield Diagnostic(
            rule="unfilled-role",
            level=LEVEL,
            message=f"Nobody holds the role {name}, and {first.name}, which it does, begins on "
            f"{forecast[first.name].start}; the data date is {data_dates[first.plan]}.",
            where=Address(name),
            hint="Say in held-by who holds it, or assign somebody who is there.",
            notes=noted("{} waits for it", [task.name for task in tasks]),
        )
