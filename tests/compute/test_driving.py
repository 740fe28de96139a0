"""Why an activity is on its dates."""

from __future__ import annotations

from planweave.compute.schedule.driving import chain, drivers, longest
from tests.compute.plans import dated

PLAN = """
tasks:
  find: {duration: 5d}
  look: {duration: 2d}
  sign: {duration: 5d, after: [find, look]}
  wait: {duration: 1d, start-no-earlier-than: 2024-01-10}
  move: {duration: 2d, after: [sign FS+3d, wait]}
  end-together: {duration: 1d, after: [move FF]}
  booked: {spans: [2024-03-01..2024-03-05], after: [move]}
milestones:
  open: {after: [move, end-together]}
"""


def causes(name: str) -> list[tuple[str, str, int]]:
    return [(one.cause, one.name, one.idle) for one in drivers(dated(plan=PLAN), name)]


def test_links_that_decide_a_start() -> None:
    assert causes("sign") == [("link", "find", 2)]
    assert causes("move") == [("link", "sign", 0)]
    assert causes("end-together") == [("link", "move", 0)]
    assert causes("open") == [("link", "move", 0), ("link", "end-together", 0)]


def test_what_no_link_decides() -> None:
    assert causes("find") == [("start", "start", 0)]
    assert causes("wait") == [("limit", "start-no-earlier-than", 0)]
    assert causes("booked") == [("window", "window", 0)]


def test_the_chain_leads_back_to_a_beginning() -> None:
    solved = dated(plan=PLAN)
    steps = chain(solved, "open")
    assert [step.dates.name for step in steps] == ["open", "move", "sign", "find"]
    assert [step.link.predecessor if step.link else None for step in steps] == [
        *("move", "sign", "find", None)
    ]


def test_the_longest_path_ends_with_the_network() -> None:
    solved = dated(
        plan=PLAN.replace("  booked: {spans: [2024-03-01..2024-03-05], after: [move]}\n", "")
    )
    assert [step.dates.name for step in longest(solved)] == ["move", "sign", "find"]


def test_a_plan_that_starts_on_a_day_without_work_says_so() -> None:
    solved = dated(
        plan="tasks: {a: {duration: 1d, calendar: late}}\ncalendars: {late: {week: [fri 8h]}}\n"
    )
    assert drivers(solved, "a")[0].idle == 4
