"""Float as each group sees it: worked example O17, and what “alone” leaves out."""

from __future__ import annotations

import pytest

from planweave.compute.network.alone import alone, apart
from planweave.compute.schedule import solve
from planweave.pipeline.facts import Facts
from tests.compute.networks import EVERY_DAY, net
from tests.compute.plans import days, facts

NETWORK = net(
    "net/A 5",
    "net/B 10 after net/A",
    "net/C 12",
    "ops/X 3",
    "ops/Y 20 after ops/X, net/C",
    working=EVERY_DAY,
)
FAMILY = {
    "plan": """
        calendars: {all: {week: [mon-sun 8h]}}
        calendar: all
        wbs: {1: {title: Net}, 2: {title: Ops}}
        sub-plans: {net: {delegates: [1]}, ops: {delegates: [2]}}
        """,
    "net": """
        tasks:
          A: {duration: 5d}
          B: {duration: 10d, after: [A]}
          C: {duration: 12d}
        gives: {link-up: {to: ops, by: C, item: Link, promised: 2024-01-12}}
        """,
    "ops": """
        tasks:
          X: {duration: 3d}
          Y1: {duration: 20d, after: [X]}
        gets: {link-up: {from: net, item: Link, of: net/link-up, for: [Y1], needed: 2024-01-13}}
        """,
}


def floats(known: Facts, plan: str) -> dict[str, int]:
    return {
        one.name.rpartition("/")[2]: int(one.total_days)
        for one in known.alone[plan]
        if known.alone[plan].network[one.name].kind == "task"
    }


def test_o17_as_a_network() -> None:
    merged = solve(NETWORK)
    own = {plan: solve(alone(NETWORK, plan)) for plan in ("net", "ops")}
    assert {one.name: int(one.total_days) for one in own["net"]} == {
        "net/A": 0,
        "net/B": 0,
        "net/C": 3,
    }
    assert {one.name: int(one.total_days) for one in own["ops"]} == {"ops/X": 0, "ops/Y": 0}
    assert {one.name: int(one.total_days) for one in merged} == {
        "net/A": 17,
        "net/B": 17,
        "net/C": 0,
        "ops/X": 9,
        "ops/Y": 0,
    }
    lengths = [(one.finish - NETWORK_START).days + 1 for one in (own["net"], own["ops"], merged)]
    assert lengths == [15, 23, 32]
    assert [one.name for one in merged if one.critical] == ["net/C", "ops/Y"]


NETWORK_START = solve(NETWORK)["net/A"].start


def test_o17_as_a_family_of_plans() -> None:
    known = facts(**FAMILY)
    assert floats(known, "net") == {"A": 0, "B": 0, "C": 3}
    assert floats(known, "ops") == {"X": 0, "Y1": 0}
    assert {
        name: int(known.forecast[name].total_days) for name in ("net/C", "ops/Y1", "net/A")
    } == {
        "net/C": 0,
        "ops/Y1": 0,
        "net/A": 17,
    }
    assert days(known.alone["ops"], "ops/Y1") == "2024-01-04..2024-01-23"


def test_a_plan_with_plans_below_it_keeps_their_links() -> None:
    known = facts(
        plan="wbs: {1: {title: A}, 2: {title: B}}\n"
        "sub-plans: {wp: {delegates: [1]}, other: {delegates: [2]}}\n",
        wp="wbs: {1.1: {title: A}}\nsub-plans: {in: {path: in, delegates: [1.1]}}\n"
        "tasks: {a: {duration: 2d, after: [in]}}\n",
        **{"wp/in": "tasks: {b: {duration: 3d, after: [other/c]}}\n"},
        other="tasks: {c: {duration: 5d}}\n",
    )
    assert days(known.forecast, "wp/a") == "2024-01-11..2024-01-12"
    assert days(known.alone["wp"], "wp/a") == "2024-01-04..2024-01-05"
    assert set(known.alone) == {"wp", "wp/in", "other"}


def test_one_that_is_asked_for_with_others_is_as_it_is_asked_for_itself() -> None:
    network = net("A 1", "a/B 2 after A", "a/b/C 3 after a/B", "c/D 4 after a/b/C, A", "ab/E 5")
    plans = ("a", "a/b", "c", "ab", "none")
    assert apart(network, plans) == {plan: alone(network, plan) for plan in plans}
    assert [one.name for one in alone(network, "a").activities] == ["a/B", "a/b/C"]
    assert [one.successor for one in alone(network, "a").relations] == ["a/b/C"]
    assert not alone(network, "c").relations and not alone(network, "none").activities
    assert alone(network, "") == network


@pytest.mark.parametrize("plan", ["net", "ops"])
def test_alone_is_never_later(plan: str) -> None:
    known = facts(**FAMILY)
    for one in known.alone[plan]:
        assert one.start <= known.forecast[one.name].start
