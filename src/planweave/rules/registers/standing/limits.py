"""How far the authority of somebody goes on a day, and whether a scope is beyond it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.compute.effort.conversion import Conversion
from planweave.compute.effort.rollup import conversions
from planweave.model.family import Family
from planweave.model.records.interaction import Authority
from planweave.model.values import Effort, Money
from planweave.source.values.amounts import effort, money
from planweave.source.values.bad import Bad

UNLIMITED, NOT_THEN = "none", "not then"
"""What a record says of an authority without a limit that can be counted, and of one that did not
hold on the day."""
_BETWEEN = ", "
Footprint = Mapping[str, str]


def authorities_by_party(family: Family) -> Mapping[str, tuple[Authority, ...]]:
    """The authorities that count, by who has them."""
    found: dict[str, tuple[Authority, ...]] = {}
    for one in family.of("authorities"):
        if isinstance(one, Authority) and one.withdrawn is None:
            found[one.party] = (*found.get(one.party, ()), one)
    return found


def authority_of(
    family: Family,
    held: Mapping[str, tuple[Authority, ...]],
    names: Iterable[str],
    day: date | None,
) -> dict[str, str]:
    """The authorities of the last of these names that has any: each with its limits on a day.

    The names lead from a party to who signs; who has no authority of their own acts within that
    of the office. Efforts are given in person-hours, so that no later convention changes them.
    """
    for name in reversed(tuple(names)):
        if name in held:
            return {one.name: _limits(family, one, day) for one in held[name]}
    return {}


def _limits(family: Family, one: Authority, day: date | None) -> str:
    """The limits of an authority and of all from which it is delegated; all of them must hold."""
    found: list[str] = []
    seen: set[str] = set()
    at: Authority | None = one
    while at is not None and at.name not in seen:
        seen.add(at.name)
        if at.withdrawn is not None or not _holds(at, day):
            return NOT_THEN
        limit = limit_text(family, at)
        if limit:
            found.append(limit)
        above = family.record(at.delegated_from) if at.delegated_from else None
        at = above if isinstance(above, Authority) else None
    return _BETWEEN.join(dict.fromkeys(found)) or UNLIMITED


def _holds(one: Authority, day: date | None) -> bool:
    if one.dates is None or day is None:
        return True
    return (one.dates.first or date.min) <= day <= (one.dates.last or date.max)


def limit_text(family: Family, one: Authority) -> str:
    """The limit as a record keeps it; "" where none can be counted."""
    if isinstance(one.limit, Money):
        return str(one.limit)
    if isinstance(one.limit, Effort):
        convert = conversions(family)[one.plan]
        return str(convert.effort(convert.hours(one.limit), "ph"))
    return ""


def beyond(footprint: Footprint, limits: Mapping[str, str], convert: Conversion) -> str:
    """How a scope is beyond every one of these authorities, in a clause; "" if one reaches."""
    said = [_over(footprint, written, convert) for written in limits.values()]
    return next(iter(said), "") if all(said) else ""


def _over(footprint: Footprint, written: str, convert: Conversion) -> str:
    if written == NOT_THEN:
        return "none of it held on that day"
    for part in () if written == UNLIMITED else written.split(_BETWEEN):
        limit = limit_read(part)
        over = (
            f"“{part}” is no limit that could be read"
            if limit is None
            else over_limit(footprint, limit, convert)
        )
        if over:
            return over
    return ""


def limit_read(written: str) -> Money | Effort | None:
    """A limit as a record keeps it; None where it is none that can be counted."""
    found = effort(written)
    if isinstance(found, Effort):
        return found
    sum_ = money(written)
    return None if isinstance(sum_, Bad) else sum_


def limit_kept(family: Family, written: str) -> str | None:
    """A limit that somebody wrote, as a record keeps it; None where it is none."""
    limit = limit_read(" ".join(written.split()))
    if isinstance(limit, Effort):
        convert = conversions(family)[""]
        return str(convert.effort(convert.hours(limit), "ph"))
    return None if limit is None else str(limit)


def over_limit(footprint: Footprint, limit: Money | Effort | None, convert: Conversion) -> str:
    """“it goes up to 5pd, and this is 16ph”; "" where the scope is not beyond the limit.

    Amounts in another currency than the limit's are left to the reader.
    """
    if isinstance(limit, Money):
        total = sum((one.amount for one in _money(footprint, limit.currency)), Decimal())
        if total > limit.amount:
            return f"it goes up to {limit}, and this is {Money(total, limit.currency)}"
    if isinstance(limit, Effort):
        hours = sum((convert.hours(one) for one in _effort(footprint)), Fraction())
        if hours > convert.hours(limit):
            return f"it goes up to {limit}, and this is {convert.effort(hours, 'ph')}"
    return ""


def _effort(footprint: Footprint) -> Iterator[Effort]:
    """The effort of each task, or of the shares in it; an estimate counts as most likely."""
    for key, part in footprint.items():
        record = key.removesuffix(".part")
        if record == key or not part.startswith("task: "):
            continue
        if f"{record}.effort" in footprint:
            yield from _efforts(footprint[f"{record}.effort"])
        elif f"{record}.share" in footprint:
            yield from _efforts(footprint[f"{record}.share"])


def _efforts(written: str) -> Iterator[Effort]:
    if not written.startswith(("[", "{")):
        found = effort(written)
        if isinstance(found, Effort):
            yield found
        return
    try:
        read = json.loads(written)
    except ValueError:
        return
    held = read[1:2] if isinstance(read, list) else list(read.values())
    for one in held:
        if isinstance(one, list):
            yield from _efforts(json.dumps(one))
        elif isinstance(one, str):
            yield from _efforts(one)


def _money(footprint: Footprint, currency: str) -> Iterator[Money]:
    for key, text in footprint.items():
        field = key.rpartition("/")[2]
        if ".amounts." in field or ".allocation.money." in field:
            found = money(text)
            if isinstance(found, Money) and found.currency == currency:
                yield found
