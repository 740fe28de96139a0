"""What some tasks ask of suppliers, without reckoning those that nobody asks about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from planweave.compute.effort.demand import Demand, demands
from planweave.compute.schedule import Schedule
from planweave.model.records.work import Task
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults


def performers(defaults: Defaults, task: Task) -> tuple[str, ...]:
    """Who performs a task: its assignments, else its owner."""
    owner = None if task.assign else defaults.owner_of(task)
    return tuple(task.assign or ((owner,) if owner else ()))


def demand_of(
    defaults: Defaults, forecast: Schedule, asked: Callable[[str, Task], bool]
) -> Iterator[Demand]:
    """The dated and undated hours that tasks ask of the suppliers that a test lets through."""
    chosen = {
        task.name: task
        for task in living(defaults, "tasks", Task)
        if any(asked(name, task) for name in performers(defaults, task))
    }
    if not chosen:
        return
    family = defaults.family
    part = replace(family, registers={**family.registers, "tasks": chosen})
    for demand in demands(part, forecast):
        if demand.supplier and demand.hours and asked(demand.supplier, chosen[demand.task]):
            yield demand
