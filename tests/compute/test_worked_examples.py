"""Worked examples from text books and by hand, in working days (week-ends do not exist here)."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from planweave.compute.calendars.axis import TICKS, begin
from planweave.compute.network import Network
from planweave.compute.schedule import Schedule, schedule
from planweave.compute.schedule.driving import longest
from tests.compute.networks import EVERY_DAY, MONDAY, net

FIRST = begin(MONDAY) // TICKS


def solve(network: Network) -> Schedule:
    outcome = schedule(network)
    assert not outcome.diagnostics
    return outcome.value


def offsets(solved: Schedule, name: str) -> tuple[int, ...]:
    """(ES, EF, LS, LF, TF, FF) in days from the start, finishes half-open as in the books."""
    dates = solved[name]
    return (
        dates.start.toordinal() - FIRST,
        dates.finish.toordinal() - FIRST + 1,
        dates.late_start.toordinal() - FIRST,
        dates.late_finish.toordinal() - FIRST + 1,
        int(dates.total_days),
        int(dates.free_days),
    )


def length(solved: Schedule) -> int:
    assert solved.finish is not None
    return solved.finish.toordinal() - FIRST + 1


def critical(solved: Schedule) -> str:
    return " ".join(dates.name for dates in solved if dates.critical)


# Hillier and Lieberman, Introduction to Operations Research, the Reliable Construction Company.
RELIABLE = (
    *("A 2", "B 4 after A", "C 10 after B", "D 6 after C", "E 4 after C", "F 5 after E"),
    *("G 7 after D", "H 9 after E, G", "I 7 after C", "J 8 after F, I", "K 4 after J"),
    *("L 5 after J", "M 2 after H", "N 6 after K, L"),
)
RELIABLE_ROWS = """
    C 6 16 6 16 0 0 · D 16 22 20 26 4 0 · G 22 29 26 33 4 0 · H 29 38 33 42 4 0
    I 16 23 18 25 2 2 · J 25 33 25 33 0 0 · K 33 37 34 38 1 1 · L 33 38 33 38 0 0
    M 38 40 42 44 4 4 · N 38 44 38 44 0 0
"""


def test_reliable_construction() -> None:
    solved = solve(net(*RELIABLE, working=EVERY_DAY))
    assert length(solved) == 44
    assert critical(solved) == "A B C E F J L N"
    assert [step.dates.name for step in longest(solved)][::-1] == list("ABCEFJLN")
    for row in re.split(r"[·\n]", RELIABLE_ROWS.strip()):
        name, *expected = row.split()
        assert offsets(solved, name) == tuple(map(int, expected)), name


def test_milwaukee_paper() -> None:
    """Heizer and Render, Operations Management, Milwaukee Paper Manufacturing."""
    solved = solve(
        net(
            *("A 2", "B 3", "C 2 after A", "D 4 after A, B", "E 4 after C", "F 3 after C"),
            *("G 5 after D, E", "H 2 after F, G"),
            working=EVERY_DAY,
        )
    )
    assert length(solved) == 15
    assert critical(solved) == "A C E G H"
    late_start = {name: offsets(solved, name)[2] for name in "BDF"}
    assert late_start == {"B": 1, "D": 4, "F": 10}
    floats = {name: offsets(solved, name)[4:] for name in "BDF"}
    assert floats == {"B": (1, 0), "D": (1, 1), "F": (6, 6)}


def test_all_link_types_and_lags() -> None:
    """By hand: a start-to-start with lag, a finish-to-finish, a lead and a start-to-finish."""
    solved = solve(
        net(
            *("P 10", "Q 6 after P SS+3", "R 4 after P FF+2", "S 3 after Q FS-1, R SF+5"),
            "end 0 after P, R, S",
            working=EVERY_DAY,
        )
    )
    assert length(solved) == 13
    early = {name: offsets(solved, name)[:2] for name in "PQRS"}
    assert early == {"P": (0, 10), "Q": (3, 9), "R": (8, 12), "S": (10, 13)}
    floats = {name: offsets(solved, name)[4] for name in "PQRS"}
    assert floats == {"P": 0, "Q": 2, "R": 0, "S": 0}


PERT = {"A": (2, 4, 6), "B": (3, 5, 9), "C": (4, 5, 7), "D": (4, 6, 10), "E": (4, 5, 7)} | {
    "F": (3, 4, 8),
    "G": (3, 5, 8),
}
PERT_AFTER = {"C": "A", "D": "A", "E": "B, C", "F": "D", "G": "E"}


def test_rounding_trap() -> None:
    """The example of the Wikipedia page on PERT: 19.5 days, not the 19.51 of rounded durations.

    A day of 480 minutes holds sixths of a day exactly, so nothing is rounded.
    """
    lines = []
    for name, (optimistic, likely, pessimistic) in PERT.items():
        days = Fraction(optimistic + 4 * likely + pessimistic, 6)
        after = f" after {PERT_AFTER[name]}" if name in PERT_AFTER else ""
        lines.append(f"{name} {float(days)}{after}")
    solved = solve(net(*lines, working=EVERY_DAY))
    ruler = solved.frame.rulers["c"]
    assert ruler.between(begin(MONDAY), solved.end) == Fraction("19.5") * 480
    assert solved["B"].total_days == Fraction(23, 6)
    assert solved["D"].total_days == solved["F"].total_days == Fraction(14, 3)
    assert critical(solved) == "A C E G"


NET = ("net/A 5", "net/B 10 after net/A", "net/C 12")
OPS = ("ops/X 3", "ops/Y 20 after ops/X")


@pytest.mark.parametrize(
    ("lines", "total", "floats"),
    [
        (NET, 15, {"net/A": 0, "net/B": 0, "net/C": 3}),
        (OPS, 23, {"ops/X": 0, "ops/Y": 0}),
        (
            (*NET, OPS[0], OPS[1] + ", net/C"),
            32,
            {"net/A": 17, "net/B": 17, "net/C": 0, "ops/X": 9, "ops/Y": 0},
        ),
    ],
    ids=["net alone", "ops alone", "merged"],
)
def test_two_plans_each_believe_they_have_time(
    lines: tuple[str, ...], total: int, floats: dict[str, int]
) -> None:
    """By hand: what is free in each plan alone is critical over both."""
    solved = solve(net(*lines, working=EVERY_DAY))
    assert length(solved) == total
    assert {dates.name: int(dates.total_days) for dates in solved} == floats
