"""What a list can be asked for: how many, which of them, whether any, sums and shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from planweave.classes import dataclass
from planweave.rules.expressions import types
from planweave.rules.expressions.compiled import Frames, Looked, Part, Work
from planweave.rules.expressions.ground import Ground
from planweave.rules.expressions.reading import added
from planweave.rules.expressions.syntax.problem import Span, Unreadable
from planweave.rules.expressions.types import AMOUNTS, ORDERED, TRUTH, Kind, Type
from planweave.source.wording import shown

Argument = tuple[Part, Span, int]
"""What stands in parentheses, where, and the depth of the record that it is about."""


@dataclass(frozen=True, slots=True)
class Method:
    """`condition`: parentheses hold one; `value`: they hold a value; `bare`: they may be empty."""

    condition: bool = False
    value: bool = False
    bare: bool = False


METHODS: Mapping[str, Method] = {
    "where": Method(condition=True),
    "any": Method(condition=True, bare=True),
    "every": Method(condition=True),
    "none": Method(condition=True, bare=True),
    "count": Method(condition=True, bare=True),
    "share": Method(condition=True),
    "sum": Method(value=True, bare=True),
    "least": Method(value=True, bare=True),
    "most": Method(value=True, bare=True),
    "distinct": Method(bare=True),
}


def asked(of: Part, name: str, argument: Argument | None, at: Span) -> Part:
    """What the method of this name gives of a list; raises `Unreadable`."""
    method = METHODS[name]
    if argument is None and not method.bare:
        raise Unreadable(
            f"{shown(name)} wants {'a condition' if method.condition else 'a field'} in "
            "parentheses.",
            at,
            f"Write {name}(…).",
        )
    if argument is not None and not (method.condition or method.value):
        raise Unreadable(f"{shown(name)} takes nothing.", argument[1], f"Write {name}.")
    if method.condition:
        return _conditioned(of, name, argument)
    if name == "distinct":
        return _distinct(of)
    return _amount(of, name, argument, at)


def _conditioned(of: Part, name: str, argument: Argument | None) -> Part:
    inner = argument[0] if argument is not None else None
    cost = inner.steps if inner is not None else 1
    held = of.work
    test = inner.work if inner is not None else None

    def chosen(ground: Ground, frames: Frames) -> tuple[list[Any], list[Any]]:
        things = held(ground, frames) or []
        ground.spend(1 + len(things) * cost)
        if test is None:
            return things, things
        return things, [one for one in things if test(ground, (*frames, one))]

    type_, give = _GIVES[name](of.type)

    def work(ground: Ground, frames: Frames) -> Any:
        every, found = chosen(ground, frames)
        return give(ground, every, found)

    # What a condition on this list looks at is shown, where the list is what the rule gives.
    shown_fields = inner.looked if inner is not None and name == "where" else ()
    outer = inner.looked if inner is not None else ()
    depth = argument[2] if argument is not None else 0
    looked = (
        *of.looked,
        *(one for one in (shown_fields or outer) if name == "where" or one[0] < depth),
    )
    if inner is None:
        looked = _told(of, name, type_, work)
    needs = (*of.needs, *(inner.needs if inner is not None else ()))
    return Part(type_, work, of.steps + cost, looked, tuple(dict.fromkeys(needs)))


def _told(of: Part, name: str, type_: Type, work: Work) -> tuple[tuple[int, Looked], ...]:
    """What is shown of a list of the record at hand: what is asked of it, not all that is in it."""
    return tuple(
        (depth, Looked(f"{one.label}.{name}", type_, work)) for depth, one in of.looked[-1:]
    )


Give = Callable[[Ground, list[Any], list[Any]], Any]


def _share(ground: Ground, every: list[Any], found: list[Any]) -> Fraction | None:
    ground.shares.append((len(found), len(every)))
    return Fraction(len(found), len(every)) if every else None


_GIVES: Mapping[str, Callable[[Type], tuple[Type, Give]]] = {
    "where": lambda type_: (type_, lambda _, every, found: found),
    "any": lambda _: (TRUTH, lambda _, every, found: bool(found)),
    "every": lambda _: (TRUTH, lambda _, every, found: len(found) == len(every)),
    "none": lambda _: (TRUTH, lambda _, every, found: not found),
    "count": lambda _: (types.NUMBER, lambda _, every, found: Fraction(len(found))),
    "share": lambda _: (types.PERCENT, _share),
}


def _distinct(of: Part) -> Part:
    held = of.work

    def work(ground: Ground, frames: Frames) -> list[Any]:
        found = held(ground, frames) or []
        ground.spend(len(found))
        return list({getattr(one, "name", one): one for one in found}.values())

    return Part(of.type, work, of.steps + 1, of.looked, of.needs)


def _amount(of: Part, name: str, argument: Argument | None, at: Span) -> Part:
    """A sum, or the least or most; of a list of amounts, or of a field of each."""
    item = of.type.item if argument is None else argument[0].type
    assert item is not None
    allowed = AMOUNTS if name == "sum" else ORDERED
    if item.kind not in allowed:
        what = "added up" if name == "sum" else "put in order"
        raise Unreadable(
            f"{str(item).capitalize()} cannot be {what}.",
            argument[1] if argument is not None else at,
            f"Write {name} of a field that holds amounts, such as {name}(effort).",
        )
    inner = argument[0].work if argument is not None else None
    cost = argument[0].steps if argument is not None else 1
    held = of.work

    def work(ground: Ground, frames: Frames) -> Any:
        things = held(ground, frames) or []
        ground.spend(1 + len(things) * cost)
        values = [one if inner is None else inner(ground, (*frames, one)) for one in things]
        known = [one for one in values if one is not None]
        return added(ground, known, item) if name == "sum" else _extreme(ground, name, known, item)

    needs = (*of.needs, *(argument[0].needs if argument is not None else ()))
    looked = _told(of, name, item, work)
    return Part(item, work, of.steps + cost, looked, tuple(dict.fromkeys(needs)))


def _extreme(ground: Ground, name: str, known: list[Any], item: Type) -> Any:
    if item.kind is not Kind.MONEY:
        return (min if name == "least" else max)(known, default=None)
    best = None
    for one in known:
        both = ground.same(one, best, ground.plan) if best is not None else None
        if best is None or (both and (both[0] < both[1]) == (name == "least")):
            best = one
    return best
