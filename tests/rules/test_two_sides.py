"""A contradiction points at both of its sides, and says who is to act on each by title."""

from __future__ import annotations

import pytest

from planweave.model.diagnostics import Address, Diagnostic, Pointer, Where
from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import Rule, example_files, run
from planweave.source.world import Memory

EXAMPLES = [
    pytest.param(rule, text, id=f"{rule.name}-{number}")
    for rule in rules()
    for number, text in enumerate(rule.fires)
]


def spots(facts: Facts, finding: Diagnostic) -> set[str]:
    """The records, or the plans, at which a finding points; a plan's file stands for the plan."""
    files = {path: plan for plan, path in facts.plan_files.items()}

    def subject(where: Where) -> str:
        if isinstance(where, Address):
            return where.subject
        assert isinstance(where, Pointer)
        return files[where.path]

    return {subject(where) for where in (finding.where, *(one.where for one in finding.notes))}


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_both_sides_of_a_difference_are_pointed_at(rule: Rule, text: str) -> None:
    facts = Facts(Memory(example_files(text)))
    for finding in run(rule, facts):
        if finding.sides is None:
            continue
        found = spots(facts, finding)
        for side in (finding.sides.left, finding.sides.right):
            assert side.record in found, f"{finding.message} is not shown at {side.record}"


OWNED = """\
plan: move
title: Move
start: 2027-03-01
organisation:
  firm: {kind: partner, title: Bright Software}
  school: {kind: partner, title: Hill School}
sub-plans: {build: {}, teach: {}}
# build/plan.yaml
plan: build
title: Build
owner: firm
tasks: {tool: {duration: 5d}}
gives:
  tool-out: {item: Tool, to: teach, by: tool, promised: 2027-03-12}
# teach/plan.yaml
plan: teach
title: Teach
owner: school
tasks: {lesson: {duration: 5d}}
gets:
  tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-09}
"""


def told(text: str, rule: str) -> Diagnostic:
    (found,) = [one for one in Facts(Memory(example_files(text))).diagnostics if one.rule == rule]
    return found


def test_each_side_is_named_by_title_with_the_day_that_would_do() -> None:
    # Promised Friday 12 March, needed Tuesday 9 March: three working days too few. Five days of
    # margin mean a promise by Tuesday 2 March, or a need on Friday 19 March.
    found = told(OWNED, "hand-off-margin")
    assert "Bright Software (build) promises 2027-03-09 or earlier (2027-03-02 for" in found.hint
    assert "Hill School (teach) needs it on 2027-03-12 or later (2027-03-19 for" in found.hint
    assert {note.message for note in found.notes} == {
        "promised here for 2027-03-12",
        "needed here on 2027-03-09",
    }
    assert found.mends[0].edits[0].yaml == "promised: 2027-03-02"


def test_what_the_merged_float_does_not_allow_is_no_mend() -> None:
    # The lesson, as long as all there is, must start on Monday 8 March, and the hand-off comes on
    # the 12th: only an earlier promise clears it.
    tight = OWNED.replace(
        "tasks: {lesson: {duration: 5d}}",
        "tasks: {lesson: {duration: 5d, finish-no-later-than: 2027-03-12}}",
    )
    found = told(tight, "hand-off-margin")
    assert "the merged float does not allow the latter" in found.hint
    assert [edit.field for mend in found.mends for edit in mend.edits] == [("promised",)]


def test_what_the_merged_float_allows_is_said() -> None:
    loose = OWNED.replace(
        "tasks: {lesson: {duration: 5d}}",
        "tasks: {lesson: {duration: 5d}, other: {duration: 40d}}",
    )
    found = told(loose, "hand-off-margin")
    assert "the merged float allows the latter" in found.hint
    assert len(found.mends) == 2


@pytest.mark.parametrize(
    ("needed", "promises"),
    [
        # Five days of margin before Monday 8 March end on Monday 1 March, the first day there is.
        ("2027-03-08", ["2027-03-01"]),
        ("2027-03-05", []),
    ],
)
def test_nothing_is_promised_for_a_day_before_the_plan_starts(
    needed: str, promises: list[str]
) -> None:
    loose = OWNED.replace(
        "{lesson: {duration: 5d}}", "{lesson: {duration: 5d}, o: {duration: 40d}}"
    )
    found = told(loose.replace("needed: 2027-03-09", f"needed: {needed}"), "hand-off-margin")
    edits = [edit for mend in found.mends for edit in mend.edits]
    assert [edit.value for edit in edits if edit.field == ("promised",)] == promises
    assert [edit.value for edit in edits if edit.field == ("needed",)] == ["2027-03-19"]
    assert ("Bright Software (build) promises" in found.hint) == bool(promises)
    assert "the merged float allows " + ("the latter" if promises else "it") in found.hint


LATE = """\
plan: move
title: Move
start: 2027-03-01
sub-plans: {build: {}}
milestones: {open: {target: 2027-03-10, after: [build/tool]}}
# build/plan.yaml
plan: build
title: Build
tasks: {tool: {duration: 10d}}
"""


def test_a_target_that_another_plan_misses_is_a_difference_of_both() -> None:
    # Ten working days from Monday 1 March end on Friday 12 March, two after Wednesday 10 March.
    sides = told(LATE, "target-missed").sides
    assert sides is not None
    assert (sides.left.record, sides.left.value) == ("build/tool", "2027-03-12")
    assert (sides.right.record, sides.right.value) == ("open", "2027-03-10")
    assert sides.difference == "2 working days"
    alone = LATE.replace("[build/tool]", "[pack]").replace(
        "# build", "tasks: {pack: {duration: 10d}}\n# build"
    )
    assert told(alone, "target-missed").sides is None


def test_a_promise_that_its_work_does_not_keep_is_one_with_who_needs_it() -> None:
    sides = told(
        OWNED.replace("tool: {duration: 5d}", "tool: {duration: 20d}"), "promise-before-forecast"
    ).sides
    assert sides is not None
    assert (sides.left.record, sides.left.value) == ("build/tool-out", "2027-03-12")
    assert (sides.right.record, sides.right.value) == ("teach/tool-in", "2027-03-09")


FLOAT = """\
plan: move
title: Move
start: 2027-03-01
sub-plans: {build: {}}
tasks: {teach: {duration: 30d, after: [build/tool]}}
# build/plan.yaml
plan: build
title: Build
tasks: {tool: {duration: 5d}, manual: {duration: 20d}}
"""


def test_float_that_a_group_only_believes_in_is_taken_by_what_waits_elsewhere() -> None:
    # Alone, tool may end with manual, on Friday 26 March; teach must begin on Monday 8 March.
    found = told(FLOAT, "float-illusion")
    assert found.sides is not None
    assert (found.sides.left.record, found.sides.left.value) == ("teach", "2027-03-08")
    assert (found.sides.right.record, found.sides.right.value) == ("build/tool", "2027-03-26")
    assert found.sides.difference == "15 working days"
    assert "teach waits for it, and begins on 2027-03-08 at the latest" in {
        note.message for note in found.notes
    }
