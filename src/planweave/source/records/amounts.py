"""Readers of what changes with time: amounts by period, values that hold from a day on."""

from __future__ import annotations

from collections.abc import Callable

from planweave.model.values import Dates, Phased, Stepped
from planweave.source.records.reading import MISSING, Missing, Reader, Reading, Tree
from planweave.source.records.scalars import wrong_shape
from planweave.source.values import days
from planweave.source.values.bad import Bad


def phased(item: Reader) -> Reader:
    """An amount in all, or by period: `{2018: 40_000 EUR, 2019-01: 5_000 EUR}`."""

    def read(tree: Tree, reading: Reading) -> object:
        if isinstance(tree, str):
            value = item(tree, reading)
            return MISSING if value is MISSING else Phased(((None, value),))
        if not isinstance(tree, dict):
            return wrong_shape("an amount, or amounts by period", tree, reading)
        parts = [
            _part(key, value, days.period, "total", item, reading) for key, value in tree.items()
        ]
        found = tuple(part for part in parts if not isinstance(part, Missing))
        return MISSING if len(found) < len(parts) else Phased(found)

    return read


def stepped(item: Reader) -> Reader:
    """One value, or several that hold from a day on: `{from-start: 200%, 2017: 300%}`."""

    def read(tree: Tree, reading: Reading) -> object:
        if isinstance(tree, str):
            value = item(tree, reading)
            return MISSING if value is MISSING else Stepped(((None, value),))
        if not isinstance(tree, dict):
            return wrong_shape("a value, or values by the day they begin", tree, reading)
        parts = [
            _part(key, value, days.step, "from-start", item, reading) for key, value in tree.items()
        ]
        found = tuple(
            (when.begin if when else None, value)
            for when, value in (part for part in parts if not isinstance(part, Missing))
        )
        return MISSING if len(found) < len(parts) else Stepped(found)

    return read


def _part(
    key: str,
    tree: Tree,
    parse: Callable[[str], Dates | Bad],
    whole: str,
    item: Reader,
    reading: Reading,
) -> tuple[Dates | None, object] | Missing:
    """One entry; the key `whole` stands for no period."""
    reading.keys.append(key)
    when = None if key == whole else parse(key)
    if isinstance(when, Bad):
        reading.problem("value", when.message, f"{when.hint} Or write {whole}.", part="key")
    value = item(tree, reading)
    reading.keys.pop()
    if isinstance(when, Bad) or isinstance(value, Missing):
        return MISSING
    return when, value
