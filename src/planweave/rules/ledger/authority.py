"""Whether who decided may decide: what the authorities of the plans say."""

from __future__ import annotations

import re
from datetime import date

from planweave.model.family import Family
from planweave.model.records.interaction import Authority
from planweave.model.records.parties import OrganisationUnit, Role
from planweave.model.values import Day, Duration, Effort, Money
from planweave.source.values.amounts import effort, money
from planweave.source.values.bad import Bad

_WORKING_DAYS = re.compile(r"−?([0-9]+(?:\.[0-9]+)?) working days?")


def lacking_authority(
    family: Family, plan: str, by: str | None, on: Day | None, difference: str = ""
) -> tuple[str, tuple[Authority, ...]] | None:
    """Why who decided in a plan may not have; None where they may, or no plan states authorities.

    Asked are the authorities of the plan and of those above it. A limit counts where it is of
    the same unit as the difference; any other limit is left to the reader.
    """
    held = [one for one in family.of("authorities") if isinstance(one, Authority)]
    above = [one for one in held if _is_above(one.plan, plan) and one.withdrawn is None]
    if not above or by is None:
        return None
    own = tuple(one for one in above if one.party in _same(family, by))
    if not own:
        return f"{by} holds no authority", ()
    valid = tuple(one for one in own if _holds_on(one, on))
    if not valid:
        return f"no authority of {by} holds on {on}", own
    beyond = [one for one in valid if _is_beyond(difference, one.limit)]
    if len(beyond) == len(valid):
        limits = " or ".join(dict.fromkeys(str(one.limit) for one in beyond))
        return f"{by} may decide up to “{limits}”", tuple(beyond)
    return None


def _is_above(plan: str, below: str) -> bool:
    return plan in ("", below) or below.startswith(f"{plan}/")


def _same(family: Family, party: str) -> set[str]:
    """The party, and the unit that it heads or the roles that it holds."""
    found = {party}
    for unit in family.of("organisation"):
        if isinstance(unit, OrganisationUnit) and unit.head == party:
            found.add(unit.name)
    for role in family.of("roles"):
        if isinstance(role, Role) and role.held_by == party:
            found.add(role.name)
    return found


def _holds_on(authority: Authority, decided: Day | None) -> bool:
    day = decided.last if decided else None
    if authority.dates is None or day is None:
        return True
    first, last = authority.dates.first, authority.dates.last
    return (first or date.min) <= day <= (last or date.max)


def _is_beyond(difference: str, limit: Money | Effort | Duration | str | None) -> bool:
    """Whether a difference is larger than a limit of the same unit."""
    if isinstance(limit, Money):
        found = money(difference)
        same = not isinstance(found, Bad) and found.currency == limit.currency
        return not isinstance(found, Bad) and same and abs(found.amount) > limit.amount
    if isinstance(limit, Effort):
        work = effort(difference)
        return not isinstance(work, Bad) and work.unit == limit.unit and work.amount > limit.amount
    if isinstance(limit, Duration) and limit.unit == "d":
        days = _WORKING_DAYS.fullmatch(difference)
        return days is not None and float(days[1]) > float(limit.amount)
    return False
