"""Names across plans: look-up outward, paths, absolute names, what is said of wrong ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planweave.model.diagnostics import Place
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.weave.names.building import names_of
from planweave.weave.names.place import prefixes_of
from planweave.weave.names.spaces import Absence, Found
from tests.weave.weaving import ROOT, draft, family, told, woven

FAMILY = {
    "plan.yaml": ROOT
    + """
sub-plans: {wp3: {}, wp4: {delegates: [4]}}
wbs: {4: {title: User interfaces}}
tasks:
  kick-off: {duration: 1d, after: [wp4/T4.1]}
organisation: {PS: {kind: partner}}
""",
    "wp3/plan.yaml": "plan: wp3\ntitle: Three\ntasks: {T3.2: {duration: 5d}}",
    "wp4/plan.yaml": """
plan: interfaces
title: Four
sub-plans: {portal: {}}
tasks:
  T4.1: {duration: 5d}
""",
    "wp4/portal/plan.yaml": "plan: portal\ntitle: Portal\ntasks: {x: {duration: 5d}}",
}


@pytest.mark.parametrize(
    ("plan", "name", "meant"),
    [
        ("wp4", "T4.1", "wp4/T4.1"),
        ("wp4", "kick-off", "kick-off"),
        ("wp4/portal", "kick-off", "kick-off"),
        ("wp4/portal", "T4.1", "wp4/T4.1"),
        ("wp4", "wp3/T3.2", "wp3/T3.2"),
        ("wp4", "interfaces/T4.1", "wp4/T4.1"),
        ("wp4", "portal/x", "wp4/portal/x"),
        ("", "wp4/portal/x", "wp4/portal/x"),
        ("wp3", "/wp4/T4.1", "wp4/T4.1"),
        ("wp3", "/kick-off", "kick-off"),
        ("wp4", "4", "4"),
        ("wp4", "odk", ""),
        ("wp3", "wp4", "wp4"),
        ("wp4", "interfaces", "wp4"),
    ],
)
def test_a_name_is_looked_up_outward(plan: str, name: str, meant: str) -> None:
    found = names_of(family(FAMILY)).find(plan, name)
    assert isinstance(found, Found)
    assert found.name == meant


@pytest.mark.parametrize(("plan", "name"), [("", "T4.1"), ("wp3", "x"), ("", "portal/x")])
def test_nothing_is_found_inward_without_a_path(plan: str, name: str) -> None:
    assert names_of(family(FAMILY)).find(plan, name) is Absence.UNKNOWN


def test_every_reference_becomes_a_full_name() -> None:
    found = family(
        {
            "plan.yaml": ROOT
            + """
sub-plans: {wp4: {delegates: [4]}}
wbs: {4: {title: Interfaces}}
organisation: {PS: {kind: partner}}
skills: {python: {}}
references: {annex: {}}
changes: {late: {}}
""",
            "wp4/plan.yaml": """
plan: wp4
title: Four
work-group: PS
milestones:
  M1:
    after: [wp4, T1 SS+2d]
    acceptance:
      - {statement: All is well, owner: PS}
tasks:
  T1:
    duration: 5d
    wbs: 4
    owner: PS
    assign: {PS: 50%, /PS: 2pm}
    skills: {python: 3}
    references: [annex]
    estimate: {by: PS}
    withdrawn: {reason: Not needed, change: late}
  T2: {duration: 1d, after: [T1]}
risks:
  R1: {threatens: [T2, 4, odk], actions: [T2]}
""",
        }
    )
    task = found.record("wp4/T2")
    assert isinstance(task, Task)
    assert [link.target for link in task.after] == ["wp4/T1"]
    first = found.record("wp4/T1")
    assert isinstance(first, Task)
    assert first.wbs == "4"
    assert first.assign is not None
    assert list(first.assign) == ["PS"]
    assert first.withdrawn is not None
    assert first.withdrawn.change == "late"
    [milestone] = found.of("milestones")
    assert [str(link) for link in milestone.after] == ["wp4", "wp4/T1 SS+2d"]  # type: ignore[attr-defined]
    [risk] = found.of("risks")
    assert risk.threatens == ("wp4/T2", "4", "")  # type: ignore[attr-defined]
    assert found.plans["wp4"].header.owner == "PS"


def test_a_wrong_name_is_told_at_its_place_with_a_guess_over_the_whole_family() -> None:
    files = {
        **FAMILY,
        "wp3/plan.yaml": """
        plan: wp3
        title: Three
        tasks:
          T3.2: {duration: 5d, after: [T3.3, kickoff, T4.1, wp4/T4.2]}
        """,
    }
    outcome = woven(files)
    assert list(told(files)) == [
        (
            "wp3/plan.yaml:4:32: error: No task, milestone, deliverable, gate, WBS element or plan "
            "is called “T3.3”. [unknown-name]"
        ),
        (
            "wp3/plan.yaml:4:38: error: No task, milestone, deliverable, gate, WBS element or plan "
            "is called “kickoff”. [unknown-name]"
        ),
        (
            "wp3/plan.yaml:4:47: error: No task, milestone, deliverable, gate, WBS element or plan "
            "is called “T4.1”. [unknown-name]"
        ),
        (
            "wp3/plan.yaml:4:53: error: No task, milestone, deliverable, gate, WBS element or plan "
            "is called “wp4/T4.2”. [unknown-name]"
        ),
    ]
    assert [d.hint for d in outcome.diagnostics if d.level == "error"] == [
        "Did you mean “T3.2”?",
        "Did you mean “kick-off”?",
        "Did you mean “wp4/T4.1”?",
        "Did you mean “wp4/T4.1”?",
    ]


def test_a_name_of_another_register_says_what_it_is() -> None:
    files = {"plan.yaml": ROOT + "tasks:\n  T1: {duration: 5d, owner: R1}\nrisks: {R1: {}}"}
    assert told(files) == [
        "plan.yaml:5:29: error: “R1” is a risk; here a party is wanted. [wrong-register]"
    ]
    [error] = woven(files).diagnostics
    assert error.notes[0].message == "it is written here"


def test_a_broken_reference_drops_the_field_and_a_needed_one_the_record() -> None:
    files = {
        "plan.yaml": ROOT
        + """
tasks: {T1: {duration: 5d, owner: nobody, after: [nothing, T2]}, T2: {duration: 1d}}
needs: {calm: {of: nobody, statement: Quiet}}
assumptions: {quiet: {statement: It is quiet, affects: [calm, T1]}}
"""
    }
    outcome = woven(files)
    assert outcome.value is not None
    task = outcome.value.record("T1")
    assert isinstance(task, Task)
    assert task.owner is None
    assert [link.target for link in task.after] == ["T2"]
    assert outcome.value.record("calm") is None
    [assumption] = outcome.value.of("assumptions")
    assert assumption.affects == ("T1",)  # type: ignore[attr-defined]
    assert [d.rule for d in outcome.diagnostics] == ["unknown-name"] * 3


def test_names_of_records_that_could_not_be_read_are_not_reported_again() -> None:
    text = "tasks:\n  T1: {duration: soon}\n  T2: {duration: 1d, after: [T1]}"
    [line] = told({"plan.yaml": ROOT + text})
    assert line.startswith("plan.yaml:5:18: error: ")
    assert line.endswith("[value]")


def test_one_id_names_one_record_of_a_plan() -> None:
    files = {
        "plan.yaml": ROOT + "milestones:\n  startup: {target: month 12}",
        "tasks.yaml": "tasks:\n  startup: {duration: 5d}\n  odk: {duration: 1d}",
    }
    assert told(files) == [
        "plan.yaml:5:3: error: The id “startup” is used twice in the plan odk. [duplicate-id]",
        (
            "tasks.yaml:3:3: error: The id “odk” is used twice: for the plan itself and for one of "
            "its records. [duplicate-id]"
        ),
    ]
    first = woven(files).diagnostics[0]
    assert first.notes[0].message == "it is first used here, for a task"


def test_ids_that_differ_in_case_alone_are_an_error() -> None:
    [line] = told({"plan.yaml": ROOT + "tasks: {T1: {duration: 5d}, t1: {duration: 5d}}"})
    assert line.endswith("The ids “t1” and “T1” of odk differ in case alone. [ids-differ-in-case]")


def test_an_own_id_that_hides_one_above_is_a_warning_and_is_meant() -> None:
    files = {
        "plan.yaml": ROOT + "sub-plans: {wp4: {}}\ntasks: {review: {duration: 1d}}",
        "wp4/plan.yaml": """
        plan: wp4
        title: Four
        tasks:
          review: {duration: 2d}
          T1: {duration: 5d, after: [review, /review]}
        """,
    }
    assert told(files) == [
        "wp4/plan.yaml:4:3: warning: “review” of wp4 hides “review” of odk. [hides-name]"
    ]
    found = woven(files).value
    assert found is not None
    task = found.record("wp4/T1")
    assert isinstance(task, Task)
    assert [link.target for link in task.after] == ["wp4/review", "review"]


def test_a_predecessor_is_named_once_a_type_however_it_is_written() -> None:
    files = {
        "plan.yaml": ROOT
        + "tasks:\n  T1: {duration: 5d}\n  T2: {duration: 5d, after: [T1, T1 SS, /T1 FS+3d]}"
    }
    [line] = told(files)
    assert line.endswith("T1 is named twice with a link of type FS. [link-twice]")


def test_progress_is_about_a_record_of_its_own_plan() -> None:
    files = {
        "plan.yaml": ROOT
        + "sub-plans: {wp4: {}}\ntasks: {T1: {duration: 5d}}\nprogress: {T1: {done: 5%}, R9: {}}",
        "wp4/plan.yaml": "plan: wp4\ntitle: Four\nprogress: {T1: {done: 10%}}",
    }
    assert [line.partition(": ")[2] for line in told(files)] == [
        "error: This plan has no task, milestone, deliverable or gate called “R9”. [unknown-name]",
        "error: This plan has no task, milestone, deliverable or gate called “T1”. [unknown-name]",
    ]


def test_references_in_texts_and_prose_are_looked_up() -> None:
    files = {
        "plan.yaml": ROOT + "tasks:\n  T1: {duration: 5d, description: 'See [[T2]] and [[T1]].'}",
        "prose.md": "---\nsection: work\n---\nWe begin with [[T1.duration]], then [[T3]].\n",
    }
    assert told(files) == [
        "plan.yaml:5:35: error: No record is called “T2”. [unknown-name]",
        "prose.md:4:37: error: No record is called “T3”. [unknown-name]",
    ]


# --- Alone -----------------------------------------------------------------------------------


def test_a_plan_checked_alone_lists_names_that_lead_outward_once() -> None:
    around = draft({**FAMILY, "wp3/plan.yaml": FAMILY["wp3/plan.yaml"]})
    files = {
        "wp3/plan.yaml": """
        plan: wp3
        title: Three
        tasks:
          T3.2: {duration: 5d, after: [kick-off, wp4/T4.1], owner: PS}
          T3.3: {duration: 5d, after: [T3.2, kick-off, wp3/T3.2 SS]}
        """
    }
    outcome = woven(files, "wp3", enclosing=[around])
    assert outcome.value is not None
    assert outcome.value.external == ("PS", "kick-off", "wp4/T4.1")
    assert {(d.rule, d.level.value) for d in outcome.diagnostics} == {("external-name", "info")}
    assert len(outcome.diagnostics) == 3
    header = outcome.value.root.header
    assert str(header.start) == "2015-09-01"
    assert header.kind == "sub"


ROOT_OF_TWO = {
    "plan.yaml": ROOT + "sub-plans: {s: {path: parts/s}}\ntasks: {dup: {duration: 20d}}",
    "parts/s/plan.yaml": """
    plan: own
    title: A part
    tasks:
      dup: {duration: 5d}
      k: {duration: 1d, after: [/dup]}
      j: {duration: 1d, after: [dup, /dup FS+1ed]}
      i: {duration: 1d, after: [/s/dup, /odk/s/k]}
    """,
}


def links_of(family: Family | None, name: str) -> list[str]:
    assert family is not None
    return [link.target for link in family.record(name).after]  # type: ignore[union-attr]


def test_a_name_from_the_top_means_the_same_in_a_plan_checked_alone() -> None:
    whole = woven(ROOT_OF_TWO).value
    assert links_of(whole, "s/k") == ["dup"]
    assert links_of(whole, "s/i") == ["s/dup", "s/k"]
    outcome = woven(ROOT_OF_TWO, "parts/s", enclosing=[draft(ROOT_OF_TWO)])
    assert [(d.rule, d.level.value) for d in outcome.diagnostics] == [("external-name", "info")]
    alone = outcome.value
    assert links_of(alone, "k") == ["/dup"]
    assert links_of(alone, "j") == ["dup", "/dup"]
    assert links_of(alone, "i") == ["dup", "k"]
    assert alone is not None
    assert alone.external == ("/dup",)
    assert names_of(alone).find("", "/dup") is Absence.OUTSIDE
    assert names_of(alone).find("", "/s/k") == Found("k", "tasks")
    assert names_of(alone).find("", "/s/nothing") is Absence.UNKNOWN


def test_the_place_of_a_plan_in_the_family_around_it() -> None:
    root, part = draft(ROOT_OF_TWO), draft(ROOT_OF_TWO, "parts/s")
    inner = replace(part, folder="parts/s/deep")
    naming = draft({"p/plan.yaml": "plan: own\ntitle: P\nsub-plans: {d: {path: deep}}"}, "p")
    between = replace(naming, folder="parts/s")
    assert prefixes_of(root, []) == ("",)
    assert prefixes_of(part, [root]) == ("s", "odk/s")
    assert prefixes_of(inner, [root, between]) == ("s/d", "odk/s/d")
    # Nobody weaves it in, so that it is outermost itself; one that says that it is a part is not.
    assert prefixes_of(inner, [root, part]) == ("",)
    as_part = replace(inner, header=replace(inner.header, kind="sub"))
    assert prefixes_of(as_part, [root, part]) == prefixes_of(as_part, []) == ()


# --- Broken files ----------------------------------------------------------------------------


def test_names_of_what_could_not_be_read_draw_no_second_error() -> None:
    files = {
        "plan.yaml": ROOT
        + "tasks:\n  y: {duration: 5d}\n  T1: {duratoin: 5d}\n"
        + "  T2: {duration: 1d, after: [y, T1, T3, T5, T9]}",
        "merged.yaml": "tasks:\n  T4: {duration: 5d}\n<<<<<<< ours\n  T7: {duration: 5d}\n"
        "=======\n  T3: {duration: 6d}\n>>>>>>> theirs\n",
        "open.yaml": "tasks:\n  T5: {duration: 5d\n  T6: {duration: 5d}\n",
    }
    outcome = woven(files)
    unknown = [d.message for d in outcome.diagnostics if d.rule == "unknown-name"]
    assert unknown == ["No task, milestone, deliverable, gate, WBS element or plan is called “T9”."]
    broken = {(d.rule, d.where.path) for d in outcome.diagnostics if isinstance(d.where, Place)}
    assert broken >= {("unresolved-merge", "merged.yaml"), ("yaml-syntax", "open.yaml")}
    assert {"value", "unknown-key"} <= {d.rule for d in outcome.diagnostics}
