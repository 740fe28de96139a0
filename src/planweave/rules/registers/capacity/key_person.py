"""One person carries the path that decides the end, and nobody stands in.

Where the same person or role does more than two fifths of the critical tasks
and has no deputy, the end of the plan depends on that one being well. Of fewer
than five critical tasks no share is taken.

Condition: A person, or a role without deputies, is assigned to more than
most-percent of the critical tasks.
Population: Critical tasks that count, where there are at least least-tasks of
them.
Source: The design of this program; GAO, Schedule Assessment Guide, practice 3.

Remedy: Name a deputy who does part of the work, or share it out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    tasks:
      t1: {duration: 5d, assign: [ann]}
      t2: {duration: 5d, assign: [ann], after: [t1]}
      t3: {duration: 5d, assign: [ann], after: [t2]}
      t4: {duration: 5d, after: [t3]}
      t5: {duration: 5d, after: [t4]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}, bob: {}}
    roles: {packer: {held-by: ann, deputies: [bob]}}
    tasks:
      t1: {duration: 5d, assign: [packer]}
      t2: {duration: 5d, assign: [packer], after: [t1]}
      t3: {duration: 5d, assign: [packer], after: [t2]}
      t4: {duration: 5d, after: [t3]}
      t5: {duration: 5d, after: [t4]}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.parties import Person, Role
from planweave.model.records.work import Task
from planweave.rules.telling import living, noted
from planweave.weave.defaults import Defaults

CODE = "RES-08"
LEVEL = Level.INFO
DEFAULT = False


def key_person(
    family: Family,
    defaults: Defaults,
    forecast: Schedule,
    *,
    most_percent: Decimal = Decimal(40),
    least_tasks: int = 5,
) -> Iterable[Diagnostic]:
    """One finding for each such person or role."""
    critical = [
        task
        for task in living(defaults, "tasks", Task)
        if task.name in forecast and forecast[task.name].critical
    ]
    enough = len(critical) >= least_tasks
    carried: dict[str, list[str]] = {}
    for task in critical:
        for name in task.assign or ():
            carried.setdefault(name, []).append(task.name)
    for name, tasks in carried.items():
        one = family.record(name)
        alone = isinstance(one, Person) or (isinstance(one, Role) and not one.deputies)
        if alone and enough and Fraction(100 * len(tasks), len(critical)) > most_percent:
            percent = Decimal(100 * len(tasks)) / len(critical)
            yield Diagnostic(
                rule="key-person",
                level=LEVEL,
                message=f"{name} does {len(tasks)}/{len(critical)} = {percent:.2f} % > "
                f"{most_percent} % of the critical tasks, and has no deputy.",
                where=Address(name),
                hint="Name deputies of the role, and let them do part of the work.",
                notes=noted("{} is critical", tasks),
            )
