"""A threshold's value from the text of a profile, by the type of its default."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from planweave.model.explanations import Limit, Threshold
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text is no value of a threshold, and what would be."""

    message: str
    hint: str


def limit_of(threshold: Threshold, written: object) -> Limit | Wrong:
    """The value of the type that the threshold's default has; none of them is negative."""
    default = threshold.default
    if not isinstance(written, str):
        return _wrong(threshold, "a list or a mapping", "one value")
    if isinstance(default, str):
        return _word(threshold, written)
    wanted = "a whole number" if isinstance(default, int) else "a number"
    try:
        value = _number(default, written.replace("_", ""))
    except (ValueError, InvalidOperation):
        return _wrong(threshold, shown(written), wanted)
    if not math.isfinite(value) or value < 0:
        return _wrong(threshold, shown(written), f"{wanted} that is not negative")
    return value


def _number(default: Limit, text: str) -> int | float | Decimal:
    if isinstance(default, int):
        return int(text)
    return Decimal(text) if isinstance(default, Decimal) else float(text)


def _word(threshold: Threshold, written: str) -> str | Wrong:
    if not threshold.words or written in threshold.words:
        return written
    near = suggestion(written, threshold.words)
    message = f"{threshold.name} cannot be {shown(written)}."
    return Wrong(message, near or f"Write one of: {listed(threshold.words)}.")


def _wrong(threshold: Threshold, found: str, wanted: str) -> Wrong:
    message = f"{threshold.name} is {wanted}, and {found} is not."
    return Wrong(
        message, f"Write it as the default is written: {threshold.name}: {threshold.default}."
    )
