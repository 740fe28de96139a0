"""Whether who gave a word may bind its party: by office, by delegation, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.compute.effort.rollup import conversions
from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.model.records.interaction import Authority
from planweave.model.records.parties import OrganisationUnit, PartyRecord, Role
from planweave.model.values import Day, Effort, Money
from planweave.source.values.amounts import effort, money
from planweave.source.values.bad import Bad


def unauthorised(family: Family, word: Commitment) -> str:
    """Why the signer may not give this word, in a clause; "" where nothing speaks against it."""
    signer = word.signed_by
    if signer is None:
        return "nobody signed it"
    if signer not in may_sign(family, word.party):
        return _delegated(family, word, signer)
    return _beyond(family, word, signer)


def may_sign(family: Family, party: str) -> frozenset[str]:
    """The party, who signs for it, its head, who holds that role, and deputies, near and far."""
    found: set[str] = set()
    waiting = [party]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting.extend(_hands(family, name))
    return frozenset(found)


def _hands(family: Family, name: str) -> Iterator[str]:
    record = family.record(name)
    if isinstance(record, PartyRecord) and record.signatory:
        yield record.signatory
    if isinstance(record, OrganisationUnit) and record.head:
        yield record.head
    if isinstance(record, Role):
        yield from record.deputies
        if record.held_by:
            yield record.held_by


def _delegated(family: Family, word: Commitment, signer: str) -> str:
    given = [
        one
        for one in family.of("commitments")
        if isinstance(one, Commitment)
        and one.state == "delegated"
        and one.party == word.party
        and one.to is not None
        and signer in may_sign(family, one.to)
    ]
    if not given:
        return f"{signer} is neither {word.party} nor signs for it, and nobody delegated it"
    day = word.signed.last if word.signed else None
    valid = [one for one in given if _holds(one, day)]
    if not valid:
        return f"the delegation to {signer} had ended on {word.signed}"
    if not any(may_sign(family, one.party) & {one.signed_by or ""} for one in valid):
        return f"who delegated it to {signer} may not sign for {word.party}"
    return _beyond(family, word, signer)


def _holds(one: Commitment, day: date | None) -> bool:
    first = one.signed.first if one.signed else None
    last = one.until.last if isinstance(one.until, Day) else None
    return day is None or ((first or date.min) <= day <= (last or date.max))


def _beyond(family: Family, word: Commitment, signer: str) -> str:
    """Whether the scope is beyond every authority of the signer that has a limit."""
    held = [
        one
        for one in family.of("authorities")
        if isinstance(one, Authority) and one.withdrawn is None and one.party == signer
    ]
    if not held:
        return ""
    day = word.signed.last if word.signed else None
    valid = [one for one in held if _is_valid(one, day)]
    if not valid:
        return f"no authority of {signer} holds on {word.signed}"
    over = [said for one in valid if (said := _over(family, word, one))]
    return over[0] if len(over) == len(valid) else ""


def _is_valid(one: Authority, day: date | None) -> bool:
    if one.dates is None or day is None:
        return True
    return (one.dates.first or date.min) <= day <= (one.dates.last or date.max)


def _over(family: Family, word: Commitment, one: Authority) -> str:
    if isinstance(one.limit, Money):
        total = _money(word, one.limit.currency)
        if total > one.limit.amount:
            asked = f"{total} {one.limit.currency}"
            return f"{one.party} may commit up to {one.limit}, and this is {asked}"
    if isinstance(one.limit, Effort):
        convert = conversions(family)[one.plan]
        found = [effort(text) for key, text in word.footprint.items() if key.endswith(".effort")]
        hours = sum((convert.hours(e) for e in found if not isinstance(e, Bad)), Fraction())
        if hours > convert.hours(one.limit):
            return f"{one.party} may commit up to {one.limit}, and this is {float(hours):g}ph"
    return ""


def _money(word: Commitment, currency: str) -> Decimal:
    total = Decimal()
    for key, text in word.footprint.items():
        field = key.rpartition("/")[2]
        if ".amounts." not in field and ".allocation.money." not in field:
            continue
        found = money(text)
        if not isinstance(found, Bad) and found.currency == currency:
            total += found.amount
    return total
