"""The schema of each type of value that is written as one text.

An editor reads `1.10` as a number and `NO`, in older YAML, as a boolean; the
reader takes their text. So a schema accepts a number or a boolean wherever
the text of one would be a value.
"""

from __future__ import annotations

from typing import Any

from planweave.model import limits
from planweave.model.fields import Kind
from planweave.model.registers import REGISTERS
from planweave.model.values import (
    Dates,
    Day,
    Duration,
    Effort,
    Link,
    Money,
    OpenDay,
    Percent,
    Quantity,
    Rate,
    Span,
    Version,
    WeekRule,
)
from planweave.source.records.schema import patterns
from planweave.source.values.currencies import CURRENCIES
from planweave.source.values.names import DIGEST, LANGUAGE, RULE_CODE, TIMEZONE

Schema = dict[str, Any]
ANY_SCALAR = ["string", "number", "boolean"]


def texts(pattern: str, kinds: tuple[str, ...] = (), **more: object) -> Schema:
    """Texts of a pattern; `kinds` are what else an editor may read out of one."""
    allowed = ["string", *kinds] if kinds else "string"
    return {"type": allowed, "pattern": patterns.whole(pattern), **more}


def counts(least: int = 0, most: int | None = None) -> Schema:
    """Whole numbers, or their text in quotes."""
    top = {} if most is None else {"maximum": most}
    pattern = patterns.COUNT if most is None else patterns.counts(least, most)
    return {
        "type": ["integer", "string"],
        "minimum": least,
        **top,
        "pattern": patterns.whole(pattern),
    }


TEXT: Schema = {"type": ANY_SCALAR, "maxLength": limits.TEXT_CHARACTERS}
TITLE: Schema = {
    "type": ANY_SCALAR,
    "maxLength": limits.TITLE_CHARACTERS,
    # Line breaks at its ends are no second line.
    "pattern": r"^\s*[^\n]*\s*$",
}
NAME = texts(patterns.NAME, ("number", "boolean"))
WORD = texts(patterns.WORD, ("number", "boolean"))
LAG = texts(patterns.LAG)

SCALARS: dict[object, tuple[str, Schema]] = {
    str: ("text", TEXT),
    int: ("count", counts()),
    Day: ("date", texts(patterns.DATE, examples=["2018-03-01", "2018-03", "month 12"])),
    Dates: ("dates", texts(patterns.DATES, examples=["2018-03-01..2018-03-09", "month 13..24"])),
    Duration: ("duration", texts(patterns.LENGTH, examples=["5d", "2w", "4h", "3ed"])),
    Effort: ("effort", texts(patterns.EFFORT, examples=["40ph", "12pd", "24pm"])),
    Money: ("money", texts(patterns.MONEY, examples=["12_500 EUR"])),
    Rate: ("rate", texts(patterns.RATE, examples=["5_200 EUR/pm", "750 EUR/visit"])),
    Percent: ("percent", texts(patterns.PERCENT, examples=["30%"])),
    Quantity: ("quantity", texts(patterns.QUANTITY, examples=["4 racks"])),
    Version: ("version", texts(patterns.VERSION, examples=["0.1.0"])),
    Link: (
        "link-text",
        texts(patterns.LINK, ("number", "boolean"), examples=["a", "a SS+2w", "wp3/b FS+3ed"]),
    ),
    Span: ("span-text", texts(patterns.SPAN, examples=["month 1..48 at 20%"])),
    WeekRule: ("working-days", texts(patterns.WEEK_RULE, examples=["mon-fri 8h"])),
    OpenDay: ("extra-working-day", texts(patterns.OPEN_DAY, examples=["2016-05-07 4h"])),
}
"""By type: the name of its definition, and the definition."""

KINDS: dict[Kind, tuple[str, Schema]] = {
    Kind.TITLE: ("title", TITLE),
    Kind.ID: ("id", texts(patterns.RECORD_ID, ("number",), maxLength=limits.ID_CHARACTERS)),
    Kind.REGION: ("region", texts(patterns.REGION, ("boolean",), examples=["BE", "DE-BE"])),
    Kind.FIGURE: ("figure", texts(patterns.FIGURE, ("number", "boolean"))),
    Kind.WORD: ("word", WORD),
    Kind.CATEGORY: ("word", WORD),
    Kind.RULE: ("rule", texts(f"(?:{patterns.WORD}|{RULE_CODE})", ("number", "boolean"))),
    Kind.CURRENCY: ("currency", {"enum": sorted(CURRENCIES)}),
    Kind.LANGUAGE: ("language", texts(patterns.portable(LANGUAGE), ("boolean",))),
    Kind.DIGEST: ("digest", texts(patterns.portable(DIGEST))),
    Kind.TIMEZONE: ("timezone", texts(patterns.portable(TIMEZONE), ("boolean",))),
    Kind.REGISTER: ("register", {"enum": list(REGISTERS)}),
    Kind.EXPRESSION: ("text", TEXT),
    Kind.VERBATIM: ("text", TEXT),
    Kind.RAW: ("anything", {}),
}
"""By what a plain text stands for; kinds that are left out are any text."""
