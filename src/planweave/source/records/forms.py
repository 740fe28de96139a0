"""Readers of values that have a short form and a long one (format section 5)."""

from __future__ import annotations

from planweave.model.values import (
    Assignment,
    Criterion,
    DatedLimit,
    Dates,
    Day,
    Link,
    OpenDay,
    Phased,
    SkillLevel,
    Span,
    Stepped,
    ThreePoint,
    Withdrawal,
)
from planweave.source.records.reading import MISSING, Missing, Reader, Reading, Tree
from planweave.source.records.scalars import PARSERS, scalar, wrong_shape
from planweave.source.suggest import suggestion
from planweave.source.values import days, links, names
from planweave.source.values.bad import Bad
from planweave.source.wording import listed, shown

SHORT_KEY: dict[type, str] = {
    Criterion: "statement",
    DatedLimit: "date",
    Withdrawal: "reason",
    SkillLevel: "level",
    Link: "link",
    Span: "dates",
    Assignment: "",
    ThreePoint: "",
    OpenDay: "",
}
"""The key of the long form that a lone text stands for."""


def short_or_long(kind: type, short: Reader, long: Reader) -> Reader:
    """A text goes to the short form, a mapping to the long one."""

    def read(tree: Tree, reading: Reading) -> object:
        return short(tree, reading) if isinstance(tree, str) else long(tree, reading)

    return read


def dated_limit(tree: Tree, reading: Reading) -> object:
    """`2018-03-01`."""
    date = scalar(*PARSERS[Day])(tree, reading)
    return MISSING if date is MISSING else DatedLimit(date)  # type: ignore[arg-type]


def criterion(tree: Tree, reading: Reading) -> object:
    """`All manuals printed`."""
    return Criterion(str(names.text(str(tree))))


def withdrawal(tree: Tree, reading: Reading) -> object:
    """`Merged into D2.15`."""
    return Withdrawal(str(names.text(str(tree))))


def skill_level(tree: Tree, reading: Reading) -> object:
    """A level from 1 to 5."""
    level = names.count(str(tree))
    if isinstance(level, Bad) or not 1 <= level <= 5:
        return reading.problem(
            "value", f"{shown(tree)} is not a level of a skill.", "Levels go from 1 to 5."
        )
    return SkillLevel(level)


def link_from_mapping(tree: Tree, reading: Reading) -> object:
    """`{link: T4.4, type: SS, lag: 2w, lag-calendar: plan, reason: …}`."""
    if not isinstance(tree, dict):
        return wrong_shape("a link", tree, reading)
    takes = ("link", "type", "lag", "lag-calendar", "reason")
    if _unknown(tree, takes, "a link", reading):
        return MISSING
    if "link" not in tree:
        return reading.problem(
            "missing-field", "This link does not say to what.", "Add link: NAME."
        )
    kind, calendar = str(tree.get("type", "FS")), str(tree.get("lag-calendar", ""))
    lag_text = str(tree.get("lag", ""))
    sign = "-" if lag_text.startswith("-") else "+"
    lag = links.lag_of(sign, lag_text.lstrip("+-")) if lag_text else None
    target = names.name(str(tree["link"]))
    checks: list[tuple[str, object]] = [("link", target), ("lag", lag)]
    if kind not in ("FS", "SS", "FF", "SF"):
        checks.append(
            ("type", Bad(f"{shown(kind)} is no type of link.", "Write FS, SS, FF or SF."))
        )
    words = ("", "successor", "predecessor", "plan", "elapsed")
    if calendar not in words:
        hint = f"It takes: {listed(words[1:])}."
        checks.append(("lag-calendar", Bad(f"{shown(calendar)} is no lag-calendar.", hint)))
    if _report_bad(checks, reading) or isinstance(target, Bad) or isinstance(lag, Bad):
        return MISSING
    return Link(target, kind, lag, calendar, str(tree.get("reason", "")))


def _report_bad(checks: list[tuple[str, object]], reading: Reading) -> bool:
    failed = False
    for key, value in checks:
        if isinstance(value, Bad):
            reading.keys.append(key)
            reading.problem("value", value.message, value.hint)
            reading.keys.pop()
            failed = True
    return failed


def _unknown(tree: dict[str, Tree], takes: tuple[str, ...], noun: str, reading: Reading) -> bool:
    failed = False
    for key in tree:
        if key not in takes:
            reading.keys.append(key)
            hint = f"{suggestion(key, takes)} It takes: {listed(takes)}.".strip()
            reading.problem("unknown-key", f"{shown(key)} is no key of {noun}.", hint, part="key")
            reading.keys.pop()
            failed = True
    return failed


def span_from_mapping(tree: Tree, reading: Reading) -> object:
    """`{dates: month 1..48, intensity: 20%}`."""
    if not isinstance(tree, dict):
        return wrong_shape("a span", tree, reading)
    if _unknown(tree, ("dates", "intensity"), "a span", reading):
        return MISSING
    share = f" at {tree['intensity']}" if "intensity" in tree else ""
    return scalar("a span", days.span)(f"{tree.get('dates', '')}{share}", reading)


def three_point(kinds: tuple[type, ...]) -> Reader:
    """`[40d, 60d, 95d]`, or a mapping that may also name the distribution."""
    takes = ("optimistic", "most-likely", "pessimistic", "distribution")

    def read(tree: Tree, reading: Reading) -> object:
        points: list[tuple[str | int, Tree]]
        distribution = "pert"
        if isinstance(tree, list):
            points = list(enumerate(tree))
        elif isinstance(tree, dict):
            if _unknown(tree, takes, "an estimate in three points", reading):
                return MISSING
            points = [(key, tree[key]) for key in takes[:3] if key in tree]
            distribution = str(tree.get("distribution", "pert"))
        else:
            return wrong_shape("three points", tree, reading)
        if len(points) != 3 or distribution not in ("pert", "triangular"):
            return reading.problem(
                "value",
                f"An estimate has three points; this has {len(points)}."
                if len(points) != 3
                else f"{shown(distribution)} is no distribution.",
                "Write [optimistic, most likely, pessimistic], such as [40d, 60d, 95d]; "
                "distributions are pert and triangular.",
            )
        values = [_point(key, point, kinds, reading) for key, point in points]
        return _rising(values, distribution, reading)

    return read


def _point(key: str | int, tree: Tree, kinds: tuple[type, ...], reading: Reading) -> object:
    reading.keys.append(key)
    value = first_of(tuple(scalar(*PARSERS[kind]) for kind in kinds))(tree, reading)
    reading.keys.pop()
    return value


def _rising(values: list[object], distribution: str, reading: Reading) -> object:
    if any(value is MISSING for value in values):
        return MISSING
    units = {getattr(value, "unit", getattr(value, "currency", "")) for value in values}
    if len({type(value) for value in values}) > 1 or len(units) > 1:
        return reading.problem(
            "value", "The three points have different units.", "Write all three in one unit."
        )
    amounts = [value.amount for value in values]  # type: ignore[attr-defined]
    if amounts != sorted(amounts):
        written = ", ".join(str(value) for value in values)
        return reading.problem(
            "order",
            f"The three points [{written}] do not rise.",
            "Write the optimistic value first and the pessimistic one last.",
        )
    return ThreePoint(*values, distribution)  # type: ignore[arg-type]


def first_of(readers: tuple[Reader, ...]) -> Reader:
    """The first reader that takes the tree; if none does, the first one's complaint."""
    if len(readers) == 1:
        return readers[0]

    def read(tree: Tree, reading: Reading) -> object:
        before = len(reading.found)
        kept: list[object] = []
        for reader in readers:
            value = reader(tree, reading)
            if value is not MISSING:
                del reading.found[before:]
                return value
            kept = kept or reading.found[before:]  # type: ignore[assignment]
            del reading.found[before:]
        reading.found.extend(kept)  # type: ignore[arg-type]
        return MISSING

    return read


def phased(kind: type, item: Reader) -> Reader:
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


def stepped(kind: type, item: Reader) -> Reader:
    """One value, or several that hold from a day on: `{from-start: 200%, 2017: 300%}`."""

    def read(tree: Tree, reading: Reading) -> object:
        if isinstance(tree, str):
            value = item(tree, reading)
            return MISSING if value is MISSING else Stepped(((None, value),))
        if not isinstance(tree, dict):
            return wrong_shape("a value, or values by the day they begin", tree, reading)
        parts = [
            _part(key, value, days.period, "from-start", item, reading)
            for key, value in tree.items()
        ]
        found = tuple(
            (when.begin if isinstance(when, Dates) else None, value)
            for when, value in (part for part in parts if not isinstance(part, Missing))
        )
        return MISSING if len(found) < len(parts) else Stepped(found)

    return read


def _part(
    key: str, tree: Tree, parse: object, whole: str, item: Reader, reading: Reading
) -> tuple[Dates | None, object] | Missing:
    reading.keys.append(key)
    when = None if key == whole else days.period(key)
    if isinstance(when, Bad):
        reading.problem("value", when.message, f"{when.hint} Or write {whole}.", part="key")
    value = item(tree, reading)
    reading.keys.pop()
    if isinstance(when, Bad) or isinstance(value, Missing):
        return MISSING
    return when, value
