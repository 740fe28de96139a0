"""What can be wrong with the merged WBS and with calendars."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="prefix-needs-one-element",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan with codes of its own elaborates not just one element",
        why="With `wbs-codes: prefix` it numbers from 1, and the delegated code goes in front; "
        "with two of them nobody could say which.",
        condition="A sub-plan with wbs-codes: prefix is delegated no element, or several.",
        remedy="Delegate one element to it, or use `wbs-codes: extend`.",
    ),
    Explanation(
        rule="code-outside-delegation",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan's element does not lie in what is delegated to it",
        why="The code is the place in the tree. Elsewhere it would take scope that the plan "
        "above has not given.",
        example="delegates: [4] above, and wbs: {5.1: {}} in the sub-plan",
        condition="The code of a sub-plan's element neither is one that is delegated to it nor "
        "lies below one.",
        source="The 100 % rule of work breakdown structures.",
        remedy="Begin its codes with a delegated code, or set `wbs-codes: prefix` above.",
        code="XPL-02",
    ),
    Explanation(
        rule="delegated-outside-scope",
        level=Level.WARNING,
        title="A plan delegates an element that is not its own",
        why="Only the plan that an element is delegated to can pass it on.",
        condition="A plan delegates an element that neither is its own nor lies in what it was "
        "delegated.",
        source="The 100 % rule of work breakdown structures.",
        remedy="Delegate an element of this plan.",
        code="XPL-02",
    ),
    Explanation(
        rule="duplicate-code",
        level=Level.ERROR,
        fault=True,
        title="Two plans use one WBS code",
        why="In the merged tree a code is one element.",
        condition="Two elements of different plans have one code in the merged tree.",
        source="The 100 % rule of work breakdown structures.",
        remedy="Give one of them another code.",
        code="REF-06",
    ),
    Explanation(
        rule="delegated-twice",
        level=Level.WARNING,
        title="Two plans elaborate one element",
        why="Both would plan, and count, the same work.",
        condition="Two sub-plans that are not withdrawn are delegated one element.",
        source="Responsibility assignment matrices: exactly one is accountable.",
        remedy="Delegate it to one plan, or split it in two elements.",
        code="XPL-18",
    ),
    Explanation(
        rule="calendar-cycle",
        level=Level.ERROR,
        fault=True,
        title="A calendar is like itself",
        why="What it takes over would never be found. The message shows the whole ring.",
        example="calendars:\n  a: {like: b}\n  b: {like: a}",
        condition="Following like from a calendar leads back to it.",
        remedy="Let one of them be like standard.",
    ),
    Explanation(
        rule="not-varied",
        level=Level.ERROR,
        title="A scenario varies which files are read",
        why="A scenario is what would hold if some fields had other values. Which folders and "
        "repositories make the family is settled before any value is read.",
        example="scenarios:\n  elsewhere: {set: {wp4: {path: old/wp4}}}",
        condition="A scenario sets or leaves out a key that decides which files are read.",
        remedy="Vary what the plan says, or compare two folders with `planweave diff`.",
    ),
)
