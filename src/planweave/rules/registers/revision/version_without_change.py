"""A version differs from the one before, and no change says why.

Between two baselines something was decided. If no change is on record, nobody can tell what,
by whom, and who was asked.

Condition: a baseline has another digest than the one before, and no change of the plan names
its version in in-version; or the plan has another digest than its last baseline, and no change
names the plan's version.
Population: baselines of the overall plan after its first; the plan as it is where the check is
asked for a baseline or an issue.
Source: CMMI-SVC, Configuration Management; EIA-748.

Remedy: Record the change with its version.

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
        digest: planweave-1:sha256:02
        approved-by: board
        approved: 2027-02-10
        reason: Agreed anew
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
        digest: planweave-1:sha256:02
        approved-by: board
        approved: 2027-02-10
        reason: Agreed anew
        rows: {}
    changes:
      c1: {title: More, reason: Needed, state: implemented, in-version: 0.2.0, affects: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from planweave.compute.progress.baselined import versions_of
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.governance import Change

CODE = "REV-01"
LEVEL = Level.ERROR


def version_without_change(
    family: Family, digests: Mapping[str, str], purpose: str
) -> Iterable[Diagnostic]:
    """One finding for each baseline, and one for the plan that is to become one."""
    carried = {
        str(one.in_version)
        for one in family.of("changes")
        if isinstance(one, Change) and not one.plan
    }
    for before, after in pairwise(versions_of(family, "")):
        if after.digest != before.digest and str(after.version) not in carried:
            yield Diagnostic(
                rule="version-without-change",
                level=LEVEL,
                message=f"Version {after.version} differs from {before.version}, and no change "
                "says why.",
                where=Address(after.name),
                hint=f"Record the change, with in-version: {after.version}.",
                notes=(Note("the version before", Address(before.name)),),
            )
    yield from _next(family, digests, purpose, carried)


def _next(
    family: Family, digests: Mapping[str, str], purpose: str, carried: set[str]
) -> Iterable[Diagnostic]:
    """The plan as it is, held against its last baseline."""
    held = versions_of(family, "")
    version = family.root.header.version
    if purpose not in ("baseline", "issue") or not held or held[-1].digest == digests[""]:
        return
    last = held[-1]
    if str(version) not in carried or version == last.version:
        why = "no change says why" if version != last.version else "it has the same version"
        yield Diagnostic(
            rule="version-without-change",
            level=LEVEL,
            message=f"The plan, version {version}, differs from its baseline {last.version}, and "
            f"{why}.",
            where=Address("", ("version",)),
            hint="Give it a version of its own, and record the change with that in-version.",
            notes=(Note("the baseline", Address(last.name)),),
        )
