"""An expression as a tree, as it is written; what its names mean is found out later."""

from __future__ import annotations

from planweave.classes import dataclass
from planweave.rules.expressions.syntax.lexer import Token
from planweave.rules.expressions.syntax.problem import Span


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is written out: `5d`, `12_500 EUR`, `2027-03-01`, `"TBD"`, `3`."""

    token: Token
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name by itself: a register, a field of the record at hand, a word, an id."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    """A field of what stands before the dot."""

    of: Node
    name: str
    span: Span
    at: Span


@dataclass(frozen=True, slots=True)
class Call:
    """`tasks.where(…)`: what is asked of a list, with what stands in parentheses.

    `bound` is the name before `->`, by which inner parentheses may call the record.
    """

    of: Node
    name: str
    argument: Node | None
    bound: str
    span: Span
    at: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides and a sign between them: `=`, `<`, `+`, `and`, `in`."""

    sign: str
    left: Node
    right: Node
    span: Span
    at: Span


@dataclass(frozen=True, slots=True)
class Single:
    """`not …` or `-…`."""

    sign: str
    of: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Listed:
    """`[a, b]`."""

    items: tuple[Node, ...]
    span: Span


Node = Value | Name | Field | Call | Pair | Single | Listed
