"""Figures of money and earned value of one record, each with its formula and inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.costs.apportion import rounded
from planweave.compute.costs.lines import CostLine
from planweave.compute.costs.money import digits_of, printed, sums
from planweave.compute.value.build import EarnedValue
from planweave.compute.value.metric import Metric
from planweave.model.diagnostics import Address, Pointer, Where
from planweave.model.values import Money
from planweave.pipeline.facts import Facts

FEW = 12
"""So many inputs of a sum are printed; of more, their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A figure as it is printed: its value in words, or n/a and why; inputs with their places."""

    figure: str
    value: str
    formula: str
    inputs: tuple[tuple[str, str, Where | None], ...] = ()
    more: int = 0


def worked(facts: Facts, register: str, name: str) -> tuple[Worked, ...]:
    """The figures of a task, account, WBS element or plan; none of other records."""
    register = "plan" if register == "sub-plans" else register
    if register not in ("tasks", "accounts", "wbs", "plan"):
        return ()
    return (
        *_costs(facts, register, name),
        *_earned(facts, register, name),
        *_measured(facts, register, name),
    )


def _costs(facts: Facts, register: str, name: str) -> Iterator[Worked]:
    costs = facts.costs
    plan = name if register == "plan" else name.rpartition("/")[0]
    lines = costs.of(register, name)
    if lines:
        yield _total(
            "total-cost", "Σ money of accounts + Σ work at rates", lines, costs.sums(lines, plan)
        )
    checks = tuple(line for line in costs.checks if name in (line.task, line.account))
    if checks:
        formula = "Σ effort × rate, the cross-check of what its account states"
        yield _total("cost-at-rates", formula, checks, costs.sums(checks, plan))


def _total(
    figure: str, formula: str, lines: tuple[CostLine, ...], total: Iterable[Money]
) -> Worked:
    """A sum of cost lines, one input for each field that states one of them."""
    by_source: dict[tuple[str, Address], list[Money]] = {}
    for line in lines:
        words = line.category if line.basis == "stated" else f"{line.category} of {line.task}"
        by_source.setdefault((words, line.source), []).append(line.money)
    inputs = tuple(
        (words, _added(sums(amounts)), where) for (words, where), amounts in by_source.items()
    )
    return Worked(
        figure=figure,
        value=_added(total),
        formula=formula,
        inputs=inputs[:FEW],
        more=max(len(inputs) - FEW, 0),
    )


def _added(amounts: Iterable[Money]) -> str:
    return " + ".join(str(printed(amount)) for amount in amounts)


def _earned(facts: Facts, register: str, name: str) -> Iterator[Worked]:
    for one in facts.earned:
        for metric in one.of(register, name).values():
            yield _metric(one, metric)


def _measured(facts: Facts, register: str, name: str) -> Iterator[Worked]:
    """BEI and CPLI of a plan: what was counted, and where each of it stands."""
    for metric in facts.measured.get(name, ()) if register == "plan" else ():
        if metric.value is None:
            value = f"n/a ({metric.reason})"
            yield Worked(figure=metric.symbol, value=value, formula=metric.formula)
            continue
        inputs: list[tuple[str, str, Where | None]] = []
        for each in metric.inputs:
            times = f" = {each.formula}" if each.formula else ""
            single = each.where[0] if len(each.where) == 1 else None
            inputs.append((each.symbol, f"{_plain(each)}{times}", single))
            if single is None:
                inputs += [(_field(where), "", where) for where in each.where[:FEW]]
        yield Worked(
            figure=metric.symbol,
            value=_plain(metric),
            formula=metric.formula,
            inputs=tuple(inputs),
            more=sum(max(len(each.where) - FEW, 0) for each in metric.inputs),
        )


def _plain(metric: Metric) -> str:
    """A count, a number of working days, or a ratio with four digits."""
    assert metric.value is not None
    if metric.unit == "ratio":
        return f"{_round(metric.value, 4):f}"
    unit = " working days" if metric.unit == "days" else ""
    return f"{_round(metric.value, 2).normalize():f}{unit}"


def _metric(one: EarnedValue, metric: Metric) -> Worked:
    inputs = tuple(
        (
            each.symbol,
            _product(one, each),
            each.where[0] if each.where and not each.inputs else None,
        )
        for each in metric.inputs
    )
    own = () if inputs else tuple((_field(where), "", where) for where in metric.where)
    every = inputs or own
    suffix = " (hours)" if one.unit == "hours" else ""
    return Worked(
        figure=f"{metric.symbol}{suffix}",
        value=shown(one, metric),
        formula=metric.formula,
        inputs=every[:FEW],
        more=max(len(every) - FEW, 0),
    )


def _product(one: EarnedValue, metric: Metric) -> str:
    """The value of an input, with the product that gives it where it is one."""
    times = f" = {metric.formula}" if metric.formula and not metric.inputs else ""
    return f"{shown(one, metric)}{times}"


def _field(where: Where) -> str:
    keys = where.field if isinstance(where, Address) else ()
    subject = where.subject if isinstance(where, Address) else ""
    if isinstance(where, Pointer):
        subject, keys = "", where.keys
    return ".".join(str(key) for key in (subject, *keys) if key != "")


def shown(one: EarnedValue, metric: Metric) -> str:
    """A value in its unit, or why there is none."""
    if metric.value is None:
        return f"n/a ({metric.reason})"
    if metric.unit == "money":
        return str(Money(_round(metric.value, digits_of(one.currency)), one.currency))
    units = {"hours": "ph", "percent": "%", "days": " calendar days"}
    digits = 4 if metric.unit == "ratio" else 2
    return f"{_round(metric.value, digits):f}{units.get(metric.unit, '')}"


def _round(value: Fraction, digits: int) -> Decimal:
    return rounded(value, digits)
