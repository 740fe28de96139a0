"""What levelling has to say: tasks without any room, hard limits that it breaks."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.compute.calendars.axis import day_of
from planweave.compute.levelling.core.solving import MISSING
from planweave.compute.levelling.ground import Ground
from planweave.compute.levelling.placing import Placed
from planweave.compute.schedule.limits import late_bound
from planweave.model.diagnostics import Address, Diagnostic, Level


def find(ground: Ground, placed: Placed) -> Iterator[Diagnostic]:
    """Everything that is not as it should be in a levelled schedule."""
    for here in sorted({*placed.homeless}):
        yield no_room(ground, placed, here)
    for here, activity in enumerate(ground.schedule.network.activities):
        if activity.limits:
            yield from missed(ground, placed, here)


def no_room(ground: Ground, placed: Placed, here: int) -> Diagnostic:
    """A task that no time to come has enough of a supplier for."""
    task = ground.schedule.network.activities[here].name
    held = placed.met[here][-1].supply if here in placed.met else ground.takes[here][0].supply
    supply = ground.allocation.supplies[held].name
    return Diagnostic(
        rule="no-room",
        level=Level.ERROR,
        message=f"The task {task} finds no time in which {supply} has enough left for it: "
        "it stands on its earliest dates.",
        hint=f"Raise the capacity of {supply}, extend the time in which it has any, "
        "or have somebody else do it.",
        where=Address(task),
    )


def missed(ground: Ground, placed: Placed, here: int) -> Iterator[Diagnostic]:
    """Hard limits of an activity that its links keep and levelling does not."""
    schedule = ground.schedule
    activity, ruler = schedule.network.activities[here], ground.frame.ruler_of[here]
    before = schedule.early_start[here], schedule.early_finish[here]
    after = placed.starts[here], placed.finishes[here]
    for limit in activity.limits:
        kept, still = (
            start <= bound[0] and finish <= bound[1]
            for start, finish in (before, after)
            for bound in (late_bound(limit, activity, ruler, start),)
        )
        if kept and not still:
            yield Diagnostic(
                rule="limit-missed-levelled",
                level=Level.WARNING,
                message=f"The task {activity.name} runs from {day_of(after[0])} to "
                f"{day_of(after[1])} when levelled, and its limit is "
                f"“{limit.kind}: {limit.day}”.",
                hint="Give it a higher priority, or more people to what holds it up.",
                where=Address(activity.name, (limit.kind,)),
            )


def solver_missing() -> Diagnostic:
    """A proof was asked for, and nothing here can give it."""
    return Diagnostic(
        rule="solver-missing",
        level=Level.INFO,
        message=MISSING,
        hint="Install the extra `optimise`, or do without it.",
        where=Address(""),
    )
