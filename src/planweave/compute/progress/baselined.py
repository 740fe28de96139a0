"""The baseline in force: what was agreed, in figures, read back from its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from planweave.classes import dataclass
from planweave.compute.costs.money import exchange_of, exchanged
from planweave.compute.effort.conversion import Conversion
from planweave.compute.effort.rollup import below
from planweave.compute.progress.sealing import is_broken, seal_of
from planweave.compute.value.baseline import BaselineRow
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.agreement import Baseline
from planweave.model.values import Effort, Money
from planweave.source.values import amounts
from planweave.source.wording import shown
from planweave.weave.records.renames import as_said

KEYS = ("start", "finish", "effort", "cost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Baselined:
    """What is held against the plan: rows by full name ("" is the root plan).

    `records` are the baselines from which they come, by the plan that each is of.
    """

    rows: Mapping[str, BaselineRow] = field(default_factory=dict)
    records: Mapping[str, Baseline] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What tables and figures call it: “baseline 2.0.0”."""
        versions = sorted({str(record.version) for record in self.records.values()})
        return f"baseline {versions[0]}" if len(versions) == 1 else "baseline"


NO_BASELINE = Baselined()


def baselined(family: Family, conversions: Mapping[str, Conversion]) -> Baselined:
    """The latest baseline of the root plan; without one, those of the uppermost sub-plans."""
    records = dict(_in_force(family))
    rows: dict[str, BaselineRow] = {}
    for plan, record in records.items():
        rows |= rows_in(family, plan, record.rows, conversions[plan])
    return Baselined(rows=rows, records=records)


def rows_in(
    family: Family, plan: str, written: Mapping[str, Mapping[str, str]], convert: Conversion
) -> dict[str, BaselineRow]:
    """The rows of one baseline of a plan by full name; cells that are no figures are left out.

    What says that it was called otherwise then has the row of that name.
    """
    named = as_said(family)
    return {
        named.later(full_name(family, plan, name)): _row(family, convert, cells)
        for name, cells in written.items()
    }


def versions_of(family: Family, plan: str) -> tuple[Baseline, ...]:
    """All baselines of a plan, the earliest version first."""
    found = [record for record in family.of("baselines", plan) if isinstance(record, Baseline)]
    return tuple(sorted(found, key=lambda one: (one.version, str(one.approved), one.name)))


def baseline_findings(family: Family) -> Iterator[Diagnostic]:
    """Cells of baselines that are no figures: written by hand, or damaged."""
    for record in family.of("baselines"):
        assert isinstance(record, Baseline)
        if is_broken(record):
            yield _broken(record)
        for name, cells in record.rows.items():
            for key, written in cells.items():
                if _cell(key, written) is None:
                    yield _unreadable(record, name, key, written)


def full_name(family: Family, plan: str, written: str) -> str:
    """The name in the family of what a baseline of a plan calls so."""
    if written == family.plans[plan].written.plan:
        return plan
    return f"{plan}/{written}" if plan else written


def _in_force(family: Family) -> Iterator[tuple[str, Baseline]]:
    covered: set[str] = set()
    for plan in family.plans:
        versions = versions_of(family, plan)
        if versions and plan not in covered:
            covered.update(below(family, plan))
            yield plan, versions[-1]


def _row(family: Family, convert: Conversion, cells: Mapping[str, str]) -> BaselineRow:
    found = {key: _cell(key, cells[key]) for key in KEYS if key in cells}
    start, finish = found.get("start"), found.get("finish")
    effort, cost = found.get("effort"), found.get("cost")
    return BaselineRow(
        start=start if isinstance(start, date) else None,
        finish=finish if isinstance(finish, date) else None,
        effort=convert.hours(effort) if isinstance(effort, Effort) else None,
        cost=_in_currency(family, cost) if isinstance(cost, tuple) else None,
    )


def _in_currency(family: Family, found: tuple[Money, ...]) -> Decimal | None:
    """The sum in the currency of the root plan; None where something has no exchange into it."""
    root = family.root
    currency = root.header.currency or found[0].currency
    same = [exchanged(money, currency, exchange_of(root)) for money in found]
    if any(money.currency != currency for money in same):
        return None
    return sum((money.amount for money in same), Decimal())


def _cell(key: str, written: str) -> date | Effort | tuple[Money, ...] | None:
    """What a cell says; None where it cannot be read."""
    if key in ("start", "finish"):
        try:
            return date.fromisoformat(written)
        except ValueError:
            return None
    if key == "effort":
        effort = amounts.effort(written)
        return effort if isinstance(effort, Effort) else None
    if key != "cost":
        return None
    found = tuple(_money(part) for part in written.split(" + "))
    return found if all(found) else None  # type: ignore[return-value]


def _money(written: str) -> Money | None:
    """Money with any number of decimals: a share of a budget may have more than its currency."""
    number, _, currency = written.rpartition(" ")
    plain = number.replace("_", "").removeprefix("-")
    if not plain.replace(".", "", 1).isdecimal() or not currency.isupper():
        return None
    return Money(Decimal(number.replace("_", "")), currency)


def _broken(record: Baseline) -> Diagnostic:
    return Diagnostic(
        rule="broken-seal",
        level=Level.ERROR,
        message=f"The baseline {record.id} is not as it was kept: its seal is "
        f"{shown(record.seal)}, and what it holds has the seal {shown(seal_of(record))}.",
        where=Address(record.name, ("seal",)),
        hint="A baseline is never written by hand: take the file back from git.",
    )


def _unreadable(record: Baseline, name: str, key: str, written: str) -> Diagnostic:
    return Diagnostic(
        rule="bad-baseline",
        level=Level.ERROR,
        message=f"The baseline {record.id} holds {shown(written)} as {shown(key)} of {name}.",
        where=Address(record.name, ("rows", name, key)),
        hint="A baseline is never written by hand: take the file back from git.",
    )
