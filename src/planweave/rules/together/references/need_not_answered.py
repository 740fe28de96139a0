"""A need is answered by nothing that counts.

What is said to answer it is withdrawn, so the need is open again. A need that
names no answer at all is listed by missing-for-agreement.

Condition: A need names answers in addressed-by, and none of them counts.
Population: Needs that count and name an answer; those that name none are told
by missing-for-agreement.
Source: CMMI for Services, Work Planning, specific practice 2.7 and 2.6: the
plan answers what stakeholders need.

Remedy: Name what answers it now, or record in a decision that it is declined and name that.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {leaflet: {duration: 5d, withdrawn: No money}}
    stakeholders: {staff: {kind: user}}
    needs: {to-know: {of: staff, statement: Know what happens, addressed-by: [leaflet]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {leaflet: {duration: 5d, withdrawn: No money}, talk: {duration: 1d}}
    stakeholders: {staff: {kind: user}}
    needs: {to-know: {of: staff, statement: Know what happens, addressed-by: [leaflet, talk]}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.interaction import Need
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living
from planweave.weave.defaults import Defaults

CODE = "CMP-10"
LEVEL = Level.WARNING


def need_not_answered(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each need all of whose answers are withdrawn."""
    for need in living(defaults, "needs", Need):
        answers = [family.record(name) for name in need.addressed_by]
        if not answers or any(one is None or defaults.counts(one) for one in answers):
            continue
        yield Diagnostic(
            rule="need-not-answered",
            level=LEVEL,
            message=f"The need {need.name} of {need.of}, “{need.statement}”, is answered by "
            "nothing that still counts.",
            where=Address(need.name, ("addressed-by",)),
            hint=f"{begins(acts(defaults, need.name))} names what answers it now, or a decision "
            "that declines it.",
            notes=tuple(
                Note(f"{one.name} is withdrawn", Address(one.name)) for one in answers if one
            ),
        )
