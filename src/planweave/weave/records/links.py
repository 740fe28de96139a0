"""References inside values: links, criteria, withdrawals, anchors of comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from planweave.model.diagnostics import Level
from planweave.model.fields import PARTIES
from planweave.model.records.agreement import Commitment
from planweave.model.values import Criterion, Link, Withdrawal
from planweave.weave.names.spaces import PLAN, Found
from planweave.weave.records.scope import GONE, Path, Scope

LINKABLE = ("tasks", "milestones", "deliverables", "gates", "wbs", PLAN)
"""What a link may wait for; a plan or a WBS element means all of it."""

_FIELDS = re.compile(r"(?:\.[a-z][a-z0-9-]*)+$")


def link(value: Link, scope: Scope, path: Path) -> object:
    """A link with the full name of what it waits for."""
    name = scope.name(value.target, LINKABLE, path)
    if name is GONE or name == value.target:
        return value if name is not GONE else GONE
    return Link(str(name), value.type, value.lag, value.lag_calendar, value.reason)


def once(links: list[Any], scope: Scope, path: Path) -> list[Any]:
    """The links, and GONE for a second one of a type to one predecessor, which is reported."""
    if len(links) < 2:
        return links
    kept: list[Any] = []
    seen: set[tuple[str, str]] = set()
    for value in links:
        if value is GONE or (value.target, value.type) not in seen:
            kept.append(value)
            if value is not GONE:
                seen.add((value.target, value.type))
            continue
        kept.append(GONE)
        scope.tell(
            "link-twice",
            f"{value.target or 'The root plan'} is named twice with a link of type {value.type}.",
            "Keep one: a predecessor may be named once a type.",
            path,
            level=Level.ERROR,
        )
    return kept


def figure(value: str, scope: Scope, path: Path) -> str:
    """A record, or a field of one, by full name; what is gone stays as it was written.

    A comment on a record that is gone must stay readable, so nothing is reported.
    """
    fields = _FIELDS.search(value)
    name = value[: fields.start()] if fields else value
    found = scope.names.find(scope.plan, name)
    if not isinstance(found, Found):
        return value
    full = found.name or name
    return full + (fields.group() if fields else "")


def _named(registers: tuple[str, ...]) -> Callable[[Any, Scope, Path], Any]:
    def visit(value: str, scope: Scope, path: Path) -> object:
        return scope.name(value, registers, path)

    return visit


VALUES: Mapping[tuple[type, str], Callable[[Any, Scope, Path], Any]] = {
    (Criterion, "owner"): _named(PARTIES),
    (Withdrawal, "change"): _named(("changes",)),
}
"""Fields of values that name a record; the values themselves know nothing of registers."""

SEALED = frozenset(((Commitment, "footprint"),))
"""Fields whose text is under a digest: it stays as it was signed."""
