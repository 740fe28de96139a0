"""What the names of an expression mean, and whether its types go together.

A bare name is, in this order: a name that parentheses give (`t ->`), a field of the record at
hand, of the one around it and so outward, `none`, `plans`, `plan`, a register, a record or plan
of that name. Beside a word or a record it may also be a word or an id.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from planweave.model.family import Family
from planweave.model.registers import REGISTERS
from planweave.rules.expressions import signs, types
from planweave.rules.expressions.compiled import Finding, Looked, Part, Work
from planweave.rules.expressions.fields import FieldOf, fields_of
from planweave.rules.expressions.lists import METHODS, asked
from planweave.rules.expressions.literals import as_meant, fixed, literal
from planweave.rules.expressions.reading import taken
from planweave.rules.expressions.syntax.lexer import Sort
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
from planweave.rules.expressions.types import PLAN, Kind, Type, many, record
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.weave.names.building import names_of
from planweave.weave.names.spaces import Found

LISTS = tuple(name for name, one in REGISTERS.items() if one.keyed_by != "single")


class Checker:
    """Finds out the meaning of one expression of one plan.

    `mentioned` are the full names of the records that it names, by where they stand in it.
    """

    def __init__(self, family: Family, plan: str, names: Finding | None = None) -> None:
        self.family = family
        self.plan = plan
        self._given = names
        self.mentioned: dict[Span, Found] = {}
        self._frames: list[tuple[str, Type]] = []

    @cached_property
    def _names(self) -> Finding:
        return self._given or names_of(self.family)

    def part(self, node: Node, beside: Type | None = None) -> Part:
        """The meaning of a node; `beside` is the type of what it stands beside, if known."""
        match node:
            case Value():
                return self._value(node, beside)
            case Name():
                return self._name(node, beside)
            case Field():
                return self._field(self._before_dot(node.of), node.name, node.at)
            case Call():
                return self._call(node)
            case Pair():
                return self._pair(node)
            case Single():
                return self._single(node)
            case Listed():
                return self._listed(node, beside)

    def condition(self, node: Node) -> Part:
        """The meaning of what must be a condition."""
        part = self.part(node)
        if part.type.kind is not Kind.TRUTH:
            raise Unreadable(
                f"A condition is wanted; this is {part.type}.",
                node.span,
                "Compare it with something: = none, > 5d, in [a, b].",
            )
        return part

    # --- values ---------------------------------------------------------------------------

    def _value(self, node: Value, beside: Type | None) -> Part:
        number = node.token.sort is Sort.NUMBER
        if number and beside is not None and beside.kind is Kind.RECORD:
            return self._id(node.token.text, node.span, beside)
        return literal(node, beside)

    def _listed(self, node: Listed, beside: Type | None) -> Part:
        parts = [self.part(one, beside) for one in node.items]
        if not parts:
            raise Unreadable("The list is empty.", node.span, "Write what may be in it.")
        for one, item in zip(parts, node.items, strict=True):
            if one.type.kind is not parts[0].type.kind:
                raise Unreadable(
                    f"The list holds {parts[0].type} and {one.type}.",
                    item.span,
                    "Write values of one kind.",
                )
        works = [part.work for part in parts]
        return Part(many(parts[0].type), lambda g, s: [work(g, s) for work in works], len(works))

    # --- names ----------------------------------------------------------------------------

    def _name(self, node: Name, beside: Type | None) -> Part:
        usual = self._usual(node, beside)
        if usual is not None:
            return usual
        if beside is not None and beside.kind is Kind.WORD:
            return self._word(node, beside)
        if beside is not None and beside.kind is Kind.RECORD:
            return self._id(node.text, node.span, beside)
        found = self._names.find(self.plan, node.text)
        if isinstance(found, Found):
            return self._record(found, node.span)
        raise self._unknown(node)

    def _usual(self, node: Name, beside: Type | None) -> Part | None:
        """What a name means that is not looked up among the records."""
        if beside is not None and beside.kind is Kind.WORD and node.text in beside.words:
            return fixed(beside, node.text)
        for depth in range(len(self._frames) - 1, -1, -1):
            bound, type_ = self._frames[depth]
            if bound and bound == node.text:
                return Part(type_, _frame(depth))
            field = fields_of(type_, self.family).get(node.text)
            if field is not None:
                return self._of_frame(depth, node.text, field)
        return self._general(node.text)

    def _before_dot(self, node: Node) -> Part:
        """What a field is asked of; a number there may be a WBS code."""
        if isinstance(node, Value) and node.token.sort is Sort.NUMBER:
            found = self._names.find(self.plan, node.token.text)
            if isinstance(found, Found):
                return self._record(found, node.span)
        return self.part(node)

    def _record(self, found: Found, span: Span) -> Part:
        self.mentioned[span] = found
        name = found.name
        return Part(record(found.register), lambda g, s: g.named(name))

    def _of_frame(self, depth: int, name: str, field: FieldOf) -> Part:
        read = field.read

        def work(ground: Any, frames: Any) -> Any:
            return read(ground, frames[depth])

        looked = ((depth, Looked(name, field.type, work)),)
        return Part(field.type, work, 1, looked, field.needs)

    def _general(self, name: str) -> Part | None:
        if name == "none":
            return fixed(types.NOTHING, None)
        if name == "plans":
            return Part(many(record(PLAN)), lambda g, s: g.plans())
        if name == PLAN:
            plan = self.plan
            return Part(record(PLAN), lambda g, s: g.family.plans[plan])
        if name in LISTS:
            return Part(many(record(name)), lambda g, s: g.records(name))
        return None

    def _word(self, node: Name, beside: Type) -> Part:
        if beside.words:
            raise Unreadable(
                f"{shown(node.text)} is none of the words that stand here.",
                node.span,
                _hint(node.text, beside.words, "It is one of"),
            )
        return fixed(beside, node.text)

    def _id(self, text: str, span: Span, beside: Type) -> Part:
        """A record by its name, looked up from the rule's plan as in any field."""
        found = self._names.find(self.plan, text)
        if not isinstance(found, Found):
            known = [name for name, one in self.family.register_of.items() if _is(one, beside)]
            raise Unreadable(
                f"No record is called {shown(text)}.",
                span,
                suggestion(text, [*known, *(name.rpartition("/")[2] for name in known)])
                or "Write its id, or a text in quotes.",
            )
        if not _is(found.register, beside):
            raise Unreadable(
                f"{shown(text)} is of {found.register}, and {beside} is wanted.",
                span,
                "Name another record.",
            )
        return self._record(found, span)

    def _unknown(self, node: Name) -> Unreadable:
        known = [name for _, type_ in self._frames for name in fields_of(type_, self.family)]
        ids = () if self._frames else self.family.register_of
        hint = suggestion(node.text, [*known, *LISTS, "plans", PLAN, "none", *ids])
        where = f" of {self._frames[-1][1]}" if self._frames else ""
        if not hint and known:
            hint = f"There are: {listed(known, 30)}."
        what = "no field" if self._frames else "no register and no record"
        return Unreadable(f"{shown(node.text)} is {what}{where}.", node.span, hint)

    # --- fields and lists -----------------------------------------------------------------

    def _field(self, of: Part, name: str, at: Span) -> Part:
        if of.type.kind is Kind.LIST and of.type.item is not None:
            if name in METHODS:
                return asked(of, name, None, at)
            return self._mapped(of, of.type.item, name, at)
        if of.type.kind is Kind.BY_KEY and of.type.item is not None:
            return _keyed(of, of.type.item, name)
        field = self._known_field(of.type, name, at)
        read, inner = field.read, of.work

        def work(ground: Any, frames: Any) -> Any:
            thing = inner(ground, frames)
            return None if thing is None else read(ground, thing)

        depths = [depth for depth, _ in of.looked]
        label = f"{of.looked[-1][1].label}.{name}" if depths else name
        looked = ((depths[-1], Looked(label, field.type, work)),) if depths else ()
        return Part(field.type, work, of.steps + 1, looked, (*of.needs, *field.needs))

    def _known_field(self, type_: Type, name: str, at: Span) -> FieldOf:
        known = fields_of(type_, self.family)
        if name in known:
            return known[name]
        if not known:
            raise Unreadable(f"{str(type_).capitalize()} has no fields.", at, "Take the dot out.")
        raise Unreadable(f"{shown(name)} is no field of {type_}.", at, _hint(name, known, "It has"))

    def _mapped(self, of: Part, item: Type, name: str, at: Span) -> Part:
        """A field of each in a list: a list of them, without those that state nothing."""
        try:
            field = self._known_field(item, name, at)
        except Unreadable as problem:
            near = suggestion(name, METHODS)
            raise Unreadable(problem.message, at, near or problem.hint) from None
        read, inner = field.read, of.work
        flat = field.type.kind is Kind.LIST

        def work(ground: Any, frames: Any) -> Any:
            things = inner(ground, frames) or []
            ground.spend(len(things))
            each = [value for thing in things if (value := read(ground, thing)) is not None]
            if not flat:
                return each
            ground.spend(sum(map(len, each)))
            return [one for value in each for one in value]

        type_ = field.type if flat else many(field.type)
        looked = tuple(
            (depth, replace(one, label=f"{one.label}.{name}", type=type_, work=work))
            for depth, one in of.looked[-1:]
        )
        return Part(type_, work, of.steps + 1, looked, (*of.needs, *field.needs))

    def _call(self, node: Call) -> Part:
        of = self.part(node.of)
        if of.type.kind is not Kind.LIST or of.type.item is None:
            raise Unreadable(
                f"Only a list can be asked for {shown(node.name)}; this is {of.type}.",
                node.of.span,
                "Begin with a register, such as tasks.",
            )
        if node.name not in METHODS:
            raise Unreadable(
                f"A list cannot be asked for {shown(node.name)}.",
                node.at,
                _hint(node.name, METHODS, "It can be asked for"),
            )
        if node.argument is None:
            return asked(of, node.name, None, node.at)
        self._frames.append((node.bound, of.type.item))
        wants = METHODS[node.name].condition
        inner = self.condition(node.argument) if wants else self.part(node.argument)
        depth = len(self._frames) - 1
        self._frames.pop()
        return asked(of, node.name, (inner, node.argument.span, depth), node.at)

    # --- signs ----------------------------------------------------------------------------

    def _single(self, node: Single) -> Part:
        if node.sign == "not":
            return signs.negated(self.condition(node.of))
        part = self.part(node.of)
        if part.type.kind not in types.AMOUNTS or part.type.kind is Kind.MONEY:
            raise Unreadable(f"“-” does not go before {part.type}.", node.span, "Take it out.")
        inner = part.work
        return replace(part, work=lambda g, s: None if (v := inner(g, s)) is None else -v)

    def _pair(self, node: Pair) -> Part:
        if node.sign in ("and", "or"):
            return signs.both(node.sign, self.condition(node.left), self.condition(node.right))
        if node.sign in ("in", "contains"):
            return self._holding(node)
        left, right = self._sides(node.left, node.right)
        if node.sign not in signs.ORDER:
            return signs.reckoned(node.sign, left, right, node.at)
        if not signs.can_compare(node.sign, left.type, right.type):
            raise self._unlike(node, left, right)
        return signs.compared(node.sign, left, right)

    def _sides(self, left: Node, right: Node) -> tuple[Part, Part]:
        """Both sides; the one that is known by itself says what the other one is."""
        if isinstance(left, Name) and not isinstance(right, Name) and not self._knows(left):
            second = self.part(right)
            return self.part(left, second.type), second
        first = self.part(left)
        beside = first.type
        return first, self.part(right, beside)

    def _knows(self, name: Name) -> bool:
        return self._usual(name, None) is not None

    def _holding(self, node: Pair) -> Part:
        item, held = (node.left, node.right) if node.sign == "in" else (node.right, node.left)
        if isinstance(item, Name) and not self._knows(item):
            many_ = self.part(held)
            one = self.part(item, many_.type.item or many_.type)
        else:
            one = self.part(item)
            many_ = self.part(held, one.type)
        if many_.type.kind in (Kind.TEXT, Kind.WORD) and one.type.kind in (Kind.TEXT, Kind.WORD):
            return signs.text_contained(many_, one)
        inner = many_.type.item
        if many_.type.kind is not Kind.LIST or inner is None:
            raise Unreadable(
                f"{str(many_.type).capitalize()} holds nothing.",
                held.span,
                "Write a list: [a, b], or a field that holds several.",
            )
        if not signs.can_compare("=", one.type, inner):
            raise Unreadable(
                f"{str(one.type).capitalize()} cannot be in {many_.type}.", item.span, ""
            )
        return signs.contained(one, many_)

    def _unlike(self, node: Pair, left: Part, right: Part) -> Unreadable:
        """Two sides that cannot be compared; a field of the wanted type may have been meant."""
        message = (
            f"{str(left.type).capitalize()} cannot be compared with {right.type} by “{node.sign}”."
        )
        if left.type.kind is right.type.kind:
            return Unreadable(message, node.at, "Only = and != go there.")
        return Unreadable(message, node.right.span, self._meant(node, left, right))

    def _meant(self, node: Pair, left: Part, right: Part) -> str:
        for side, part, other in ((node.left, left, right), (node.right, right, left)):
            if not isinstance(side, Name | Field) or not part.looked:
                continue
            name = side.text if isinstance(side, Name) else side.name
            known = fields_of(self._frames[part.looked[-1][0]][1], self.family)
            fitting = [one for one, field in known.items() if field.type.kind is other.type.kind]
            near = suggestion(name, fitting)
            same = [one for one in fitting if one.split("-")[0] == name.split("-")[0]]
            if near or same:
                return near or f"Did you mean “{same[0]}”?"
        if isinstance(node.right, Value):
            return as_meant(node.right.token.text, left.type)
        return f"Write {left.type} on the right."


def _keyed(of: Part, item: Type, name: str) -> Part:
    """What a mapping holds under a key; None where it does not have it."""
    inner: Work = of.work

    def work(ground: Any, frames: Any) -> Any:
        held = inner(ground, frames)
        return None if held is None else taken(ground, held.part.get(name), item, held.thing)

    looked = tuple(
        (depth, Looked(f"{one.label}.{name}", item, work)) for depth, one in of.looked[-1:]
    )
    return Part(item, work, of.steps + 1, looked, of.needs)


def _frame(depth: int) -> Work:
    return lambda _, frames: frames[depth]


def _is(register: str, type_: Type) -> bool:
    return not type_.registers or register in type_.registers


def _hint(word: str, known: Any, head: str) -> str:
    return suggestion(word, known) or f"{head}: {listed(sorted(known), 40)}."
