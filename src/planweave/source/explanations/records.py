"""What can be wrong with a record as a whole, and with where it stands."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="unknown-key",
        level=Level.ERROR,
        fault=True,
        title="A key is none that can stand here",
        why="A key that nobody reads is mostly a slip of the pen, and what it says would be lost "
        "without a word. Keys of the plan and the register `sub-plans` stand in plan.yaml only.",
        example="tasks:\n  survey: {duration: 5d, afer: [kick-off]}",
        condition="A key is neither a field of its record nor a key of the plan nor a register, "
        "where it stands.",
        remedy="Use the key that the hint proposes. A field of your own begins with x- and is "
        "declared under `fields`.",
    ),
    Explanation(
        rule="missing-field",
        level=Level.ERROR,
        fault=True,
        title="A record lacks a field that it cannot be read without",
        why="Few fields are needed to read a record: a task needs a duration, spans or dates, a "
        "give says what it gives. Without them nothing can be computed or shown, so the record "
        "is left out and the build stops.",
        example="tasks:\n  survey: {owner: PS}",
        condition="A field that a record cannot be read without is not there.",
        remedy="Add the field. What is needed only before the plan is agreed is asked for later.",
    ),
    Explanation(
        rule="contradicting-fields",
        level=Level.ERROR,
        fault=True,
        title="A record has two fields of which only one can hold",
        why="Spans say when a task runs and a duration leaves that to the network; a sub-plan "
        "lies in a folder or in a repository. With both written, one of the two is not true.",
        example="tasks:\n  survey: {duration: 5d, spans: [month 1..3]}",
        condition="Two fields that exclude each other are both there.",
        remedy="Keep the one that is meant.",
    ),
    Explanation(
        rule="duplicate-id",
        level=Level.ERROR,
        fault=True,
        title="An id is used twice in one plan",
        why="An id names one record: references, agreements and progress reports rely on it. The "
        "first use stands, the second is left out.",
        example="# tasks.yaml\ntasks:\n  startup: {duration: 5d}\n"
        "# milestones.yaml\nmilestones:\n  startup: {}",
        condition="Two records of one plan have one id, in one register or in two that share "
        "their names.",
        source="IPMDAR: primary keys are unique.",
        remedy="Give one of the two another id; if they are one record, write it in one place.",
        code="REF-01",
    ),
    Explanation(
        rule="unknown-format",
        level=Level.ERROR,
        fault=True,
        title="A plan is written in a format that this version does not read",
        why="A later format may give a text another meaning, so nothing of it is guessed.",
        example="format: 2",
        condition="The key format is above the version that is read here.",
        remedy="Install a version of planweave that reads this format.",
    ),
    Explanation(
        rule="left-as-written",
        level=Level.WARNING,
        title="A file could not be brought into house style",
        why="`planweave fmt` compares what a file says before and after. Where any value or "
        "comment would differ, the file is left as it is.",
        condition="A file in house style would not say exactly what it says now.",
        remedy="Write unusual texts in it in double quotes, and run `planweave fmt` again.",
    ),
    Explanation(
        rule="unnamed-sub-plan",
        level=Level.WARNING,
        title="A folder holds a plan that is not part of the family",
        why="A folder with a plan.yaml is a plan of its own. Where no plan above names it under "
        "`sub-plans`, nothing in it is read, and its work would be missing without a word.",
        example="plans/wp8/plan.yaml, and no wp8 under sub-plans in plans/plan.yaml",
        condition="A folder inside a plan holds a plan.yaml and is no sub-plan of it.",
        remedy="Name it under `sub-plans` of the plan above it, or move it out of the family.",
    ),
)
