"""The percentages and indices of a schedule assessment, on plans whose counts are known."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from planweave.model.diagnostics import Diagnostic, Level
from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import run
from planweave.source.world import Memory

RULES = {rule.name: rule for rule in rules()}
HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\n"
BASELINE = (
    "baselines:\n  v1:\n    version: 1.0.0\n    commit: none\n    digest: planweave-1:sha256:9c1f\n"
    "    approved-by: board\n    approved: 2027-02-01\n    reason: First issue\n    rows:\n"
)


def found(rule: str, text: str, **limits: int | Decimal) -> list[Diagnostic]:
    named = {name.replace("_", "-"): value for name, value in limits.items()}
    return list(run(RULES[rule].with_settings(named), Facts(Memory({"plan.yaml": HEAD + text}))))


def tasks(*lines: str) -> str:
    return "tasks:\n" + "".join(f"  {line}\n" for line in lines)


def chain(count: int, loose: int = 0, days: int = 1) -> list[str]:
    """So many tasks one after the other, and so many beside them that nothing waits for."""
    linked = [
        f"t{n}: {{duration: {days}d{f', after: [t{n - 1}]' if n else ''}}}" for n in range(count)
    ]
    return linked + [f"l{n}: {{duration: {days}d, after: [t0]}}" for n in range(loose)]


def test_a_share_names_who_is_counted_and_who_is_not() -> None:
    """18 of 240 incomplete tasks; 12 of level of effort, 30 milestones, 55 tasks complete."""
    support = [f"s{n}: {{kind: level-of-effort, duration: 9d}}" for n in range(12)]
    over = [f"d{n}: {{duration: 1d}}" for n in range(55)]
    reports = [f"  d{n}: {{started: 2027-03-01, finished: 2027-03-01}}\n" for n in range(55)]
    text = (
        "data-date: 2027-03-01\n"
        + tasks(*chain(222, 18), *support, *over)
        + "milestones:\n"
        + "".join(f"  m{n}: {{after: [t221]}}\n" for n in range(30))
        + "progress:\n"
        + "".join(reports)
    )
    (one,) = found("missing-logic", text)
    assert (
        "18/240 = 7.50 % > 5 % (population: incomplete tasks, excl. 12 level of effort, "
        "30 milestones, 55 complete)"
    ) in one.message
    assert one.level is Level.WARNING
    assert one.notes[0].message == "l0 has no successor"


@pytest.mark.parametrize(("loose", "fires"), [(1, False), (2, True)])
def test_exactly_the_limit_is_allowed(loose: int, fires: bool) -> None:
    """1 of 20 is 5 %; 2 of 21 is more."""
    assert bool(found("missing-logic", tasks(*chain(19, loose)))) is fires


def test_what_begins_and_what_ends_the_plan_needs_no_further_link() -> None:
    assert not found("missing-logic", tasks(*chain(30)), most_percent=Decimal(0))


def test_a_link_from_all_of_an_element_is_a_successor_of_each_task_in_it() -> None:
    text = "wbs: {1: {title: Packing}}\n" + tasks(
        "a: {duration: 2d, wbs: 1}",
        "b: {duration: 1d, wbs: 1}",
        'c: {duration: 1d, after: ["1"]}',
    )
    assert not found("missing-logic", text, most_percent=Decimal(0))


def test_a_hammock_is_no_successor() -> None:
    text = tasks(
        "a: {duration: 2d}",
        "b: {duration: 9d}",
        "h: {kind: hammock, from: a, to: a}",
    )
    (one,) = found("missing-logic", text)
    assert [note.message for note in one.notes] == ["a has no successor"]


def test_links_are_counted_by_what_waits() -> None:
    text = tasks(
        "a: {duration: 5d}",
        "b: {duration: 5d, after: [a FS-1d]}",
        "s: {kind: level-of-effort, duration: 5d, after: [a FS-1d]}",
    )
    (one,) = found("leads", text)
    assert "1 of 1 > 0 (population: links into what is incomplete, excl. 1 into support" in (
        one.message
    )


def test_an_acceptance_period_is_no_lag() -> None:
    family = {
        "plan.yaml": HEAD + "sub-plans: {build: {}, teach: {}}\n",
        "build/plan.yaml": "plan: build\ntitle: Build\ntasks: {tool: {duration: 5d}}\n"
        "gives:\n  out: {item: Tool, to: teach, by: tool, promised: 2027-03-12}\n",
        "teach/plan.yaml": "plan: teach\ntitle: Teach\ntasks: {lesson: {duration: 5d}}\n"
        "gets:\n  in: {of: build/out, for: [lesson], needed: 2027-03-30, acceptance-period: 5d}\n",
    }
    facts = Facts(Memory(family))
    assert any(one.lag for one in facts.network.relations)
    assert not run(RULES["lags"], facts)
    assert not run(RULES["long-lag"], facts)


def test_what_lies_beyond_the_planning_horizon_need_not_be_detailed() -> None:
    near = "planning-horizon: 2027-06-30\n" + tasks(
        *chain(1, days=30), "z: {duration: 60d, after: [t0]}"
    )
    assert len(found("long-tasks", near)) == 1
    far = near.replace("2027-06-30", "2027-03-31")
    assert not found("long-tasks", far)


def test_lengths_are_those_of_the_baseline() -> None:
    text = (
        "organisation: {board: {kind: management}}\n"
        + tasks("a: {duration: 50d}")
        + BASELINE
        + "      a: {start: 2027-03-01, finish: 2027-03-31}\n"
    )
    assert not found("long-tasks", text)
    assert found("long-tasks", text.partition("baselines:")[0])


# --- Indices (their oracles are those of the Defense Acquisition University and AcqNotes) ------


def executed(done: int, due: int) -> str:
    """A plan with so many tasks that were due, of which so many are done."""
    names = [f"t{n}" for n in range(due)]
    return (
        "data-date: 2027-03-01\norganisation: {board: {kind: management}}\n"
        + tasks(*(f"{name}: {{duration: 1d}}" for name in names))
        + "progress:\n"
        + "".join(
            f"  {name}: {{started: 2027-03-01, finished: 2027-03-01}}\n" for name in names[:done]
        )
        + BASELINE
        + "".join(f"      {name}: {{finish: 2027-03-01}}\n" for name in names)
    )


def test_the_baseline_execution_index_of_1516_of_1955_tasks() -> None:
    (one,) = found("baseline-execution", executed(1516, 1955))
    assert "1516 / (1955 + 0) = 0.7754 < 0.95" in one.message
    assert len(one.notes) == 20


def test_ninety_five_of_a_hundred_pass_and_ninety_four_do_not() -> None:
    assert not found("baseline-execution", executed(95, 100))
    assert found("baseline-execution", executed(94, 100))


def test_tasks_without_a_baseline_count_as_due() -> None:
    text = executed(20, 20).replace(
        "tasks:\n", "tasks:\n  extra: {duration: 9d}\n  more: {duration: 9d}\n"
    )
    (one,) = found("baseline-execution", text)
    assert "20 / (20 + 2) = 0.9091" in one.message


def working_day(number: int) -> date:
    """The day that many working days after Sunday, 28 February 2027."""
    weeks, days = divmod(number - 1, 5)
    return date(2027, 3, 1) + timedelta(weeks=weeks, days=days)


def test_the_critical_path_length_index_of_720_days_of_which_60_are_missing() -> None:
    text = tasks("a: {duration: 720d}") + (
        f"milestones: {{end: {{target: {working_day(660)}, after: [a]}}}}\n"
    )
    (one,) = found("critical-path-length", text)
    assert "(720 − 60) / 720 = 0.9167 < 0.95" in one.message


def test_a_target_that_is_kept_has_an_index_of_one_or_more() -> None:
    text = tasks("a: {duration: 720d}") + (
        f"milestones: {{end: {{target: {working_day(720)}, after: [a]}}}}\n"
    )
    assert not found("critical-path-length", text, least_index=Decimal(1))


def test_missed_tasks_are_measured_against_the_baseline_and_not_the_plan() -> None:
    """20 due, of which 2 finished a day late: 10 %."""
    text = executed(18, 20).replace("data-date: 2027-03-01", "data-date: 2027-03-02") + ""
    late = "".join(f"  t{n}: {{started: 2027-03-01, finished: 2027-03-02}}\n" for n in (18, 19))
    (one,) = found("missed-tasks", text.replace("baselines:", f"{late}baselines:"))
    assert "2/20 = 10.00 % > 5 % (population: tasks with a baseline finish by the data date" in (
        one.message
    )
    assert one.notes[0].message == "t18 finished on 2027-03-02, baseline 2027-03-01"
