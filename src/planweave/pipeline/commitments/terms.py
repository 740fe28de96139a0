"""On what terms words hold: conditions asked of the plan as it is, ends looked up in its dates."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from planweave.model.diagnostics import Address
from planweave.model.records.agreement import Baseline, Commitment, Packet
from planweave.model.values import Version
from planweave.rules.registers.standing.terms.conditions import Answer, Ask, Problem, Shown, judged
from planweave.rules.registers.standing.terms.ending import end_of
from planweave.rules.registers.standing.terms.lapsing import Clock, Terms, terms_of

if TYPE_CHECKING:
    from planweave.model.family import Family
    from planweave.pipeline.facts import Facts
    from planweave.rules.expressions.ground import Ground
    from planweave.rules.registers.standing.terms.predicate import Predicate
    from planweave.weave.names.spaces import Absence, Found, Names
    from planweave.weave.records.renames import Renames

Existed = Callable[[Commitment], Container[str]]
"""The names of records that are known to have been there when a word was given."""
Renamed = Callable[[Commitment], "Renames"]
"""What is called otherwise since a word was given."""


class Judge:
    """Says of any word of a plan on what terms it holds."""

    def __init__(self, facts: Facts, existed: Existed, renamed: Renamed) -> None:
        self._facts = facts
        self._existed = existed
        self._renamed = renamed

    def __call__(self, word: Commitment) -> Terms:
        """The terms of a word, as of the day of the facts."""
        facts = self._facts
        end = None
        if word.until_end is not None:
            name = self._following(word).called(word.until_end)
            end = end_of(facts.family, facts.defaults, facts.forecast, name)
        packet = facts.family.record(word.packet)
        conditions = judged(word, self._asking(word), self._clock.today)
        of = packet.version if isinstance(packet, Packet) else None
        return terms_of(word, conditions, self._clock, end, of)

    @cached_property
    def _clock(self) -> Clock:
        facts, data_date = self._facts, self._facts.data_dates.get("")
        return Clock(
            # A document knows no today: there a word lapses by the data date.
            today=facts.today or data_date,
            version=facts.family.root.header.version,
            data_date=data_date,
            issued=issued(facts),
        )

    # --- tests ----------------------------------------------------------------------------

    def _asking(self, word: Commitment) -> Ask:
        grounds: list[Ground] = []

        def ask(test: str) -> Answer:
            # Only few words have a test, and what reads it takes time to load.
            from planweave.rules.registers.standing.terms import predicate as tests

            names = self._following(word)
            found = tests.predicate(test, self._facts.family, names)
            if not isinstance(found, tests.Predicate):
                return Answer(holds=None, problem=found)
            gone = self._withdrawn(found)
            if gone is not None:
                return Answer(holds=None, problem=gone)
            # All tests of a word share their steps: a reply may have a thousand of them.
            if not grounds:
                grounds.append(self._ground())
            answer = tests.answered(found, self._given(grounds[0], found.needs))
            shown = tuple(map(self._placed, answer.shown))
            return replace(answer, shown=shown, moved=tuple(sorted(names.moved.items())))

        return ask

    def _following(self, word: Commitment) -> Following:
        family = self._facts.family
        return Following(self._names, family, self._renamed(word), self._existed(word))

    def _withdrawn(self, test: Predicate) -> Problem | None:
        """The first record that a test names and that counts no more."""
        family = self._facts.family
        for span, found in test.named:
            record = family.record(found.name)
            plan = family.plans.get(found.name)
            counts = self._facts.defaults.counts(record) if record else True
            if not counts or (plan is not None and plan.withdrawn):
                return Problem(
                    message=f"{found.name} was withdrawn.",
                    hint="Agree on another test, or record when the condition is met.",
                    start=span.start,
                    width=span.end - span.start,
                )
        return None

    def _placed(self, one: Shown) -> Shown:
        if not one.record or self._facts.family.record(one.record) is None:
            return one
        place = self._facts.place(Address(one.record))
        return replace(one, place=f"{place.path}:{place.line}")

    @cached_property
    def _names(self) -> Names:
        from planweave.weave.names.building import names_of

        return names_of(self._facts.family)

    def _ground(self) -> Ground:
        from planweave.rules.expressions.ground import Ground

        return Ground(self._facts.family, self._facts.defaults, self._facts.forecast, "")

    def _given(self, ground: Ground, needs: tuple[str, ...]) -> Ground:
        """The ground with the facts that a test needs besides the usual ones."""
        for need in needs:
            setattr(ground, need, getattr(self._facts, need))
        return ground


class Following:
    """Names of a plan; of what is not there, the one that it has now, or that alone has its id.

    `moved` are those that were followed. A record that was there already when the word was
    given is another one.
    """

    def __init__(
        self, names: Names, family: Family, renames: Renames, existed: Container[str]
    ) -> None:
        self._names = names
        self._family = family
        self._renames = renames
        self._existed = existed
        self.moved: dict[str, str] = {}

    def find(self, plan: str, name: str) -> Found | Absence:
        """What a name means, as `Names.find` says it."""
        from planweave.weave.names.spaces import PLAN, Absence, Found

        found = self._names.find(plan, name)
        later = self.called(name) if found is Absence.UNKNOWN else name
        if later == name:
            return found
        self.moved[name] = later
        return Found(later, self._family.register_of.get(later, PLAN))

    def called(self, name: str) -> str:
        """What a record is called now; the same name if it is there, or nobody knows."""
        family, full = self._family, name.removeprefix("/")
        known = family.register_of
        if full in known or full in family.plans:
            return name
        later = self._renames.later(full)
        if later in known or later in family.plans:
            return later
        id_ = full.rpartition("/")[2]
        alike = [one for one in known if one.rpartition("/")[2] == id_]
        return alike[0] if len(alike) == 1 and alike[0] not in self._existed else name


def issued(facts: Facts) -> frozenset[Version]:
    """The versions of the overall plan that one of its own baselines or packets is of."""
    family = facts.family
    return frozenset(
        one.version
        for register in ("baselines", "packets")
        for one in family.of(register)
        if not one.plan
        # A plan that is not known any more is this one under an earlier name.
        and (
            isinstance(one, Baseline)
            or (isinstance(one, Packet) and (not one.plan_ or one.plan_ not in family.plans))
        )
    )
