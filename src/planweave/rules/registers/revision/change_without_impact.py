"""A decided change does not say whom it reaches.

Who decides on a change must see what it does to others. A material change that names no record
was decided without that, and nobody was asked again.

Condition: a change is approved, implemented, verified or closed, is of class major or re-
baseline, and names neither what it affects nor its impact.
Population: changes that are not withdrawn.
Source: CMMI-SVC, Requirements Management SP 1.2.

Remedy: List the records that it changes under affects; planweave footprint --since says whom
it reaches.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 5d}}
    changes: {c1: {title: More, reason: Needed, class: major, state: approved}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {pack: {duration: 5d}}
    changes: {c1: {title: More, reason: Needed, class: major, state: approved, affects: [pack]}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.records.governance import Change
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "REV-02"
LEVEL = Level.ERROR
DECIDED = ("approved", "implemented", "verified", "closed")
HEAVY = ("major", "re-baseline")


def change_without_impact(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each change."""
    for one in living(defaults, "changes", Change):
        if one.state in DECIDED and one.class_ in HEAVY and not one.affects and not one.impact:
            yield Diagnostic(
                rule="change-without-impact",
                level=LEVEL,
                message=f"The change {one.name} is {one.state} and of class {one.class_}, and "
                "names nothing that it affects.",
                where=Address(one.name),
                hint="List under affects the records that it changes.",
            )
