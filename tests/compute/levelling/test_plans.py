"""Levelled plans as their authors write them."""

from __future__ import annotations

from planweave.compute.levelling.asked.allocate import allocate
from planweave.compute.levelling.asked.allocation import Allocation
from planweave.compute.levelling.explanations import EXPLANATIONS
from planweave.compute.levelling.levelled import Hold, Levelled
from planweave.compute.levelling.leveller import level
from planweave.compute.levelling.moves import told as sentence
from planweave.compute.levelling.working import load, work
from planweave.model.diagnostics import Diagnostic, Outcome
from tests.compute.plans import facts


def asked(**files: str) -> Outcome[Allocation]:
    known = facts(**files)
    faults = [*known.woven.diagnostics, *known.gathered.diagnostics]
    assert not [one for one in faults if one.level == "error"], faults
    return allocate(known.family, known.calendars.value, known.schedule)


def levelled(**files: str) -> Outcome[Levelled]:
    known = facts(**files)
    return level(known.schedule, asked(**files).value)


def shares(**files: str) -> dict[str, str]:
    """What each task asks, as `NAME: SUPPLIER SHARE, …`."""
    return {
        one.task: ", ".join(f"{use.supply} {use.share}" for use in one.uses)
        for one in asked(**files).value.asked
    }


def days(plan: Levelled, name: str) -> str:
    dates = plan[name]
    return f"{dates.start}..{dates.finish}"


def told(found: tuple[Diagnostic, ...]) -> list[str]:
    rules = {page.rule for page in EXPLANATIONS}
    assert all(one.rule in rules for one in found)
    return [f"{one.rule}: {one.message}" for one in found]


# --- What is asked ---------------------------------------------------------------------------


def test_units_and_efforts_are_rates() -> None:
    plan = """
    people: {ann: {title: Ann}, bob: {title: Bob}}
    resources:
      crane: {kind: equipment, count: 2}
      hall: {kind: facility}
      visit: {kind: expense, rate: 750 EUR/visit}
      crew: {}
    currency: EUR
    tasks:
      units: {duration: 5d, assign: {ann: 50%}}
      effort: {duration: 5d, assign: {ann: 2pd}}
      mixed: {duration: 4d, effort: 4pd, assign: {ann: 1pd, bob: {}}}
      pieces: {duration: 2d, assign: {crane: 2, hall: {}, visit: 3, crew: 300%}}
      nobody: {duration: 2d}
      unknown: {duration: 2d, assign: [ann, bob]}
      owned: {duration: 2d, owner: bob, effort: 1pd}
    """
    assert shares(plan=plan) == {
        "units": "ann 1/2",
        "effort": "ann 2/5",
        "mixed": "ann 1/4, bob 3/4",
        "pieces": "crane 2, hall 1, crew 3",
        "owned": "bob 1/2",
    }
    there = {one.name: one.most for one in asked(plan=plan).value.supplies}
    assert there == {
        "ann": 1_000_000,
        "bob": 1_000_000,
        "crane": 2_000_000,
        "hall": 1_000_000,
        "crew": 0,
    }


def test_a_role_is_worked_by_who_holds_it() -> None:
    plan = """
    people: {ann: {title: Ann}}
    roles: {lead: {title: Lead, held-by: ann}, desk: {title: Desk, held-by: ann, capacity: 50%}}
    tasks:
      a: {duration: 5d, assign: {lead: 50%, ann: 10%}}
      b: {duration: 5d, assign: {desk: 50%}}
    """
    assert shares(plan=plan) == {"a": "ann 3/5", "b": "desk 1/2"}


def test_more_than_there_ever_is() -> None:
    found = asked(
        plan="""
        people: {ann: {title: Ann}, bob: {title: Bob, capacity: 50%}}
        tasks:
          a: {duration: 5d, assign: {ann: 150%}}
          b: {duration: 5d, owner: bob, effort: 5pd}
        """
    )
    assert told(found.diagnostics) == [
        "units-over-capacity: The task a asks 150% of ann, which gives 100% at most.",
        "units-over-capacity: The task b asks 100% of bob, which gives 50% at most.",
    ]
    assert [one.where.field for one in found.diagnostics] == [("assign", "ann"), ()]  # type: ignore[union-attr]


# --- Levelled --------------------------------------------------------------------------------


def test_one_after_the_other_and_why() -> None:
    plan = levelled(
        plan="""
        people: {ann: {title: Ann}}
        tasks:
          a: {duration: 3d, assign: {ann: 100%}}
          b: {duration: 2d, assign: {ann: 50%}}
          c: {duration: 2d, after: [b]}
        """
    ).value
    assert (days(plan, "b"), days(plan, "a")) == (
        "2024-01-01..2024-01-02",
        "2024-01-03..2024-01-05",
    )
    assert plan.finish == plan["a"].finish
    move = plan.moves["a"]
    assert move.holds == (Hold("ann", plan["b"].start, plan["b"].finish, ("b",)),)
    assert (str(move.wanted), str(move.start), move.after) == ("2024-01-01", "2024-01-03", None)
    assert set(plan.moves) == {"a"}
    assert sentence(move) == (
        "a could start on 2024-01-01 by its links and waits until 2024-01-03: ann has too little "
        "left from 2024-01-01 to 2024-01-02, being at work on b."
    )


def test_one_person_in_two_plans() -> None:
    plan = levelled(
        plan="""
        people: {ann: {title: Ann}}
        sub-plans: {one: {}, two: {}}
        """,
        one="tasks: {a: {duration: 5d, assign: {ann: 60%}}}",
        two="tasks: {b: {duration: 5d, assign: {ann: 60%}}, c: {duration: 5d, assign: {ann: 40%}}}",
    ).value
    assert days(plan, "one/a") == "2024-01-01..2024-01-05"
    assert days(plan, "two/b") == "2024-01-08..2024-01-12"
    assert plan.moves["two/b"].holds[0].by == ("one/a",) or "two/c" in str(plan.moves["two/b"])
    assert str(plan.finish) == "2024-01-12"


def test_priority_goes_first() -> None:
    text = """
    people: {{ann: {{title: Ann}}}}
    tasks:
      a: {{duration: 3d, assign: {{ann: 100%}}, priority: {first}}}
      b: {{duration: 5d, assign: {{ann: 100%}}, priority: {second}}}
    """
    one = levelled(plan=text.format(first=900, second=100)).value
    other = levelled(plan=text.format(first=100, second=900)).value
    assert (days(one, "a"), days(one, "b")) == ("2024-01-01..2024-01-03", "2024-01-04..2024-01-10")
    assert (days(other, "b"), days(other, "a")) == (
        "2024-01-01..2024-01-05",
        "2024-01-08..2024-01-10",
    )


def test_a_task_pauses_when_who_does_it_is_away() -> None:
    plan = levelled(
        plan="""
        calendars:
          anns: {like: standard, closed: [2024-01-03..2024-01-04]}
          four: {week: [mon-thu 8h]}
        people:
          ann: {title: Ann, calendar: anns}
          bob: {title: Bob, calendar: four}
          eve: {title: Eve, calendar: anns}
        tasks:
          a: {duration: 5d, assign: {ann: 100%}}
          b: {duration: 5d, assign: {bob: 50%}}
          c: {duration: 8ed, assign: {eve: 50%}}
        """
    ).value
    assert days(plan, "a") == "2024-01-01..2024-01-09"
    assert days(plan, "b") == "2024-01-01..2024-01-08"
    assert days(plan, "c") == "2024-01-01..2024-01-08"


def test_capacity_changes() -> None:
    plan = levelled(
        plan="""
        people:
          ann: {title: Ann, capacity: {from-start: 50%, 2024-01-10: 100%, 2024-02: 0%}}
        tasks:
          a: {duration: 3d, assign: {ann: 100%}}
          b: {duration: 3d, assign: {ann: 50%}}
        """
    )
    assert not plan.diagnostics
    assert days(plan.value, "a") == "2024-01-10..2024-01-12"
    assert days(plan.value, "b") == "2024-01-01..2024-01-03"
    assert plan.value.moves["a"].holds[0].by == ()
    assert "ann has too little capacity from 2024-01-01" in sentence(plan.value.moves["a"])


def test_no_room_at_all() -> None:
    found = levelled(
        plan="""
        people: {ann: {title: Ann, capacity: {from-start: 100%, 2024-01-10: 0%}}}
        tasks: {a: {duration: 20d, assign: {ann: 100%}}}
        """
    )
    assert told(found.diagnostics) == [
        (
            "no-room: The task a finds no time in which ann has enough left for it: "
            "it stands on its earliest dates."
        )
    ]
    assert days(found.value, "a") == "2024-01-01..2024-01-26"


def test_no_day_in_common() -> None:
    found = levelled(
        plan="""
        calendars: {weekend: {week: [sat-sun 8h]}}
        people: {ann: {title: Ann, calendar: weekend}}
        tasks: {a: {duration: 2d, assign: {ann: 100%}}}
        """
    )
    assert [one.rule for one in found.diagnostics] == ["no-common-time"]
    assert days(found.value, "a") == "2024-01-01..2024-01-02"


def test_too_few_days_in_common() -> None:
    found = levelled(
        plan="""
        calendars: {leaving: {closed: [2024-01-03..]}}
        people: {ann: {title: Ann, calendar: leaving}}
        tasks: {b: {duration: 3d, assign: {ann: 100%}}}
        """
    )
    assert told(found.diagnostics) == [
        (
            "no-common-time: The task b and who does it have too few working days in common from "
            "2024-01-01 on (calendar leaving): it is levelled in its own calendar."
        )
    ]
    assert days(found.value, "b") == "2024-01-01..2024-01-03"


def test_who_leaves_while_others_wait() -> None:
    found = levelled(
        plan="""
        calendars: {leaving: {closed: [2024-01-05..]}}
        people: {ann: {title: Ann, calendar: leaving}}
        tasks:
          first: {duration: 2d, assign: {ann: 100%}, priority: 900}
          waits: {duration: 3d, assign: {ann: 100%}}
        """
    )
    assert told(found.diagnostics) == [
        (
            "no-room: The task waits finds no time in which ann has enough left for it: "
            "it stands on its earliest dates."
        )
    ]
    assert days(found.value, "first") == "2024-01-01..2024-01-02"
    assert days(found.value, "waits") == "2024-01-01..2024-01-03"


def test_limits_and_asserted_dates() -> None:
    found = levelled(
        plan="""
        people: {ann: {title: Ann}}
        tasks:
          fixed:
            spans: [2024-01-02..2024-01-03 at 60%, 2024-01-08..2024-01-09]
            assign: {ann: 100%}
          half: {duration: 3d, assign: {ann: 40%}, finish-no-later-than: 2024-01-03}
          whole: {duration: 3d, assign: {ann: 100%}, start-no-earlier-than: 2024-01-03,
                  finish-no-later-than: 2024-01-08}
        """
    )
    plan = found.value
    assert days(plan, "fixed") == "2024-01-02..2024-01-09"
    assert days(plan, "half") == "2024-01-01..2024-01-03"
    assert days(plan, "whole") == "2024-01-10..2024-01-12"
    assert told(found.diagnostics) == [
        (
            "limit-missed-levelled: The task whole runs from 2024-01-10 to 2024-01-12 when "
            "levelled, and its limit is “finish-no-later-than: 2024-01-08”."
        )
    ]


def test_as_late_as_possible_does_not_come_earlier() -> None:
    plan = levelled(
        plan="""
        tasks:
          a: {duration: 9d}
          b: {duration: 2d, scheduling: as-late-as-possible}
          c: {duration: 1d, after: [a, b]}
        """
    ).value
    assert days(plan, "b") == "2024-01-10..2024-01-11"
    assert not plan.moves


# --- The load --------------------------------------------------------------------------------


def test_load_day_by_day() -> None:
    text = """
    people: {ann: {title: Ann, capacity: {from-start: 100%, 2024-01-03: 50%}}}
    resources: {crew: {}}
    tasks:
      a: {duration: 2d, assign: {ann: 75%, crew: 200%}}
      b: {duration: 1d, assign: {ann: 50%}}
    """
    known = facts(plan=text)
    allocation = asked(plan=text).value
    before = load(work(known.schedule, allocation), allocation)
    assert [(day.day.day, day.hours, day.capacity, day.over) for day in before["ann"]] == [
        (1, 10, 8, 2),
        (2, 6, 8, 0),
    ]
    after = load(work(levelled(plan=text).value, allocation), allocation)
    assert [(day.day.day, day.hours, day.over) for day in after["ann"]] == [
        (1, 6, 0),
        (2, 6, 0),
        (3, 4, 0),
    ]
    assert [(day.hours, day.capacity) for day in after["crew"]] == [(16, None), (16, None)]


# --- Progress --------------------------------------------------------------------------------


def test_what_has_begun_goes_on_first_and_what_is_done_asks_nothing() -> None:
    known = facts(
        plan="""
        data-date: 2024-01-05
        people: {ann: {title: Ann}}
        tasks:
          done: {duration: 2d, assign: {ann: 100%}}
          begun: {duration: 6d, effort: 6pd, assign: {ann: {}}}
          other: {duration: 2d, assign: {ann: 100%}}
          urgent: {duration: 2d, assign: {ann: 100%}, after: [other], priority: 500}
        progress:
          done: {started: 2024-01-01, finished: 2024-01-02}
          begun: {started: 2024-01-03, remaining: 3d}
        """
    )
    allocation = allocate(known.family, known.calendars.value, known.forecast)
    assert not allocation.diagnostics
    plan = level(known.forecast, allocation.value).value
    assert days(plan, "done") == "2024-01-01..2024-01-02"
    assert days(plan, "begun") == "2024-01-03..2024-01-10"
    assert days(plan, "other") == "2024-01-11..2024-01-12"
    assert days(plan, "urgent") == "2024-01-15..2024-01-16"
    assert plan.moves["other"].holds[0].by == ("begun",)
    hours = {one.day.day: one.hours for one in work(plan, allocation.value) if one.task == "begun"}
    assert hours == {8: 8, 9: 8, 10: 8}


# --- Small edits -----------------------------------------------------------------------------


def test_a_small_edit_moves_little() -> None:
    """Where the plain rule ends as soon as any; a search that saves much may move much."""
    lines = [
        f"  t{number}: {{duration: {number * 7 % 5 + 1}d, assign: {{p{number % 3}: 100%}}"
        + (f", after: [t{number - 9}]}}" if number > 8 else "}")
        for number in range(30)
    ]
    people = "people: {p0: {title: A}, p1: {title: B}, p2: {title: C}}\ntasks:\n"
    before = levelled(plan=people + "\n".join(lines)).value
    again = levelled(plan=people + "\n".join(reversed(lines))).value
    after = levelled(plan=people + "\n".join([*lines, "  zz: {duration: 1d, after: [t3]}"])).value
    assert before.proven
    assert {one.name: one for one in again} == {one.name: one for one in before}
    assert [days(after, one.name) for one in before] == [days(before, one.name) for one in before]


def test_the_search_saves_what_the_plain_rule_wastes() -> None:
    lines = [
        f"  t{number}: {{duration: {number % 5 + 1}d, assign: {{p{number % 3}: 100%}}"
        + (f", after: [t{number - 4}]}}" if number > 3 else "}")
        for number in range(30)
    ]
    known = facts(
        plan="people: {p0: {title: A}, p1: {title: B}, p2: {title: C}}\ntasks:\n" + "\n".join(lines)
    )
    allocation = allocate(known.family, known.calendars.value, known.schedule).value
    plain = level(known.schedule, allocation, 0).value
    found = level(known.schedule, allocation).value
    assert plain.schedules == 1
    assert found.end < plain.end
