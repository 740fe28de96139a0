"""The test of a condition: an expression read once, and whether it holds of a plan.

The language of own rules is two-valued; what states nothing compares as false there. Whether a
promise is kept is another question: where a value is missing nobody can tell. So comparisons,
`and`, `or` and `not` outside of lists have three values here (Kleene's strong logic); inside the
parentheses of a list they are those of the language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.values import Money
from planweave.rules.expressions.checker import Checker
from planweave.rules.expressions.compiled import Finding, Part
from planweave.rules.expressions.ground import Ground
from planweave.rules.expressions.reading import in_words
from planweave.rules.expressions.syntax.parser import parsed
from planweave.rules.expressions.syntax.problem import Span, TooLong, Unreadable
from planweave.rules.expressions.syntax.tree import Call, Field, Listed, Node, Pair, Single, Value
from planweave.rules.expressions.types import Kind
from planweave.rules.registers.standing.terms.conditions import Answer, Problem, Shown
from planweave.weave.names.spaces import Found

ROOT = ""
"""The plan from which names are looked up: words are kept by the overall plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a test holds, None where that cannot be told, with the values that decide it."""

    holds: bool | None
    shown: tuple[Shown, ...] = ()


Telling = Callable[[Ground], Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A test that can be asked: what it names with the place in it, and the facts it needs."""

    text: str
    named: tuple[tuple[Span, Found], ...]
    needs: tuple[str, ...]
    tell: Telling


def predicate(text: str, family: Family, names: Finding | None = None) -> Predicate | Problem:
    """The test that a text is, or what is wrong with it; `names` may follow what has moved."""
    checker = Checker(family, ROOT, names)
    try:
        node = parsed(text)
        needs = checker.condition(node).needs
        tell = _telling(checker, node, text)
    except Unreadable as error:
        return Problem(
            message=error.message,
            hint=error.hint,
            start=error.span.start,
            width=max(error.span.end - error.span.start, 1),
        )
    except Exception as error:  # noqa: BLE001 - one test must not keep a plan from being checked
        return _crashed(error)
    named = tuple(sorted(checker.mentioned.items(), key=lambda one: one[0].start))
    return Predicate(text=text, named=named, needs=needs, tell=tell)


def answered(test: Predicate, ground: Ground) -> Answer:
    """What a plan answers to a test."""
    try:
        found = test.tell(ground)
    except TooLong as stopped:
        problem = Problem(message=f"{stopped}.", hint="Let it look at fewer records.")
        return Answer(holds=None, problem=problem)
    except Exception as error:  # noqa: BLE001 - one test must not keep a plan from being checked
        return Answer(holds=None, problem=_crashed(error))
    return Answer(holds=found.holds, shown=found.shown)


def _crashed(error: Exception) -> Problem:
    return Problem(
        message=f"it ends with {type(error).__name__}: {error}.",
        hint="Please report it, with the test.",
    )


def _telling(checker: Checker, node: Node, text: str) -> Telling:
    match node:
        case Pair(sign="and" | "or" as sign):
            return _joined(
                sign, _telling(checker, node.left, text), _telling(checker, node.right, text)
            )
        case Single(sign="not"):
            return _turned(_telling(checker, node.of, text))
    part = checker.condition(node)
    if isinstance(node, Pair) and part.sides is not None:
        first, meant, second = part.sides
        # `a in b` and `b contains a` are worked out as one.
        turned = {meant, node.sign} == {"in", "contains"}
        left, right = (node.right, node.left) if turned else (node.left, node.right)
        sides = (_side(first, left, text, checker), _side(second, right, text, checker))
        return _compared(part, sides)
    return lambda ground: Verdict(holds=bool(part.work(ground, ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of a comparison; what is fixed stands in the test itself and is not shown."""

    part: Part
    asked: str
    is_fixed: bool
    record: str
    field: str


def _side(part: Part, node: Node, text: str, checker: Checker) -> _Side:
    record, field = _place(node, checker)
    return _Side(
        part=part,
        asked=" ".join(text[node.span.start : node.span.end].split()),
        is_fixed=isinstance(node, Value | Listed) or part.type.kind is Kind.NOTHING,
        record=record,
        field=field,
    )


def _place(node: Node, checker: Checker) -> tuple[str, str]:
    """The record and the field with which a chain of dots begins."""
    field = ""
    while isinstance(node, Field | Call):
        field = node.name
        node = node.of
    found = checker.mentioned.get(node.span)
    if found is None:
        return "", ""
    return found.name or checker.family.root.written.plan, field


def _compared(part: Part, sides: tuple[_Side, _Side]) -> Telling:
    about_nothing = any(one.part.type.kind is Kind.NOTHING for one in sides)

    def tell(ground: Ground) -> Verdict:
        values = [one.part.work(ground, ()) for one in sides]
        shown = tuple(
            Shown(
                asked=one.asked,
                value="" if value is None else in_words(ground, value, one.part.type),
                record=one.record,
                field=one.field,
            )
            for one, value in zip(sides, values, strict=True)
            if not one.is_fixed
        )
        if about_nothing or not _is_untold(ground, values):
            return Verdict(holds=bool(part.work(ground, ())), shown=shown)
        return Verdict(holds=None, shown=shown)

    return tell


def _is_untold(ground: Ground, values: list[object]) -> bool:
    """Whether a side states nothing, or both are money that no exchange brings together."""
    one, two = values
    if isinstance(one, Money) and isinstance(two, Money):
        return ground.same(one, two, ground.plan) is None
    return one is None or two is None


def _turned(inner: Telling) -> Telling:
    def tell(ground: Ground) -> Verdict:
        found = inner(ground)
        return replace(found, holds=None if found.holds is None else not found.holds)

    return tell


def _joined(sign: str, left: Telling, right: Telling) -> Telling:
    """A and B, A or B: one side may settle it; else what cannot be told leaves it untold."""
    settles = sign == "or"

    def tell(ground: Ground) -> Verdict:
        both = (left(ground), right(ground))
        settling = [one for one in both if one.holds is settles]
        untold = [one for one in both if one.holds is None]
        chosen = settling or untold or both
        holds = settles if settling else None if untold else not settles
        shown = dict.fromkeys(value for one in chosen for value in one.shown)
        return Verdict(holds=holds, shown=tuple(shown))

    return tell
