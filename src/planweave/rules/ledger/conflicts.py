"""Differences between two plans, taken from what the rules find, each with an id that stays."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Side, Sides
from planweave.model.family import Family
from planweave.model.limits import ID_CHARACTERS

_WORD = re.compile(r"[^A-Za-z0-9.]+|\.(?![0-9])")
_ALTERNATIVE = re.compile(r", or (?=\S)")
_TAIL = re.compile(r"[;:] .*|\. .*")


SidesKey = tuple[str, str, str, str, str]
"""The rule, and record and field of the left and of the right side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two plans that say different things, as a rule finds it now.

    `id` is taken from the rule and the records, as they are named from the
    outermost plan, so that the same difference has the same id on every
    machine. `options` are the ways out that the rule names.
    """

    id: str
    rule: str
    level: Level
    message: str
    sides: Sides
    options: tuple[str, ...] = ()


def conflicts(family: Family, found: Iterable[Diagnostic]) -> tuple[Conflict, ...]:
    """All findings that have a side in each of two plans, by rule and id; equal ones once."""
    between = [
        Conflict(
            id=item_id(family, one.rule, one.sides),
            rule=one.rule,
            level=one.level,
            message=one.message,
            sides=one.sides,
            options=options(one),
        )
        for one in found
        if one.sides is not None and one.sides.left.plan != one.sides.right.plan
    ]
    unlike = {(one.id, key_of(one.rule, one.sides)): one for one in between}
    shared = Counter(id_ for id_, _ in unlike)
    settled = (
        one if shared[one.id] == 1 else replace(one, id=_marked(one.id, key))
        for (_, key), one in unlike.items()
    )
    return tuple(sorted(settled, key=lambda one: one.id))


def item_id(family: Family, rule: str, sides: Sides, plan: str = "") -> str:
    """The id of a difference in the ledger of a plan: the rule, then the records of both sides.

    What would be longer than an id may be is cut, and marked with eight digits of
    the SHA-256 of the whole.
    """
    names = dict.fromkeys(
        name_from(family, plan, side.record) for side in (sides.left, sides.right)
    )
    words = [rule, *names, *filter(None, [sides.about])]
    whole = "-".join(_slug(word) for word in words if _slug(word))
    return whole if len(whole) <= ID_CHARACTERS else _marked(whole, key_of(rule, sides))


def key_of(rule: str, sides: Sides) -> str:
    """What makes a difference the same one: its rule, its records, and what it is about."""
    return "\n".join((rule, sides.left.record, sides.right.record, sides.about))


def name_from(family: Family, plan: str, record: str) -> str:
    """A full name as it is written in the files of a plan; the plan itself by its own id."""
    if record == plan:
        return family.plans[plan].written.plan
    inside = f"{plan}/" if plan else ""
    return record.removeprefix(inside) if record.startswith(inside) else f"/{record}"


def full_name(family: Family, plan: str, written: str) -> str:
    """The full name of what a ledger of this plan calls by this name."""
    if written.startswith("/"):
        return written[1:]
    if written == family.plans[plan].written.plan:
        return plan
    return f"{plan}/{written}" if plan else written


def options(found: Diagnostic) -> tuple[str, ...]:
    """The ways out: those that the hint names, and the mends that it does not."""
    ways = [_TAIL.sub("", way).strip(" .") for way in _ALTERNATIVE.split(found.hint)]
    told = found.hint.casefold()
    ways += [mend.says for mend in found.mends if mend.says.casefold() not in told]
    return tuple(dict.fromkeys(way for way in ways if way))


def by_place(family: Family, found: Iterable[Conflict]) -> Mapping[tuple[str, str], Conflict]:
    """Conflicts by plan and id in that plan's ledger, for every plan that holds both sides."""
    known: dict[tuple[str, str], Conflict] = {}
    for conflict in found:
        known["", conflict.id] = conflict
        sides = (conflict.sides.left, conflict.sides.right)
        for plan in _around(sides[0]) & _around(sides[1]):
            known.setdefault((plan, item_id(family, conflict.rule, conflict.sides, plan)), conflict)
    return known


def by_sides(found: Iterable[Conflict]) -> Mapping[SidesKey, Conflict]:
    """Conflicts by rule, records and fields, where only one has these: an item may have any id."""
    known: dict[SidesKey, list[Conflict]] = {}
    for one in found:
        left, right = one.sides.left, one.sides.right
        key = (one.rule, left.record, left.field, right.record, right.field)
        known.setdefault(key, []).append(one)
    return {key: every[0] for key, every in known.items() if len(every) == 1}


def _around(side: Side) -> set[str]:
    """The plans below the root in which a side lies, its own among them."""
    parts = side.plan.split("/") if side.plan else []
    return {"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}


def _slug(word: str) -> str:
    return re.sub(r"-{2,}", "-", _WORD.sub("-", word)).strip("-.")


def _marked(whole: str, key: str) -> str:
    mark = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{whole[: ID_CHARACTERS - 9].rstrip('-.')}-{mark}"
