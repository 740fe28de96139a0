"""The plan itself lacks a key that agreement needs.

Who performs the plan and until when it holds must be said before anyone can
agree to it: a plan without a date of its next revision is right for ever, or
for nobody knows how long.

Condition: A key of plan.yaml that the format marks as needed for agreement is
not given.
Population: Plans that are not withdrawn; what a plan inherits counts as given.
Source: CMMI for Services, Work Planning, specific practice 2.7; CMMI, generic
practice 2.2: a plan is kept and revised.

Remedy: Add the key to plan.yaml.

Fires:

    plan: move
    title: Move
    start: 2027-03-01

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    work-group: team
    next-revision-due: 2027-04-01
    organisation:
      team: {kind: work-group}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.fields import key_of
from planweave.rules.asked import level_for
from planweave.rules.completeness.missing_for_agreement import needed

CODE = "CMP-09"
LEVEL = Level.INFO


def missing_plan_key(family: Family) -> Iterable[Diagnostic]:
    """One finding for each plan and key."""
    for plan in family.plans.values():
        if plan.withdrawn:
            continue
        for attribute in needed(""):
            if not getattr(plan.header, attribute):
                key = key_of(attribute)
                yield Diagnostic(
                    rule="missing-plan-key",
                    level=level_for(plan),
                    message=f"The plan {plan.header.plan} has no “{key}”.",
                    where=Address(plan.name),
                    hint=f"Add {key}: to its plan.yaml before it is agreed.",
                )
