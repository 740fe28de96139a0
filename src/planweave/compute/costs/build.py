"""All money of a family of plans: what counts, and what is only set beside it.

What counts are the amounts of the accounts. What tasks cost by rates counts where no account
that pays for the task states money of that category, and is the cross-check of it elsewhere
(docs/decisions/0009). So nothing is counted twice, and nothing that has a price is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import date
from functools import cached_property

from planweave.classes import dataclass
from planweave.compute.costs import labour, money
from planweave.compute.costs.booking import Booking, booking
from planweave.compute.costs.bought import bought
from planweave.compute.costs.labour import Unpriced, priced
from planweave.compute.costs.lines import CostLine, Cube, converted
from planweave.compute.costs.money import Exchange, exchange_of, sums
from planweave.compute.costs.stated import stated
from planweave.compute.effort.demand import demands
from planweave.compute.effort.rollup import below
from planweave.compute.schedule.dates import Schedule
from planweave.model.family import Family
from planweave.model.records.money import Account
from planweave.model.records.work import Task
from planweave.model.values import Money


@dataclass(frozen=True, kw_only=True)
class Costs:
    """The cost lines of a family in the currencies in which they are stated.

    Each figure is worked out when it is first asked for: most checks need none of them. Without
    a schedule, what no record dates has no dates.
    """

    family: Family = field(repr=False)
    schedule: Schedule | None = field(default=None, repr=False)

    @cached_property
    def book(self) -> Booking:
        """Who is paid from which account."""
        return booking(self.family)

    @cached_property
    def lines(self) -> tuple[CostLine, ...]:
        """What counts."""
        return (*self._stated, *self._placed[0])

    @property
    def checks(self) -> tuple[CostLine, ...]:
        """Costs by rates of work that an account pays for, each with that account."""
        return self._placed[1]

    @property
    def unpriced(self) -> tuple[Unpriced, ...]:
        """Work without a rate; none where nobody has one."""
        return self._computed[1]

    @cached_property
    def stated_currencies(self) -> frozenset[str]:
        """Every currency in which an account or a rate is stated."""
        amounts = (
            money
            for account in self.book.accounts.values()
            for phased in (account.amounts or {}).values()
            for _, money in phased.parts
        )
        rates = (rate.money for own in labour.rates(self.family) for _, rate in own.steps)
        return frozenset(money.currency for money in (*amounts, *rates))

    @cached_property
    def currency(self) -> str:
        """The currency of the root plan, else the only one that occurs, else ""."""
        return self.currency_of("")

    def currency_of(self, plan: str) -> str:
        """The currency in which a plan counts."""
        stated = self.family.plans[plan].header.currency
        found = {line.currency for line in self.lines}
        return stated or (found.pop() if len(found) == 1 else "")

    def exchange(self, plan: str = "") -> Exchange:
        """The exchange by which a plan counts."""
        return exchange_of(self.family.plans[plan])

    @cached_property
    def whole(self) -> Cube:
        """All that counts, in the currency of the root plan."""
        return self.cube(self.lines)

    @cached_property
    def left_out(self) -> tuple[Money, ...]:
        """What counts and has no exchange into the currency of the root plan."""
        return sums(line.money for line in converted(self.lines, self.currency, self.exchange())[1])

    def cube(self, lines: Iterable[CostLine], plan: str = "") -> Cube:
        """Lines in the currency of a plan; what has no exchange is left out."""
        return converted(lines, self.currency_of(plan), self.exchange(plan))[0]

    def sums(self, lines: Iterable[CostLine], plan: str = "") -> tuple[Money, ...]:
        """The sum in the currency of a plan, then the sums of what has no exchange into it."""
        cube, left = converted(lines, self.currency_of(plan), self.exchange(plan))
        own = (Money(cube.total, cube.currency),) if cube.lines else ()
        return (*own, *sums(line.money for line in left))

    # --- What the lines are made of -----------------------------------------------------------

    @cached_property
    def _stated(self) -> tuple[CostLine, ...]:
        return tuple(stated(self.book, self.schedule, _exchange_days(self.family)))

    @cached_property
    def _placed(self) -> tuple[tuple[CostLine, ...], tuple[CostLine, ...]]:
        return _split(self.book, self._computed[0])

    @cached_property
    def _computed(self) -> tuple[tuple[CostLine, ...], tuple[Unpriced, ...]]:
        """What tasks cost by rates and prices, and what has neither."""
        family, schedule = self.family, self.schedule
        cuts = tuple(sorted({*labour.days_of_change(family), *_exchange_days(family)}))
        # Without any rate nothing can be priced, and who is asked for what need not be known.
        rated = any(True for _ in labour.rates(family))
        lines, missing = priced(family, demands(family, schedule, cuts) if rated else ())
        pieces = tuple(bought(family, schedule))
        return (
            (*lines, *(each for each in pieces if isinstance(each, CostLine))),
            (*missing, *(each for each in pieces if isinstance(each, Unpriced))),
        )

    # --- Of one record ------------------------------------------------------------------------

    def total(self, register: str, name: str) -> tuple[Money, ...]:
        """The planned money of a plan with those below, an element, account or task.

        `register` is "plan", "wbs", "accounts" or "tasks". An account holds the accounts that
        belong to it. In the currency of the plan that is asked about.
        """
        plan = name if register == "plan" else name.rpartition("/")[0]
        return self.sums(self.of(register, name), plan)

    def of(self, register: str, name: str) -> tuple[CostLine, ...]:
        """The lines that count of a plan with those below, an element, account or task."""
        if register == "plan":
            plans = set(below(self.family, name))
            return tuple(line for line in self.lines if line.plan in plans)
        if register == "wbs":
            return tuple(line for line in self.lines if self._lies_in(line.wbs, name))
        if register == "accounts":
            return tuple(line for line in self.lines if self._belongs_to(line, name))
        return tuple(line for line in self.lines if line.task == name)

    def _lies_in(self, element: str, top: str) -> bool:
        codes = self.family.codes
        code, upper = codes.get(element, element), codes.get(top, top)
        return bool(element) and (code == upper or code.startswith(f"{upper}."))

    def _belongs_to(self, line: CostLine, account: str) -> bool:
        return any(each.name == account for each in self.book.chain(line.account))


def costs(family: Family, schedule: Schedule | None = None) -> Costs:
    """The costs of a family by a schedule."""
    return Costs(family=family, schedule=schedule)


def _exchange_days(family: Family) -> tuple[date, ...]:
    days = {
        day for plan in family.plans.values() for day in money.days_of_change(exchange_of(plan))
    }
    return tuple(sorted(days))


def _split(
    book: Booking, lines: Iterable[CostLine]
) -> tuple[tuple[CostLine, ...], tuple[CostLine, ...]]:
    """Computed lines: those that count, and those for which an account states the money."""
    counting: list[CostLine] = []
    checks: list[CostLine] = []
    known: dict[tuple[str, str], tuple[Account, ...]] = {}
    for line in lines:
        task = book.family.record(line.task)
        assert isinstance(task, Task)
        key = (line.task, line.party)
        accounts = known.get(key)
        if accounts is None:
            accounts = known[key] = book.paying(task, (line.party,))
        covering = next((one for one in accounts if line.category in (one.amounts or {})), None)
        # Nobody says which of several accounts pays for what none of them states.
        certain = book.named.get(line.task) or len(accounts) == 1
        account = covering or (accounts[0] if accounts and certain else None)
        placed = replace(
            line,
            account=account.name if account else "",
            wbs=book.defaults.element_of(task) or "",
            funding=(account.funding or "") if account else "",
        )
        (checks if covering else counting).append(placed)
    return tuple(counting), tuple(checks)
