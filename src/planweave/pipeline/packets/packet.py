"""What goes to one party: everything that its pages are made from, as that party may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from planweave.classes import dataclass
from planweave.compute.effort.demand import demands
from planweave.model.diagnostics import Address, Diagnostic
from planweave.model.records.agreement import Packet as Sent
from planweave.model.records.work import Task
from planweave.model.values import Money
from planweave.pipeline.facts import Facts
from planweave.pipeline.packets.again import Again, again_for
from planweave.pipeline.packets.changed import Changed, changed_for
from planweave.pipeline.packets.seen import SeenFacts, seen_by
from planweave.pipeline.publish import document_of, matter_of
from planweave.pipeline.revisions.past import At
from planweave.render.document import Document
from planweave.render.views.page.matter import Matter
from planweave.review.commitments.graph import words_of
from planweave.review.commitments.verifying import SEALED
from planweave.review.footprint.holders import suppliers
from planweave.review.footprint.scope import Footprint
from planweave.review.packets.lines import Line, lines_of
from planweave.review.packets.sending import Asks, Sending, differing
from planweave.rules.ledger.standing import SETTLED, LedgerEntry
from planweave.rules.registers.standing.agreed import Agreement

TIMES = {"opened", "closes", "kind"}
"""Fields in which a packet may differ that asks for the same once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """To whom a packet goes, what is asked, and from when to when.

    `again` is where its word stands, of a party that gave one which does not hold; with
    `is_anew` it may be asked for the same once more.
    """

    party: str
    asks: Asks
    opened: date
    closes: date
    again: Agreement | None = None
    is_anew: bool = False


@dataclass(frozen=True, kw_only=True)
class Packet:
    """A packet before it is printed; `records` are those in the party's scope.

    `at` gives the plan in earlier commits. `again` says why it is asked anew. What only its pages
    show is worked out when they are made: a workbook shows none of it.
    """

    sending: Sending
    facts: Facts
    footprint: Footprint
    lines: tuple[Line, ...]
    at: At | None = None
    again: Again | None = None

    @property
    def party(self) -> str:
        """To whom it goes."""
        return self.sending.party

    @property
    def heads(self) -> tuple[str, ...]:
        """The last words on record, as far as their names tell nothing that is hidden.

        The name of a sealed record is a digest; one that was made by hand may tell whose it is.
        """
        found = self.sending.heads
        return tuple(filter(SEALED.fullmatch, found)) if self.is_cut else found

    @property
    def is_cut(self) -> bool:
        """Whether something was withheld."""
        return isinstance(self.facts, SeenFacts)

    @cached_property
    def records(self) -> frozenset[str]:
        """The records in the party's scope; "" is the overall plan itself."""
        return frozenset(map(self._name, self.lines))

    @cached_property
    def _binding(self) -> frozenset[str]:
        """Those to which it is bound."""
        return frozenset(self._name(one) for one in self.lines if one.binds)

    def _name(self, line: Line) -> str:
        return "" if line.record == self.facts.family.root.written.plan else line.record

    @cached_property
    def matter(self) -> Matter:
        """What its pages read."""
        return matter_of(self.facts, self.at)

    @cached_property
    def plan(self) -> Document:
        """The document of the plan as the party may see it."""
        return document_of(self.facts, self.at)

    @cached_property
    def _demand(self) -> tuple[dict[date, Fraction], int]:
        return _hours(self.facts, self.footprint, self._binding)

    @property
    def hours(self) -> dict[date, Fraction]:
        """Its person-hours by month."""
        return self._demand[0]

    @property
    def unshared(self) -> int:
        """The tasks of it whose effort nobody has shared out."""
        return self._demand[1]

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """What is booked to the accounts in its scope, by currency."""
        return tuple(_money(self.facts, self._binding))

    @cached_property
    def changed(self) -> Changed:
        """What changed for it since it was last asked or since the baseline."""
        return changed_for(self.facts, self.party, self.at)

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """The findings that touch it."""
        return tuple(one for one in self.facts.diagnostics if _touches(one, self.records))

    @cached_property
    def open_items(self) -> tuple[LedgerEntry, ...]:
        """The differences that it has a say in."""
        within = self.footprint.within
        return tuple(one for one in self.facts.ledger if _decides(one, self.records, within))


def packet(whole: Facts, asked: Asked, at: At | None = None) -> Packet:
    """The packet of a plan without faults for one of its parties."""
    facts = seen_by(whole, asked.party)
    footprint = facts.footprints[asked.party]
    return Packet(
        sending=_sending(whole, facts, asked, footprint),
        facts=facts,
        footprint=footprint,
        lines=lines_of(footprint),
        at=at,
        again=again_for(facts, asked.again) if asked.again else None,
    )


def _sending(whole: Facts, facts: Facts, asked: Asked, footprint: Footprint) -> Sending:
    family = whole.family
    version = family.root.header.version
    earlier = [
        one
        for one in family.of("packets", "")
        if isinstance(one, Sent) and asked.party in one.to and one.version != version
    ]
    first = Sending(
        plan=family.root.written.plan,
        version=str(version),
        digest=whole.digests[""],
        party=asked.party,
        asks=asked.asks,
        opened=asked.opened,
        closes=asked.closes,
        scope="" if footprint.is_empty else footprint.digest,
        shown=facts.digests[""] if isinstance(facts, SeenFacts) else "",
        kind="delta" if earlier or asked.again else "first",
        pins={
            name: str(plan.header.version)
            for name, plan in family.plans.items()
            if name and not plan.withdrawn
        },
    )
    return _in_its_round(whole, first, is_anew=asked.is_anew)


def _in_its_round(whole: Facts, sending: Sending, *, is_anew: bool) -> Sending:
    """With the words seen: those of when it was made before; asked anew, with its own number.

    The next number is for the same content at another time; other content needs another version.
    """
    while True:
        before = whole.family.registers.get("packets", {}).get(sending.id)
        if not isinstance(before, Sent):
            return replace(sending, heads=words_of(whole.family).heads)
        # Of a packet that names no scope the whole digest tells whether it asked for the same.
        other = set(differing(sending, before)) - (set() if before.scope else {"scope"})
        if not is_anew or not other or not other <= TIMES:
            return replace(sending, heads=before.heads)
        sending = replace(sending, round=sending.round + 1)


def _hours(
    facts: Facts, footprint: Footprint, binding: frozenset[str]
) -> tuple[dict[date, Fraction], int]:
    """Person-hours by month of what the party does, by the planned dates."""
    supplier, within = suppliers(facts.family), frozenset(footprint.within)
    found: dict[date, Fraction] = {}
    unshared = 0
    for one in facts.memo("planned demands", demands, facts.family, facts.schedule):
        task = facts.family.record(one.task)
        if not isinstance(task, Task):
            continue
        mine = supplier.get(one.supplier, one.supplier) in within
        if not one.supplier:
            mine = not task.assign and facts.defaults.owner_of(task) in within
            unshared += bool(task.assign) and one.task in binding
        if mine:
            for month, hours in one.months.items():
                found[month] = found.get(month, Fraction()) + hours
    return dict(sorted(found.items())), unshared


def _money(facts: Facts, binding: frozenset[str]) -> Iterator[Money]:
    """What is booked to the accounts in the scope, a sum for each currency."""
    sums: dict[str, Money] = {}
    for line in facts.costs.lines:
        if line.account in binding:
            before = sums.get(line.currency)
            amount = line.amount + (before.amount if before else 0)
            sums[line.currency] = Money(amount, line.currency)
    yield from (sums[currency] for currency in sorted(sums))


def _touches(found: Diagnostic, records: frozenset[str]) -> bool:
    """Whether a finding is of a record in the scope, or says the same of one, or names one."""
    named = [found.where, *(note.where for note in found.notes)]
    subjects: Iterable[str] = (
        *(one.subject for one in named if isinstance(one, Address)),
        *found.also,
    )
    sides = (found.sides.left.record, found.sides.right.record) if found.sides else ()
    return any(subject and subject in records for subject in (*subjects, *sides))


def _decides(entry: LedgerEntry, records: frozenset[str], within: tuple[str, ...]) -> bool:
    """Whether a difference is open, and one of its sides is the party's or it is to see to it."""
    if entry.standing in SETTLED:
        return False
    owner = entry.item.owner if entry.item else None
    return owner in within or any(side.record in records for side in (entry.left, entry.right))
