"""From text to tree, by recursive descent; docs/reference/expressions.md has the grammar."""

from __future__ import annotations

from planweave.rules.expressions.syntax.lexer import Sort, Token, tokens
from planweave.rules.expressions.syntax.problem import Span, Unreadable
from planweave.rules.expressions.syntax.tree import (
    Call,
    Field,
    Listed,
    Name,
    Node,
    Pair,
    Single,
    Value,
)
from planweave.source.wording import shown

DEEPEST = 40
"""How deep parentheses, dots and signs may stand in each other."""
MOST_PAIRS = 100
"""Signs between two sides in one expression; with `DEEPEST` it bounds how deep a tree is."""
COMPARING = ("=", "!=", "<", "<=", ">", ">=")
VALUES = (Sort.TEXT, Sort.NUMBER, Sort.AMOUNT, Sort.MONEY, Sort.DATE)
WORDS = ("and", "or", "not", "in", "contains")


def parsed(text: str) -> Node:
    """The tree of an expression; raises `Unreadable`."""
    parser = _Parser(list(tokens(text)))
    node = parser.either(0)
    parser.require_end()
    return node


class _Parser:
    """One token of look-ahead; every way down counts how deep it is."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._pairs = 0

    @property
    def next(self) -> Token:
        return self._tokens[self._place]

    def take(self) -> Token:
        token = self.next
        self._place += token.sort is not Sort.END
        return token

    def is_sign(self, *signs: str) -> bool:
        return self.next.sort is Sort.SIGN and self.next.text in signs

    def is_word(self, *words: str) -> bool:
        return self.next.sort is Sort.NAME and self.next.text in words

    def require(self, sign: str, opened: Span) -> Token:
        if self.is_sign(sign):
            return self.take()
        raise Unreadable(
            f"{_said(self.next)} stands where “{sign}” is wanted.",
            self.next.span if self.next.sort is not Sort.END else opened,
            f"Close what is opened here with “{sign}”.",
        )

    def require_end(self) -> None:
        token = self.next
        if token.sort is Sort.END:
            return
        hint = "Write and, or, or a sign between two conditions."
        if token.text in (")", "]"):
            hint = "Take it out: nothing is open."
        raise Unreadable(f"{_said(token)} stands behind the end.", token.span, hint)

    # --- from weak to strong ---------------------------------------------------------------

    def either(self, depth: int) -> Node:
        """A or B."""
        node = self.both(self._down(depth))
        while self.is_word("or"):
            node = self._pair(node, self.take(), self.both(depth + 1))
        return node

    def both(self, depth: int) -> Node:
        """A and B."""
        node = self.negated(depth)
        while self.is_word("and"):
            node = self._pair(node, self.take(), self.negated(depth))
        return node

    def negated(self, depth: int) -> Node:
        """Not A."""
        if not self.is_word("not"):
            return self.compared(depth)
        token = self.take()
        of = self.negated(self._down(depth))
        return Single("not", of, token.span.to(of.span))

    def compared(self, depth: int) -> Node:
        """A < B, A in B, A contains B; two of them make no row."""
        node = self.added(depth)
        if self.is_sign(*COMPARING) or self.is_word("in", "contains"):
            node = self._pair(node, self.take(), self.added(depth))
        elif self.is_word("not") and self._tokens[self._place + 1].text == "in":
            token = self.take()
            inside = self._pair(node, self.take(), self.added(depth))
            node = Single("not", inside, token.span.to(inside.span))
        if self.is_sign(*COMPARING):
            raise Unreadable(
                f"A second {_said(self.next)} follows a comparison.",
                self.next.span,
                "Write both comparisons, with and between them.",
            )
        return node

    def added(self, depth: int) -> Node:
        node = self.multiplied(depth)
        while self.is_sign("+", "-"):
            node = self._pair(node, self.take(), self.multiplied(depth))
        return node

    def multiplied(self, depth: int) -> Node:
        node = self.signed(depth)
        while self.is_sign("*", "/"):
            node = self._pair(node, self.take(), self.signed(depth))
        return node

    def signed(self, depth: int) -> Node:
        if not self.is_sign("-"):
            return self.followed(depth)
        token = self.take()
        of = self.signed(self._down(depth))
        return Single("-", of, token.span.to(of.span))

    def followed(self, depth: int) -> Node:
        """What dots and parentheses follow."""
        node = self.first(depth)
        while self.is_sign("."):
            depth = self._down(depth)
            self.take()
            name = self.next
            if name.sort is not Sort.NAME:
                raise Unreadable(
                    f"{_said(name)} stands where a field is wanted.",
                    name.span if name.sort is not Sort.END else node.span,
                    "Write a field behind the dot, such as owner.",
                )
            self.take()
            if self.is_sign("("):
                node = self._call(node, name, depth)
            else:
                node = Field(node, name.text, node.span.to(name.span), name.span)
        return node

    def first(self, depth: int) -> Node:
        token = self.next
        if token.sort in VALUES:
            self.take()
            return Value(token, token.span)
        if token.sort is Sort.NAME and token.text not in WORDS:
            self.take()
            return Name(token.text, token.span)
        if self.is_sign("("):
            self.take()
            node = self.either(self._down(depth))
            self.require(")", token.span)
            return node
        if self.is_sign("["):
            return self._listed(depth)
        if token.sort is Sort.END:
            raise Unreadable(
                "The expression ends where something more is wanted.",
                Span(max(token.span.start - 1, 0), token.span.start),
                "Write a value, a field or a register.",
            )
        raise Unreadable(
            f"{_said(token)} stands where a value is wanted.",
            token.span,
            "Write a value, a field or a register.",
        )

    # --- pieces ---------------------------------------------------------------------------

    def _call(self, of: Node, name: Token, depth: int) -> Node:
        opened = self.take()
        bound = ""
        following = self._tokens[min(self._place + 1, len(self._tokens) - 1)]
        if self.next.sort is Sort.NAME and following.text == "->":
            bound = self.take().text
            self.take()
        argument = None if self.is_sign(")") else self.either(self._down(depth))
        closed = self.require(")", opened.span)
        return Call(of, name.text, argument, bound, of.span.to(closed.span), name.span)

    def _listed(self, depth: int) -> Node:
        opened = self.take()
        items = []
        while not self.is_sign("]"):
            items.append(self.added(self._down(depth)))
            if not self.is_sign(","):
                break
            self.take()
        closed = self.require("]", opened.span)
        return Listed(tuple(items), opened.span.to(closed.span))

    def _pair(self, left: Node, sign: Token, right: Node) -> Node:
        self._pairs += 1
        if self._pairs > MOST_PAIRS:
            raise Unreadable(
                f"The expression has more than {MOST_PAIRS} signs between two sides.",
                sign.span,
                "Make two rules of it.",
            )
        return Pair(sign.text, left, right, left.span.to(right.span), sign.span)

    def _down(self, depth: int) -> int:
        if depth >= DEEPEST:
            raise Unreadable(
                f"The expression is nested deeper than {DEEPEST} levels.",
                self.next.span,
                "Make two rules of it.",
            )
        return depth + 1


def _said(token: Token) -> str:
    return "The end" if token.sort is Sort.END else shown(token.text)
