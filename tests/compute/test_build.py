"""The network of woven plans: what becomes an activity, and what its links lead to."""

from __future__ import annotations

import pytest

from planweave.compute.network.build import build
from planweave.compute.schedule import schedule
from planweave.model.diagnostics import Address, Pointer
from planweave.weave.calendars import Workdays
from tests.compute.plans import dated, days, facts, told


def test_titles_and_owners_are_not_in_the_network() -> None:
    one = facts(plan="tasks:\n  one: {duration: 2d}\n  two: {duration: 1d, after: [one]}\n")
    other = facts(
        plan="""
        organisation: {us: {kind: partner}}
        tasks:
          one: {duration: 2d, title: The first, owner: us, effort: 3pd}
          two: {duration: 1d, after: [one], description: Why}
        """
    )
    assert one.network == other.network
    assert one.schedule == other.schedule


def test_spans_are_asserted_and_what_follows_waits_for_their_end() -> None:
    solved = dated(
        plan="""
        tasks:
          phased: {spans: [2024-01-15..2024-01-31 at 20%, month 2..3]}
          next: {duration: 1d, after: [phased]}
        """
    )
    assert days(solved, "phased") == "2024-01-15..2024-03-31"
    assert days(solved, "next") == "2024-04-01..2024-04-01"


def test_a_conflict_with_spans_is_told_with_both_sides() -> None:
    known = facts(
        plan="""
        tasks:
          before: {duration: 15d}
          phased: {spans: [2024-01-15..2024-01-31], after: [before]}
        """
    )
    (found,) = told(known)
    assert found.rule == "span-conflict"
    assert found.message == (
        "The task phased starts on 2024-01-15 by its spans, and its link to before "
        "lets it start on 2024-01-22 at the earliest."
    )
    assert [note.message for note in found.notes] == [
        "before finishes on 2024-01-19",
        "the spans of phased",
    ]
    assert known.schedule["before"].total_days == -5
    assert days(known.schedule, "phased") == "2024-01-15..2024-01-31"


def test_a_hammock_runs_from_one_start_to_another_finish_and_drives_nothing() -> None:
    solved = dated(
        plan="""
        wbs: {1: {title: Work}}
        tasks:
          a: {duration: 2d}
          b: {duration: 3d, after: [a], wbs: 1}
          c: {duration: 4d, after: [b], wbs: 1}
          beside: {duration: 20d}
          lead: {kind: hammock, from: b, to: c}
          all: {kind: hammock, from: 1, to: 1}
        """
    )
    assert days(solved, "lead") == "2024-01-03..2024-01-11"
    assert days(solved, "all") == "2024-01-03..2024-01-11"
    assert solved["lead"].total_days == solved["c"].total_days == 11
    assert solved["c"].free_days == 11
    assert not solved["lead"].critical


def test_level_of_effort_decides_no_end() -> None:
    solved = dated(
        plan="""
        tasks:
          run: {kind: level-of-effort, duration: 50d}
          work: {duration: 5d}
        """
    )
    assert str(solved.finish) == "2024-01-05"
    assert solved["work"].critical
    assert not solved["run"].critical


def test_what_recurs_fills_its_window() -> None:
    solved = dated(
        plan="""
        tasks:
          meet: {kind: recurring, duration: 1h, every: 1w, dates: 2024-01-08..2024-03-29}
          work: {duration: 5d}
        """
    )
    assert days(solved, "meet") == "2024-01-08..2024-03-29"
    assert str(solved.finish) == "2024-01-05"


def test_a_deliverable_without_links_is_asserted_and_forecasts_nothing() -> None:
    solved = dated(
        plan="""
        tasks: {next: {duration: 1d, after: [D1]}}
        deliverables:
          D1: {due: month 1}
          D2: {due: month 2}
          D3: {due: month 1, after: [next]}
        milestones: {M1: {target: month 5, after: [D1, D3]}}
        """
    )
    assert days(solved, "next") == "2024-02-01..2024-02-01"
    assert not solved.network["D1"].forecast
    assert "D2" not in solved
    assert days(solved, "D3") == days(solved, "M1") == "2024-02-01..2024-02-01"


def test_a_link_to_what_nothing_dates_is_told() -> None:
    (found,) = told(facts(plan="tasks: {a: {duration: 1d, after: [D1]}}\ndeliverables: {D1: {}}\n"))
    assert found.rule == "link-to-undated"


def test_a_target_moves_nothing() -> None:
    solved = dated(
        plan="""
        milestones: {go: {target: 2024-03-01}}
        tasks: {a: {duration: 1d, after: [go]}}
        """
    )
    assert days(solved, "a") == "2024-01-01..2024-01-01"
    assert not solved.network["go"].forecast


def test_a_gate_with_links_is_forecast_and_one_without_stands_on_its_date() -> None:
    solved = dated(
        plan="""
        gates:
          ready: {target: 2024-01-31, after: [a]}
          board: {target: 2024-02-15}
        tasks:
          a: {duration: 3d}
          b: {duration: 1d, after: [ready, board]}
        """
    )
    assert days(solved, "ready") == "2024-01-03..2024-01-03"
    assert days(solved, "b") == "2024-02-16..2024-02-16"


def test_a_link_to_a_plan_or_an_element_means_all_of_it() -> None:
    solved = dated(
        plan="""
        wbs: {1: {title: One}, 1.1: {title: Part}, 2: {title: Two}}
        sub-plans: {wp2: {delegates: [2]}}
        tasks:
          a: {duration: 3d, wbs: 1.1}
          b: {duration: 5d, wbs: 1}
          after-one: {duration: 1d, after: [1]}
          after-two: {duration: 1d, after: [wp2]}
          with-two: {duration: 1d, after: [wp2 SS]}
          after-element: {duration: 1d, after: [2]}
        """,
        wp2="""
        tasks:
          first: {duration: 2d}
          second: {duration: 6d, after: [first]}
          run: {kind: level-of-effort, duration: 60d}
        """,
    )
    assert days(solved, "after-one") == "2024-01-08..2024-01-08"
    assert days(solved, "after-two") == "2024-01-11..2024-01-11"
    assert days(solved, "after-element") == "2024-01-11..2024-01-11"
    assert days(solved, "with-two") == "2024-01-03..2024-01-03"


HAND_OFF = """
tasks: {{lay: {{duration: 10d, after: [begin]}}, begin: {{duration: 2d}}}}
gives: {{pipe: {{item: Pipe, to: wp2, {give}}}}}
"""
NEED = """
tasks: {{join: {{duration: 1d}}}}
gets: {{pipe-here: {{of: wp1/pipe, for: [join], acceptance-period: {period}}}}}
"""
BOTH = """
wbs: {1: {title: A}, 2: {title: B}}
sub-plans: {wp1: {delegates: [1]}, wp2: {delegates: [2]}}
"""


def test_what_needs_a_hand_off_follows_it_after_acceptance() -> None:
    solved = dated(plan=BOTH, wp1=HAND_OFF.format(give="by: lay"), wp2=NEED.format(period="2d"))
    assert days(solved, "wp1/lay") == "2024-01-03..2024-01-16"
    assert days(solved, "wp2/join") == "2024-01-19..2024-01-19"
    (relation,) = [one for one in solved.network.relations if one.successor == "wp2/join"]
    assert (relation.where.subject, relation.where.field) == ("wp2/pipe-here", ("for", 0))


def test_a_promise_stands_where_nothing_makes_what_is_given() -> None:
    solved = dated(
        plan=BOTH, wp1=HAND_OFF.format(give="promised: 2024-01-31"), wp2=NEED.format(period="0d")
    )
    assert days(solved, "wp2/join") == "2024-02-01..2024-02-01"
    assert solved.network["wp1/pipe"].kind == "outside"


def test_a_promise_from_outside_the_family() -> None:
    solved = dated(
        plan="""
        tasks: {join: {duration: 1d}}
        organisation: {vendor: {kind: supplier}}
        gets: {pump: {item: Pump, from: vendor, for: [join], promised: 2024-02-15}}
        """
    )
    assert days(solved, "join") == "2024-02-16..2024-02-16"


def test_what_is_withdrawn_counts_for_nothing() -> None:
    solved = dated(
        plan="""
        tasks:
          a: {duration: 3d}
          gone: {duration: 30d, after: [a], withdrawn: Not needed}
          b: {duration: 1d, after: [gone]}
        """
    )
    assert "gone" not in solved
    assert days(solved, "b") == "2024-01-01..2024-01-01"


def test_names_that_lead_outward_have_the_dates_last_agreed() -> None:
    known = facts(
        plan="kind: sub\ntasks: {a: {duration: 1d, after: [wp3/T3.2]}}\n",
        lock="external:\n  wp3/T3.2: {finish: 2024-02-29, version: 3.0.0}\n",
    )
    assert days(known.schedule, "a") == "2024-03-01..2024-03-01"


def test_a_sub_plan_begins_no_earlier_than_it_says() -> None:
    solved = dated(
        plan="wbs: {1: {title: A}}\nsub-plans: {wp1: {delegates: [1]}}\n",
        wp1="start: 2024-06-03\ntasks: {a: {duration: 1d}}\n",
    )
    assert days(solved, "wp1/a") == "2024-06-03..2024-06-03"


def test_an_open_span_ends_with_the_plan_or_is_told() -> None:
    solved = dated(plan="finish: 2024-12-31\ntasks: {a: {spans: [2024-03-01..]}}\n")
    assert days(solved, "a") == "2024-03-01..2024-12-31"
    (found,) = told(facts(plan="tasks: {a: {spans: [2024-03-01..]}}\n"))
    assert found.rule == "open-span"


def test_what_recurs_without_an_end_is_told() -> None:
    task = "tasks: {a: {kind: recurring, every: 1w, duration: 1h, dates: 2024-03-01..}}\n"
    (found,) = told(facts(plan=task))
    assert found.rule == "open-span"
    assert found.where == Address("a", ("dates",))
    assert told(facts(plan=f"finish: 2024-12-31\n{task}")) == []


@pytest.mark.parametrize("closed", ["[2023-01-01..]", "[..2023-05-01, 2024-01-01.., 2025-01-01..]"])
def test_a_calendar_that_is_closed_for_ever_is_told(closed: str) -> None:
    known = facts(
        plan=f"calendars: {{shut: {{closed: {closed}}}}}\n"
        "tasks: {a: {duration: 1d, calendar: shut}}\n"
    )
    found = known.built.diagnostics
    assert [(one.rule, one.where) for one in found] == [
        ("no-working-time", Address("shut", ("closed",)))
    ]


@pytest.mark.parametrize("extra", ["closed: [2023-01-01..2024-06-30]", "closed: [2024-02-01..]"])
def test_a_calendar_that_is_closed_for_a_time_has_working_time(extra: str) -> None:
    plan = f"calendars: {{shut: {{{extra}}}}}\ntasks: {{a: {{duration: 1d, calendar: shut}}}}\n"
    assert facts(plan=plan).built.diagnostics == ()


def test_a_calendar_without_work_is_told() -> None:
    known = facts(plan="tasks: {a: {duration: 1d}}\n")
    never = {"standard": Workdays((0,) * 7)}
    outcome = build(known.family, never)
    assert [one.rule for one in outcome.diagnostics] == ["no-working-time"]
    assert [one.rule for one in schedule(outcome.value).diagnostics] == ["beyond-horizon"]


def test_dates_outside_the_axis_are_told_at_their_field_and_never_moved_silently() -> None:
    known = facts(
        plan="""
        tasks:
          late: {spans: [2024-02-01..2024-02-02, 9999-12-30..9999-12-31]}
          limited: {duration: 1d, must-finish-on: 1066-10-14, deadline: 2300-01-01}
          again: {kind: recurring, every: 1w, duration: 1h, dates: 0001-01-01..2024-01-31}
          fine: {spans: [1900-01-01..2299-12-31]}
        milestones:
          done: {target: 9999-12-31}
        """,
    )
    told_of = [one for one in known.built.diagnostics if one.rule == "beyond-horizon"]
    assert [(one.where.subject, one.where.field) for one in told_of] == [  # type: ignore[union-attr]
        ("late", ("spans", 1)),
        ("limited", ("must-finish-on",)),
        ("limited", ("deadline",)),
        ("again", ("dates",)),
        ("done", ("target",)),
    ]
    assert told_of[0].message == (
        "“9999-12-30” as spans of late lies outside the years 1900 to 2299."
    )


def test_a_plan_that_begins_outside_the_axis_is_told() -> None:
    known = facts(
        plan="""
        sub-plans: {wp1: {}}
        """,
        wp1="start: 0001-01-01\nfinish: 9999-12-31\n",
    )
    assert [one.message for one in known.built.diagnostics] == [
        "“0001-01-01” as start of the plan wp1 lies outside the years 1900 to 2299.",
        "“9999-12-31” as finish of the plan wp1 lies outside the years 1900 to 2299.",
    ]
    assert [one.where for one in known.built.diagnostics] == [
        Pointer("wp1/plan.yaml", ("start",)),
        Pointer("wp1/plan.yaml", ("finish",)),
    ]
