"""A critical comment is disposed of by one who is a party to it alone.

Whoever wrote the part of the plan, or the comment itself, cannot be the only one to say what
becomes of it.

Condition: disposed-by of a critical comment is the party that made it, or the party that answers
for the record that it is about or for its plan, or a unit that it heads or a role that it holds;
and no other party has had the final word by escalation.
Population: comments of the class critical that are not withdrawn and have a disposition.
Source: Segregation of duties in review, as NASA and ECSS reviews keep it: the author is not the
sole disposition authority.

Remedy: Let another party dispose of it, or escalate it.

Fires:

    plan: p
    title: P
    version: 1.1.0
    start: 2027-01-04
    organisation:
      board: {title: Board, kind: body}
      uv: {title: University, kind: work-group}
    tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
    comments:
      c-1:
        anchor: a.effort
        by: board
        made: 2027-01-05
        statement: Too little.
        class: critical
        rationale: Nobody can do it.
        disposition: rejected
        because: It can.
        disposed-by: uv
        disposed: 2027-01-08

Quiet:

    plan: p
    title: P
    version: 1.1.0
    start: 2027-01-04
    organisation:
      board: {title: Board, kind: body}
      uv: {title: University, kind: work-group}
    tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
    comments:
      c-1:
        anchor: a.effort
        by: uv
        made: 2027-01-05
        statement: Too little.
        class: critical
        rationale: Nobody can do it.
        disposition: rejected
        because: It can.
        disposed-by: board
        disposed: 2027-01-08
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.agreement import Comment
from planweave.model.records.parties import OrganisationUnit, Role
from planweave.rules.registers.standing.anchors import anchored
from planweave.rules.registers.standing.comments import comments
from planweave.weave.defaults import Defaults

CODE = "AGR-12"
LEVEL = Level.WARNING


def disposed_by_its_author(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each such comment."""
    for one in comments(family):
        if one.class_ != "critical" or not one.disposition or not one.disposed_by:
            continue
        if one.withdrawn is not None or one.disposition == "withdrawn":
            continue
        ties = dict(_ties(family, defaults, one))
        why = next((ties[who] for who in _same(family, one.disposed_by) if who in ties), None)
        if why is None or (one.final and one.escalated_to not in (None, *ties)):
            continue
        yield Diagnostic(
            rule="disposed-by-its-author",
            level=LEVEL,
            message=f"The critical comment {one.name} was disposed of by “{one.disposed_by}”, "
            f"who {why}, and by nobody else.",
            where=Address(one.name, ("disposed-by",)),
            hint="Let another party dispose of it, or escalate it and write the final word.",
        )


def _ties(family: Family, defaults: Defaults, one: Comment) -> Iterator[tuple[str, str]]:
    """The parties that are no judges of it, each with the reason."""
    anchor = anchored(family, one)
    if anchor.now is not None:
        record = family.record(anchor.now)
        plan = record.plan if record is not None else anchor.now
        owner = family.plans[plan].header.owner if plan in family.plans else None
        if owner:
            yield owner, f"answers for the plan of {anchor.now or family.root.header.plan}"
        mine = defaults.owner_of(record) if record is not None else None
        if mine:
            yield mine, f"answers for {anchor.now}"
    yield one.by, "made it"


def _same(family: Family, party: str) -> Iterator[str]:
    """The party, the unit that it heads, the roles that it holds, and who holds or heads it."""
    yield party
    for unit in family.of("organisation"):
        if isinstance(unit, OrganisationUnit):
            if unit.head == party:
                yield unit.name
            elif unit.name == party and unit.head:
                yield unit.head
    for role in family.of("roles"):
        if isinstance(role, Role):
            if role.held_by == party:
                yield role.name
            elif role.name == party and role.held_by:
                yield role.held_by
