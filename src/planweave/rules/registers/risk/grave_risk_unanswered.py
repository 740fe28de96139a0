"""A grave risk is met by nothing, or accepted by nobody entitled to.

A risk is grave from the product of the two highest steps on (high times medium
on a scale of three), or at the highest level. To do nothing about it is a
decision, and a decision of this size needs somebody who may take it: the owner
of the risk has a record under authorities, or the risk is escalated.

Condition: A grave risk has no strategy, measures or actions; or it is
accepted, not escalated, and its owner has no record under authorities. Grave
is a score of at least the product of the two highest steps, or the highest
level where there is no score.
Population: Threats that count and are neither draft nor closed.
Source: CMMI for Services, Work Planning, specific practice 2.2; ISO 31000: who
accepts a risk may do so.

Remedy: Say which tasks treat it, escalate it, or record the authority of who accepts it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    risks:
      flood: {owner: ann, event: The cellar floods, level: high, strategy: accept}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    authorities:
      ann-risks: {party: ann, may: accept risks}
    risks:
      flood: {owner: ann, event: The cellar floods, level: high, strategy: accept}
      rain: {event: It rains, level: low}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.interaction import Authority
from planweave.rules.asked import lacking
from planweave.rules.registers.risk._open import is_grave, open_risks
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "RSK-02"
LEVEL = Level.ERROR


def grave_risk_unanswered(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan and reason."""
    entitled = {one.party for one in living(defaults, "authorities", Authority)}
    grave = [risk for risk in open_risks(defaults) if is_grave(family, risk)]
    nothing = [one for one in grave if not (one.strategy or one.measures or one.actions)]
    accepted = [
        one
        for one in grave
        if one.strategy == "accept" and one.escalated_to is None and one.owner not in entitled
    ]
    yield from lacking(
        "grave-risk-unanswered",
        family,
        "risks",
        nothing,
        "is grave and met by nothing: it has neither strategy, measures nor actions | are grave "
        "and met by nothing",
        "Give it a strategy, and the tasks that treat it in actions.",
    )
    yield from lacking(
        "grave-risk-unanswered",
        family,
        "risks",
        accepted,
        "is grave and accepted, and its owner has no authority on record | are grave and accepted "
        "by owners who have no authority on record",
        "Escalate it, or record under authorities who may accept it.",
    )
