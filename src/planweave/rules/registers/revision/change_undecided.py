"""A version is to be baselined with a change that is not decided or not carried out.

A change that names a version says that this version has it. If it was never decided, or is not
done, the version says what is not so.

Condition: the change names the plan's version in in-version, and is proposed, analysed or approved.
Population: changes of the overall plan that are not withdrawn, where its status is baselined, or
the check is asked for a baseline or an issue.
Source: CMMI-SVC, Configuration Management SP 2.1.

Remedy: Decide the change and carry it out, or move it to a later version.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    version: 0.2.0
    status: baselined
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    changes: {c1: {title: More, reason: Needed, state: proposed, in-version: 0.2.0}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    version: 0.2.0
    status: baselined
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    changes: {c1: {title: More, reason: Needed, state: proposed, in-version: 0.3.0}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.governance import Change
from planweave.rules.registers.standing.gate import reaches

CODE = "REV-02"
LEVEL = Level.ERROR
LEFT = {
    "proposed": "proposed and not decided",
    "analysed": "analysed and not decided",
    "approved": "approved and not implemented",
}


def change_undecided(family: Family, purpose: str) -> Iterable[Diagnostic]:
    """One finding for each change."""
    if not reaches(family, purpose, "baseline"):
        return
    version = family.root.header.version
    for one in family.of("changes", ""):
        if not isinstance(one, Change) or one.withdrawn is not None or one.state not in LEFT:
            continue
        if one.in_version == version:
            yield Diagnostic(
                rule="change-undecided",
                level=LEVEL,
                message=f"The change {one.name} of version {version} is {LEFT[one.state]}, and the "
                "version is to be baselined.",
                where=Address(one.name),
                hint="Decide it and carry it out, or give it a later in-version.",
            )
