"""Several scenarios side by side: what each would make of dates, money, load and findings."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.effort.conversion import decimal
from planweave.model.diagnostics import Level
from planweave.model.values import plain
from planweave.review.comparison.compare import Changes
from planweave.review.comparison.effects import Effect, load
from planweave.review.comparison.outlook import Differing, Outlook, differing, outlook_data
from planweave.review.comparison.shape import Data, data_of, title_of
from planweave.review.comparison.state import State
from planweave.review.comparison.words import signed

AS_PLANNED = "as planned"
SAME = "="
DECIDING = ("plan", "milestones", "gates")
"""What dates are set side by side; the others are told by `diff` and in the data."""
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A scenario with the family as it would be, and what differs from the plan."""

    name: str
    title: str
    state: State
    found: Changes
    outlook: Outlook | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: as planned, and in each case, "=" where it is the same."""

    name: str
    planned: str
    cells: tuple[str, ...]


def cases_data(plan: str, planned: State, outlook: Outlook | None, cases: tuple[Case, ...]) -> Data:
    """All cases in the documented shape of `what-if --format json`."""
    each = [
        {"name": case.name, "title": case.title}
        | data_of(case.found, AS_PLANNED, case.name, case.state.family)
        | {
            "outlook": outlook_data(planned, outlook, case.state, case.outlook)
            if outlook is not None and case.outlook is not None
            else []
        }
        for case in cases
    ]
    return {"plan": plan, "cases": each}


def figures(
    planned: State, cases: tuple[Case, ...], outlook: Outlook | None = None
) -> tuple[Figure, ...]:
    """The figures that any of the cases changes: one row each."""
    return (
        *_of_effects(planned, cases),
        *_peaks(planned, cases),
        *_of_outlook(planned, cases, outlook),
        *_findings(planned, cases),
    )


def _of_outlook(
    planned: State, cases: tuple[Case, ...], outlook: Outlook | None
) -> Iterator[Figure]:
    """Chances and levelled load; of committed dates those of plans, milestones and gates."""
    asked = tuple((case.state, case.outlook) for case in cases if case.outlook is not None)
    if outlook is None or len(asked) < len(cases):
        return
    for one in differing(planned, outlook, asked):
        register = planned.family.register_of.get(one.figure.name, "plan")
        if one.figure.field == "load":
            if _fuller(one, planned, cases):
                yield Figure(one.label, one.planned, tuple(cell or SAME for cell in one.cases))
        elif register in DECIDING:
            cells = tuple(SAME if cell is None else cell for cell in one.cases)
            yield Figure(one.label, one.planned, cells)


def _fuller(one: Differing, planned: State, cases: tuple[Case, ...]) -> bool:
    """Whether levelling makes another month the fullest, or makes it less full, anywhere."""
    name = one.figure.name
    plain_load = [_fullest(state).get(name, "–") for state in (planned, *(c.state for c in cases))]
    levelled = [one.planned, *(cell or one.planned for cell in one.cases)]
    return plain_load != levelled


def _of_effects(planned: State, cases: tuple[Case, ...]) -> Iterator[Figure]:
    found = [{_key(one): one for one in case.found.effects if _is_shown(one)} for case in cases]
    for key in dict.fromkeys(key for effects in found for key in effects):
        first = next(effects[key] for effects in found if key in effects)
        title = title_of(first.name, planned.family)
        words = {
            "finish": f"{title} ends",
            "risk": f"{title}, expected",
            "commitment": f"word of {title}",
        }
        yield Figure(
            words.get(first.topic, f"{title} {first.topic}"),
            first.before or "–",
            tuple(_cell(effects.get(key)) for effects in found),
        )


def _is_shown(effect: Effect) -> bool:
    if effect.topic == "finish":
        return effect.of in DECIDING
    return effect.topic in ("cost", "effort", "risk", "commitment") and not effect.period


def _key(effect: Effect) -> Key:
    return effect.topic, effect.name, "" if effect.topic == "effort" else effect.unit


def _cell(effect: Effect | None) -> str:
    return f"{effect.after} {signed(effect.difference, effect.unit)}".rstrip() if effect else SAME


def _peaks(planned: State, cases: tuple[Case, ...]) -> Iterator[Figure]:
    """The fullest month of everybody whose load any case changes."""
    touched = {one.name for case in cases for one in case.found.effects if one.topic == "load"}
    base, each = _fullest(planned), [_fullest(case.state) for case in cases]
    for name in sorted(touched):
        was = base.get(name, "–")
        cells = tuple(
            SAME if peaks.get(name, "–") == was else peaks.get(name, "–") for peaks in each
        )
        if set(cells) != {SAME}:
            yield Figure(f"{title_of(name, planned.family)}, fullest month", was, cells)


def _fullest(state: State) -> dict[str, str]:
    months: dict[str, list[tuple[Fraction, str]]] = {}
    for (who, month), hours in load(state).items():
        months.setdefault(who, []).append((hours, month))
    peaks = {who: max(found, key=lambda one: (one[0], one[1])) for who, found in months.items()}
    return {
        who: f"{month} {plain(decimal(hours).quantize(decimal(Fraction(1))))}ph"
        for who, (hours, month) in peaks.items()
    }


def _findings(planned: State, cases: tuple[Case, ...]) -> Iterator[Figure]:
    for level in (Level.ERROR, Level.WARNING):
        was = _count(planned, level)
        counts = [_count(case.state, level) for case in cases]
        if any(count != was for count in counts):
            cells = tuple(
                SAME if count == was else f"{count} ({count - was:+d})" for count in counts
            )
            yield Figure(f"{level}s", str(was), cells)


def _count(state: State, level: Level) -> int:
    return sum(one.level is level for one in state.findings)


def as_table(
    plan: str, planned: State, cases: tuple[Case, ...], outlook: Outlook | None = None
) -> str:
    """The figures as a table in plain text, and below it what each case varies."""
    rows = figures(planned, cases, outlook)
    head = Figure("", AS_PLANNED, tuple(case.name for case in cases))
    grid = [(row.name, row.planned, *row.cells) for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    lines = [f"{plan}: what if", ""]
    lines += [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in grid
    ]
    if not rows:
        lines[-1:] = ["Nothing would be otherwise."]
    if outlook is not None and outlook.reason:
        lines += ["", f"No chances are compared. {outlook.reason}"]
    return "\n".join(lines) + "\n"
