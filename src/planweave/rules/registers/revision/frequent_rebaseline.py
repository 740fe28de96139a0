"""The baseline is set anew again and again.

A baseline that follows whatever happens measures nothing: every deviation is gone before it
can be seen.

Condition: in the within-days before the latest baseline, it was set anew more often than most.
Population: baselines of the overall plan, without its first.
Source: NDIA, Planning and Scheduling Excellence Guide (rubber baseline).

Remedy: Keep the baseline, and show the deviation; set it anew when what was promised changes.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
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
        digest: planweave-1:sha256:01
        approved-by: board
        approved: 2027-02-10
        reason: Agreed
        rows: {}
      v0.3.0:
        version: 0.3.0
        commit: none
        digest: planweave-1:sha256:01
        approved-by: board
        approved: 2027-03-10
        reason: Agreed
        rows: {}
      v0.4.0:
        version: 0.4.0
        commit: none
        digest: planweave-1:sha256:01
        approved-by: board
        approved: 2027-04-10
        reason: Agreed
        rows: {}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
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
        digest: planweave-1:sha256:01
        approved-by: board
        approved: 2027-02-10
        reason: Agreed
        rows: {}
      v0.3.0:
        version: 0.3.0
        commit: none
        digest: planweave-1:sha256:01
        approved-by: board
        approved: 2027-03-10
        reason: Agreed
        rows: {}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.progress.baselined import versions_of
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family

CODE = "REV-05"
LEVEL = Level.INFO


def frequent_rebaseline(
    family: Family, *, most: int = 2, within_days: int = 365
) -> Iterable[Diagnostic]:
    """One finding for the plan."""
    anew = [(one, one.approved.last) for one in versions_of(family, "")[1:]]
    if not anew or anew[-1][1] is None:
        return
    latest = anew[-1][1]
    near = [one for one, day in anew if day and (latest - day).days <= within_days]
    if len(near) > most:
        yield Diagnostic(
            rule="frequent-rebaseline",
            level=LEVEL,
            message=f"The baseline was set anew {len(near)} times within {within_days} days; "
            f"{most} is the limit.",
            where=Address(near[-1].name),
            hint="Show deviations against the baseline that was agreed.",
            notes=tuple(Note(f"version {one.version}", Address(one.name)) for one in near[:-1]),
        )
