"""What can be wrong with keys, words and days that a plan shares with the one above."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="missing-start",
        level=Level.ERROR,
        fault=True,
        title="A plan does not say when it starts",
        why="Nothing can be dated without it. A sub-plan takes the start of the plan above.",
        condition="Neither a plan nor one above it has a start.",
        remedy="Add `start: 2027-03-01` to plan.yaml.",
    ),
    Explanation(
        rule="own-plan-id",
        level=Level.INFO,
        title="A plan has another name in the family than alone",
        why="The family calls it by the key under `sub-plans`; its own `plan:` is its name when "
        "it stands alone.",
        condition="The id of a sub-plan is not the key under sub-plans.",
        remedy="Nothing, or make the two the same.",
    ),
    Explanation(
        rule="own-convention",
        level=Level.INFO,
        title="A sub-plan converts or grades otherwise than the plan above",
        why="Its figures mean something else; the document prints its convention beside them.",
        example="conventions: {person-month: 18pd}   # above: 20pd",
        condition="A sub-plan states a convention otherwise than the plan above has it.",
        remedy="Leave it out to take over the one above.",
    ),
    Explanation(
        rule="currency-without-exchange",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan's currency cannot be converted",
        why="Totals of the plan above need its rate, and rates are agreed, never looked up.",
        example="currency: CHF   # above: EUR",
        condition="A sub-plan's currency is another than that of the plan above, and no exchange "
        "leads from one to the other.",
        source="GAO, Cost Estimating and Assessment Guide: one basis for all figures.",
        remedy="Add `exchange: {CHF: 0.92 EUR}` to `conventions` of a plan above.",
        code="REF-10",
    ),
    Explanation(
        rule="unknown-level",
        level=Level.ERROR,
        fault=True,
        title="A word is not on the plan's scale",
        why="Levels are the words of `conventions.levels`, from low to high where none are "
        "declared. A word outside them has no rank.",
        example="risks:\n  R1: {level: severe}",
        condition="A word is not among the levels of the plan's conventions.",
        remedy="Use a word of the scale, or add it to `levels` in its place.",
    ),
    Explanation(
        rule="unknown-category",
        level=Level.ERROR,
        fault=True,
        title="A cost category is not known",
        why="Budgets are compared by category, so a new one is declared, not slipped in.",
        example="amounts: {catering: 900 EUR}",
        condition="A cost category is neither built in nor among the plan's conventions.",
        remedy="Use a built-in category, or add it to `conventions.categories`.",
    ),
    Explanation(
        rule="unknown-own-field",
        level=Level.ERROR,
        fault=True,
        title="An own field is declared nowhere",
        why="The type of a field decides what its value means; an own field has one only where "
        "it is declared, in its plan or in one above.",
        example="tasks:\n  T1: {duration: 5d, x-trl: 3}",
        condition="A key that begins with x- is declared neither in its plan nor in one above.",
        remedy="Declare it under `fields`.",
    ),
    Explanation(
        rule="own-field-misplaced",
        level=Level.ERROR,
        fault=True,
        title="An own field stands on a record that may not have it",
        why="Its declaration lists the registers whose records may have it.",
        condition="An own field stands on a record of a register that its declaration does not "
        "list.",
        remedy="Add the register to its `on-records`, or take the field out.",
    ),
    Explanation(
        rule="own-field-declared-twice",
        level=Level.ERROR,
        fault=True,
        title="An own field is declared again in a sub-plan",
        why="A declaration holds for all sub-plans; two could contradict each other.",
        condition="An own field is declared in a plan and in one above.",
        remedy="Take the second one out.",
    ),
    Explanation(
        rule="own-field-value",
        level=Level.ERROR,
        fault=True,
        title="An own field holds what its declaration does not allow",
        why="`words`, `least` and `most` say what it may hold.",
        example="x-trl: 12   # declared with most: 9",
        condition="The value of an own field does not follow its declaration.",
        remedy="Write an allowed value, or widen the declaration.",
    ),
    Explanation(
        rule="dates-reversed",
        level=Level.ERROR,
        fault=True,
        title="A range ends before it begins",
        why="It shows only once `month N` is counted from the plan's start.",
        example="dates: month 12..2015-10-01   # in a plan that starts on 2015-09-01",
        condition="The last day of a range lies before its first.",
        remedy="Write the earlier end first.",
    ),
    Explanation(
        rule="beyond-calendar",
        level=Level.ERROR,
        fault=True,
        title="A month lies after the year 9999",
        why="Days end there.",
        condition="A month of the plan lies after the year 9999.",
        remedy="Write a smaller month.",
    ),
)
