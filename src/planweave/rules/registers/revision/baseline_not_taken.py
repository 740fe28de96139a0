"""A plan is to be issued, and no baseline holds what it says.

What is issued is what was agreed. Without a baseline of this very version nobody can tell later
what that was. The status of the plan and its day of issue are part of what is issued: they are
written before the baseline is taken.

Condition: no baseline has the plan's version; or, where the plan is to be issued, the baseline of
its version has another digest than the plan. Whether its seal holds, broken-seal says.
Population: the overall plan, where its status is baselined and the check is asked for nothing, or
where it is asked for an issue.
Source: CMMI-SVC, Configuration Management SP 1.3; EIA-748.

Remedy: planweave baseline; if the plan has changed since, give it another version first.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    version: 0.2.0
    status: baselined
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    version: 0.2.0
    status: baselined
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    baselines:
      v0.2.0:
        version: 0.2.0
        commit: none
        digest: planweave-1:sha256:02
        approved-by: it
        approved: 2027-02-10
        reason: Agreed
        rows: {}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planweave.compute.progress.baselined import versions_of
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.gate import claimed, reaches

CODE = "REV-01"
LEVEL = Level.ERROR


def baseline_not_taken(
    family: Family, digests: Mapping[str, str], purpose: str
) -> Iterable[Diagnostic]:
    """One finding for the plan."""
    header = family.root.header
    is_issued = reaches(family, purpose, "issue")
    if not is_issued and (purpose or claimed(family) != "baseline"):
        return
    held = [one for one in versions_of(family, "") if one.version == header.version]
    if not held:
        message = f"Version {header.version} of {header.plan} has no baseline."
        hint = "Take it: planweave baseline --by PARTY --reason TEXT."
        where = Address("", ("version",))
    elif is_issued and held[-1].digest != digests[""]:
        message = f"The plan is not what the baseline of version {header.version} holds."
        hint = "Give it another version and baseline that, or take the changes back."
        where = Address(held[-1].name, ("digest",))
    else:
        return
    yield Diagnostic(
        rule="baseline-not-taken", level=LEVEL, message=message, where=where, hint=hint
    )
