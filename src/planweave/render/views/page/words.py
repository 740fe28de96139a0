"""Small pieces of the sentences that captions are made of."""

from __future__ import annotations

from collections.abc import Sequence

from planweave.render.views.page import values

ONES = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def count(number: int, noun: str, nouns: str = "") -> str:
    """A count with its noun: `1 task`, `12 tasks`."""
    return f"{values.number(number)} {noun if number == 1 else nouns or noun + 's'}"


def begin(number: int, noun: str, nouns: str = "") -> str:
    """The same where it begins a sentence: `One task`, `12 tasks`."""
    told = ONES[number] if number < len(ONES) else values.number(number)
    return f"{told} {noun if number == 1 else nouns or noun + 's'}"


def share(part: int, total: int, noun: str, does: str, do: str) -> str:
    """`None of 9 crossings has …`, `One of 9 …`, `3 of 9 crossings have …`, `All 9 crossings …`."""
    if part == total > 1:
        return f"All {values.number(total)} {noun}s {do}"
    begins = {0: "None", 1: "One"}.get(part, values.number(part))
    return f"{begins} of {count(total, noun)} {does if part < 2 else do}"


def listed(items: Sequence[str], most: int = 3) -> str:
    """`a, b and c`; beyond `most` the rest is counted."""
    shown = list(items[:most])
    if len(items) > most:
        shown.append(f"{len(items) - most} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def across(plans: int) -> str:
    """`in 3 plans`, "" for one."""
    return f" in {plans} plans" if plans > 1 else ""
