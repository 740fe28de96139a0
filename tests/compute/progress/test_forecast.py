"""Facts stay, what is left runs from the data date on, and logic is kept."""

from __future__ import annotations

import pytest

from planweave.pipeline.facts import Facts
from planweave.rules import catalogue
from planweave.source.world import Memory
from tests.compute.plans import days, facts

TASKS = """
tasks:
  dig: {duration: 5d}
  build: {duration: 10d, after: [dig]}
  paint: {duration: 3d, after: [build]}
  garden: {duration: 2d}
milestones:
  open: {after: [paint]}
"""


def reported(progress: str, data_date: str = "2024-01-10", tasks: str = TASKS) -> Facts:
    """A plan from Monday, 2024-01-01 with what is reported at the end of a Wednesday."""
    told = f"progress: {{{progress}}}\n" if progress else ""
    return facts(plan=f"data-date: {data_date}\n{tasks}{told}")


def dates(progress: str, name: str, data_date: str = "2024-01-10") -> str:
    return days(reported(progress, data_date).forecast, name)


def rules(known: Facts) -> list[str]:
    return sorted(one.rule for one in known.diagnostics if one.rule not in ASKED)


ASKED = {"progress-missing", *(rule.name for rule in catalogue.rules())}


def test_without_progress_the_forecast_is_the_plan() -> None:
    known = reported("")
    assert known.forecast is known.schedule
    assert days(known.forecast, "paint") == "2024-01-22..2024-01-24"


def test_the_plan_stays_what_it_was() -> None:
    known = reported("dig: {started: 2024-01-03, finished: 2024-01-10, done: 100%}")
    assert days(known.schedule, "dig") == "2024-01-01..2024-01-05"
    assert days(known.schedule, "open") == "2024-01-24..2024-01-24"


def test_what_is_done_stands_on_its_days() -> None:
    told = "dig: {started: 2024-01-03, finished: 2024-01-10, done: 100%}"
    assert dates(told, "dig") == "2024-01-03..2024-01-10"
    assert dates(told, "build") == "2024-01-11..2024-01-24"
    assert dates(told, "open") == "2024-01-29..2024-01-29"


def test_what_has_not_begun_lies_after_the_data_date() -> None:
    told = "dig: {started: 2024-01-01, finished: 2024-01-05, done: 100%}"
    assert dates(told, "build") == "2024-01-11..2024-01-24"
    assert dates(told, "garden") == "2024-01-11..2024-01-12"


def test_remaining_work_runs_from_the_data_date() -> None:
    done = "dig: {started: 2024-01-01, finished: 2024-01-03, done: 100%}, "
    assert (
        dates(done + "build: {started: 2024-01-04, remaining: 4d}", "build")
        == "2024-01-04..2024-01-16"
    )
    assert (
        dates(done + "build: {started: 2024-01-04, done: 70%}", "build") == "2024-01-04..2024-01-15"
    )


def test_with_neither_the_time_since_the_start_counts_as_worked() -> None:
    told = "dig: {started: 2024-01-08}"
    assert dates(told, "dig") == "2024-01-08..2024-01-12"
    assert rules(reported(told)) == ["rest-unknown"]
    assert dates("dig: {started: 2024-01-01}", "dig") == "2024-01-01..2024-01-10"


def test_what_is_suspended_goes_on_after_the_data_date() -> None:
    told = "dig: {started: 2024-01-02, state: suspended, remaining: 4d}"
    assert dates(told, "dig") == "2024-01-02..2024-01-16"
    assert rules(reported(told)) == ["suspended-work"]
    later = TASKS.replace(
        "dig: {duration: 5d", "dig: {duration: 5d, start-no-earlier-than: 2024-01-15"
    )
    known = reported(told, tasks=later)
    assert days(known.forecast, "dig") == "2024-01-02..2024-01-18"
    assert known.forecast["dig"].resumes == known.forecast["dig"].resumes.replace(day=15)
    assert rules(known) == []


def test_retained_logic() -> None:
    told = (
        "dig: {started: 2024-01-08, remaining: 4d}, "
        "build: {started: 2024-01-09, done: 10%, remaining: 9d}"
    )
    known = reported(told)
    assert days(known.forecast, "dig") == "2024-01-08..2024-01-16"
    assert days(known.forecast, "build") == "2024-01-09..2024-01-29"
    assert str(known.forecast["build"].resumes) == "2024-01-17"
    (found,) = [one for one in known.diagnostics if one.rule == "out-of-sequence"]
    assert found.where.subject == "build"  # type: ignore[union-attr]
    assert found.message == (
        "build started on 2024-01-09, and the finish of dig that it waits for is still ahead "
        "(forecast 2024-01-16). What is left of build waits for it."
    )


def test_facts_that_do_not_fit_a_link() -> None:
    known = reported(
        "dig: {started: 2024-01-01, finished: 2024-01-05, done: 100%}, "
        "build: {started: 2024-01-03, remaining: 5d}"
    )
    assert rules(known) == ["actuals-against-link"]
    assert days(known.forecast, "build") == "2024-01-03..2024-01-17"


def test_the_day_of_the_finish_is_early_enough() -> None:
    known = reported(
        "dig: {started: 2024-01-01, finished: 2024-01-05, done: 100%}, "
        "build: {started: 2024-01-05, remaining: 5d}"
    )
    assert rules(known) == []


def test_handed_over_without_a_day_counts_as_done() -> None:
    known = reported("dig: {state: accepted}, open: {state: delivered}")
    both = known.forecast["dig"], known.forecast["open"]
    assert all(one.done and not one.reported and not one.critical for one in both)
    assert days(known.forecast, "dig") == "2024-01-01..2024-01-05"
    assert str(known.forecast["open"].finish) == "2024-01-10"


def test_rejected_work_is_not_done() -> None:
    known = reported(
        "dig: {started: 2024-01-01, finished: 2024-01-08, state: rejected, remaining: 2d}"
    )
    assert days(known.forecast, "dig") == "2024-01-01..2024-01-12"


def test_a_coarse_day_ends_with_the_data_date() -> None:
    told = "dig: {started: 2024-01, finished: 2024-01, done: 100%}"
    assert dates(told, "dig") == "2024-01-01..2024-01-10"


@pytest.mark.parametrize(
    ("told", "rule", "finish"),
    [
        ("started: 2024-01-15", "actual-after-data-date", "2024-01-17"),
        ("started: 2024-01-08, finished: 2024-01-15", "actual-after-data-date", "2024-01-12"),
        ("started: 2024-01-08, finished: 2024-01-05", "finished-before-started", "2024-01-05"),
        ("started: 2024-01-01, finished: 2024-01-05, done: 80%", "finished-not-done", "2024-01-05"),
        (
            "started: 2024-01-01, finished: 2024-01-05, remaining: 1d",
            "finished-not-done",
            "2024-01-05",
        ),
        ("started: 2024-01-01, done: 100%", "done-not-finished", "2024-01-05"),
        (
            "started: 2024-01-01, finished: 2024-01-05, done: 120%",
            "done-range",
            "2024-01-05",
        ),
        ("done: 40%", "done-without-start", "2024-01-15"),
        ("finished: 2024-01-05", "done-without-start", "2024-01-05"),
        ("started: 2024-01-01, done: 90%, remaining: 0d", "nothing-remaining", "2024-01-10"),
    ],
)
def test_reports_that_contradict_themselves(told: str, rule: str, finish: str) -> None:
    known = reported(f"dig: {{{told}}}")
    assert rule in rules(known)
    assert str(known.forecast["dig"].finish) == finish
    (found,) = [one for one in known.diagnostics if one.rule == rule]
    assert known.place(found.where).path == "plan.yaml"


def test_a_report_without_a_data_date_moves_nothing() -> None:
    known = facts(plan=TASKS + "progress: {dig: {started: 2024-01-03}}\n")
    assert rules(known) == ["progress-without-data-date"]
    assert days(known.forecast, "dig") == days(known.schedule, "dig")


def test_a_plan_takes_the_data_date_above() -> None:
    known = facts(
        plan="data-date: 2024-01-10\nwbs: {1: {title: A}}\nsub-plans: {wp1: {delegates: [1]}}\n",
        wp1="tasks: {a: {duration: 5d}}\nprogress: {a: {started: 2024-01-08, remaining: 1d}}\n",
    )
    assert days(known.forecast, "wp1/a") == "2024-01-08..2024-01-11"


def test_what_nobody_reports_on_is_told_once_a_plan() -> None:
    known = reported("dig: {started: 2024-01-03, finished: 2024-01-10, done: 100%}")
    (found,) = [one for one in known.diagnostics if one.rule == "progress-missing"]
    assert found.message.startswith("2 tasks and milestones should be under way or over by")
    assert [note.message for note in found.notes] == [
        "build was planned for 2024-01-08 to 2024-01-19",
        "garden was planned for 2024-01-01 to 2024-01-02",
    ]


def test_nobody_is_asked_to_report_on_what_waits_for_a_plan_that_is_not_looked_at() -> None:
    """`find` is of the plan above: alone, nobody knows when what waits for it may begin."""
    head = "plan: p\ntitle: P\nstart: 2024-01-01\n"
    for after, names in (("find", []), ("dig", ["paint", "opened"])):
        files = {
            "plan.yaml": head + "sub-plans: {wp1: {}}\ntasks: {find: {duration: 30d}}\n",
            "wp1/plan.yaml": head.replace("plan: p", "plan: wp1") + "data-date: 2024-01-10\n"
            "tasks:\n  dig: {duration: 5d}\n  paint: {duration: 1d, after: [opened]}\n"
            f"milestones: {{opened: {{after: [{after}]}}}}\n"
            "progress: {dig: {started: 2024-01-03, remaining: 2d}}\n",
        }
        known = Facts(Memory({path: text.encode() for path, text in files.items()}), "wp1")
        missing = [one for one in known.diagnostics if one.rule == "progress-missing"]
        assert [str(note.where.subject) for one in missing for note in one.notes] == names


def test_asserted_spans_stay_and_end_no_earlier_than_now() -> None:
    spans = (
        "tasks:\n"
        "  watch: {spans: [2024-01-01..2024-03-29]}\n"
        "  over: {spans: [2024-01-01..2024-01-05]}\n"
        "  duty: {kind: level-of-effort, spans: [2024-01-01..2024-01-05]}\n"
        "deliverables: {D1: {due: 2024-01-04}}\n"
    )
    after = "milestones: {last: {after: [D1, over]}}\n"
    known = reported("watch: {started: 2024-01-03}", tasks=spans + after)
    assert days(known.forecast, "watch") == "2024-01-03..2024-03-29"
    assert days(known.forecast, "over") == "2024-01-01..2024-01-10"
    assert days(known.forecast, "duty") == "2024-01-01..2024-01-05"
    assert days(known.forecast, "D1") == "2024-01-10..2024-01-10"
    assert days(known.forecast, "last") == "2024-01-10..2024-01-10"


def test_a_hammock_follows_what_it_spans() -> None:
    tasks = TASKS + "  \n"
    tasks = tasks.replace("  garden", "  site: {kind: hammock, from: dig, to: paint}\n  garden")
    known = reported("dig: {started: 2024-01-03, finished: 2024-01-10, done: 100%}", tasks=tasks)
    assert days(known.forecast, "site") == "2024-01-03..2024-01-29"


def test_deadlines_and_floats_are_those_of_the_forecast() -> None:
    tasks = TASKS.replace("paint: {duration: 3d", "paint: {duration: 3d, deadline: 2024-01-25")
    known = reported("dig: {started: 2024-01-03, finished: 2024-01-10, done: 100%}", tasks=tasks)
    assert rules(known) == ["deadline-missed"]
    assert not known.scheduled.diagnostics
    assert days(known.forecast, "paint") == "2024-01-25..2024-01-29"
    assert known.forecast["garden"].total_days == 11


def test_the_start_of_what_has_begun_cannot_slip() -> None:
    known = reported("garden: {started: 2024-01-09, remaining: 1d}, dig: {state: accepted}")
    garden = known.forecast["garden"]
    assert garden.late_start == garden.start
    assert garden.total_days == garden.free_days == 12


def test_what_is_expected_is_no_forecast() -> None:
    told = "build: {expected: ..2024-03-01}, dig: {state: accepted}"
    assert dates(told, "build") == "2024-01-11..2024-01-24"


def test_what_a_limit_contradicts_is_named_as_a_set() -> None:
    known = facts(
        plan="tasks:\n  lease: {duration: 5d, must-start-on: 2024-02-05}\n"
        "  paint: {duration: 5d, after: [lease]}\n"
        "  move: {duration: 1d, after: [paint], must-start-on: 2024-02-12}\n"
    )
    (found,) = [one for one in known.diagnostics if one.rule == "limit-missed"]
    assert [note.message for note in found.notes] == [
        "it waits for paint",
        "paint waits for lease",
        "lease is held by “must-start-on: 2024-02-05”",
    ]
    assert known.forecast["lease"].total_days < 0


def test_a_limit_that_the_data_date_makes_impossible() -> None:
    tasks = TASKS.replace(
        "garden: {duration: 2d", "garden: {duration: 2d, must-start-on: 2024-01-08"
    )
    known = reported("dig: {state: accepted}", tasks=tasks)
    (found,) = [one for one in known.diagnostics if one.rule == "limit-missed"]
    assert [note.message for note in found.notes] == [
        "garden has not begun by the data date: 2024-01-11 is its first day"
    ]
