"""The patterns of format section 12, as JSON Schema writes them."""

from __future__ import annotations

from planweave.source.values import names

N = r"[0-9]+(\.[0-9]+)?"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
COUNTED = "month [1-9][0-9]{0,3}"
DATE = rf"({DAY}|[0-9]{{4}}-[0-9]{{2}}|{COUNTED})"
DATES = rf"({DATE}\.\.{DATE}|{DATE}\.\.|\.\.{DATE}|{COUNTED}\.\.[1-9][0-9]{{0,3}}|{DATE})"
PERIOD = rf"([0-9]{{4}}|{DATES})"
STEP = rf"([0-9]{{4}}|{DATE})"
SPAN = rf"{DATES}( at {N}%)?"
LENGTH = rf"{N}(h|d|w|eh|ed|ew|emo)"
EFFORT = rf"{N}(ph|pd|pw|pm|py)"
MONEY = r"-?([0-9]+|[0-9]{1,3}(_[0-9]{3})+)(\.[0-9]+)? [A-Z]{3}"
RATE = rf"{MONEY}/(ph|pd|pw|pm|py|h|d|w|[a-z][a-z-]*)"
PERCENT = rf"{N}%"
QUANTITY = rf"{N} \S.*"
VERSION = r"[0-9]+\.[0-9]+\.[0-9]+"
COUNT = "[0-9]{1,15}"
LAG = rf"[+-]?{LENGTH}"
WEEKDAY = "(mon|tue|wed|thu|fri|sat|sun)"
HOURS = r"[0-9]+(\.[0-9]+)?h"
WEEK_RULE = rf"{WEEKDAY}(-{WEEKDAY})? {HOURS}"
OPEN_DAY = rf"{DATES} {HOURS}"
REGION = "[A-Z]{2}(-[A-Z0-9]{1,3})?"


def portable(pattern: str) -> str:
    """The pattern in the dialect that every validator reads: plain groups only."""
    return pattern.replace("(?:", "(")


ID = portable(names.ID)
CODE = portable(names.CODE)
NAME = portable(names.NAME)
FIGURE = rf"{NAME}(\.[a-z][a-z0-9-]*)*"
LINK = rf"{NAME}( (FS|SS|FF|SF)([+-]{LENGTH})?)?"
WORD = portable(names.WORD)
OWN_FIELD = portable(names.OWN_FIELD)
# Ids that other readers of YAML take for a boolean or for nothing, in any case.
_RESERVED = "|".join(
    "".join(f"[{c}{c.upper()}]" for c in word) for word in sorted(names.NOT_IDS, key=len)
)
RECORD_ID = rf"(?!({_RESERVED})$)(?!{CODE}$){ID}"


def whole(pattern: str) -> str:
    """The pattern of a whole value."""
    return f"^({pattern})$"


def counts(least: int, most: int) -> str:
    """The texts of the counts from `least` to `most`.

    `most` is a digit, or all nines with `least` one, or a power of ten with `least` zero.
    """
    if most < 10:
        return f"0*[{least}-{most}]"
    if least:
        return f"0*[1-9][0-9]{{0,{len(str(most)) - 1}}}"
    return f"0*([0-9]{{1,{len(str(most)) - 1}}}|{most})"
