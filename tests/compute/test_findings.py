"""What scheduling finds: rings, limits that cannot be kept, ends off the axis."""

from __future__ import annotations

from dataclasses import replace

from planweave.compute.explanations import EXPLANATIONS
from planweave.compute.network import Network
from planweave.compute.schedule import schedule
from planweave.compute.schedule.order import names, order
from planweave.model.diagnostics import Address
from tests.compute.networks import net
from tests.compute.plans import dated, days, facts, told


def rings(*lines: str) -> list[tuple[str, ...]]:
    return [names(ring) for ring in order(net(*lines)).rings]


def test_a_ring_is_told_with_each_of_its_links() -> None:
    known = facts(
        plan="wbs: {1: {title: A}, 2: {title: B}}\n"
        "sub-plans: {wp1: {delegates: [1]}, wp2: {delegates: [2]}}\n",
        wp1="tasks:\n  a: {duration: 1d, after: [wp2/b]}\n  free: {duration: 4d}\n",
        wp2="tasks:\n  b: {duration: 1d, after: [wp1/a]}\n",
    )
    (found,) = told(known)
    assert found.rule == "dependency-cycle"
    assert found.message == "The links lead in a ring: wp1/a → wp2/b → wp1/a."
    places = [known.place(where) for where in (found.where, *[note.where for note in found.notes])]
    assert [(place.path, place.line) for place in places] == [
        ("wp2/plan.yaml", 4),
        ("wp1/plan.yaml", 4),
    ]
    assert days(known.schedule, "wp1/free") == "2024-01-01..2024-01-04"


def test_the_shortest_ring_is_named() -> None:
    lines = ("a 1 after d", "b 1 after a, c", "c 1 after b", "d 1 after c", "e 1 after d")
    assert rings(*lines) == [("b", "c", "b")]


def test_rings_that_share_no_link_are_all_named() -> None:
    assert rings("a 1 after b", "b 1 after a", "x 1 after z", "y 1 after x", "z 1 after y") == [
        ("a", "b", "a"),
        ("x", "y", "z", "x"),
    ]


def test_a_task_that_waits_for_itself() -> None:
    assert rings("a 1 after a") == [("a", "a")]


def test_what_hangs_on_a_ring_is_no_part_of_it() -> None:
    assert rings("in 1", "a 1 after in, b", "b 1 after a", "out 1 after b") == [("a", "b", "a")]


def test_a_ring_of_thousands_is_found_without_recursion() -> None:
    size = 3000
    lines = [f"t{place} 1 after t{(place - 1) % size}" for place in range(size)]
    (ring,) = rings(*lines)
    assert len(ring) == size + 1


def test_a_dense_tangle_ends() -> None:
    size = 60
    lines = [
        f"t{place} 1 after " + ", ".join(f"t{other}" for other in range(size))
        for place in range(size)
    ]
    solved = schedule(net(*lines))
    assert 60 <= len(solved.diagnostics) <= 100
    assert len(solved.value) == size


def test_a_group_that_waits_for_itself() -> None:
    (found,) = told(
        facts(
            plan="wbs: {1: {title: A}}\ntasks: {a: {duration: 1d, wbs: 1, after: [1]}}\n",
        )
    )
    assert found.message == "The links lead in a ring: a → 1 → a."


def test_limits_that_contradict_each_other() -> None:
    (found,) = told(
        facts(
            plan="tasks: {a: {duration: 10d, start-no-earlier-than: 2024-03-04, "
            "finish-no-later-than: 2024-03-08}}\n"
        )
    )
    assert found.rule == "limits-conflict"
    assert found.message == (
        "The task a cannot keep both “finish-no-later-than: 2024-03-08” "
        "and “start-no-earlier-than: 2024-03-04”."
    )


def test_a_limit_that_links_push_past() -> None:
    known = facts(
        plan="""
        tasks:
          lease: {duration: 10d}
          move: {duration: 2d, after: [lease], must-start-on: 2024-01-10}
        """
    )
    (found,) = told(known)
    assert found.rule == "limit-missed"
    assert found.message == (
        "The task move starts on 2024-01-15 at the earliest, "
        "and its limit is “must-start-on: 2024-01-10”."
    )
    assert [note.message for note in found.notes] == ["it waits for lease"]
    assert days(known.schedule, "move") == "2024-01-15..2024-01-16"
    assert known.schedule["lease"].total_days == known.schedule["move"].total_days == -3
    assert known.schedule["move"].critical


def test_a_start_within_its_day_keeps_its_limit() -> None:
    solved = dated(
        plan="""
        tasks:
          half: {duration: 0.5d}
          next: {duration: 1d, after: [half], must-start-on: 2024-01-01}
        """
    )
    assert solved["next"].total_days == 0
    assert solved["half"].total_days == 0


def test_a_duration_beyond_all_bounds() -> None:
    known = facts(plan="tasks: {a: {duration: 99999999d}, b: {duration: 1d, after: [a]}}\n")
    assert [one.rule for one in told(known)] == ["beyond-horizon"] * 2
    assert str(known.schedule["a"].finish) == "2299-12-31"


def test_a_hammock_from_something_later_to_something_earlier() -> None:
    known = facts(
        plan="""
        tasks:
          dig: {duration: 5d}
          build: {duration: 5d, after: [dig]}
          site: {kind: hammock, from: build, to: dig}
          both: {kind: hammock, from: dig, to: build}
        """
    )
    (found,) = told(known)
    assert found.rule == "hammock-backwards"
    assert found.message == (
        "The hammock site runs to dig, which finishes on 2024-01-05, from build, which starts on "
        "2024-01-08: it counts one day."
    )
    assert found.where == Address("site", ("to",))


def test_a_hammock_from_itself_is_a_ring() -> None:
    known = facts(plan="tasks: {a: {duration: 5d}, h: {kind: hammock, from: h, to: a}}\n")
    assert [one.rule for one in told(known)] == ["dependency-cycle"]


def test_a_limit_before_the_plan_names_the_plan() -> None:
    known = facts(plan="tasks: {a: {duration: 5d, must-start-on: 2023-12-01}}\n")
    (found,) = told(known)
    assert [note.message for note in found.notes] == [
        "a cannot begin before its plan does, on 2024-01-01"
    ]


def test_an_empty_network() -> None:
    solved = schedule(Network(activities=())).value
    assert solved.finish is None
    assert list(solved) == []


def test_every_finding_has_its_page() -> None:
    pages = {page.rule for page in EXPLANATIONS}
    assert {
        *("dependency-cycle", "beyond-horizon", "span-conflict", "limits-conflict"),
        *("limit-missed", "link-to-undated", "open-span", "no-working-time"),
    } <= pages


def test_a_schedule_is_a_value() -> None:
    network = net("a 2", "b 3 after a")
    assert schedule(network) == schedule(replace(network))


def test_a_deadline_moves_nothing_and_its_miss_is_told() -> None:
    known = facts(plan="tasks: {a: {duration: 3d, deadline: 2024-01-01}, b: {duration: 1d}}\n")
    (found,) = told(known)
    assert found.rule == "deadline-missed"
    assert found.message == (
        "a finishes on 2024-01-03, 2 working days after its deadline “2024-01-01”."
    )
    assert known.schedule["a"].total_days == 0


def test_a_plan_that_ends_too_late_says_so_once() -> None:
    known = facts(
        plan="finish: 2024-01-31\nwbs: {1: {title: A}}\nsub-plans: {wp1: {delegates: [1]}}\n"
        "tasks: {a: {duration: 3d}}\n",
        wp1="finish: 2024-01-05\ntasks: {b: {duration: 6d}, c: {duration: 7d}}\n",
    )
    (found,) = told(known)
    assert found.rule == "finish-missed"
    assert found.message == (
        "The plan is to finish by “2024-01-05”, and wp1/c finishes on 2024-01-09, "
        "2 working days later."
    )
    assert known.place(found.where).path == "wp1/plan.yaml"


def test_a_long_tail_and_many_rings_cost_little() -> None:
    size = 2000
    lines = ["t0 1 after t1", "t1 1 after t0"]
    lines += [f"t{place} 1 after t{place - 1}" for place in range(2, size)]
    assert rings(*lines) == [("t0", "t1", "t0")]
    chord = [
        f"t{place} 1 after t{(place - 1) % size}, t{(place + 700) % size}" for place in range(size)
    ]
    assert 1 <= len(rings(*chord)) <= 100
