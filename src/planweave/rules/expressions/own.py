"""The rules that plans write themselves, as rules like all others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import field
from typing import Any

from planweave.classes import dataclass
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Outcome, Pointer
from planweave.model.family import Family, Plan
from planweave.model.records.governance import OwnRule
from planweave.model.registers import REGISTERS
from planweave.rules.expressions import UNREADABLE
from planweave.rules.expressions.checker import Checker
from planweave.rules.expressions.compiled import Looked, Part
from planweave.rules.expressions.ground import Ground
from planweave.rules.expressions.reading import in_words
from planweave.rules.expressions.syntax.parser import parsed
from planweave.rules.expressions.syntax.problem import Span, TooLong, Unreadable
from planweave.rules.expressions.types import Kind
from planweave.rules.rule import Rule
from planweave.rules.telling import begins, plan_called
from planweave.source.wording import shown
from planweave.weave.defaults import Defaults

FACTS = ("family", "defaults", "forecast")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
FEWER = (
    "Let it look at fewer records: a list inside another's parentheses is gone through once for "
    "each of them."
)
_REMEDY = "Change what it finds, or the rule; a waiver accepts a finding for a time."
_SHOWN = 4
"""Fields of a record that a finding shows."""


def own_rules(family: Family, taken: Collection[str]) -> Outcome[tuple[Rule, ...]]:
    """The rules of all plans of a family, and what is wrong with those that cannot be read.

    `taken` are names and codes of other rules.
    """
    rules: list[Rule] = []
    found: list[Diagnostic] = []
    for one in family.of("rules"):
        if not isinstance(one, OwnRule) or one.withdrawn or family.plans[one.plan].withdrawn:
            continue
        try:
            rules.append(rule_of(one, family, taken))
        except Unreadable as problem:
            found.append(_diagnostic(family, one, problem))
        except Exception as error:  # noqa: BLE001 - one rule must not keep all others from running
            found.append(_crashed(one, f"{type(error).__name__}: {error}"))
    return Outcome(tuple(rules), tuple(found))


def rule_of(record: OwnRule, family: Family, taken: Collection[str]) -> Rule:
    """A record as a rule; raises `Unreadable`."""
    whole = Span(0, len(record.fail_when))
    if record.id in taken or record.id.upper() in taken:
        message = f"The name {shown(record.id)} is that of another rule."
        raise Unreadable(message, whole, "Give yours another id.")
    if not _NAME.fullmatch(record.id):
        message = f"{shown(record.id)} is not a rule’s name."
        raise Unreadable(message, whole, "Write its id in lower case, with hyphens.")
    part = Checker(family, record.plan).part(parsed(record.fail_when))
    item = part.type.item.kind if part.type.item is not None else None
    if part.type.kind is not Kind.TRUTH and item is not Kind.RECORD:
        raise Unreadable(
            f"A rule fails for records or under a condition; this is {part.type}.",
            whole,
            "Write a list of records, such as tasks.where(…), or compare what is here.",
        )
    title = record.title or record.id.replace("-", " ").capitalize()
    return Rule(
        name=record.id,
        code="",
        level=Level(record.level),
        check=Check(record.name, title, record, part),
        facts=(*FACTS, *part.needs),
        page=_page(record, title),
    )


@dataclass(frozen=True, slots=True)
class Check:
    """The function of such a rule: its facts in, findings out."""

    name: str
    title: str
    record: OwnRule
    part: Part = field(repr=False)

    def __call__(
        self, family: Family, defaults: Defaults, forecast: Schedule, *more: Any
    ) -> Iterator[Diagnostic]:
        """One finding for each record, or one about the plan that has the rule."""
        given = dict(zip(self.part.needs, more, strict=True))
        ground = Ground(family, defaults, forecast, self.record.plan, **given)
        try:
            result = self.part.work(ground, ())
        except TooLong as stopped:
            yield _crashed(self.record, str(stopped), FEWER)
            return
        if self.part.type.kind is Kind.TRUTH:
            if result:
                yield self._of_plan(ground)
            return
        for thing in result or ():
            yield self._of_record(ground, thing)

    def _of_record(self, ground: Ground, thing: Any) -> Diagnostic:
        looked = dict.fromkeys(one for depth, one in self.part.looked if depth == 0)
        values = (_value(ground, one, thing) for one in list(looked)[:_SHOWN])
        return self._found(f"{_called(ground, thing)} breaks", ", ".join(values), thing.name)

    def _of_plan(self, ground: Ground) -> Diagnostic:
        plan = self.record.plan
        said = f"{begins(plan_called(ground.family, plan))} breaks"
        return self._found(said, _arithmetic(ground, self.part), plan)

    def _found(self, said: str, values: str, subject: str) -> Diagnostic:
        return Diagnostic(
            rule=self.record.id,
            level=Level(self.record.level),
            message=f"{said} the rule “{self.title}”{': ' if values else ''}{values}.",
            where=Address(subject),
            hint=self.record.remedy,
            notes=(Note("the rule", Address(self.name, ("fail-when",))),),
        )


def _crashed(
    record: OwnRule, why: str, hint: str = "Please report it, with the rule."
) -> Diagnostic:
    return Diagnostic(
        rule="rule-crashed",
        level=Level.ERROR,
        message=f"The rule {record.id} could not finish: {why}.",
        where=Address(record.name, ("fail-when",)),
        hint=f"{hint} All other rules have run.",
    )


def _called(ground: Ground, thing: Any) -> str:
    if isinstance(thing, Plan):
        return begins(plan_called(ground.family, thing.name))
    register = ground.family.register_of.get(thing.name)
    return f"The {REGISTERS[register].singular} {thing.name}" if register else thing.name


def _value(ground: Ground, looked: Looked, thing: Any) -> str:
    words = in_words(ground, looked.work(ground, (thing,)), looked.type, thing)
    return f"{looked.label} {words}"


def _arithmetic(ground: Ground, part: Part) -> str:
    """Both sides of a comparison with their values: “18/240 = 7.5 % > 5 %”."""
    if part.sides is None:
        return ""
    left, sign, right = part.sides
    if sign in ("and", "or"):
        return f" {sign} ".join(filter(None, (_within(ground, one, sign) for one in (left, right))))
    sides = []
    for side in (left, right):
        ground.shares.clear()
        words = in_words(ground, side.work(ground, ()), side.type)
        counted = ground.shares[0] if len(ground.shares) == 1 else None
        is_share = side.type.kind is Kind.PERCENT and counted is not None
        sides.append(f"{counted[0]}/{counted[1]} = {words}" if is_share and counted else words)
    return f"{sides[0]} {sign} {sides[1]}"


def _within(ground: Ground, part: Part, sign: str) -> str:
    """The arithmetic of one side of and or or, in parentheses where it needs them."""
    said = _arithmetic(ground, part)
    mixed = part.sides is not None and part.sides[1] == "or" and sign == "and"
    return f"({said})" if mixed and said else said


def _page(record: OwnRule, title: str) -> str:
    why = record.why or record.description or "A rule of the plan’s own."
    return (
        f"{title}.\n\n{why}\n\nCondition: {record.fail_when}\n"
        f"Source: the rule {record.name} of the plan.\n\nRemedy: {record.remedy or _REMEDY}\n"
    )


def _diagnostic(family: Family, record: OwnRule, problem: Unreadable) -> Diagnostic:
    home = family.homes.get(("rules", record.name)) or Pointer("plan.yaml")
    return Diagnostic(
        rule=UNREADABLE,
        level=Level.ERROR,
        message=problem.message,
        where=Pointer(
            home.path,
            (*home.keys, "fail-when"),
            offset=problem.span.start,
            width=max(problem.span.end - problem.span.start, 1),
        ),
        hint=problem.hint or "docs/reference/expressions.md says what a rule may say.",
    )
