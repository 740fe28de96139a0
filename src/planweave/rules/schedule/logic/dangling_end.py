"""Nothing decides when a task starts, or nothing waits for its finish.

A task whose links all end at its finish can start at any time, and one from whose
start alone others go on can take for ever: a delay shows nowhere, and making such a
task longer may even make the whole shorter.

Condition: A task has predecessors, and none by FS or SS; or successors, and none by
FS or FF.
Population: Incomplete tasks that have predecessors, or successors; without level of
effort, hammocks, recurring work, milestones and tasks without length. The start of a
task with spans is asserted and is not asked. Hammocks are no successors.
Source: GAO, Schedule Assessment Guide, practice 2 (dangling activities).
Remedy: Say what lets the task start (FS or SS), and what needs its finish (FS or FF).

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      label: {duration: 15d, after: [pack SS+1d]}
      load: {duration: 2d, after: [label]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      label: {duration: 15d, after: [pack SS+1d, pack FF+1d]}
      load: {duration: 2d, after: [label]}
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planweave.compute.network.records import Relation
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.schedule.counted import Counted
from planweave.rules.schedule.who import who
from planweave.rules.telling import listed
from planweave.weave.defaults import Defaults

CODE = "LGC-02"
LEVEL = Level.WARNING
DEFAULT = False


def dangling_end(
    defaults: Defaults, schedule: Schedule, forecast: Schedule
) -> Iterable[Diagnostic]:
    """One finding for each end of a task that hangs loose, with the links at its other end."""
    frame, relations = forecast.frame, forecast.network.relations
    counted = Counted(schedule, forecast)
    stretch = [one.stretch for one in forecast.network.activities]
    for task in counted.open:
        place = counted.place[task.name]
        coming = [relations[edge.relation] for edge in frame.incoming[place]]
        going = [
            relations[edge.relation] for edge in frame.outgoing[place] if not stretch[edge.after]
        ]
        if coming and task.window is None and all(one.to_finish for one in coming):
            yield _finding(
                task.name,
                f"Nothing decides when {task.name} starts: only its finish waits for "
                f"{listed(one.predecessor for one in coming)}.",
                f"{who(defaults, task.name)} says what lets it start, by FS or SS.",
                coming,
            )
        if going and not any(one.from_finish for one in going):
            yield _finding(
                task.name,
                f"Nothing waits for the finish of {task.name}: only its start is waited for, by "
                f"{listed(one.successor for one in going)}.",
                f"{who(defaults, task.name)} and who waits say what needs its finish, by FS or FF.",
                going,
            )


def _finding(name: str, message: str, hint: str, links: Sequence[Relation]) -> Diagnostic:
    return Diagnostic(
        rule="dangling-end",
        level=LEVEL,
        message=message,
        where=Address(name),
        hint=hint,
        notes=tuple(
            Note(f"{one.successor} waits for {one.predecessor} by {one.type}", one.where)
            for one in links
        ),
    )
