"""Days inside values: `month N` is counted from the plan's start, ranges stay in order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planweave.model.values import Dates, Day, Phased, Stepped
from planweave.source.wording import shown
from planweave.weave.records.scope import GONE, Path, Scope


def day(value: Day, scope: Scope, path: Path) -> Day:
    """A day, `month N` counted."""
    return value if value.first is not None else scope.day(value, path)


def dates(value: Dates, scope: Scope, path: Path) -> object:
    """A range of days; GONE where counting shows that it ends before it begins."""
    begin, end = value.begin, value.end
    if (begin is None or begin.first is not None) and (end is None or end.last is not None):
        return value
    new_begin = begin and day(begin, scope, path)
    new_end = end and day(end, scope, path)
    if new_begin is begin and new_end is end:
        return value
    counted = Dates(new_begin, new_end)
    if counted.first and counted.last and counted.first > counted.last:
        scope.tell(
            "dates-reversed",
            f"The range {shown(value)} ends on {counted.last}, "
            f"before it begins on {counted.first}.",
            "Months are counted from the plan's start: write the earlier end first.",
            path,
        )
        return GONE
    return counted


def phased(value: Phased[Any], scope: Scope, path: Path) -> object:
    """Amounts by period."""
    parts: tuple[Any, ...] = tuple(
        (when and dates(when, scope, (*path, str(when))), amount) for when, amount in value.parts
    )
    if all(new[0] is old[0] for new, old in zip(parts, value.parts, strict=True)):
        return value
    return replace(value, parts=tuple(part for part in parts if part[0] is not GONE))


def stepped(value: Stepped[Any], scope: Scope, path: Path) -> object:
    """Values that hold from a day on."""
    steps = tuple(
        (when and day(when, scope, (*path, str(when))), amount) for when, amount in value.steps
    )
    if all(new[0] is old[0] for new, old in zip(steps, value.steps, strict=True)):
        return value
    return replace(value, steps=steps)
