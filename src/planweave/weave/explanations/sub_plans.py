"""What can be wrong with the sub-plans of a family."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="missing-sub-plan",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan is named and not there",
        why="An overall plan without one of its parts looks whole and is not. The folder of a "
        "sub-plan is its name, or what `path` says, and holds a plan.yaml.",
        example="sub-plans:\n  wp4: {delegates: [4]}   # and there is no wp4/plan.yaml",
        condition="The folder of a sub-plan holds no plan.yaml.",
        remedy="Write the sub-plan's plan.yaml, correct `path`, or take the entry out.",
    ),
    Explanation(
        rule="sub-plan-outside",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan's path leads out of the plan's folder",
        why="Plans of other groups are read as they come; none of them may reach what lies "
        "outside. So a path has no `..`, does not begin with a slash, and follows no link out.",
        example="sub-plans:\n  wp4: {path: ../wp4}",
        condition="The path of a sub-plan is absolute, has .., or leads out of the plan's folder.",
        remedy="Move the sub-plan into the folder, or name its repository with `git` and `rev`.",
    ),
    Explanation(
        rule="include-cycle",
        level=Level.ERROR,
        fault=True,
        title="A plan is a sub-plan of itself",
        why="Its work would be counted without end. The message shows the whole chain.",
        example="portal includes theme, and theme includes portal again",
        condition="A plan is among the plans above it.",
        remedy="Take one of them out, or make it `relation: reference`.",
    ),
    Explanation(
        rule="two-parents",
        level=Level.ERROR,
        fault=True,
        title="Two plans name one folder as their sub-plan",
        why="A plan is woven once: with two parents its work and money would count twice, and "
        "its names would have two paths.",
        example="sub-plans:\n  wp4: {delegates: [4]}\n  old: {path: wp4, delegates: [5]}",
        condition="Two sub-plans lead to one folder.",
        source="The 100 % rule of work breakdown structures.",
        remedy="Keep one parent; the other one may name it with `relation: reference`.",
        code="REF-06",
    ),
    Explanation(
        rule="two-pins",
        level=Level.ERROR,
        fault=True,
        title="A repository's plan is woven at two commits",
        why="Reached twice at one commit a plan is woven once. At two commits nobody could say "
        "which one holds.",
        example="wp4 and wp5 both include portal, one with rev: v0.3, the other with rev: v0.4",
        condition="One repository and folder is woven at two commits.",
        remedy="Give both the same `rev`, then run `planweave lock`.",
    ),
    Explanation(
        rule="nested-too-deep",
        level=Level.ERROR,
        fault=True,
        title="Sub-plans lie more than 16 deep",
        why="No organisation is that deep; a chain of links that never ends is.",
        condition="A sub-plan lies more than sixteen plans below the root.",
        remedy="Bring the sub-plans nearer to the root.",
    ),
)
