"""How far the plan as it stands is from a baseline: dates, effort and cost, record by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from planweave.classes import dataclass
from planweave.compute.effort.conversion import Conversion, decimal
from planweave.compute.margins import between, ruler_for
from planweave.compute.progress.baselined import rows_in
from planweave.compute.value.baseline import BaselineRow
from planweave.model.records.agreement import Baseline
from planweave.model.values import Money, Version, plain
from planweave.review.baseline import Planned, rows_of
from planweave.review.comparison.words import signed

Figure = Literal["start", "finish", "effort", "cost"]
TOLD: Mapping[str, tuple[Figure, ...]] = {
    "plan": ("start", "finish", "effort", "cost"),
    "milestones": ("finish",),
    "deliverables": ("finish",),
    "gates": ("finish",),
    "gives": ("finish",),
    "gets": ("start", "finish"),
    "accounts": ("cost",),
    "reserves": ("cost",),
}
"""What is told one by one; of tasks and elements the data has all, the text how many differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance:
    """One figure that is not as agreed. `name` is a full name, of the root plan "".

    `difference` is now less agreed, in `unit`: working days ("d"), person-hours ("ph"), or a
    currency; `percent` is its share of what was agreed, None for dates and of nothing.
    """

    register: str
    name: str
    figure: Figure
    agreed: str
    now: str
    difference: Decimal
    unit: str
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variances:
    """All that is not as a baseline says; records that it has not, and that are not any more."""

    plan: str
    version: Version
    approved: str
    figures: tuple[Variance, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the plan is as it was agreed."""
        return not (self.figures or self.added or self.removed)


def variances(planned: Planned, baseline: Baseline, convert: Conversion) -> Variances:
    """The plan held against one of its baselines, any of them.

    `planned` has the dates that are compared: those as they stand at the data date. `convert`
    is what efforts are worth in the root plan.
    """
    family = planned.family
    agreed = rows_in(family, "", baseline.rows, convert)
    now = rows_in(family, "", rows_of(planned), convert)
    figures = (
        one for name in now if name in agreed for one in _of(planned, name, agreed[name], now[name])
    )
    root = family.root.written.plan
    return Variances(
        plan=root,
        version=baseline.version,
        approved=str(baseline.approved),
        figures=tuple(figures),
        added=tuple(name or root for name in now if name not in agreed),
        removed=tuple(name or root for name in agreed if name not in now),
    )


def _of(planned: Planned, name: str, agreed: BaselineRow, now: BaselineRow) -> Iterator[Variance]:
    family = planned.family
    register = "plan" if name in family.plans else family.register_of.get(name, "")
    measure = ruler_for(family, planned.schedule, name)
    pairs: tuple[tuple[Figure, date | None, date | None], ...] = (
        ("start", agreed.start, now.start),
        ("finish", agreed.finish, now.finish),
    )
    for figure, was, new in pairs:
        if was is not None and new is not None and was != new:
            moved = decimal(between(measure, was, new))
            yield Variance(
                register=register,
                name=name,
                figure=figure,
                agreed=was.isoformat(),
                now=new.isoformat(),
                difference=moved,
                unit="d",
            )
    currency = planned.costs.currency
    amounts: tuple[tuple[Figure, str, Fraction | None, Fraction | None], ...] = (
        ("effort", "ph", agreed.effort, now.effort),
        ("cost", currency, _exact(agreed.cost), _exact(now.cost)),
    )
    for figure, unit, had, has in amounts:
        if (had or Fraction()) != (has or Fraction()):
            yield _amount(register, name, figure, unit, had or Fraction(), has or Fraction())


def _amount(
    register: str, name: str, figure: Figure, unit: str, had: Fraction, has: Fraction
) -> Variance:
    percent = decimal((has - had) * 100 / had) if had else None
    return Variance(
        register=register,
        name=name,
        figure=figure,
        agreed=_shown(had, unit),
        now=_shown(has, unit),
        difference=decimal(has - had),
        unit=unit,
        percent=percent,
    )


def _exact(amount: Decimal | None) -> Fraction | None:
    return None if amount is None else Fraction(amount)


def _shown(amount: Fraction, unit: str) -> str:
    number = decimal(amount)
    if unit.isupper():
        return str(Money(Decimal(plain(number.quantize(Decimal("0.01")))), unit))
    return f"{plain(number)}{unit}"


# --- In words --------------------------------------------------------------------------------


def variances_text(found: Variances) -> str:
    """A table of the figures that decide, and below it how many tasks and elements differ."""
    head = f"{found.plan}: against baseline {found.version} of {found.approved}"
    if found.is_empty:
        return f"{head}\nThe plan is as it was agreed.\n"
    told = [one for one in found.figures if one.figure in TOLD.get(one.register, ())]
    rows = [("", "", "agreed", "now", ""), *(_row(found, one) for one in told)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [head]
    if told:
        lines += ["", *("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)]
    rest = {one.name for one in found.figures} - {one.name for one in told}
    if rest:
        lines += [
            "",
            f"{_counted(len(rest), 'task or element', 'tasks and elements')} more differ.",
        ]
    for word, names in (("new", found.added), ("gone", found.removed)):
        if names:
            shown = ", ".join(names[:8]) + (", …" if names[8:] else "")
            lines += ["", f"{word} since then: {shown}"]
    return "\n".join(lines) + "\n"


def _row(found: Variances, one: Variance) -> tuple[str, str, str, str, str]:
    share = ""
    if one.percent is not None:
        size = plain(abs(one.percent).quantize(Decimal("0.01")))
        share = f" ({'+' if one.percent > 0 else '−'}{size} %)"
    more = signed(one.difference, one.unit) + share
    return (one.name or found.plan, one.figure, one.agreed, one.now, more)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def variances_data(found: Variances) -> dict[str, object]:
    """The documented shape of `variance --format json`."""
    return {
        "plan": found.plan,
        "version": str(found.version),
        "approved": found.approved,
        "variances": [
            {
                "id": one.name or found.plan,
                "register": one.register,
                "figure": one.figure,
                "agreed": one.agreed,
                "now": one.now,
                "difference": float(one.difference),
                "unit": one.unit,
                "percent": None if one.percent is None else float(one.percent),
            }
            for one in found.figures
        ],
        "added": list(found.added),
        "removed": list(found.removed),
    }
