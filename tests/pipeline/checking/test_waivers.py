"""Waivers: what is accepted for a time stands apart, and what is wrong with one is found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest

from planweave.model.diagnostics import Address, Level
from planweave.pipeline.checking.profiles.profile import Profile, Setting
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

NONE: Mapping[str, str] = MappingProxyType({})
HEAD = """
plan: move
title: Move
start: 2027-03-01
people: {ann: {}, bob: {}}
tasks: {pack: {duration: 30d}}
milestones:
  open: {target: 2027-03-10, after: [pack]}
"""
OPEN = "rule: target-missed, records: [open]"
WHO = "reason: Nobody waits for it., approved-by: ann, approved: 2027-01-01"


def facts(
    *waivers: str, head: str = HEAD, today: date | None = None, files: Mapping[str, str] = NONE
) -> Facts:
    lines = "".join(f"  {line}\n" for line in waivers)
    text = f"{head}waivers:\n{lines}" if waivers else head
    world = Memory({"plan.yaml": text, **files})
    return Facts(world, today=today)


def waiver(name: str = "late", of: str = OPEN, until: str = "2027-06-01", who: str = WHO) -> str:
    return f"{name}: {{{of}, {who}, until: {until}}}"


def rules(found: Facts, of: str = "waiver") -> list[str]:
    return [one.rule for one in found.diagnostics if one.rule.startswith(of)]


def test_what_is_waived_is_kept_and_does_not_count() -> None:
    found = facts(waiver())
    assert "target-missed" in rules(facts(), "target")
    assert rules(found, "target") == []
    (one,) = found.waived
    assert one.diagnostic.rule == "target-missed"
    assert one.waivers == ("late",)
    assert rules(found) == []


def test_a_code_names_all_rules_that_have_it() -> None:
    by_code = facts(
        waiver(of="rule: STK-05, records: [club]"), head=HEAD + "stakeholders: {club: {}}\n"
    )
    assert [one.diagnostic.rule for one in by_code.waived] == ["stakeholder-not-involved"]


def test_of_several_records_in_one_finding_only_those_named_are_accepted() -> None:
    head = HEAD + "stakeholders: {club: {}, team: {}, crew: {}}\n"
    found = facts(waiver(of="rule: stakeholder-not-involved, records: [team]"), head=head)
    (one,) = found.waived
    assert "team" in one.diagnostic.message
    (left,) = [one for one in found.diagnostics if one.rule == "stakeholder-not-involved"]
    assert "2 of 3" in left.message
    assert "team" not in left.message
    assert rules(found) == []


def test_a_finding_of_a_plan_is_waived_by_the_plan_s_name() -> None:
    found = facts(waiver(of="rule: missing-element, records: [move]"))
    assert [one.diagnostic.rule for one in found.waived] == ["missing-element"]


@pytest.mark.parametrize(
    ("until", "today", "data_date", "ended"),
    [
        ("2027-06-01", None, None, False),
        ("2027-06-01", date(2027, 6, 1), None, False),
        ("2027-06-01", date(2027, 6, 2), None, True),
        ("2027-06-01", date(2027, 1, 1), "2027-07-01", True),
        ("2027-06-01", date(2030, 1, 1), "2027-05-01", False),
        ("2027-06", date(2027, 6, 30), None, False),
        ("1.2.0", None, None, False),
        ("1.1.9", None, None, True),
    ],
)
def test_a_waiver_ends_after_its_day_or_version(
    until: str, today: date | None, data_date: str | None, ended: bool
) -> None:
    head = HEAD + "version: 1.2.0\n" + (f"data-date: {data_date}\n" if data_date else "")
    found = facts(waiver(until=until), head=head, today=today)
    assert rules(found) == (["waiver-expired"] if ended else [])
    assert rules(found, "target") == (["target-missed"] if ended else [])
    assert len(found.waived) == (0 if ended else 1)


def test_a_waiver_of_what_is_not_found_is_a_finding() -> None:
    found = facts(waiver(of="rule: target-missed, records: [open, pack]"))
    (one,) = [one for one in found.diagnostics if one.rule == "waiver-unused"]
    assert "pack" in one.message
    assert len(found.waived) == 1


def test_of_a_rule_that_does_not_run_no_waiver_is_unused() -> None:
    off = waiver(of="rule: DCMA-06, records: [pack]")
    assert rules(facts(off)) == []
    silent = Profile(id="p", title="P", settings={"target-missed": Setting(on=False)})
    world = Memory({"plan.yaml": f"{HEAD}waivers:\n  {waiver()}\n"})
    assert rules(Facts(world, profile=silent)) == []


def test_while_the_plan_has_faults_no_waiver_is_unused() -> None:
    head = HEAD.replace("duration: 30d", "duration: 30d, after: [nothing]")
    found = facts(waiver(of="rule: DAT-02, records: [pack]"), head=head)
    assert found.has_faults
    assert rules(found) == []


@pytest.mark.parametrize(
    ("of", "rule", "hint"),
    [
        ("target-mised", "waiver-of-unknown-rule", "Did you mean “target-missed”?"),
        ("XPL-66", "waiver-of-unknown-rule", "XPL-06"),
        ("dependency-cycle", "waiver-of-fault", "Mend it"),
        ("REF-01", "waiver-of-fault", "Mend it"),
        ("waiver-expired", "waiver-of-fault", "Mend it"),
    ],
)
def test_a_waiver_of_nothing_that_can_be_waived_is_an_error(of: str, rule: str, hint: str) -> None:
    found = facts(waiver(of=f"rule: {of}, records: [open]"))
    (one,) = [one for one in found.diagnostics if one.rule.startswith("waiver")]
    assert (one.rule, one.level) == (rule, Level.ERROR)
    assert hint in one.hint
    assert found.waived == ()


def test_waivers_that_end_differently_are_named_and_the_later_end_counts() -> None:
    first, second = waiver("one"), waiver("two", until="2027-04-01")
    found = facts(first, second, today=date(2027, 3, 15))
    (one,) = [one for one in found.diagnostics if one.rule == "waivers-contradict"]
    assert "one" in one.message and "two" in one.message
    assert "“2027-06-01”" in one.message and "“2027-04-01”" in one.message
    assert one.notes
    assert len(found.waived) == 1
    (accepted,) = found.waived
    assert accepted.waivers == ("one", "two")


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
def test_a_waiver_in_force_counts_beside_one_that_has_ended(order: tuple[str, str]) -> None:
    written = {"one": waiver("one"), "two": waiver("two", until="2027-04-01")}
    found = facts(*map(written.__getitem__, order), today=date(2027, 5, 1))
    (accepted,) = found.waived
    assert accepted.waivers == ("one",)
    assert rules(found, "target") == []
    # The one that has ended is told, with what took its place; they contradict nothing.
    (ended,) = [one for one in found.diagnostics if one.rule.startswith("waiver")]
    assert (ended.rule, ended.where) == ("waiver-expired", Address("two", ("until",)))
    assert "another is in force" in ended.hint
    assert [note.where for note in ended.notes] == [Address("one", ("until",))]


def test_a_waiver_of_more_than_the_one_in_force_is_not_replaced_by_it() -> None:
    old = waiver("old", of="rule: target-missed, records: [open, pack]", until="2027-04-01")
    found = facts(waiver("new"), old, today=date(2027, 5, 1))
    (ended,) = [one for one in found.diagnostics if one.rule == "waiver-expired"]
    assert "approved again" in ended.hint
    assert ended.notes == ()


def test_many_waivers_that_end_differently_are_told_once_each_not_in_pairs() -> None:
    ends = ["2027-06-01", *(f"2027-06-{day:02}" for day in range(1, 21))]
    found = facts(*(waiver(f"w{at}", until=end) for at, end in enumerate(ends)))
    told = [one for one in found.diagnostics if one.rule == "waivers-contradict"]
    # The first two end alike; each of the nineteen others ends otherwise than the first.
    assert [one.message.split()[2:5:2] for one in told] == [["w0", f"w{at}"] for at in range(2, 21)]


def test_two_waivers_that_say_the_same_contradict_nothing() -> None:
    found = facts(waiver("one"), waiver("two", who=WHO.replace("ann", "bob")))
    assert rules(found) == []
    assert found.waived[0].waivers == ("one", "two")


def test_a_group_cannot_accept_what_is_wrong_in_another_group_s_plan() -> None:
    files = {
        "a/plan.yaml": "plan: a\ntitle: A\ntasks: {t: {duration: 30d}}\n"
        "milestones: {done: {target: 2027-03-10, after: [t]}}\n",
        "b/plan.yaml": "plan: b\ntitle: B\npeople: {eva: {}}\nwaivers:\n"
        "  theirs: {rule: target-missed, records: [a/done], reason: R., approved-by: eva, "
        "approved: 2027-01-01, until: 2028-01-01}\n",
    }
    found = facts(head=HEAD + "sub-plans: {a: {}, b: {}}\n", files=files)
    assert rules(found) == ["waiver-out-of-reach"]
    assert "target-missed" in rules(found, "target")
    assert found.waived == ()


def test_what_two_plans_say_is_accepted_above_both_by_either_record() -> None:
    head = (
        "plan: move\ntitle: Move\nstart: 2027-03-01\npeople: {ann: {}}\n"
        "sub-plans: {build: {}, teach: {}}\n"
    )
    files = {
        "build/plan.yaml": "plan: build\ntitle: Build\ntasks: {tool: {duration: 5d}}\n"
        "gives: {tool-out: {item: Tool, to: teach, by: tool, promised: 2027-03-12}}\n",
        "teach/plan.yaml": "plan: teach\ntitle: Teach\ntasks: {lesson: {duration: 5d}}\n"
        "gets: {tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-08}}\n",
    }
    for record in ("teach/tool-in", "build/tool-out"):
        found = facts(waiver(of=f"rule: XPL-06, records: [{record}]"), head=head, files=files)
        assert [one.diagnostic.rule for one in found.waived] == ["hand-off-margin"], record
    inside = (
        "waivers:\n  ours: {rule: XPL-06, records: [tool-in], reason: R., approved-by: ann, "
        "approved: 2027-01-01, until: 2028-01-01}\n"
    )
    files["teach/plan.yaml"] += inside
    below = facts(head=head, files=files)
    assert below.waived == ()
    assert rules(below) == ["waiver-out-of-reach"]


def test_a_withdrawn_waiver_accepts_nothing() -> None:
    found = facts(waiver(who=WHO + ", withdrawn: Settled."))
    assert found.waived == ()
    assert rules(found) == []


def test_to_name_a_plan_is_to_name_all_that_is_in_it() -> None:
    files = {
        "a/plan.yaml": "plan: a\ntitle: A\ntasks: {t: {duration: 30d}}\n"
        "milestones: {done: {target: 2027-03-10, after: [t]}}\n"
    }
    head = HEAD + "sub-plans: {a: {}}\n"
    below = facts(waiver(of="rule: target-missed, records: [a]"), head=head, files=files)
    assert rules(below, "target") == ["target-missed"]
    assert [one.diagnostic.where.subject for one in below.waived] == ["a/done"]  # type: ignore[union-attr]
    whole = facts(waiver(of="rule: target-missed, records: [move]"), head=head, files=files)
    assert rules(whole, "target") == []
    assert len(whole.waived) == 2
    assert rules(whole) == rules(below) == []


def test_rules_that_list_records_themselves_tell_waived_ones_apart() -> None:
    head = HEAD + "skills: {welding: {}, singing: {}, law: {}}\n"
    found = facts(waiver(of="rule: linked-to-nothing, records: [singing]"), head=head)
    assert ["singing" in one.diagnostic.message for one in found.waived] == [True]
    (left,) = [one for one in found.diagnostics if one.rule == "linked-to-nothing"]
    assert "welding" in left.message and "singing" not in left.message
    assert rules(found) == []


@pytest.mark.parametrize(
    ("rule", "records", "head", "files"),
    [
        (
            "skill-gap",
            "weld",
            HEAD.replace(
                "tasks: {pack: {duration: 30d}}",
                "skills: {iron: {}}\ntasks:\n"
                "  pack: {duration: 30d, assign: [ann], skills: {iron: 2}}\n"
                "  weld: {duration: 3d, assign: [ann], skills: {iron: 2}}",
            ),
            {},
        ),
        (
            "names-withdrawn",
            "n2",
            HEAD + "stakeholders: {club: {withdrawn: gone}}\nneeds:\n"
            "  n1: {of: club, statement: A}\n  n2: {of: club, statement: B}\n",
            {},
        ),
        (
            "inactive-owner",
            "two",
            HEAD.replace(
                "tasks: {pack: {duration: 30d}}",
                "organisation: {firm: {kind: partner, state: left}}\n"
                "tasks:\n  pack: {duration: 30d}\n"
                "  one: {duration: 3d, owner: firm}\n  two: {duration: 3d, owner: firm}",
            ),
            {},
        ),
        (
            "scope-excess",
            "a/t2",
            HEAD + "wbs: {1: {}, 2: {}}\nsub-plans: {a: {}}\n",
            {"a/plan.yaml": "plan: a\ntitle: A\ntasks: {t1: {duration: 1d}, t2: {duration: 1d}}\n"},
        ),
    ],
)
def test_where_a_finding_lists_records_a_waiver_of_one_leaves_the_others(
    rule: str, records: str, head: str, files: Mapping[str, str]
) -> None:
    before = [one for one in facts(head=head, files=files).diagnostics if one.rule == rule]
    assert [len(one.also) for one in before] == [1]
    found = facts(waiver(of=f"rule: {rule}, records: [{records}]"), head=head, files=files)
    assert len(found.waived) == 1
    assert [one.also for one in found.diagnostics if one.rule == rule] == [()]
    assert rules(found) == []


def test_a_rule_that_the_plan_has_written_itself_can_be_waived() -> None:
    head = HEAD + "rules: {too-long: {fail-when: tasks.where(duration > 20d)}}\n"
    assert "too-long" in rules(facts(head=head), "too")
    found = facts(waiver(of="rule: too-long, records: [pack]"), head=head)
    assert rules(found, "too") == []
    assert [one.diagnostic.rule for one in found.waived] == ["too-long"]
    assert rules(found) == []


def test_a_waiver_of_a_part_is_told_where_a_finding_cannot_be_parted() -> None:
    head = (
        "plan: move\ntitle: Move\nstart: 2027-03-01\npeople: {ann: {}}\nsub-plans: {a: {}, b: {}}\n"
    )
    files = {
        "a/plan.yaml": "plan: a\ntitle: A\ntasks:\n  one: {duration: 5d}\n"
        "  two: {duration: 5d, after: [one]}\n  long: {duration: 60d}\n",
        "b/plan.yaml": "plan: b\ntitle: B\n"
        "tasks: {next: {duration: 60d, after: [a/two]}}\n"
        "milestones: {end: {target: 2027-06-04, after: [next]}}\n",
    }
    (plain,) = [
        one for one in facts(head=head, files=files).diagnostics if one.rule == "float-illusion"
    ]
    assert plain.also
    found = facts(waiver(of="rule: XPL-09, records: [a/two]"), head=head, files=files)
    assert found.waived == ()
    assert rules(found) == ["waiver-in-part"]
    whole = facts(waiver(of="rule: XPL-09, records: [a]"), head=head, files=files)
    assert len(whole.waived) == 1
    assert rules(whole) == []


# --- Who approved -------------------------------------------------------------------------------

UNITS = (
    "organisation: {it: {title: IT, kind: work-group, head: ann}, hr: {title: HR, kind: body}}\n"
)
LIMITS = "authorities: {a: {party: bob, may: accept deviations, dates: 2027-01-01..2027-06-30}}\n"


def owned(by: str, more: str = "") -> str:
    return HEAD.replace("target: 2027-03-10", f"target: 2027-03-10, owner: {by}") + more


def approved(by: str, head: str, on: str = "2027-01-01") -> list[str]:
    """What is said against a waiver approved by somebody on a day."""
    found = facts(waiver(who=f"reason: R., approved-by: {by}, approved: {on}"), head=head)
    assert len(found.waived) == 1, "what is accepted is told, by whomever"
    return [one.message for one in found.diagnostics if one.rule == "waiver-without-authority"]


@pytest.mark.parametrize("owner", ["ann", "it"])
def test_nobody_waives_what_they_answer_for_themselves(owner: str) -> None:
    (said,) = approved("ann", owned(owner, UNITS))
    assert "approved by “ann”" in said and "who answers for open" in said
    assert approved("bob", owned(owner, UNITS)) == []


def test_nobody_waives_what_their_unit_answers_for() -> None:
    (said,) = approved("it", owned("ann", UNITS))
    assert "the same hand as ann" in said
    assert approved("hr", owned("ann", UNITS)) == []


def test_who_owns_the_overall_plan_waives_what_nobody_else_answers_for() -> None:
    assert approved("ann", HEAD + "owner: ann\n") == []
    assert len(approved("ann", owned("ann", "owner: ann\n"))) == 1


@pytest.mark.parametrize(
    ("by", "on", "why"),
    [
        ("bob", "2027-02-01", ""),
        ("ann", "2027-02-01", "ann holds no authority"),
        ("bob", "2027-07-01", "no authority of bob holds on 2027-07-01"),
    ],
)
def test_where_the_plan_states_authorities_one_of_them_is_needed(
    by: str, on: str, why: str
) -> None:
    assert [why in said for said in approved(by, HEAD + LIMITS, on)] == ([True] if why else [])


def test_who_is_unknown_approves_nothing() -> None:
    found = facts(waiver(who="reason: R., approved-by: nobody, approved: 2027-01-01"))
    assert found.has_faults
    assert "nobody" in " ".join(one.message for one in found.diagnostics)
