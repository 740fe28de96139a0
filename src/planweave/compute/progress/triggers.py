"""What asks for the plan to be revised: committed dates, figures and facts beyond their limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.effort.conversion import decimal
from planweave.compute.margins import between, hand_over, ruler_for
from planweave.compute.network.outside import waits_outside
from planweave.compute.schedule import Schedule
from planweave.compute.value.metric import Metric
from planweave.model.diagnostics import Address
from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.model.records.governance import Change
from planweave.model.records.interaction import Get
from planweave.model.records.knowledge import Assumption, Issue, Risk
from planweave.model.records.money import Reserve
from planweave.model.records.work import Deliverable, Milestone, Progress
from planweave.model.values import Money, plain
from planweave.weave.defaults import Defaults

Figures = Mapping[str, Metric]
"""The figures of earned value by symbol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Beyond which a figure asks for a revision; the defaults are those usual in practice.

    Indices are ratios, `variance` and `erosion` percent, `burn` percent points by which the
    contingency drawn may be ahead of the work done, `floor` an amount below which cost and
    schedule variances are not looked at, in the currency of the plan.
    """

    least_index: Decimal = Decimal("0.90")
    most_index: Decimal = Decimal("1.10")
    variance: Decimal = Decimal(10)
    to_complete: Decimal = Decimal("1.10")
    execution: Decimal = Decimal("0.95")
    erosion: Decimal = Decimal(25)
    burn: Decimal = Decimal(10)
    floor: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One thing that asks for a revision: of which kind, about what, and why in a sentence."""

    kind: str
    plan: str
    sentence: str
    where: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a family stands: planned and forecast dates, figures of money, progress, data dates.

    `value` are the figures in money of the whole family, `execution` BEI and CPLI by plan.
    """

    family: Family
    planned: Schedule
    forecast: Schedule
    value: Figures
    execution: Mapping[str, Sequence[Metric]]
    data_dates: Mapping[str, date]


def triggers(standing: Standing, limits: Thresholds | None = None) -> tuple[Trigger, ...]:
    """All that asks for a revision, by kind; nothing is looked at in what does not count."""
    found = _Triggers(standing, limits or Thresholds())
    return (
        *found.dates(),
        *found.floats(),
        *found.indices(),
        *found.executions(),
        *found.contingency(),
        *found.registers(),
        *found.hand_offs(),
        *found.commitments(),
        *found.revisions(),
    )


class _Triggers:
    def __init__(self, standing: Standing, limits: Thresholds) -> None:
        self.standing = standing
        self.limits = limits
        self.family = standing.family
        self.defaults = Defaults(standing.family)

    # --- Dates --------------------------------------------------------------------------------

    def _committed(self) -> Iterator[tuple[Milestone | Deliverable, str, date]]:
        """What still lies ahead and has a date that somebody asked for, with its key."""
        for register in ("milestones", "deliverables"):
            for record in self.family.of(register):
                if not isinstance(record, Milestone | Deliverable):
                    continue
                key = "target" if isinstance(record, Milestone) else "due"
                day = getattr(record, key)
                ahead = record.name in self.standing.forecast and day is not None and day.last
                if ahead and self.defaults.counts(record):
                    activity = self.standing.forecast.network[record.name]
                    if activity.forecast and not self.standing.forecast[record.name].done:
                        yield record, key, day.last

    def dates(self) -> Iterator[Trigger]:
        forecast = self.standing.forecast
        for record, key, committed in self._committed():
            now = forecast[record.name].finish
            if now > committed:
                late = between(ruler_for(self.family, forecast, record.name), committed, now)
                yield Trigger(
                    kind="date",
                    plan=record.plan,
                    sentence=f"{record.name} is forecast for {now}, {_days(late)} after "
                    f"{committed}.",
                    where=Address(record.name, (key,)),
                )

    def floats(self) -> Iterator[Trigger]:
        planned, forecast = self.standing.planned, self.standing.forecast
        for record, key, _ in self._committed():
            left = forecast[record.name].total_days
            had = planned[record.name].total_days if record.name in planned else left
            if left < 0:
                said = f"The float of {record.name} is {_days(left)}: it cannot end in time."
            elif had > 0 and (had - left) * 100 > had * Fraction(self.limits.erosion):
                share = (had - left) * 100 / had
                said = (
                    f"{_number(share)} % of the float of {record.name} is used up, more than "
                    f"{_number(self.limits.erosion)} %: {_days(left)} of {_days(had)} are left."
                )
            else:
                continue
            yield Trigger(
                kind="float", plan=record.plan, sentence=said, where=Address(record.name, (key,))
            )

    # --- Figures ------------------------------------------------------------------------------

    def _root(self, kind: str, sentence: str) -> Trigger:
        return Trigger(kind=kind, plan="", sentence=sentence, where=Address(""))

    def indices(self) -> Iterator[Trigger]:
        """Indices beyond their limits, unless the days of what was planned are not known."""
        if not self.family.registers.get("baselines") and waits_outside(
            self.family, self.standing.planned.network
        ):
            return
        limits = self.limits
        for symbol, variance in (("CPI", "CV"), ("SPI", "SV")):
            index, amount = self._value(symbol), self._value(variance)
            if index is None or (amount is not None and abs(amount) < Fraction(limits.floor)):
                continue
            least, most = Fraction(limits.least_index), Fraction(limits.most_index)
            if not least <= index <= most:
                side = (
                    f"below {limits.least_index}" if index < least else f"above {limits.most_index}"
                )
                yield self._root("index", f"{symbol} is {_number(index, 4)}, {side}.")
        vac, bac = self._value("VAC"), self._value("BAC")
        if vac is not None and bac and abs(vac) * 100 > bac * Fraction(limits.variance):
            share, allowed = _number(vac * 100 / bac), _number(limits.variance)
            said = f"VAC is {share} % of the budget, more than {allowed} % either way."
            yield self._root("completion", said)
        needed = self._value("TCPI(BAC)")
        if needed is not None and needed > Fraction(limits.to_complete):
            said = (
                f"TCPI(BAC) is {_number(needed, 4)}, above {limits.to_complete}: hard to recover."
            )
            yield self._root("completion", said)

    def _value(self, symbol: str) -> Fraction | None:
        metric = self.standing.value.get(symbol)
        return metric.value if metric is not None else None

    def executions(self) -> Iterator[Trigger]:
        for plan, metrics in self.standing.execution.items():
            for metric in metrics:
                if metric.value is not None and metric.value < Fraction(self.limits.execution):
                    called = plan or self.family.root.header.plan
                    value, least = _number(metric.value, 4), self.limits.execution
                    yield Trigger(
                        kind="execution",
                        plan=plan,
                        sentence=f"{metric.symbol} of {called} is {value}, below {least}.",
                        where=Address(plan),
                    )

    def contingency(self) -> Iterator[Trigger]:
        """The share of contingency drawn, against the share of work done."""
        bac, ev = self._value("BAC"), self._value("EV")
        held = drawn = Decimal()
        for reserve in self.family.of("reserves"):
            assert isinstance(reserve, Reserve)
            if reserve.kind == "contingency" and isinstance(reserve.amount, Money):
                held += reserve.amount.amount
                drawn += sum(
                    (one.amount.amount for one in reserve.drawn if isinstance(one.amount, Money)),
                    Decimal(),
                )
        if not held or not bac or ev is None:
            return
        burnt, done = Fraction(drawn) * 100 / Fraction(held), ev * 100 / bac
        if burnt > done + Fraction(self.limits.burn):
            yield self._root(
                "contingency",
                f"{_number(burnt)} % of the contingency is drawn and {_number(done)} % of the work "
                f"is done, more than {_number(self.limits.burn)} points apart.",
            )

    # --- Registers ----------------------------------------------------------------------------

    def registers(self) -> Iterator[Trigger]:
        settled = {
            one.risk
            for one in self.family.of("issues")
            if isinstance(one, Issue) and one.risk and one.state == "closed"
        }
        for risk in self.defaults.counting("risks"):
            if isinstance(risk, Risk) and risk.state == "occurred" and risk.name not in settled:
                yield _of_state("risk", risk.name, f"The risk {risk.name} has occurred.")
        for one in self.defaults.counting("assumptions"):
            if isinstance(one, Assumption) and one.state == "invalid":
                yield _of_state("assumption", one.name, f"The assumption {one.name} is false.")
        for change in self.defaults.counting("changes"):
            if not isinstance(change, Change) or change.source != "requirement":
                continue
            if change.state in ("proposed", "analysed"):
                said = f"The requirement behind the change {change.name} is not decided yet."
                yield _of_state("requirement", change.name, said)
        for report in self.family.of("progress"):
            register = self.family.register_of.get(report.name)
            refused = isinstance(report, Progress) and report.state == "rejected"
            if register == "gates" and refused:
                yield _of_state("gate", report.name, f"The gate {report.name} was not passed.")

    def hand_offs(self) -> Iterator[Trigger]:
        for get in self.defaults.counting("gets"):
            both = (
                hand_over(self.family, self.standing.forecast, get)
                if isinstance(get, Get)
                else None
            )
            if both is None or both.margin >= 0:
                continue
            if both.taker in self.standing.forecast and self.standing.forecast[both.taker].begun:
                continue
            yield Trigger(
                kind="hand-off",
                plan=get.plan,
                sentence=f"{get.name} is promised for {both.promised} and needed on {both.needed}: "
                f"{_days(abs(both.margin))} too few.",
                where=Address(get.name, ("needed",)),
            )

    def commitments(self) -> Iterator[Trigger]:
        found = [one for one in self.family.of("commitments") if isinstance(one, Commitment)]
        replaced = {one.supersedes for one in found}
        for one in found:
            if one.state in ("declined", "withdrawn") and one.name not in replaced:
                why = f": {one.because}" if one.because else ""
                said = f"{one.party} has {one.state} its commitment {one.name}{why}"
                yield _of_state("commitment", one.name, f"{said.rstrip('.')}.")

    # --- The plan itself ----------------------------------------------------------------------

    def revisions(self) -> Iterator[Trigger]:
        for name, plan in self.family.plans.items():
            now, called = self.standing.data_dates.get(name), name or plan.header.plan
            due, horizon = plan.header.next_revision_due, plan.header.planning_horizon
            if now is None or plan.withdrawn:
                continue
            if plan.written.next_revision_due and due and due.last and due.last < now:
                yield Trigger(
                    kind="revision",
                    plan=name,
                    sentence=f"The revision of {called} was due on {due.last}.",
                    where=Address(name, ("next-revision-due",)),
                )
            if plan.written.planning_horizon and horizon and horizon.last and horizon.last < now:
                yield Trigger(
                    kind="horizon",
                    plan=name,
                    sentence=f"The planning horizon of {called}, {horizon.last}, is reached.",
                    where=Address(name, ("planning-horizon",)),
                )


def _of_state(kind: str, name: str, sentence: str) -> Trigger:
    where = Address(name, ("state",))
    return Trigger(kind=kind, plan=name.rpartition("/")[0], sentence=sentence, where=where)


def _number(amount: Fraction | Decimal, digits: int = 2) -> str:
    exact = amount if isinstance(amount, Decimal) else decimal(amount)
    return plain(exact.quantize(Decimal(1).scaleb(-digits)))


def _days(amount: Fraction) -> str:
    number = _number(abs(amount))
    sign = "−" if amount < 0 else ""
    return f"{sign}{number} working day{'' if number == '1' else 's'}"
