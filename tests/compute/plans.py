"""Plans written as text, woven and dated."""

from __future__ import annotations

from textwrap import dedent

from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Diagnostic
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

HEAD = "plan: p\ntitle: P\nstart: 2024-01-01\n"  # a Monday


def facts(**files: str) -> Facts:
    """The facts of a family: `plan` is the root's plan.yaml, `wp1` that of a sub-plan, …"""
    texts = {}
    for name, text in files.items():
        folder = "" if name == "plan" else f"{name}/"
        head = HEAD if name == "plan" else f"plan: {name.split('/')[-1]}\ntitle: {name}\n"
        lock = name == "lock"
        texts["plan.lock" if lock else f"{folder}plan.yaml"] = (
            "format: 1\n" if lock else head
        ) + dedent(text)
    return Facts(Memory(texts))


def dated(**files: str) -> Schedule:
    """The schedule of a family that reads, weaves and schedules without a fault."""
    known = facts(**files)
    faults = [*known.woven.diagnostics, *known.gathered.diagnostics]
    assert not [one for one in faults if one.level == "error"], faults
    return known.schedule


def days(schedule: Schedule, name: str) -> str:
    """Start and finish of an activity, `start..finish`."""
    dates = schedule[name]
    return f"{dates.start}..{dates.finish}"


def told(known: Facts) -> list[Diagnostic]:
    """What building and scheduling have to say."""
    return [*known.built.diagnostics, *known.scheduled.diagnostics]
