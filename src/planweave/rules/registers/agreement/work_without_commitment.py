"""Nobody has committed to a piece of work.

Work that no word covers is work that nobody promised. The WBS is the checklist: every task
is in somebody's scope, by itself or through the element or plan in which it lies.

Condition: no word that counts binds its party to the task, to an element it lies in, or to its
plan.
Population: tasks that count, where the plan's status is agreed or baselined, or the check is
asked for agreement, a baseline or an issue. A word that lapsed, was re-opened, contradicted or
withdrawn counts not.
Source: CMMI-SVC, Work Planning SP 3.3, subpractice 1.

Remedy: Ask the party that answers for it: planweave commit request.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    status: agreed
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    status: agreed
    organisation: {it: {title: IT, kind: work-group}}
    tasks: {pack: {duration: 5d, owner: it}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [it]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      c1:
        party: it
        packet: p1
        state: agreed
        signed-by: it
        signed: 2027-02-02
        method: reply
        means: It keeps this.
        footprint: {pack.part: "task: accountable, responsible", pack.duration: 5d}
        digest: planweave-footprint-1:sha256:9c1f
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.approval import is_asked
from planweave.rules.registers.standing.coverage import uncovered
from planweave.weave.defaults import Defaults

CODE = "AGR-01"
LEVEL = Level.ERROR


def work_without_commitment(
    family: Family, defaults: Defaults, agreements: tuple[Agreement, ...], purpose: str
) -> Iterable[Diagnostic]:
    """One finding for each task."""
    if not is_asked(family, purpose):
        return
    for task in uncovered(family, defaults, agreements):
        yield Diagnostic(
            rule="work-without-commitment",
            level=LEVEL,
            message=f"Nobody has committed to the task {task.name}.",
            where=Address(task.name),
            hint="Ask who answers for it for their word: planweave commit request.",
        )
