"""There are too few links for so many tasks, or too many.

With less than one and a half links a task much logic is missing, and a simulation
shows less spread than there is; with more than five nobody sees through them.

Condition: The links divided by the tasks are below least-links or above most-links.
Population: Tasks, complete or not; without level of effort, hammocks, recurring work,
milestones and tasks without length. Links into those tasks, milestones, deliverables
and gates. Below 20 tasks nothing is judged.
Source: Schedule assessment practice; at least two links a task are advised before a
simulation.
Remedy: Ask of each task what it waits for and who waits for it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      load: {duration: 2d, after: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      load: {duration: 2d, after: [pack]}
    milestones:
      gone: {after: [pack, load]}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.rules.schedule.counted import Counted
from planweave.rules.share import FEW, excluding, plain

CODE = "LGC-14"
LEVEL = Level.INFO
DEFAULT = False


def link_density(
    schedule: Schedule,
    forecast: Schedule,
    *,
    least_links: Decimal = Decimal("1.5"),
    most_links: Decimal = Decimal(5),
) -> Iterable[Diagnostic]:
    """One finding at most."""
    counted = Counted(schedule, forecast)
    network = schedule.network
    inside = {one.name for one in network.activities if not one.supporting and one.kind != "group"}
    links = sum(one.successor in inside for one in network.relations)
    tasks = len(counted.tasks)
    if not tasks:
        return
    density = Fraction(links, tasks)
    if Fraction(least_links) <= density <= Fraction(most_links):
        return
    limit, compared = (least_links, "<") if density < least_links else (most_links, ">")
    population = f"population: tasks{excluding(counted.excluded)}"
    said = (
        f"{links} links for {tasks} tasks (insufficient {population})"
        if tasks < FEW
        else f"{links}/{tasks} = {float(density):.2f} {compared} {plain(limit)} ({population})"
    )
    yield Diagnostic(
        rule="link-density",
        level=LEVEL,
        message=f"Links to a task: {said}.",
        where=Address(counted.tasks[0].name),
        hint="The owners of tasks without links say what they wait for, and who waits for them."
        if density < least_links
        else "The owners of tasks with many links take out those that others say already.",
    )
