"""A threshold's value from the text of a profile, by the type of its default."""

from __future__ import annotations

import re

from planweave.classes import dataclass
from planweave.model.explanations import Limit, Threshold
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown

_NUMBER = re.compile(r"[0-9][0-9_]{0,11}(?:\.[0-9]{1,6})?", re.ASCII)
"""Short enough for exact arithmetic with whatever it is compared with."""


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
    if written.startswith("-"):
        return _wrong(threshold, shown(written), f"{wanted} that is not negative")
    if not _NUMBER.fullmatch(written) or (isinstance(default, int) and "." in written):
        return _wrong(threshold, shown(written), wanted)
    return type(default)(written.replace("_", ""))


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
