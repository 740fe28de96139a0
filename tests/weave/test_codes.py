"""The WBS of a family as one tree, and what is taken where a record does not say."""

from __future__ import annotations

from planweave.weave.defaults import Defaults
from tests.weave.weaving import ROOT, family, told

PARTIES = "organisation: {A: {kind: partner}, B: {kind: partner}, C: {kind: partner}}\n"


def nested(entry: str, wbs: str, more: str = "") -> dict[str, str]:
    return {
        "plan.yaml": ROOT + PARTIES + f"sub-plans:\n  wp4: {entry}\nwbs: {{4: {{}}, 5: {{}}}}",
        "wp4/plan.yaml": f"plan: wp4\ntitle: Four\nwbs: {wbs}\n{more}",
    }


def test_codes_that_extend_stand_as_they_are_written() -> None:
    found = family(nested("{delegates: [4]}", "{4.1: {}, 4.1.2: {}}"))
    assert found.codes == {"4": "4", "5": "5", "wp4/4.1": "4.1", "wp4/4.1.2": "4.1.2"}


def test_codes_with_a_prefix_number_from_one_behind_the_delegated_code() -> None:
    files = nested(
        "{delegates: [4], wbs-codes: prefix}",
        "{1: {}, 1.1: {}}",
        "sub-plans: {inner: {delegates: [1.1], wbs-codes: prefix}}",
    )
    files["wp4/inner/plan.yaml"] = "plan: inner\ntitle: Inner\nwbs: {1: {}}"
    codes = family(files).codes
    assert codes["wp4/1.1"] == "4.1.1"
    assert codes["wp4/inner/1"] == "4.1.1.1"


def test_a_prefix_needs_one_delegated_element() -> None:
    [line] = told(nested("{delegates: [4, 5], wbs-codes: prefix}", "{}"))
    assert line.startswith("plan.yaml:6:")
    assert line.endswith("[prefix-needs-one-element]")


def test_codes_lie_in_what_is_delegated() -> None:
    files = nested("{delegates: [4]}", "{4.1: {}, 5.1: {}, 4: {}}")
    assert told(files) == [
        (
            "wp4/plan.yaml:3:16: error: The element 5.1 of wp4 does not lie in 4, which is "
            "delegated to it. [code-outside-delegation]"
        ),
        (
            "wp4/plan.yaml:3:25: error: The element 4 is itself what wp4 elaborates. "
            "[code-outside-delegation]"
        ),
    ]


def test_one_element_that_two_plans_elaborate() -> None:
    files = nested("{delegates: [4]}\n  wp5: {delegates: [4]}", "{}")
    files["wp5/plan.yaml"] = "plan: wp5\ntitle: Five"
    assert told(files) == [
        "plan.yaml:7:20: warning: The element 4 is delegated to wp4 and to wp5. [delegated-twice]"
    ]


def test_an_element_that_is_delegated_must_be_there() -> None:
    [line] = told(nested("{delegates: [6]}", "{}"))
    assert line.endswith("No WBS element is called “6”. [unknown-name]")


def test_a_plan_delegates_its_own_scope() -> None:
    files = nested("{delegates: [4]}", "{}", "sub-plans: {inner: {delegates: [5]}}")
    files["wp4/inner/plan.yaml"] = "plan: inner\ntitle: Inner"
    [line] = told(files)
    assert line.endswith(
        "wp4 delegates 5 to inner, and that is not its own to delegate. [delegated-outside-scope]"
    )


# --- Defaults --------------------------------------------------------------------------------


def test_who_answers_for_work_where_it_does_not_say() -> None:
    found = family(
        {
            "plan.yaml": ROOT
            + PARTIES
            + "sub-plans: {wp4: {delegates: [4]}}\nwbs: {4: {owner: A}}",
            "wp4/plan.yaml": """
            plan: wp4
            title: Four
            work-group: C
            wbs: {4.1: {owner: B}, 4.1.1: {}}
            tasks:
              own: {duration: 1d, owner: C, wbs: 4.1.1}
              by-code: {duration: 1d, wbs: 4.1.1}
              by-delegation: {duration: 1d}
            milestones: {M1: {}}
            risks: {R1: {}}
            """,
        }
    )
    defaults = Defaults(found)
    owners = {
        name: defaults.owner_of(record)
        for name in ("own", "by-code", "by-delegation", "M1", "R1")
        if (record := found.record(f"wp4/{name}"))
    }
    assert owners == {"own": "C", "by-code": "B", "by-delegation": "A", "M1": "A", "R1": None}


def test_an_element_delegated_whole_is_the_sub_plans_owners() -> None:
    found = family(nested("{delegates: [4]}", "{}", "owner: B"))
    element = found.record("4")
    assert element is not None
    assert Defaults(found).owner_of(element) == "B"


def test_a_plan_that_elaborates_nothing_falls_back_to_its_own_owner() -> None:
    found = family({"plan.yaml": ROOT + PARTIES + "work-group: A\ntasks: {T1: {duration: 1d}}"})
    task = found.record("T1")
    assert task is not None
    assert Defaults(found).owner_of(task) == "A"
    assert Defaults(found).element_of(task) is None


def test_what_is_withdrawn_counts_for_nothing_with_all_that_lies_in_it() -> None:
    found = family(
        {
            "plan.yaml": ROOT
            + """
sub-plans: {wp7: {delegates: [7], withdrawn: Cancelled}}
wbs: {1: {}, 7: {}, 8: {withdrawn: Dropped}, 8.1: {}}
tasks:
  stays: {duration: 1d, wbs: 1}
  goes: {duration: 1d, wbs: 1, withdrawn: No need}
  with-element: {duration: 1d, wbs: 8.1}
  with-plan: {duration: 1d, wbs: 7}
""",
            "wp7/plan.yaml": "plan: wp7\ntitle: Seven\ntasks: {T7: {duration: 1d}}",
        }
    )
    defaults = Defaults(found)
    counting = [one.name for one in found.of("tasks") if defaults.counts(one)]
    assert counting == ["stays"]


def test_the_calendar_of_a_task_is_its_own_its_plans_or_the_standard_one() -> None:
    found = family(
        {
            "plan.yaml": ROOT
            + """
calendar: council
calendars: {council: {}, night: {}}
tasks:
  T1: {duration: 1d}
  T2: {duration: 1d, calendar: night}
  T3: {duration: 1d, calendar: standard}
"""
        }
    )
    calendars = [Defaults(found).calendar_of(task) for task in found.of("tasks")]
    assert calendars == ["council", "night", "standard"]
