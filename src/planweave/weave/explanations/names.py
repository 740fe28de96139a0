"""What can be wrong with names across the plans of a family."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="unknown-name",
        level=Level.ERROR,
        fault=True,
        title="A name leads nowhere",
        why="A name is looked up in its own plan, then in the plan above, and so outward; "
        "`wp4/T4.1` looks in wp4. Nothing is found inward without a path.",
        example="after: [T4.11]   # there is a T4.1",
        condition="A name is found neither in its plan nor in one above.",
        source="IPMDAR: foreign keys lead to records.",
        remedy="Correct the name, or add the record that it names.",
        code="REF-02",
    ),
    Explanation(
        rule="wrong-register",
        level=Level.ERROR,
        fault=True,
        title="A name leads to a record of another kind",
        why="What a field names is of certain registers: an owner is a party, `wbs` an element.",
        example="owner: T4.1",
        condition="A name is found in a register that its field cannot name.",
        remedy="Name a record of the kind that the field takes.",
    ),
    Explanation(
        rule="external-name",
        level=Level.INFO,
        title="A name leads out of what is woven here",
        why="A plan checked alone names records of plans around it. They are found when the "
        "family is woven; until then their dates are the last agreed ones of plan.lock.",
        condition="A name leads to a plan that is not woven here, of a family to which this plan "
        "belongs.",
        source="PRINCE2: external dependencies are part of a plan.",
        remedy="Nothing, if the name is right.",
        code="XPL-21",
    ),
    Explanation(
        rule="ids-differ-in-case",
        level=Level.ERROR,
        fault=True,
        title="Two ids of a plan differ in case alone",
        why="People do not hear the difference, and some file systems do not see it.",
        example="tasks:\n  T1: {duration: 5d}\n  t1: {duration: 5d}",
        condition="Two ids of one plan are the same without case.",
        remedy="Give one of the two another id.",
    ),
    Explanation(
        rule="hides-name",
        level=Level.WARNING,
        title="An id hides one of a plan above",
        why="Inside the plan the own record is meant, outside it the other one. Both readings "
        "are right, and people will mix them up.",
        condition="An id of a plan, other than a WBS code, means another record in a plan above.",
        remedy="Give one of them another id; `/name` names the one above.",
    ),
    Explanation(
        rule="link-twice",
        level=Level.ERROR,
        fault=True,
        title="A predecessor is named twice with one type of link",
        why="Only one of the two lags could be meant.",
        example="after: [T1, T1 FS+5d]",
        condition="Two links of one record have the same predecessor and type.",
        remedy="Keep one of the two.",
    ),
    Explanation(
        rule="unknown-figure",
        level=Level.ERROR,
        fault=True,
        title="A reference asks a record for a figure that it does not have",
        why="`[[id.field]]` prints a field of the record, or a figure that is computed of it. A "
        "document with a hole in a sentence does not go out.",
        example="We finish on [[T4.1.forecast-end]].",
        condition="The field after the point is neither one of the record nor a computed figure "
        "of its kind.",
        remedy="Write a field of the record, or a computed figure such as forecast-finish.",
    ),
)
