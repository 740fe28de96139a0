"""What differs between two states of a family in what is computed: dates, money, load, findings.

Of what is only in one of them nothing is said here: that it came or went is a change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from planweave.classes import dataclass
from planweave.compute import exposure
from planweave.compute.calendars.axis import end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.costs.money import printed
from planweave.compute.effort.conversion import decimal
from planweave.compute.effort.rollup import below
from planweave.compute.margins import ruler_for
from planweave.compute.schedule.dates import Schedule
from planweave.model.records.knowledge import Risk
from planweave.model.values import Money, plain
from planweave.review.comparison.state import Said, State
from planweave.weave.defaults import Defaults
from planweave.weave.inherit import BUILT_IN
from planweave.weave.records.renames import Renames

DATED = ("milestone", "gate", "deliverable", "task", "recurring", "hammock")
Topic = Literal["finish", "cost", "effort", "load", "risk", "commitment", "finding"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A computed figure that is another one, or a finding that appears or vanishes.

    `of` is the register of the record ("plan" of a plan). `difference` is later less earlier,
    in `unit`: working days, a currency, person-months or -hours; None of a finding. `period`
    is the month that is meant ("2018-03"), "" where all of it is. Of a commitment `before` and
    `after` are where the word of a party stands, and `why` says it in a sentence.
    """

    topic: Topic
    name: str
    of: str
    before: str | None
    after: str | None
    difference: Decimal | None = None
    unit: str = ""
    period: str = ""
    rule: str = ""
    level: str = ""
    why: str = ""

    @property
    def inverse(self) -> Effect:
        """The effect of taking the changes back."""
        less = None if self.difference is None else -self.difference
        return replace(self, before=self.after, after=self.before, difference=less)


def effects(before: State, after: State, renames: Renames) -> tuple[Effect, ...]:
    """Every effect: dates, then money, effort, load, risks, and at last findings."""
    found = (
        *_plan_finishes(before, after, renames),
        *_finishes(before, after, renames),
        *_costs(before, after, renames),
        *_efforts(before, after, renames),
        *_loads(before, after, renames),
        *_risks(before, after, renames),
        *_commitments(before, after, renames),
        *_findings(before, after, renames),
    )
    return tuple(found)


# --- Dates -----------------------------------------------------------------------------------


def _plan_finishes(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    earlier = {renames.later(name): day for name, day in ends(before.schedule, before).items()}
    for name, now in ends(after.schedule, after).items():
        was = earlier.get(name)
        if was is not None and was != now:
            measure = ruler_for(after.family, after.schedule, name)
            yield _moved(name, "plan", was, now, measure)


def ends(schedule: Schedule, state: State) -> dict[str, date]:
    """The last day of work of each plan with those below it; mere support does not count."""
    found: dict[str, date] = {}
    for one, activity in zip(schedule, schedule.network.activities, strict=True):
        if activity.supporting or activity.kind in ("group", "outside"):
            continue
        plan: str | None = activity.plan
        while plan is not None:
            found[plan] = max(found.get(plan, one.finish), one.finish)
            plan = state.family.plans[plan].parent
    return {name: found[name] for name in state.family.plans if name in found}


def _finishes(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    old, new = before.schedule, after.schedule
    moved = []
    for place, activity in enumerate(new.network.activities):
        was = renames.earlier(activity.name)
        if activity.kind not in DATED or was not in old or not activity.forecast:
            continue
        earlier, later = old[was].finish, new.at(place).finish
        if earlier != later:
            register = after.family.register_of.get(activity.name, "")
            measure = new.frame.ruler_of[place]
            moved.append((activity.kind, _moved(activity.name, register, earlier, later, measure)))
    yield from (effect for _, effect in sorted(moved, key=lambda one: DATED.index(one[0])))


def _moved(name: str, register: str, was: date, now: date, ruler: Ruler) -> Effect:
    days = Fraction(ruler.between(end(was), end(now)), ruler.working.day or 1)
    return Effect(
        topic="finish",
        name=name,
        of=register,
        before=was.isoformat(),
        after=now.isoformat(),
        difference=decimal(days),
        unit="d",
    )


# --- Money -----------------------------------------------------------------------------------


def _costs(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    was = {(of, renames.later(name)): sums for (of, name), sums in _sums(before).items()}
    now = _sums(after)
    for key in dict.fromkeys((*now, *was)):
        if _is_in_both(key[1], before, after, renames):
            yield from _differences(*key, was.get(key, {}), now.get(key, {}))
    months, then = _by_month(after), _by_month(before)
    for month in sorted({*months, *then}):
        found = then.get(month, {}), months.get(month, {})
        yield from (replace(one, period=month) for one in _differences("plan", "", *found))
    yield from _account_months(before, after, renames)


def _account_months(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    was = {
        (renames.later(name), month): sums for (name, month), sums in _by_account(before).items()
    }
    now = _by_account(after)
    for name, month in sorted({*was, *now}):
        if _is_in_both(name, before, after, renames):
            found = was.get((name, month), {}), now.get((name, month), {})
            yield from (
                replace(one, period=month) for one in _differences("accounts", name, *found)
            )


def _by_account(state: State) -> dict[tuple[str, str], dict[str, Decimal]]:
    """What counts, by account with those above it, month and currency."""
    found: dict[tuple[str, str], dict[str, Decimal]] = {}
    for line in state.costs.lines:
        if line.days is not None:
            for account in state.costs.book.chain(line.account):
                sums = found.setdefault((account.name, f"{line.days.first:%Y-%m}"), {})
                sums[line.currency] = sums.get(line.currency, Decimal()) + line.amount
    return found


def _sums(state: State) -> dict[tuple[str, str], dict[str, Decimal]]:
    """What counts, by register and name and currency: plans in theirs, accounts as stated."""
    found: dict[tuple[str, str], dict[str, Decimal]] = {}
    for name in state.family.plans:
        totals = state.costs.total("plan", name)
        found[("plan", name)] = {money.currency: money.amount for money in totals}
    for line in state.costs.lines:
        for account in state.costs.book.chain(line.account):
            sums = found.setdefault(("accounts", account.name), {})
            sums[line.currency] = sums.get(line.currency, Decimal()) + line.amount
    return found


def _by_month(state: State) -> dict[str, dict[str, Decimal]]:
    cube = state.costs.whole
    return {
        f"{days.first:%Y-%m}": {cube.currency: amount}
        for days, amount in cube.by_period("month").items()
        if amount
    }


def _differences(
    of: str, name: str, was: Mapping[str, Decimal], now: Mapping[str, Decimal]
) -> Iterator[Effect]:
    for currency in dict.fromkeys((*now, *was)):
        earlier, later = was.get(currency, Decimal()), now.get(currency, Decimal())
        if earlier != later:
            yield Effect(
                topic="cost",
                name=name,
                of=of,
                before=str(printed(Money(earlier, currency))),
                after=str(printed(Money(later, currency))),
                difference=later - earlier,
                unit=currency,
            )


def _is_in_both(name: str, before: State, after: State, renames: Renames) -> bool:
    was = renames.earlier(name)
    return (name in after.family.plans or name in after.family.register_of) and (
        was in before.family.plans or was in before.family.register_of
    )


# --- Effort and load -------------------------------------------------------------------------


def _efforts(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    was = {renames.later(name): hours for name, hours in _hours(before).items()}
    now = _hours(after)
    for name in after.family.plans:
        earlier, later = was.get(name, Fraction()), now.get(name, Fraction())
        if earlier == later or not _is_in_both(name, before, after, renames):
            continue
        convert = after.conversions[name]
        largest = max(earlier, later)
        unit = next((u for u in ("pm", "pd") if convert.amount(largest, u) >= 1), "ph")
        yield Effect(
            topic="effort",
            name=name,
            of="plan",
            before=str(convert.effort(earlier, unit)),
            after=str(convert.effort(later, unit)),
            difference=convert.effort(later - earlier, unit).amount,
            unit=unit,
        )


def _hours(state: State) -> dict[str, Fraction]:
    """The hours of work of each plan with those below it."""
    own: defaultdict[str, Fraction] = defaultdict(Fraction)
    for demand in state.demands:
        own[demand.plan] += demand.hours
    plans = {name: below(state.family, name) for name in state.family.plans}
    return {name: sum((own[p] for p in all_), Fraction()) for name, all_ in plans.items()}


def _loads(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    was = {(renames.later(who), month): hours for (who, month), hours in load(before).items()}
    now = load(after)
    for who, month in sorted({*was, *now}):
        earlier, later = was.get((who, month), Fraction()), now.get((who, month), Fraction())
        if earlier != later:
            yield Effect(
                topic="load",
                name=who,
                of=after.family.register_of.get(who, ""),
                before=f"{_number(earlier)}ph",
                after=f"{_number(later)}ph",
                difference=decimal(later - earlier),
                unit="ph",
                period=month,
            )


def load(state: State) -> dict[tuple[str, str], Fraction]:
    """The hours that are asked of each supplier in each month."""
    found: dict[tuple[str, str], Fraction] = {}
    for demand in state.demands:
        for month, hours in demand.months.items() if demand.supplier else ():
            key = (demand.supplier, f"{month:%Y-%m}")
            found[key] = found.get(key, Fraction()) + hours
    return found


def _number(amount: Fraction) -> str:
    return plain(decimal(amount))


# --- Risks -----------------------------------------------------------------------------------


def _risks(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    """The expected cost and delay of each risk, before the response: probability times impact."""
    was = {(renames.later(name), unit): size for (name, unit), size in _exposures(before).items()}
    now = _exposures(after)
    for name, unit in dict.fromkeys((*now, *was)):
        earlier, later = was.get((name, unit), Decimal()), now.get((name, unit), Decimal())
        if earlier != later and _is_in_both(name, before, after, renames):
            yield Effect(
                topic="risk",
                name=name,
                of="risks",
                before=_sized(earlier, unit),
                after=_sized(later, unit),
                difference=later - earlier,
                unit=unit,
            )


def _exposures(state: State) -> dict[tuple[str, str], Decimal]:
    found = {}
    defaults = Defaults(state.family)
    for risk in state.family.of("risks"):
        conventions = state.family.plans[risk.plan].header.conventions or BUILT_IN
        if isinstance(risk, Risk) and defaults.counts(risk):
            exposed = exposure.before(risk, conventions)
            if exposed.cost is not None:
                found[(risk.name, exposed.cost.currency)] = exposed.cost.amount
            if exposed.delay is not None:
                found[(risk.name, "d")] = exposed.delay
    return found


def _sized(amount: Decimal, unit: str) -> str:
    return f"{plain(amount)}d" if unit == "d" else str(Money(amount, unit))


# --- Commitments -----------------------------------------------------------------------------


def _commitments(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    """Whose word stands otherwise: given since, asked again, or for other values than before."""
    was = {renames.later(party): held for party, held in before.words.items()}
    for party in sorted({*was, *after.words}):
        old, new = was.get(party), after.words.get(party)
        if old == new or (old and new and (old.standing, old.again) == (new.standing, new.again)):
            continue
        known = old.reasons if old else ()
        reasons = [one for one in (new.reasons if new else ()) if one not in known]
        yield Effect(
            topic="commitment",
            name=party,
            of=after.family.register_of.get(party, ""),
            before=old.standing if old else None,
            after=new.standing if new else None,
            why=reasons[0] if reasons else "",
        )


# --- Findings --------------------------------------------------------------------------------


def _findings(before: State, after: State, renames: Renames) -> Iterator[Effect]:
    """Findings that appear or vanish; one whose figures alone are others stays the same."""
    old = _counted(replace(one, subject=renames.later(one.subject)) for one in before.findings)
    new = _counted(after.findings)
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key, []), new.get(key, [])
        kept = {one.message for one in was} & {one.message for one in now}
        yield from (_finding(one, None, one.message) for one in _rest(now, kept, len(was)))
        yield from (_finding(one, one.message, None) for one in _rest(was, kept, len(now)))


def _counted(found: Iterable[Said]) -> dict[tuple[str, str, str, str], list[Said]]:
    grouped: dict[tuple[str, str, str, str], list[Said]] = {}
    for one in found:
        grouped.setdefault((one.level, one.rule, one.subject, one.field), []).append(one)
    return grouped


def _rest(found: list[Said], kept: set[str], others: int) -> list[Said]:
    """Those that there are more of than on the other side, first of all those not said there."""
    more = len(found) - others
    return sorted(found, key=lambda one: one.message in kept)[:more] if more > 0 else []


def _finding(one: Said, before: str | None, after: str | None) -> Effect:
    return Effect(
        topic="finding",
        name=one.subject,
        of="",
        before=before,
        after=after,
        rule=one.rule,
        level=one.level.value,
    )
