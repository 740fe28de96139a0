"""As late as possible: the free float is taken, and no more."""

from __future__ import annotations

from planweave.compute.schedule.driving import drivers
from tests.compute.plans import dated, days

PLAN = """
tasks:
  build: {duration: 10d}
  order: {duration: 2d, scheduling: as-late-as-possible}
  deliver: {duration: 3d, scheduling: as-late-as-possible, after: [order]}
  fit: {duration: 2d, after: [build, deliver]}
  clean: {duration: 1d, scheduling: as-late-as-possible}
  walk: {duration: 1d, scheduling: as-late-as-possible, finish-no-later-than: 2024-01-05}
"""


def test_a_chain_moves_together_up_to_what_needs_it() -> None:
    solved = dated(plan=PLAN)
    assert days(solved, "fit") == "2024-01-15..2024-01-16"
    assert days(solved, "deliver") == "2024-01-10..2024-01-12"
    assert days(solved, "order") == "2024-01-08..2024-01-09"
    assert solved["order"].free_days == solved["order"].total_days == 0


def test_what_nothing_needs_moves_to_the_end_of_the_network() -> None:
    assert days(dated(plan=PLAN), "clean") == "2024-01-16..2024-01-16"


def test_a_hard_limit_holds_it_back() -> None:
    assert days(dated(plan=PLAN), "walk") == "2024-01-05..2024-01-05"


def test_float_behind_a_successor_is_left_to_it() -> None:
    """It would be the successor that is delayed; that is not asked to be late."""
    solved = dated(
        plan="""
tasks:
  long: {duration: 10d}
  first: {duration: 2d, scheduling: as-late-as-possible}
  then: {duration: 2d, after: [first]}
"""
    )
    assert days(solved, "first") == "2024-01-01..2024-01-02"
    assert solved["first"].total_days == 6


def test_what_puts_it_there_is_said() -> None:
    (driver,) = drivers(dated(plan=PLAN), "order")
    assert driver.cause == "as-late-as-possible"
