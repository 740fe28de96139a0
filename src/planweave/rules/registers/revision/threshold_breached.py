"""Something asks for a revision, and no change is under way.

A plan is revised when what was agreed cannot be kept, or when what it rests on
has changed. Where that has happened and nobody has written down what is to be
done, people go on with a plan that they no longer believe.

Condition: In a plan with a data date at least one trigger holds: a date asked
for is forecast later; its float is below zero, or more than erosion-percent of
it is used up; CPI or SPI is below least-index or above most-index, where its
variance in money reaches money-floor; VAC is more than variance-percent of the
budget either way; TCPI(BAC) is above to-complete; BEI or CPLI is below
execution; the share of contingency drawn is more than burn-points ahead of the
share of work done; a risk has occurred, an assumption is false, a gate was not
passed, a hand-off comes too late, a commitment was declined or withdrawn, a
requirement changed, the revision is overdue, or the planning horizon is
reached. And no change in the states proposed, analysed or approved stands in
that plan or one above it.
Population: Plans with a data date that are not withdrawn; records that count;
risks that occurred without a closed issue of theirs. Without a baseline, figures of
earned value are left out where work waits for a plan that is not looked at.
Variant: Reporting thresholds of earned value are agreed by contract; ten
percent either way is usual.
Source: CMMI-DEV PMC SP 2.1, GAO-16-89G best practice 10, EIA-748 (thresholds
by agreement); above 1.10 a TCPI is hardly ever reached (Lipke, 2016).

Remedy: Record a change with what is to be done, or bring the plan up to date.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-12
    risks: {flood: {state: occurred}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-12
    risks: {flood: {state: occurred}}
    changes: {dry-out: {reason: The cellar is wet, state: proposed}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from planweave.compute.progress.triggers import Standing, Thresholds, Trigger, triggers
from planweave.compute.schedule import Schedule
from planweave.compute.value.build import EarnedValue
from planweave.compute.value.measured import Measured
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.governance import Change
from planweave.rules.telling import NOTED, begins, plan_called
from planweave.weave.defaults import Defaults

CODE = "REV-04"
LEVEL = Level.WARNING
UNDER_WAY = ("proposed", "analysed", "approved")


def threshold_breached(
    family: Family,
    defaults: Defaults,
    schedule: Schedule,
    forecast: Schedule,
    earned: tuple[EarnedValue, ...],
    measured: Measured,
    data_dates: Mapping[str, date],
    *,
    least_index: Decimal = Decimal("0.90"),
    most_index: Decimal = Decimal("1.10"),
    variance_percent: Decimal = Decimal(10),
    to_complete: Decimal = Decimal("1.10"),
    execution: Decimal = Decimal("0.95"),
    erosion_percent: Decimal = Decimal(25),
    burn_points: Decimal = Decimal(10),
    money_floor: Decimal = Decimal(0),
) -> Iterable[Diagnostic]:
    """One finding for each plan in which something asks for a revision."""
    money = next((one.whole for one in earned if one.unit == "money"), {})
    found = triggers(
        Standing(
            family=family,
            planned=schedule,
            forecast=forecast,
            value=money,
            execution=measured,
            data_dates=data_dates,
        ),
        Thresholds(
            least_index=least_index,
            most_index=most_index,
            variance=variance_percent,
            to_complete=to_complete,
            execution=execution,
            erosion=erosion_percent,
            burn=burn_points,
            floor=money_floor,
        ),
    )
    acting = {
        one.plan
        for one in defaults.counting("changes")
        if isinstance(one, Change) and one.state in UNDER_WAY
    }
    by_plan: dict[str, list[Trigger]] = {}
    for trigger in found:
        if trigger.plan in data_dates and not _acted_on(family, trigger.plan, acting):
            by_plan.setdefault(trigger.plan, []).append(trigger)
    for plan, each in by_plan.items():
        count = "one thing asks" if len(each) == 1 else f"{len(each)} things ask"
        yield Diagnostic(
            rule="threshold-breached",
            level=LEVEL,
            message=f"{begins(plan_called(family, plan))}: {count} for a revision and no change is "
            f"under way. {each[0].sentence}",
            where=Address(plan, ("data-date",)),
            hint="Record in changes what is to be done, or bring the plan up to date.",
            notes=tuple(Note(one.sentence, one.where) for one in each[:NOTED]),
        )


def _acted_on(family: Family, plan: str, acting: set[str]) -> bool:
    """Whether a change is under way in a plan or in one above it."""
    at: str | None = plan
    while at is not None:
        if at in acting:
            return True
        at = family.plans[at].parent
    return False
