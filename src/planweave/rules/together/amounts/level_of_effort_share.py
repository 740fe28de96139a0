"""Too much of the money goes into work that is never done or late.

Level of effort earns its value by the calendar alone. The more of it there is, the
less cost and schedule performance say about the work that has results.

Condition: Level of effort has more than most-percent of the budget.
Population: The money of all plans in the currency of the overall plan, as earned value
apportions it to tasks by the baseline in force, else by the plan; what no task stands
for counts in the whole.
Source: Earned value practice (NDIA intent guide, discrete effort before level of
effort).
Remedy: Plan results in place of presence where the work has any.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    resources: {crew: {kind: pool, rate: 50 EUR/ph}}
    tasks:
      pack: {duration: 10d, effort: 10pd, assign: [crew]}
      manage: {kind: level-of-effort, duration: 10d, effort: 5pd, assign: [crew]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    currency: EUR
    resources: {crew: {kind: pool, rate: 50 EUR/ph}}
    tasks:
      pack: {duration: 10d, effort: 10pd, assign: [crew]}
      manage: {kind: level-of-effort, duration: 10d, effort: 1pd, assign: [crew]}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from planweave.compute.costs.build import Costs
from planweave.compute.progress.baselined import Baselined
from planweave.compute.schedule import Schedule
from planweave.compute.value.budgets import money_shares
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.records.work import Task
from planweave.model.values import Money
from planweave.rules.share import plain, rounded
from planweave.rules.telling import NOTED

CODE = "BUD-13"
LEVEL = Level.INFO
DEFAULT = False


def level_of_effort_share(
    costs: Costs,
    schedule: Schedule,
    baselined: Baselined,
    *,
    most_percent: Decimal = Decimal(15),
) -> Iterable[Diagnostic]:
    """One finding at most, with the tasks that take most."""
    shares = money_shares(costs, schedule, baselined.rows)
    amounts: dict[str, Fraction] = {}
    for each in shares.parts:
        amounts[each.task] = amounts.get(each.task, Fraction()) + each.amount
    whole = sum(amounts.values(), Fraction()) + sum(map(Fraction, shares.without_task.values()))
    support = {name: money for name, money in amounts.items() if _is_support(costs, name)}
    part = sum(support.values(), Fraction())
    if whole <= 0 or 100 * part <= Fraction(most_percent) * whole:
        return
    most = sorted(support, key=lambda name: (-support[name], name))[:NOTED]
    percent = rounded(100 * part / whole, most_percent)
    yield Diagnostic(
        rule="level-of-effort-share",
        level=LEVEL,
        message=f"Level of effort has {_money(part, costs)} of {_money(whole, costs)} = "
        f"{percent} % > {plain(most_percent)} % of the budget.",
        where=Address(most[0]),
        hint="Their owners plan results in place of presence where the work has any.",
        notes=tuple(
            Note(f"{name}: {_money(support[name], costs)}", Address(name)) for name in most
        ),
    )


def _is_support(costs: Costs, name: str) -> bool:
    record = costs.family.record(name)
    return isinstance(record, Task) and record.kind == "level-of-effort"


def _money(amount: Fraction, costs: Costs) -> str:
    whole = Decimal(amount.numerator) / Decimal(amount.denominator)
    return str(Money(whole.quantize(Decimal("0.01")), costs.currency))
