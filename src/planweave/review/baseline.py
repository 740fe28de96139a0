"""Keeping a baseline: scope, schedule, cost and hand-offs of a family as one set of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.costs.build import Costs
from planweave.compute.effort.conversion import decimal
from planweave.compute.effort.demand import Demand
from planweave.compute.effort.rollup import below, tasks_in
from planweave.compute.progress.sealing import seal
from planweave.compute.schedule.dates import Schedule
from planweave.compute.value.budgets import money_shares
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.model.records.money import Reserve
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone
from planweave.model.values import Day, Money, plain
from planweave.source.rewrite.record_file import record_file
from planweave.weave.defaults import Defaults

SCOPE = (
    "wbs",
    "tasks",
    "milestones",
    "deliverables",
    "gates",
    "accounts",
    "reserves",
    "gives",
    "gets",
)
"""The registers that a baseline keeps: scope, schedule, cost and hand-offs."""
NO_COMMIT = "none"
Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a baseline is taken from: a family with its planned dates, money and load."""

    family: Family
    schedule: Schedule
    costs: Costs
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who made it a baseline, when, why, of which content, and with which last words on record."""

    version: str
    commit: str
    digest: str
    by: str
    on: date
    reason: str
    heads: tuple[str, ...] = ()


def record_id(version: str) -> str:
    """The id of the baseline of a version: digits and dots alone would be a WBS code."""
    return f"v{version}"


def baseline_file(approval: Approval, rows: Mapping[str, Row]) -> str:
    """The text of the file that holds the baseline."""
    fields = _fields(approval)
    heads = {"heads": list(approval.heads)} if approval.heads else {}
    sealed = {**fields, "seal": seal_of_rows(approval, rows), **heads, "rows": rows}
    return record_file("baselines", record_id(approval.version), sealed)


def seal_of_rows(approval: Approval, rows: Mapping[str, Row]) -> str:
    """The seal of the figures and of who made them a baseline."""
    fields = _fields(approval)
    said = {**fields, "approved-by": approval.by.rpartition("/")[2]}
    return seal({**said, "heads": " ".join(approval.heads)}, rows)


def _fields(approval: Approval) -> dict[str, str]:
    return {
        "version": approval.version,
        "commit": approval.commit or NO_COMMIT,
        "digest": approval.digest,
        "approved-by": approval.by,
        "approved": approval.on.isoformat(),
        "reason": approval.reason,
    }


def tag_message(title: str, approval: Approval, seal: str) -> str:
    """What the annotated tag says."""
    return (
        f"Baseline {approval.version} of {title}\n\n{approval.reason}\n\n"
        f"Approved-by: {approval.by}\nApproved: {approval.on}\nDigest: {approval.digest}\n"
        f"Seal: {seal}\n"
    )


def rows_of(planned: Planned) -> dict[str, Row]:
    """Start, finish, effort and cost of every plan and record that counts, as far as it has them.

    The root plan stands by its own id. The cost of a task is its budget: its share of the
    accounts that pay for it and its own costs.
    """
    family, defaults = planned.family, Defaults(planned.family)
    figures = _Figures(planned)
    found = {
        name or plan.written.plan: figures.of_plan(name)
        for name, plan in family.plans.items()
        if not plan.withdrawn
    }
    for register in SCOPE:
        for record in family.of(register):
            if defaults.counts(record):
                found[record.name] = dict(figures.of_record(register, record))
    return found


class _Figures:
    """The figures of one family, each added up once."""

    def __init__(self, planned: Planned) -> None:
        self.family = planned.family
        self.schedule = planned.schedule
        self.currency = planned.costs.currency
        self.costs = planned.costs
        self.hours: dict[str, Fraction] = {}
        self.hours_of_plan: dict[str, Fraction] = {}
        for demand in planned.demands:
            _add(self.hours, demand.task, demand.hours)
            _add(self.hours_of_plan, demand.plan, demand.hours)
        self.budgets: dict[str, Fraction] = {}
        for part in money_shares(planned.costs, planned.schedule, {}).parts:
            _add(self.budgets, part.task, part.amount)
        stated = planned.costs.whole.where(lambda line: line.basis == "stated")
        self.stated = stated.by(lambda line: line.account)

    def of_plan(self, name: str) -> Row:
        plans = below(self.family, name)
        inside = [
            dates
            for dates, activity in zip(self.schedule, self.schedule.network.activities, strict=True)
            if activity.plan in plans and activity.kind not in ("group", "outside")
        ]
        row: Row = {}
        if inside:
            row["start"] = min(dates.start for dates in inside).isoformat()
            row["finish"] = max(dates.finish for dates in inside).isoformat()
        hours = [self.hours_of_plan[plan] for plan in plans if plan in self.hours_of_plan]
        row |= _effort(sum(hours, Fraction()) if hours else None)
        totals = " + ".join(map(str, self.costs.total("plan", name)))
        return row | ({"cost": totals} if totals else {})

    def of_record(self, register: str, record: Record) -> Iterator[tuple[str, str]]:
        yield from self._dates(record).items()
        if register == "wbs":
            tasks = [task.name for task in tasks_in(self.family, record.name)]
            hours = [self.hours[task] for task in tasks if task in self.hours]
            yield from _effort(sum(hours, Fraction()) if hours else None).items()
            budgets = [self.budgets[task] for task in tasks if task in self.budgets]
            yield from self._money(sum(budgets, Fraction()) if budgets else None)
        elif register == "tasks":
            yield from _effort(self.hours.get(record.name)).items()
            yield from self._money(self.budgets.get(record.name))
        elif register == "accounts":
            yield from self._money(self.stated.get(record.name))
        elif isinstance(record, Reserve) and isinstance(record.amount, Money):
            yield "cost", str(record.amount)

    def _dates(self, record: Record) -> Row:
        if record.name in self.schedule:
            dates = self.schedule[record.name]
            point = isinstance(record, Milestone | Deliverable)
            start = {} if point else {"start": dates.start.isoformat()}
            return start | {"finish": dates.finish.isoformat()}
        if isinstance(record, Get):
            return _day("start", record.needed) | _day("finish", record.promised)
        if isinstance(record, Give):
            return _day("finish", record.promised)
        if isinstance(record, Milestone):
            return _day("finish", record.target)
        return _day("finish", record.due) if isinstance(record, Deliverable) else {}

    def _money(self, amount: Fraction | Decimal | None) -> Iterator[tuple[str, str]]:
        if amount is not None:
            exact = amount if isinstance(amount, Decimal) else decimal(amount)
            # A whole number as a normal decimal may be written 1E+3.
            yield "cost", str(Money(Decimal(plain(exact)), self.currency))


def _add(sums: dict[str, Fraction], key: str, amount: Fraction) -> None:
    sums[key] = sums.get(key, Fraction()) + amount


def _effort(hours: Fraction | None) -> Row:
    """In person-hours, so that no later convention changes what was agreed."""
    return {} if hours is None else {"effort": f"{plain(decimal(hours))}ph"}


def _day(key: str, day: Day | None) -> Row:
    at = (day.first if key == "start" else day.last) if day is not None else None
    return {key: at.isoformat()} if at is not None else {}
