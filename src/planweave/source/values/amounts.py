"""Numbers with units: durations, effort, money, rates, percentages, quantities."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from planweave.model.values import Duration, Effort, Money, Percent, Quantity, Rate
from planweave.source.values.bad import Bad
from planweave.source.values.currencies import CURRENCIES, decimals
from planweave.source.wording import shown

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_DURATION = re.compile(rf"({_NUMBER})(emo|eh|ed|ew|h|d|w)")
_EFFORT = re.compile(rf"({_NUMBER})(ph|pd|pw|pm|py)")
_PERCENT = re.compile(rf"({_NUMBER})%")
_MONEY = re.compile(r"(-?(?:[0-9]+|[0-9]{1,3}(?:_[0-9]{3})+)(?:\.[0-9]+)?) ([A-Z]{3})")
_BARE = re.compile(rf"-?{_NUMBER}")
_UNIT = re.compile(rf"({_NUMBER}) ?([A-Za-z]+)")
_PER = re.compile(r"ph|pd|pw|pm|py|h|d|w|[a-z][a-z-]*")
_QUANTITY = re.compile(rf"({_NUMBER}) (\S.*)")
LONGEST_NUMBER = 24


def _long(written: str, noun: str) -> Bad | None:
    if len(written) > LONGEST_NUMBER + 8:
        return Bad(f"The {noun} {shown(written)} has too many digits.", "Shorten it.")
    return None


@lru_cache(maxsize=65536)
def duration(written: str) -> Duration | Bad:
    """Working time (`40d`, `2w`, `4h`) or calendar time (`3ed`, `36eh`, `1emo`)."""
    match = _DURATION.fullmatch(written)
    if match is not None:
        return _long(written, "duration") or Duration(Decimal(match[1]), match[2])
    return _bad_duration(written)


def _bad_duration(written: str) -> Bad:
    hint = "Write 5d (working days), 2w, 4h, or calendar time: 3ed, 2ew, 36eh, 1emo."
    unit = _UNIT.fullmatch(written)
    if _BARE.fullmatch(written):
        return Bad(
            f"The duration {shown(written)} has no unit.", f"Write {written}d or {written}w."
        )
    if unit is not None and unit[2] == "m":
        return Bad(f"The unit of {shown(written)} could be minutes or months.", hint)
    if unit is not None and unit[2] in ("ph", "pd", "pw", "pm", "py"):
        return Bad(f"{shown(written)} is an effort, not a duration.", hint)
    if unit is not None and unit[2] in ("day", "days", "week", "weeks", "hour", "hours"):
        return Bad(
            f"The duration {shown(written)} spells out its unit.",
            f"Write {unit[1]}{unit[2][0]}.",
        )
    if unit is not None:
        return Bad(f"The duration {shown(written)} has the unknown unit {shown(unit[2])}.", hint)
    return Bad(f"{shown(written)} is not a duration.", hint)


@lru_cache(maxsize=65536)
def effort(written: str) -> Effort | Bad:
    """Work of people: `40ph`, `12pd`, `2pw`, `24pm`, `1py`."""
    match = _EFFORT.fullmatch(written)
    if match is not None:
        return _long(written, "effort") or Effort(Decimal(match[1]), match[2])
    hint = "An effort is written with p: 40ph, 12pd, 2pw, 24pm, 1py."
    unit = _UNIT.fullmatch(written)
    if unit is not None and unit[2] in ("h", "d", "w", "m", "y"):
        words = {"h": "hours", "d": "days", "w": "weeks", "m": "months", "y": "years"}
        return Bad(
            f"The effort {shown(written)} has no unit of effort.",
            f"Write {unit[1]}p{unit[2]} for person-{words[unit[2]]}.",
        )
    if _BARE.fullmatch(written):
        return Bad(f"The effort {shown(written)} has no unit.", hint)
    return Bad(f"{shown(written)} is not an effort.", hint)


@lru_cache(maxsize=65536)
def percent(written: str) -> Percent | Bad:
    """A share with its sign: `30%`."""
    match = _PERCENT.fullmatch(written)
    if match is not None:
        return _long(written, "percentage") or Percent(Decimal(match[1]))
    if _BARE.fullmatch(written):
        number = Decimal(written)
        share = number * 100 if 0 < number < 1 else number
        proposal = (
            f"{abs(share):f}".rstrip("0").rstrip(".") if "." in f"{share:f}" else f"{share:f}"
        )
        return Bad(f"The percentage {shown(written)} has no sign.", f"Write {proposal}%.")
    return Bad(f"{shown(written)} is not a percentage.", "Write it with its sign, such as 30%.")


@lru_cache(maxsize=65536)
def money(written: str) -> Money | Bad:
    """An amount and its currency: `12_500 EUR`, `-3_104.45 EUR`."""
    found = worth(written)
    if isinstance(found, Bad):
        return found
    places = len(written.partition(".")[2].partition(" ")[0])
    if places > decimals(found.currency):
        return Bad(
            f"The amount {shown(written)} has more decimals than {found.currency}, which has "
            f"{decimals(found.currency)}.",
            "Round it.",
        )
    return found


@lru_cache(maxsize=65536)
def worth(written: str) -> Money | Bad:
    """What one of something is worth, with any decimals: `1.0533 EUR` for a franc."""
    match = _MONEY.fullmatch(written)
    if match is None:
        return _bad_money(written)
    amount, currency = match.groups()
    if currency not in CURRENCIES:
        return Bad(
            f"The currency of {shown(written)} is not known.",
            "Write its ISO 4217 code, such as EUR.",
        )
    return _long(written, "amount") or Money(Decimal(amount.replace("_", "")), currency)


def currency(written: str) -> str | Bad:
    """A code of ISO 4217: `EUR`."""
    if written in CURRENCIES:
        return written
    code = written.upper()
    hint = f"Write {code}." if code in CURRENCIES else "Write its ISO 4217 code, such as EUR."
    return Bad(f"{shown(written)} is not a currency.", hint)


def _bad_money(written: str) -> Bad:
    hint = "Write 12_500 EUR or -3_104.45 EUR: a decimal point, _ between thousands, the currency."
    if "," in written:
        number = written.replace(",", "_")
        return Bad(f"The amount {shown(written)} has a comma.", f"Write {number}.")
    if re.fullmatch(r"-?[0-9_.]+", written):
        return Bad(f"The amount {shown(written)} has no currency.", f"Write {written} EUR.")
    if re.fullmatch(r"-?[0-9_.]+[A-Z]{3}", written):
        spaced = f"{written[:-3]} {written[-3:]}"
        return Bad(f"The amount {shown(written)} wants a space.", f"Write {spaced}.")
    return Bad(f"{shown(written)} is not an amount of money.", hint)


def rate(written: str) -> Rate | Bad:
    """Money per unit of effort, of time, or per piece: `5_200 EUR/pm`, `750 EUR/visit`."""
    amount, slash, per = written.partition("/")
    hint = "Write 5_200 EUR/pm, 120 EUR/d or 750 EUR/visit."
    if not slash:
        return Bad(f"The rate {shown(written)} does not say per what.", hint)
    price = worth(amount)
    if isinstance(price, Bad):
        return Bad(price.message, hint)
    if not _PER.fullmatch(per):
        return Bad(f"The rate {shown(written)} does not say per what.", hint)
    return Rate(price, per)


def quantity(written: str) -> Quantity | Bad:
    """A number, a space, a free unit: `4 racks`."""
    match = _QUANTITY.fullmatch(written)
    if match is not None:
        return _long(match[1], "quantity") or Quantity(Decimal(match[1]), match[2])
    return Bad(
        f"{shown(written)} is not a quantity.", "Write a number and a unit, such as 4 racks."
    )
