"""Who has which part in which record: one pass over all records, for all parties at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from planweave.model.family import Family, Plan
from planweave.model.fields import PARTIES
from planweave.model.records.interaction import Get, Give
from planweave.model.records.money import Account, Funding
from planweave.model.records.record import Record
from planweave.model.records.resources import Offer
from planweave.model.records.work import Deliverable, Task
from planweave.model.values import Assignment
from planweave.review.footprint.covered import FIELDS, PLAN
from planweave.review.footprint.holders import suppliers
from planweave.weave.defaults import Defaults

ACCOUNTABLE, RESPONSIBLE = "accountable", "responsible"
LIGHT = frozenset(("consulted", "informed", "told"))
"""Parts that bind nobody to what the record says."""

NAMING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "tasks": (("consulted", "consulted"), ("informed", "informed")),
    "wbs": (("performing", "performs"), ("consulted", "consulted"), ("informed", "informed")),
    "deliverables": (
        ("acceptor", "accepts"),
        ("consulted", "consulted"),
        ("informed", "informed"),
    ),
    "training": (("for_", "learns"),),
    "acquisitions": (("supplier", "supplies"),),
    "infrastructure": (("provider", "provides"),),
    "accounts": (("party", "holds"),),
    "funding": (("source", "funds"),),
    "reserves": (("holder", "holds"),),
    "gates": (("authority", "decides"),),
    "milestones": (("approver", "approves"),),
    "data": (("steward", "looks after it"), ("holders", "keeps it")),
    "authorities": (("party", "may decide"),),
    "support": (("provider", "provides"),),
    "escalations": (("from_", "turns to"), ("to", "is turned to")),
    "interactions": (("from_", "tells"), ("to", "told")),
    "needs": (("of", "needs it"),),
}
"""Fields that name parties, and the part that each gives; owners are accountable besides."""


class Stake(NamedTuple):
    """One part of one party in one record; `register` is "plan" of a plan.

    `share` is a supplier with what it is assigned, `whole` whether a task's whole effort is
    meant.
    """

    register: str
    record: str
    part: str
    share: tuple[str, Assignment] | None = None
    whole: bool = False


def stakes(family: Family) -> Mapping[str, list[Stake]]:
    """The stakes that each party has itself, in the order of plans and records.

    What is withdrawn is left out.
    """
    return _Pass(family).stakes()


class _Pass:
    def __init__(self, family: Family) -> None:
        self.family = family
        self.defaults = Defaults(family)
        self.supplier = suppliers(family)
        self.found: defaultdict[str, list[Stake]] = defaultdict(list)

    def stakes(self) -> Mapping[str, list[Stake]]:
        for plan in self.family.plans.values():
            if not plan.withdrawn:
                self._plan(plan)
        special: Mapping[str, Callable[[Record], None]] = {
            "tasks": self._task,
            "deliverables": self._deliverable,
            "gives": self._give,
            "gets": self._get,
            "offers": self._offer,
            "accounts": self._account,
            "resources": self._resource,
            **dict.fromkeys(PARTIES, self._party),
        }
        for register in FIELDS:
            own = special.get(register)
            for record in self.family.of(register):
                if self.defaults.counts(record):
                    self._named(register, record)
                    if own is not None:
                        own(record)
        return self.found

    # --- Who is named ---------------------------------------------------------------------

    def _add(self, parties: Iterable[str | None], register: str, name: str, part: str) -> None:
        for party in dict.fromkeys(parties):
            if party:
                self.found[party].append(Stake(register, name, part))

    def _named(self, register: str, record: Record) -> None:
        self._add((self.defaults.owner_of(record),), register, record.name, ACCOUNTABLE)
        for attribute, part in NAMING.get(register, ()):
            self._add(_names(getattr(record, attribute)), register, record.name, part)

    def _plan(self, plan: Plan) -> None:
        self._add((plan.header.owner,), PLAN, plan.name, ACCOUNTABLE)
        self._add((plan.header.work_group,), PLAN, plan.name, "performs")

    # --- Registers in which more is meant than is named ---------------------------------------

    def _task(self, task: Record) -> None:
        assert isinstance(task, Task)
        owner = self.defaults.owner_of(task)
        for name, assignment in (task.assign or {}).items():
            party = self.supplier.get(name, name)
            stated = assignment.effort or assignment.units or assignment.count
            share = (name, assignment) if stated else None
            stake = Stake("tasks", task.name, RESPONSIBLE, share, whole=not stated)
            self.found[party].append(stake)
        if not task.assign and owner:
            self.found[owner].append(Stake("tasks", task.name, RESPONSIBLE, whole=True))
        if owner:
            self.found[owner].append(Stake("tasks", task.name, ACCOUNTABLE, whole=True))

    def _deliverable(self, record: Record) -> None:
        assert isinstance(record, Deliverable)
        makers: list[str | None] = []
        for name in record.produced_by:
            task = self.family.record(name)
            if isinstance(task, Task) and self.defaults.counts(task):
                makers += [self.defaults.owner_of(task), *self._doing(task)]
        self._add(makers, "deliverables", record.name, "makes")

    def _doing(self, task: Task) -> Iterator[str]:
        for name in task.assign or ():
            yield self.supplier.get(name, name)

    def _give(self, record: Record) -> None:
        assert isinstance(record, Give)
        self._add(self._givers(record), "gives", record.name, "gives")
        self._add(self._at(record.to), "gives", record.name, "receives")

    def _get(self, record: Record) -> None:
        """Both sides of a hand-off are bound by both of its halves."""
        assert isinstance(record, Get)
        takers = self._takers(record)
        self._add(takers, "gets", record.name, "receives")
        give = self.family.record(record.of) if record.of else None
        if isinstance(give, Give):
            self._add(takers, "gives", give.name, "receives")
            self._add(self._givers(give), "gets", record.name, "gives")
        elif record.from_ is not None:
            self._add(self._at(record.from_), "gets", record.name, "gives")

    def _givers(self, give: Give) -> list[str | None]:
        made = self.family.record(give.by) if give.by else None
        return [*self._leads(give), self.defaults.owner_of(made) if made else None]

    def _takers(self, get: Get) -> list[str | None]:
        needing = [self.family.record(name) for name in get.for_]
        return [*self._leads(get), *(self.defaults.owner_of(one) for one in needing if one)]

    def _leads(self, record: Record) -> list[str | None]:
        """Who stands for a half of a hand-off: its owner, else those who lead its plan."""
        return [record.owner] if record.owner else self._at(record.plan)

    def _at(self, name: str) -> list[str | None]:
        """A party itself; of a plan its owner and its work group."""
        plan = self.family.plans.get(name)
        return [name] if plan is None else [plan.header.owner, plan.header.work_group]

    def _offer(self, record: Record) -> None:
        assert isinstance(record, Offer)
        supplier = self.supplier.get(record.from_, record.from_)
        self._add((supplier,), "offers", record.name, "gives")

    def _account(self, record: Record) -> None:
        assert isinstance(record, Account)
        funding = self.family.record(record.funding) if record.funding else None
        if isinstance(funding, Funding):
            self._add((funding.source,), "accounts", record.name, "funds")

    def _resource(self, record: Record) -> None:
        self._add((self.supplier.get(record.name),), "resources", record.name, "supplies")

    def _party(self, record: Record) -> None:
        """What a party says of itself binds it, where it says anything."""
        register = self.family.register_of[record.name]
        self._add((record.name,), register, record.name, "itself")


def _names(held: object) -> tuple[str | None, ...]:
    if held is None or isinstance(held, str):
        return (held,)
    assert isinstance(held, tuple)
    return held
