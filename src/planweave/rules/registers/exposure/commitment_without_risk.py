"""A commitment that may fall is held by no risk.

Who agrees for now, or on conditions, says that something could keep them from it. If
no open risk says what, nobody watches it, and the plan counts on a word that was not
given whole.

Condition: A commitment is provisional or has conditions that are not met, and names no
risk, or one that is closed, withdrawn or no longer in the plan.
Population: Commitments that are not replaced by a later one. A condition is met if a later
word says so, or the plan itself shows it. A provisional commitment without any risk is
refused when it is read.
Source: CMMI-SVC, Work Planning SP 3.3, subpractice 2.
Remedy: Open the risk that the commitment falls, and name it in the commitment.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {SR: {kind: work-group}}
    tasks: {pack: {duration: 5d}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [SR]
        opened: 2027-02-01
        closes: 2027-02-08
    commitments:
      c1:
        party: SR
        state: agreed-with-conditions
        conditions: [{statement: The van is hired by then}]
        packet: p1
        means: SR keeps this date.
        footprint: {pack.duration: 5d}
        digest: planweave-1:sha256:9c1f
        signed-by: SR
        signed: 2027-02-02
        method: signed commit

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {SR: {kind: work-group}}
    tasks: {pack: {duration: 5d}}
    packets:
      p1:
        plan: move
        version: 0.1.0
        digest: planweave-1:sha256:9c1f
        to: [SR]
        opened: 2027-02-01
        closes: 2027-02-08
    risks: {no-van: {event: There is no van, threatens: [pack]}}
    commitments:
      c1:
        party: SR
        state: agreed-with-conditions
        conditions: [{statement: The van is hired by then}]
        risk: no-van
        packet: p1
        means: SR keeps this date.
        footprint: {pack.duration: 5d}
        digest: planweave-1:sha256:9c1f
        signed-by: SR
        signed: 2027-02-02
        method: signed commit
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.model.records.knowledge import Risk
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.terms.conditions import Judged
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "RSK-12"
LEVEL = Level.ERROR
STATES = {"agreed-provisionally": "provisional", "agreed-with-conditions": "conditional"}


def commitment_without_risk(
    family: Family, defaults: Defaults, agreements: tuple[Agreement, ...]
) -> Iterable[Diagnostic]:
    """One finding for each commitment."""
    shown = {one.word.name for one in agreements if one.word and _are_met(one.terms.conditions)}
    found = list(living(defaults, "commitments", Commitment))
    replaced = {one.supersedes for one in found}
    for one in found:
        if one.name in replaced or one.state not in STATES or one.name in shown or _is_met(one):
            continue
        risk = family.record(one.risk) if one.risk else None
        lives = isinstance(risk, Risk) and risk.state != "closed" and defaults.counts(risk)
        if lives:
            continue
        named = f"its risk {one.risk} is no longer open" if one.risk else "no risk stands behind it"
        if one.risk and risk is None:
            named = f"its risk {one.risk} is no longer in the plan"
        yield Diagnostic(
            rule="commitment-without-risk",
            level=LEVEL,
            message=f"The commitment {one.name} of {one.party} is {STATES[one.state]}, and "
            f"{named}.",
            where=Address(one.name, ("state",)),
            hint=f"{one.party} and the owner of the plan open the risk that it falls, and name it "
            "in the commitment.",
            notes=(Note("the risk that it names", Address(risk.name)),) if risk else (),
        )


def _is_met(one: Commitment) -> bool:
    return bool(one.conditions) and all(condition.met for condition in one.conditions)


def _are_met(conditions: tuple[Judged, ...]) -> bool:
    return bool(conditions) and all(one.is_met for one in conditions)
