"""Links: a predecessor with type and lag, in one text."""

from __future__ import annotations

import re
from functools import lru_cache

from planweave.model.values import LINK_TYPES, Duration, Link
from planweave.source.values.amounts import duration
from planweave.source.values.bad import Bad
from planweave.source.values.names import NAME
from planweave.source.wording import shown

_LINK = re.compile(rf"({NAME})(?: (FS|SS|FF|SF)(?:([+-])(\S+))?)?")
_LAG_ONLY = re.compile(rf"({NAME}) ?([+-]) ?(\S+)")
_PERCENT_LAG = re.compile(r".*[+-][0-9.]+%")
HINT = "A link is NAME, NAME TYPE or NAME TYPE+LAG, such as T4.4 SS+2w; types: FS, SS, FF, SF."


@lru_cache(maxsize=65536)
def link(written: str) -> Link | Bad:
    """`T4.4 SS+2w`: the predecessor, the type of the link (FS), its lag or lead."""
    match = _LINK.fullmatch(written)
    if match is None or _PERCENT_LAG.fullmatch(written):
        return _bad_link(written)
    target, kind, sign, lag_written = match.groups()
    if sign is None:
        return Link(target, kind or "FS")
    lag = lag_of(sign, lag_written)
    return lag if isinstance(lag, Bad) else Link(target, kind, lag)


def lag(written: str) -> Duration | Bad:
    """A lag as the long form of a link has it: `2w`, `+2w`, or a lead: `-2w`."""
    sign, length = (written[0], written[1:]) if written[:1] in ("+", "-") else ("+", written)
    return lag_of(sign, length)


def lag_of(sign: str, written: str) -> Duration | Bad:
    """A lag (`+5d`) or a lead (`-1d`), whose amount is negative."""
    length = duration(written)
    if isinstance(length, Bad) or sign != "-" or not length.amount:
        return length
    return Duration(-length.amount, length.unit)


def _bad_link(written: str) -> Bad:
    if _PERCENT_LAG.fullmatch(written):
        return Bad(
            f"The lag of {shown(written)} is a share of a duration.",
            "Write the lag as a time, such as SS+2w.",
        )
    bare = _LAG_ONLY.fullmatch(written)
    if bare is not None:
        proposal = f"{bare[1]} FS{bare[2]}{bare[3]}"
        return Bad(f"The lag of {shown(written)} has no type of link.", f"Write {proposal}.")
    parts = written.split()
    if len(parts) > 1 and parts[1][:2].upper() in LINK_TYPES:
        proposal = f"{parts[0]} {''.join(parts[1:]).upper()[:2]}{''.join(parts[1:])[2:]}"
        if proposal != written and _LINK.fullmatch(proposal):
            return Bad(f"{shown(written)} is not a link.", f"Write {proposal}.")
    return Bad(f"{shown(written)} is not a link.", HINT)
