"""A baseline was set anew by somebody who may not.

To set a baseline anew takes back what was promised. Only who approves the plan may do that.

Condition: the plan has an approval rule, and the party that approved a baseline is not named in it:
neither among all-of and veto, nor the body whose share is asked for, nor one of its members; and
signs by office for none of these.
Population: baselines of the overall plan after its first, where it has an approval rule; its first
too where the plan's status is baselined, or the check is asked for an issue.
Source: EIA-748, changes to the baseline.

Remedy: Ask who approves the plan; keep the baseline again under another version.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    approval: {at-least: 2/3, of: board}
    organisation: {board: {title: Board, kind: body}, it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    baselines:
      v0.1.0:
        version: 0.1.0
        commit: none
        digest: planweave-1:sha256:01
        approved-by: board
        approved: 2027-01-10
        reason: Agreed
        rows: {}
      v0.2.0:
        version: 0.2.0
        commit: none
        digest: planweave-1:sha256:02
        approved-by: it
        approved: 2027-02-10
        reason: Agreed anew
        rows: {}
    changes:
      c1: {title: More, reason: Needed, state: implemented, in-version: 0.2.0, affects: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    approval: {at-least: 2/3, of: board}
    organisation: {board: {title: Board, kind: body}, it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    baselines:
      v0.1.0:
        version: 0.1.0
        commit: none
        digest: planweave-1:sha256:01
        approved-by: board
        approved: 2027-01-10
        reason: Agreed
        rows: {}
      v0.2.0:
        version: 0.2.0
        commit: none
        digest: planweave-1:sha256:02
        approved-by: board
        approved: 2027-02-10
        reason: Agreed anew
        rows: {}
    changes:
      c1: {title: More, reason: Needed, state: implemented, in-version: 0.2.0, affects: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.progress.baselined import versions_of
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.approval import approvers

CODE = "REV-03"
LEVEL = Level.ERROR


def baseline_without_authority(family: Family, purpose: str) -> Iterable[Diagnostic]:
    """One finding for each baseline."""
    if family.root.header.approval is None:
        return
    may = approvers(family)
    is_first_meant = purpose == "issue" or family.root.header.status == "baselined"
    for place, one in enumerate(versions_of(family, "")):
        if one.approved_by in may or not (place or is_first_meant):
            continue
        yield Diagnostic(
            rule="baseline-without-authority",
            level=LEVEL,
            message=f"The baseline {one.version} was set{' anew' if place else ''} by "
            f"{one.approved_by}, who is not among those that approve the plan.",
            where=Address(one.name, ("approved-by",)),
            hint="Ask those whom the approval rule names.",
        )
