"""A plan is to be baselined, and nobody is named who may approve it.

Whoever sets a baseline binds all that agreed to it. If the plan does not say who may, anybody may.

Condition: the overall plan has no approval rule, or one that names nobody: neither all-of nor of
nor veto.
Population: the overall plan, where its status is baselined, or the check is asked for a baseline
or an issue.
Source: EIA-748, changes to the baseline; ISO 21502.

Remedy: Say in approval who must agree: all-of, or at-least of a body.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    status: baselined
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    status: baselined
    approval: {all-of: [it]}
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.gate import reaches

CODE = "REV-03"
LEVEL = Level.ERROR


def nobody_may_approve(family: Family, purpose: str) -> Iterable[Diagnostic]:
    """One finding for the plan."""
    rule = family.root.header.approval
    named = rule is not None and bool(rule.all_of or rule.of or rule.veto)
    if not named and reaches(family, purpose, "baseline"):
        yield Diagnostic(
            rule="nobody-may-approve",
            level=LEVEL,
            message=f"The plan {family.root.header.plan} is to be baselined, and names nobody who "
            "may approve it.",
            where=Address("", ("approval",) if rule is not None else ()),
            hint="Say in approval who must agree: all-of, or at-least of a body.",
        )
