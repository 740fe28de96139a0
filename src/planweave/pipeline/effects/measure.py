"""What each mend moves, worked out when it is asked for and once for each mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant, day_of
from planweave.compute.costs.build import Costs, costs
from planweave.compute.costs.labour import days_of_change
from planweave.compute.costs.money import exchanged
from planweave.compute.effort.conversion import Conversion, likely
from planweave.compute.effort.rollup import conversions
from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Edit, Mend
from planweave.model.records.interaction import Give
from planweave.model.records.lifecycle import Gate
from planweave.model.records.record import Record
from planweave.model.records.work import Deliverable, Milestone
from planweave.model.values import Day, Effort, Money, Phased
from planweave.pipeline.effects.again import Ground, finishes, is_anew, planned
from planweave.pipeline.effects.edited import known_fields
from planweave.pipeline.effects.effect import Effect, Measured, Unmeasured
from planweave.pipeline.effects.mended import Mended, Written, mended

MOST_WORK = 3_000_000
"""Activities that may be dated again for all mends of one check together, some twenty seconds."""
ANEW, PRICING = 6, 12
"""What making the network of one activity anew, and pricing it, take beside dating it again."""
SPENT = Unmeasured(f"so many mends would date more than {MOST_WORK:,} activities again")

AGREED = ("target", "due", "promised")
"""Fields that hold a day which others count on."""

PRICED = frozenset(
    ("effort", "assign", "duration", "spans", "dates", "rate", "cost", "account", "party", "wbs")
)
"""Fields from which planned cost follows; not asked where only a day moves."""


@dataclass(frozen=True)
class Measures:
    """The effects of mends on one family.

    `costs_of` gives the planned cost when it is needed: most mends touch no money.
    """

    ground: Ground
    written: Written
    schedule: Schedule
    costs_of: Callable[[], Costs]
    most: int = MOST_WORK
    known: dict[Mend, Measured] = field(default_factory=dict)
    spent: list[int] = field(default_factory=list)

    def of(self, mend: Mend) -> Measured:
        """The effect of a mend, or why it has none that could be measured."""
        if mend not in self.known:
            self.known[mend] = self._measured(mend) if sum(self.spent) <= self.most else SPENT
        return self.known[mend]

    def _measured(self, mend: Mend) -> Measured:
        made = mended(self.ground.family, self.written, mend)
        if isinstance(made, str):
            return Unmeasured(made)
        moved = finishes(self.ground, made)
        if isinstance(moved, str):
            return Unmeasured(moved)
        self.spent.append(len(moved) * (ANEW if is_anew(self.ground, made) else 1))
        days = {**self._forecast(moved), **self._agreed(made)}
        worst = max(sorted(days), key=lambda name: abs(days[name]), default="")
        effort, hours = self._effort(made)
        return Effect(
            days=sum(map(abs, days.values()), Fraction()),
            worst=worst,
            moved=days.get(worst, Fraction()),
            money=self._money(made, bool(moved)),
            effort=effort,
            hours=hours,
        )

    # --- Days -------------------------------------------------------------------------------------

    @cached_property
    def dated(self) -> Mapping[str, str]:
        """What stands for each dated milestone, by the activity that its forecast is."""
        family, counts = self.ground.family, self.ground.scope.defaults.counts
        found: dict[str, str] = {}
        for register, kind in (
            ("milestones", Milestone),
            ("gates", Gate),
            ("deliverables", Deliverable),
        ):
            for one in family.registers.get(register, {}).values():
                if isinstance(one, kind) and _day(one) is not None and counts(one):
                    found[one.name] = one.name
        for one in family.registers.get("gives", {}).values():
            if isinstance(one, Give) and one.promised is not None and counts(one):
                found.setdefault(one.by or one.name, one.name)
        return found

    def _forecast(self, finishes: Mapping[str, Instant]) -> dict[str, Fraction]:
        """By how many working days the forecast of each dated milestone moves."""
        forecast = self.ground.forecast
        found: dict[str, Fraction] = {}
        for activity, name in self.dated.items():
            if activity not in finishes or activity not in forecast:
                continue
            before = day_of(forecast.early_finish[forecast.network.index[activity]])
            days = self._between(activity, before, day_of(finishes[activity]))
            if days:
                found[name] = days
        return found

    def _agreed(self, made: Mended) -> dict[str, Fraction]:
        """By how many working days the mend moves agreed days themselves."""
        found: dict[str, Fraction] = {}
        for old, new, edit in made.changed:
            if edit.field[0] in AGREED and len(edit.field) == 1:
                before, after = _at(old, edit.field), _at(new, edit.field)
                if (
                    isinstance(before, Day)
                    and isinstance(after, Day)
                    and before.last
                    and after.last
                ):
                    days = self._between(new.name, before.last, after.last)
                    if days:
                        found[new.name] = days
        return found

    def _between(self, name: str, before: date, after: date) -> Fraction:
        return between(ruler_for(self.ground.family, self.ground.forecast, name), before, after)

    # --- Money and effort -------------------------------------------------------------------------

    def _money(self, made: Mended, has_moved: bool) -> Money | None:
        """What the planned cost changes by, else the amount that the edits change."""
        stated = self._disputed(made)
        keys = {str(edit.field[0]) for _, _, edit in made.changed}
        if not (keys & PRICED or made.woven or (has_moved and self.hangs_on_days)):
            return stated
        self.spent.append(len(self.ground.forecast) * PRICING)
        before = self.costs_of()
        after = costs(made.family, planned(self.ground, made) if has_moved else self.schedule)
        apart = abs(after.whole.total - before.whole.total)
        return Money(apart, before.currency) if apart else stated

    @cached_property
    def hangs_on_days(self) -> bool:
        """Whether prices change from a day on, so that later work costs otherwise."""
        return next(days_of_change(self.ground.family), None) is not None

    def _disputed(self, made: Mended) -> Money | None:
        """The sum of the changes of edited amounts, in the currency of the overall plan."""
        header = self.ground.family.root.header
        exchange = header.conventions.exchange if header.conventions else None
        totals: dict[str, Decimal] = {}
        for old, new, edit in made.changed:
            amounts = _money_at(old, edit), _money_at(new, edit)
            for sign, sums in ((-1, amounts[0]), (1, amounts[1])):
                for money in sums:
                    one = exchanged(money, header.currency, exchange)
                    totals[one.currency] = totals.get(one.currency, Decimal()) + sign * one.amount
        left = [(currency, amount) for currency, amount in totals.items() if amount]
        return Money(abs(left[0][1]), left[0][0]) if len(left) == 1 else None

    @cached_property
    def conversions(self) -> Mapping[str, Conversion]:
        return conversions(self.ground.family)

    def _effort(self, made: Mended) -> tuple[Effort | None, Fraction]:
        """What edited efforts change by, in the unit of the edit and in hours."""
        hours, unit, plan = Fraction(), "", ""
        for old, new, edit in made.changed:
            after = _efforts(_at(new, edit.field))
            before = _efforts(_at(old, edit.field))
            if not before and not after:
                continue
            plan, unit = new.plan, (after or before)[0].unit
            convert = self.conversions[plan]
            hours += sum(map(convert.hours, after), Fraction())
            hours -= sum(map(convert.hours, before), Fraction())
        if not hours:
            return None, Fraction()
        return self.conversions[plan].effort(abs(hours), unit), abs(hours)


def _day(record: Milestone | Gate | Deliverable) -> Day | None:
    return record.due if isinstance(record, Deliverable) else record.target


def _at(record: Record, keys: tuple[str | int, ...]) -> Any:
    """What stands in a record at these keys; None where nothing does."""
    value: Any = record
    for key in keys:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, tuple):
            value = value[key] if isinstance(key, int) and key < len(value) else None
        elif value is not None:
            known = known_fields(value).get(str(key))
            value = getattr(value, known.attribute) if known else None
    return value


def _money_at(record: Record, edit: Edit) -> tuple[Money, ...]:
    value = _at(record, edit.field)
    if isinstance(value, Money):
        return (value,)
    if isinstance(value, Phased):
        return tuple(part for _, part in value.parts if isinstance(part, Money))
    return ()


def _efforts(value: object) -> tuple[Effort, ...]:
    if isinstance(value, Phased):
        return tuple(part for _, part in value.parts if isinstance(part, Effort))
    one = likely(value)
    return (one,) if one is not None else ()
