"""A comment is open, and the plan is to be baselined.

Who baselines a plan over an open comment decides on it without saying so. Each is answered first,
or deferred to a version, by name.

Condition: the state of the comment is none of closed, withdrawn, duplicate and deferred.
Population: comments of all plans that are not editorial, where the overall plan's status is
baselined, or the check is asked for a baseline or an issue.
Source: CMMI-SVC, Work Planning SP 3.3; the order of a review: dispositions, changes, concurrence,
words, then the baseline.

Remedy: Bring the comment to its end: planweave comment; or defer it to a version.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    status: baselined
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    comments:
      c-1: {anchor: pack, by: it, made: 2027-02-02, statement: Five days are too few.}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    status: baselined
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    comments:
      c-1:
        anchor: pack
        by: it
        made: 2027-02-02
        statement: Five days are too few.
        disposition: deferred
        because: It is looked at after the first week.
        disposed-by: it
        disposed: 2027-02-03
        deferred-to: 0.2.0
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.comments import ENDED, comments, state_of
from planweave.rules.registers.standing.gate import reaches

CODE = "AGR-09"
LEVEL = Level.ERROR


def open_at_baseline(family: Family, purpose: str) -> Iterable[Diagnostic]:
    """One finding for each comment."""
    if not reaches(family, purpose, "baseline"):
        return
    for one in comments(family):
        state = state_of(one)
        if one.class_ != "editorial" and state not in ENDED:
            yield Diagnostic(
                rule="open-at-baseline",
                level=LEVEL,
                message=f"The {one.class_} comment {one.name} of {one.by} is {state.value}, and "
                "the plan is to be baselined.",
                where=Address(one.name),
                hint="Bring it to its end first, or defer it to a version.",
            )
