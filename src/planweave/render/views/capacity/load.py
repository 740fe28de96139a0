"""Load: what is asked for month by month, and of whom, against what there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.calendars.axis import begin
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import STANDARD, WorkingTime
from planweave.compute.effort.demand import Demand, by_month, minutes_by_month, months_of
from planweave.compute.effort.running import Stretch
from planweave.model.records.parties import Person, Role, Supplier
from planweave.model.values import Percent, Stepped
from planweave.render.document import Block, Column, Figure, Row, Table, Text
from planweave.render.figures import Load, load_histogram
from planweave.render.views.capacity.demand import amount, plural, shown, unit_of
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import gap, state
from planweave.render.views.registers.words import numeral, of_all, share

MOST = 4
"""So many suppliers have a histogram of their own; the table has all of them."""
Months = dict[date, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """One supplier's demand by plan and its capacity, in hours by month."""

    supplier: str
    by_plan: dict[str, Months]
    capacity: Months | None
    undated: Fraction = Fraction()

    @property
    def months(self) -> Months:
        """The demand of all plans."""
        sums: Months = {}
        for months in self.by_plan.values():
            for month, hours in months.items():
                sums[month] = sums.get(month, Fraction()) + hours
        return dict(sorted(sums.items()))

    @property
    def hours(self) -> Fraction:
        """All of it, dated or not."""
        return sum(self.months.values(), Fraction()) + self.undated

    @property
    def over(self) -> tuple[date, ...]:
        """The months in which more is asked for than there is."""
        if self.capacity is None:
            return ()
        has = self.capacity
        return tuple(m for m, hours in self.months.items() if hours > has.get(m, Fraction()))


def burdens(matter: Matter) -> tuple[Burden, ...]:
    """Every supplier that is asked for effort, the most loaded first."""
    by_supplier: dict[str, list[Demand]] = {}
    for demand in matter.demands:
        if demand.supplier and demand.hours:
            by_supplier.setdefault(demand.supplier, []).append(demand)
    found = [_burden(matter, name, demands) for name, demands in by_supplier.items()]
    return tuple(sorted(found, key=lambda one: (-one.hours, one.supplier)))


def _burden(matter: Matter, supplier: str, demands: Sequence[Demand]) -> Burden:
    by_plan: dict[str, Months] = {}
    for plan in dict.fromkeys(demand.plan for demand in demands):
        by_plan[plan] = by_month(one for one in demands if one.plan == plan)
    dated = [month for months in by_plan.values() for month in months]
    undated = sum((one.hours for one in demands if not one.months), Fraction())
    capacity = capacity_of(matter, supplier, min(dated), max(dated)) if dated else None
    return Burden(supplier=supplier, by_plan=by_plan, capacity=capacity, undated=undated)


def capacity_of(matter: Matter, supplier: str, first: date, last: date) -> Months | None:
    """The hours of a supplier in each month by its capacity and calendar; None where not stated.

    A person or a role that says nothing is one full-time person.
    """
    record = matter.family.record(supplier)
    if not isinstance(record, Supplier):
        return None
    capacity = record.capacity
    if capacity is None and not isinstance(record, Person | Role):
        return None
    steps = capacity or Stepped(((None, Percent(Decimal(100))),))
    ruler = _ruler(matter, record, first)
    found: Months = {}
    for month in months_of(first, last):
        end = _last(month)
        minutes = minutes_by_month(ruler, Stretch(month, end))[month]
        found[month] = Fraction(minutes, 60) * Fraction(_held(steps, month).share)
    return found


def _held(steps: Stepped[Percent], month: date) -> Percent:
    found = Percent(Decimal(0))
    for begins, percent in steps.steps:
        if begins is None or (begins.first is not None and begins.first <= month):
            found = percent
    return found


def _last(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1) - timedelta(days=1)


def _ruler(matter: Matter, record: Supplier, first: date) -> Ruler:
    """The calendar of a supplier, else of its plan."""
    name = record.calendar or matter.family.plans[record.plan].header.calendar or ""
    days = matter.calendars.get(name)
    return Ruler(WorkingTime(days.week, days.changes) if days else STANDARD, begin(first))


# --- What is shown ---------------------------------------------------------------------------


def blocks(matter: Matter) -> tuple[Block, ...]:
    """The load of all, the table of suppliers, and histograms of those with a capacity."""
    demands = matter.demands
    if not any(demand.months for demand in demands):
        return (
            gap("load", "No load can be shown: no task has both effort and dates.", "State them."),
        )
    found = burdens(matter)
    tight = [one for one in found if one.capacity is not None and one.months]
    tight.sort(key=lambda one: (-len(one.over), -len(one.by_plan), -one.hours))
    chosen = [one for one in tight if one.over or len(one.by_plan) > 1][:MOST]
    return (
        _all(matter, demands),
        *_unnamed(matter, demands),
        *((_table(matter, found),) if found else ()),
        *(_one(matter, one) for one in chosen),
    )


def _all(matter: Matter, demands: Sequence[Demand]) -> Figure:
    """The effort of all tasks by month, stacked by plan."""
    unit = unit_of(matter)
    months = by_month(demands)
    periods = months_of(min(months), max(months))
    plans = dict.fromkeys(demand.plan for demand in demands if demand.months)
    series = tuple(
        (
            links.short(matter.family, plan),
            _values(matter, by_month(one for one in demands if one.plan == plan), periods, unit),
        )
        for plan in plans
    )
    peak = max(months, key=lambda month: (months[month], month))
    size = shown(amount(matter, months[peak], unit))
    return Figure(
        id="figure:load",
        caption=f"Most is asked for in {peak:%Y-%m}: {size} {plural(unit)}",
        note=f"{plural(unit).capitalize()} a month by plan. The effort of each task is spread "
        "evenly over its scheduled working days, of a phased task by spans and intensity.",
        drawing=load_histogram(
            Load(
                title="Load by month and plan",
                unit=plural(unit),
                periods=periods,
                last=_last(periods[-1]),
                series=series,
                now=matter.data_date,
                joined="sum",
            )
        ),
    )


def _values(
    matter: Matter, months: Months, periods: Sequence[date], unit: str
) -> tuple[Decimal, ...]:
    return tuple(amount(matter, months.get(month, Fraction()), unit) for month in periods)


def _unnamed(matter: Matter, demands: Sequence[Demand]) -> tuple[Block, ...]:
    """A remark where tasks name several performers and not what each of them does."""
    hours = sum((one.hours for one in demands if not one.supplier), Fraction())
    whole = sum((one.hours for one in demands), Fraction())
    if not hours:
        return ()
    unit = unit_of(matter)
    words = shown(amount(matter, hours, unit))
    every = shown(amount(matter, whole, unit))
    return (
        gap(
            "shares",
            f"Of {every} {plural(unit)}, {words} name several performers and no shares: they load "
            "nobody by name.",
            "Say in assign how much each one does.",
        ),
    )


def _table(matter: Matter, found: Sequence[Burden]) -> Table:
    unit = unit_of(matter)
    known = [one for one in found if one.capacity is not None]
    within = sum(not one.over for one in known)
    caption = (
        f"{of_all(within, len(known)).capitalize()} suppliers with a capacity are never asked for "
        "more"
        if known
        else f"{numeral(len(found)).capitalize()} suppliers do work by name; none states a capacity"
    )
    return Table(
        id="table:load",
        caption=caption,
        note=f"{plural(unit).capitalize()}. Peak: the month in which most is asked for, beside the "
        "capacity of that month. Over: months above capacity.",
        columns=(
            Column(title="Supplier", width=42),
            Column(title="Plans", width=12, kind="number"),
            Column(title="Asked for", width=20, kind="number"),
            Column(title="Peak in", width=20),
            Column(title="Peak", width=16, kind="number"),
            Column(title="Capacity then", width=20, kind="number"),
            Column(title="Months over", width=17, kind="number"),
            Column(title="", width=22),
        ),
        rows=tuple(_row(matter, one, unit) for one in found),
    )


def _row(matter: Matter, one: Burden, unit: str) -> Row:
    months = one.months
    peak = max(months, key=lambda month: (months[month], month), default=None)
    has = one.capacity.get(peak) if one.capacity is not None and peak is not None else None
    verdict: Text = state("none", "not stated")
    if one.capacity is not None:
        verdict = state("bad", "overloaded") if one.over else state("ok", "within")
    return Row(
        cells=(
            links.mention(matter, one.supplier),
            values.number(len(one.by_plan)),
            shown(amount(matter, one.hours, unit)),
            f"{peak:%Y-%m}" if peak else values.NONE,
            shown(amount(matter, months[peak], unit)) if peak else values.NONE,
            values.NONE if has is None else shown(amount(matter, has, unit)),
            values.NONE if one.capacity is None else f"{len(one.over)} of {len(months)}",
            verdict,
        )
    )


def _one(matter: Matter, one: Burden) -> Figure:
    """The histogram of one supplier against its capacity."""
    unit = unit_of(matter)
    months = one.months
    periods = months_of(min(months), max(months))
    capacity = one.capacity or {}
    name = links.title_of(matter.family, one.supplier)
    over = len(one.over)
    caption = (
        f"{name}: asked for more than there is in {over} of {len(periods)} months"
        if over
        else f"{name}: {share(one.hours, sum(capacity.values(), Fraction()))} of the capacity is "
        "asked for, never too much"
    )
    return Figure(
        id=f"figure:load-{links.record_anchor(one.supplier)}",
        caption=caption,
        note=f"{plural(unit).capitalize()} a month by plan; the line is the capacity in the "
        "working days of the month. Hatched: above it.",
        drawing=load_histogram(
            Load(
                title=f"Load of {name}",
                unit=plural(unit),
                periods=periods,
                last=_last(periods[-1]),
                series=tuple(
                    (links.short(matter.family, plan), _values(matter, each, periods, unit))
                    for plan, each in one.by_plan.items()
                ),
                capacity=tuple(
                    amount(matter, capacity[month], unit) if month in capacity else None
                    for month in periods
                ),
                now=matter.data_date,
                joined="sum",
            )
        ),
    )
