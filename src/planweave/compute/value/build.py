"""Earned value of a family of plans: of all of it, of a plan, element, account or task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from planweave.classes import dataclass
from planweave.compute.costs.apportion import rounded
from planweave.compute.costs.build import Costs
from planweave.compute.effort.conversion import decimal
from planweave.compute.effort.rollup import below
from planweave.compute.schedule.dates import Schedule
from planweave.compute.value.baseline import Baseline
from planweave.compute.value.budgets import Part, Shares, effort_shares, money_shares
from planweave.compute.value.formulas.earned_schedule import earned_schedule
from planweave.compute.value.formulas.indices import indices
from planweave.compute.value.homes import home
from planweave.compute.value.metric import Metric, derived, missing, stated
from planweave.compute.value.recent import (
    MONTHS,
    Dated,
    Known,
    Unknown,
    earned_by,
    months_before,
)
from planweave.compute.value.spent import Spent, effort_spent, money_spent
from planweave.compute.value.ways.apportion import apportioned
from planweave.compute.value.ways.earning import Way, points_of, way_of
from planweave.model.diagnostics import Where
from planweave.model.records.work import Task

FEW = 12
"""So many tasks are shown one by one as inputs of a sum."""


@dataclass(frozen=True, kw_only=True)
class EarnedValue:
    """What was planned, earned and spent by the data date, in money or in hours of work.

    `days` are the data dates by plan. `earlier` holds the shares that tasks had earned some months
    ago, by months and task. `spent` is by account, of hours by task. Accounts in
    `without_task` have money and no task that could earn it; they are in no figure.
    """

    unit: Literal["money", "hours"]
    currency: str
    day: date
    costs: Costs = field(repr=False)
    days: Mapping[str, date] = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    ways: Mapping[str, Way] = field(repr=False)
    spent: Mapping[str, Spent] = field(repr=False)
    without_task: Mapping[str, Decimal] = field(repr=False)
    earlier: Mapping[int, Mapping[str, Known]] = field(repr=False)

    @cached_property
    def whole(self) -> dict[str, Metric]:
        """The figures of the family, earned schedule with them."""
        return self.of("plan", "")

    def of(self, register: str, name: str) -> dict[str, Metric]:
        """The figures of a plan with those below ("plan"), or of a record of a register.

        `register` is also "wbs", "accounts" or "tasks". Empty where nothing has a budget there.
        """
        parts = tuple(part for part in self.parts if self._within(register, name)(part))
        if not parts:
            return {}
        ev, (ac, rest) = self._ev(parts), self._ac(register, name, parts)
        recent = {months: self._recent(months, parts, ev, ac) for months in MONTHS}
        found = indices(self._bac(parts), self._pv(parts), ev, ac, rest, recent)
        if register == "plan":
            found |= self._in_time(parts, found["EV"])
        return found

    def _within(self, register: str, name: str) -> Callable[[Part], bool]:
        if register == "plan":
            plans = set(below(self.costs.family, name))
            return lambda part: part.plan in plans
        if register == "wbs":
            tasks = self._tasks_of(name)
            return lambda part: part.task in tasks
        if register == "accounts":
            chain = self.costs.book.chain
            return lambda part: any(one.name == name for one in chain(part.account))
        return lambda part: part.task == name

    def _tasks_of(self, element: str) -> set[str]:
        family, defaults = self.costs.family, self.costs.book.defaults
        top = family.codes.get(element, element)
        found = set()
        for task in family.of("tasks"):
            code = family.codes.get(defaults.element_of(task) or "", "")
            if code == top or code.startswith(f"{top}."):
                found.add(task.name)
        return found

    def planned_by(self, day: date) -> Fraction:
        """What all tasks together were to earn by the end of a day."""
        return sum(
            (part.amount * self.ways[part.task].planned(day) for part in self.parts), Fraction()
        )

    # --- BAC, PV, EV, AC ----------------------------------------------------------------------

    def _bac(self, parts: tuple[Part, ...]) -> Metric:
        return self._sum("BAC", "Budget at completion", "Σ budget", parts, lambda part: Fraction(1))

    def _pv(self, parts: tuple[Part, ...]) -> Metric:
        title, formula = "Planned value", "Σ budget × share planned by the data date"
        undated = next((p.task for p in parts if self.ways[p.task].course is None), None)
        if undated is not None:
            return missing("PV", title, self.unit, f"{undated} has no dates", formula)
        return self._sum("PV", title, formula, parts, self._planned)

    def _planned(self, part: Part) -> Fraction:
        return self.ways[part.task].planned(self.days.get(part.plan, self.day))

    def _ev(self, parts: tuple[Part, ...]) -> Metric:
        title, formula = "Earned value", "Σ budget × share earned"
        for part in parts:
            way = self.ways[part.task]
            if part.plan in self._silent_plans and way.method != "level-of-effort":
                name = part.plan or self.costs.family.root.header.plan
                reason = f"no task of {name} reports progress"
                return missing("EV", title, self.unit, reason, formula)
            if way.earned is None:
                reason = f"of {part.task} it is not known: {way.reason}"
                return missing("EV", title, self.unit, reason, formula)
        return self._sum("EV", title, formula, parts, self._earned)

    @cached_property
    def _silent_plans(self) -> set[str]:
        """The plans in which work was to begin and no task reports anything."""
        telling = {part.plan for part in self.parts if self.ways[part.task].told}
        due = {part.plan for part in self.parts if self._planned(part)}
        return due - telling

    def _earned(self, part: Part) -> Fraction:
        return self.ways[part.task].earned or Fraction()

    def _sum(
        self,
        symbol: str,
        title: str,
        formula: str,
        parts: tuple[Part, ...],
        share: Callable[[Part], Fraction],
    ) -> Metric:
        values = [(part, part.amount * share(part)) for part in parts]
        support = {p.task for p in parts if self.ways[p.task].method == "level-of-effort"}
        tasks = {part.task for part in parts}
        report = symbol == "EV"
        return Metric(
            symbol=symbol,
            title=title,
            unit=self.unit,
            value=sum((value for _, value in values), Fraction()),
            formula=formula,
            inputs=tuple(self._product(part, value, report) for part, value in values)
            if len(tasks) <= FEW
            else (),
            where=tuple(dict.fromkeys(self._source(part, report) for part, _ in values)),
            population=f"{len(tasks)} tasks, {len(support)} of them level of effort",
            excluded=tuple(
                f"{account}: no task stands for its {amount} {self.currency}"
                for account, amount in self.without_task.items()
            ),
        )

    def _product(self, part: Part, value: Fraction, report: bool) -> Metric:
        """The share of one task: its budget times what was planned or is earned of it."""
        share = 100 * value / part.amount if part.amount else Fraction()
        times = "" if share == 100 else f"{_words(part.amount)} × {_words(share)}%"
        where = (self._source(part, report),)
        return stated(part.task, part.weight or "own cost", self.unit, value, where, times)

    def _source(self, part: Part, report: bool) -> Where:
        if report and self.ways[part.task].told:
            return home(self.costs.family, "progress", part.task)
        return part.where

    def _ac(
        self, register: str, name: str, parts: tuple[Part, ...]
    ) -> tuple[Metric, Metric | None]:
        title, formula = "Actual cost", "Σ spent by the data date"
        noun = "money" if self.unit == "money" else "effort"
        if not self.spent:
            return missing("AC", title, self.unit, f"no {noun} spent is reported", formula), None
        if self.unit == "money" and register in ("wbs", "tasks"):
            reason = "money spent is reported by account, not by task"
            return missing("AC", title, self.unit, reason, formula), None
        silent = self._silent(parts)
        if silent:
            reason = f"{silent} has earned value and reports no {noun} spent"
            return missing("AC", title, self.unit, reason, formula), None
        counted = [self.spent[key] for key in self._keys(parts) if key in self.spent]
        metrics = tuple(
            stated(one.name, "spent", self.unit, one.amount, one.where) for one in counted
        )
        ac = Metric(
            symbol="AC",
            title=title,
            unit=self.unit,
            value=sum((one.amount for one in counted), Fraction()),
            formula=formula,
            inputs=metrics if len(metrics) <= FEW else (),
            where=tuple(where for one in counted for where in one.where),
            population=f"{len(counted)} {'accounts' if self.unit == 'money' else 'tasks'}",
        )
        return ac, self._rest(counted, parts)

    def _keys(self, parts: Iterable[Part]) -> tuple[str, ...]:
        """What is reported of these parts: their accounts, or of hours their tasks."""
        by_account = self.unit == "money"
        return tuple(dict.fromkeys(p.account if by_account else p.task for p in parts))

    def _silent(self, parts: Iterable[Part]) -> str:
        """An account or task that earned something and reports nothing spent."""
        for part in parts:
            key = part.account if self.unit == "money" else part.task
            if key not in self.spent and part.amount and self._earned(part):
                return key or f"{part.task}, which no account pays for,"
        return ""

    def _rest(self, counted: list[Spent], parts: tuple[Part, ...]) -> Metric | None:
        """The bottom-up estimate to complete, where everything that is not done states one."""
        open_ = self._keys(part for part in parts if self._earned(part) < 1)
        known = {one.name: one for one in counted}
        if not open_ or any(key not in known or known[key].rest is None for key in open_):
            return None
        rest = sum((known[key].rest or Fraction() for key in open_), Fraction())
        family = self.costs.family
        where = tuple(home(family, "actuals", key, "estimate-to-complete") for key in open_)
        return stated("ETC", "Estimate to complete, bottom up", self.unit, rest, where)

    # --- Some months ago ------------------------------------------------------------------------

    def _recent(self, months: int, parts: tuple[Part, ...], ev: Metric, ac: Metric) -> Metric:
        """CPI of the last so many months: what was earned in them over what was spent in them."""
        symbol, formula = f"CPI({months} months)", "(EV − EV then) / (AC − AC then)"
        title = f"Cost performance index of {months} months"
        start = self.costs.family.root.header.start
        since = months_before(self.day, months) + timedelta(days=1)
        if start is not None and start.first is not None and since < start.first:
            reason = f"the plan began less than {months} months ago"
            return missing(symbol, title, "ratio", reason, formula)
        earned, spent = self._earned_by(months, parts), self._spent_by(months, parts)
        return derived(
            symbol,
            title,
            "ratio",
            formula,
            (ev, earned, ac, spent),
            lambda now, then, paid, before: (now - then) / (paid - before),
            "AC − AC then",
        )

    def _earned_by(self, months: int, parts: tuple[Part, ...]) -> Metric:
        symbol, title = "EV then", f"Earned value {months} months ago"
        total = Fraction()
        for part in parts:
            share = self.earlier[months][part.task]
            if isinstance(share, Unknown):
                return missing(symbol, title, self.unit, share.reason)
            total += part.amount * share
        return stated(symbol, title, self.unit, total, formula="Σ budget × share earned by then")

    def _spent_by(self, months: int, parts: tuple[Part, ...]) -> Metric:
        symbol, title = "AC then", f"Actual cost {months} months ago"
        day = months_before(self.day, months)
        total = Fraction()
        for key in self._keys(parts):
            if key in self.spent:
                amount = self.spent[key].by(day)
                if amount is None:
                    reason = f"what {key} spent is reported in a sum that goes beyond {day}"
                    return missing(symbol, title, self.unit, reason)
                total += amount
        return stated(symbol, title, self.unit, total, formula=f"Σ spent by {day}")

    # --- In time ------------------------------------------------------------------------------

    def _in_time(self, parts: tuple[Part, ...], ev: Metric) -> dict[str, Metric]:
        """Earned schedule in calendar days from the first day on which anything was planned."""
        budgets: dict[str, Fraction] = {}
        for part in parts:
            budgets[part.task] = budgets.get(part.task, Fraction()) + part.amount
        courses = [course for name in budgets if (course := self.ways[name].course) is not None]
        if not courses:
            return {}
        first, last = min(one.first for one in courses), max(one.last for one in courses)
        length = (last - first).days + 1
        known: dict[int, Fraction] = {0: Fraction()}

        def planned(at: int) -> Fraction:
            if at not in known:
                day = first + timedelta(days=at - 1)
                known[at] = sum(
                    (budget * self.ways[name].planned(day) for name, budget in budgets.items()),
                    Fraction(),
                )
            return known[at]

        passed = max((self.day - first).days + 1, 0)
        at = stated("AT", "Actual time", "days", passed, formula=f"{first} to {self.day}")
        return earned_schedule(planned, length, ev, at, f"{first} to {last}")


def _words(value: Fraction) -> str:
    """A number with at most two decimals and its thousands apart."""
    return f"{decimal(Fraction(rounded(value, 2))):,f}".replace(",", "_")


def earned_value(
    costs: Costs,
    planned: Schedule | None,
    told: Mapping[str, Dated],
    days: Mapping[str, date],
    baseline: Baseline | None = None,
) -> tuple[EarnedValue, ...]:
    """Earned value in money, and in hours; without a data date, or a budget in it, there is none.

    `planned` is the schedule without progress, `told` what progress reports by record, `days`
    the data date of each plan that has one. Figures stand against `baseline`, else against the
    plan as it is planned. Hours are given where any are reported as spent.
    """
    day = days.get("")
    if day is None:
        return ()
    agreed = baseline or {}
    spent_money, spent_hours = money_spent(costs, days), effort_spent(costs)
    found = [_of(costs, planned, told, days, agreed, "money", spent_money)]
    if spent_hours:
        found.append(_of(costs, planned, told, days, agreed, "hours", spent_hours))
    return tuple(one for one in found if one.parts)


def _of(
    costs: Costs,
    planned: Schedule | None,
    told: Mapping[str, Dated],
    days: Mapping[str, date],
    baseline: Baseline,
    unit: Literal["money", "hours"],
    spent: Mapping[str, Spent],
) -> EarnedValue:
    shares: Shares = (
        money_shares(costs, planned, baseline)
        if unit == "money"
        else effort_shares(costs, baseline)
    )
    points = points_of(costs.family)
    ways: dict[str, Way] = {}
    for name in dict.fromkeys(part.task for part in shares.parts):
        task = costs.family.record(name)
        assert isinstance(task, Task)
        day = days.get(task.plan, days[""])
        ways[name] = way_of(task, planned, told, day, baseline, points)
    tied = apportioned(costs, shares.parts, ways)
    earlier = {
        months: {
            name: earned_by(way, months_before(_day(costs, days, name), months), told, points)
            for name, way in tied.items()
        }
        for months in MONTHS
    }
    return EarnedValue(
        unit=unit,
        currency=costs.currency if unit == "money" else "",
        day=days[""],
        costs=costs,
        days=days,
        parts=shares.parts,
        ways=tied,
        spent=spent,
        without_task=shares.without_task,
        earlier=earlier,
    )


def _day(costs: Costs, days: Mapping[str, date], task: str) -> date:
    record = costs.family.record(task)
    return days.get(record.plan if record is not None else "", days[""])
