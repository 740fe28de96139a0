"""One party answers for too much, or too many are asked.

Who answers for more than a quarter of all tasks is the reason why they wait;
a task about which more than four parties are consulted waits for answers. Of
fewer than twenty tasks no share is taken. Only owners that are named with the
record or its element count, not that of the plan.

Condition: A party answers for more than most-percent of all tasks; or a task
consults more than most-consulted parties.
Population: Tasks that count. The share only of at least least-tasks tasks, and
not of the owner of a plan in that plan.
Source: Practice of responsibility assignment matrices.

Remedy: Share out the work, and inform those who need not be consulted.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}, bob: {}, cat: {}, dan: {}, eve: {}}
    tasks:
      pack: {duration: 2d, consulted: [ann, bob, cat, dan, eve]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}, bob: {}}
    tasks:
      pack: {duration: 2d, consulted: [ann, bob]}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "STK-03"
LEVEL = Level.INFO
DEFAULT = False


def answers_for_too_much(
    family: Family,
    defaults: Defaults,
    *,
    most_percent: Decimal = Decimal(25),
    least_tasks: int = 20,
    most_consulted: int = 4,
) -> Iterable[Diagnostic]:
    """One finding for each such party, and one for each plan of tasks with many consulted."""
    tasks = list(living(defaults, "tasks", Task))
    owners = Counter(
        owner
        for task in tasks
        if (owner := defaults.owner_of(task)) and owner != defaults.plan_of(task).header.owner
    )
    for owner, count in owners.items():
        if len(tasks) >= least_tasks and Fraction(100 * count, len(tasks)) > most_percent:
            percent = Decimal(100 * count) / len(tasks)
            yield Diagnostic(
                rule="answers-for-too-much",
                level=LEVEL,
                message=f"{owner} answers for {count}/{len(tasks)} = {percent:.2f} % > "
                f"{most_percent} % of the tasks.",
                where=Address(owner),
                hint="Let others answer for some of them.",
            )
    yield from lacking(
        "answers-for-too-much",
        family,
        "tasks",
        [task for task in tasks if len(task.consulted) > most_consulted],
        f"consults more than {most_consulted} parties | consult more than {most_consulted} parties",
        "Inform those who need not be asked.",
        LEVEL,
    )
