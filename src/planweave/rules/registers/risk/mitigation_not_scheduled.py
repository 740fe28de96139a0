"""What is to be done about a risk is no task.

A measure that is in no schedule takes no time, costs nothing and has no date,
so nobody sees when it is left undone. It may stay a measure while the risk is
a draft.

Condition: A risk has measures, or a strategy that acts (mitigate, avoid,
exploit, enhance), and no action; or none of its actions counts.
Population: Risks that count and are neither draft nor closed.
Source: GAO, Schedule Assessment Guide, practice 8 (responses are in the
schedule).

Remedy: Make the measure a task and name it in the actions of the risk.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    risks:
      flood:
        event: The cellar floods
        strategy: mitigate
        measures:
          - Boxes stand on pallets

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {lift-boxes: {duration: 1d}}
    risks:
      flood: {event: The cellar floods, strategy: mitigate, actions: [lift-boxes]}
      rain: {event: It rains, strategy: accept}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.asked import lacking
from planweave.rules.registers.risk._open import open_risks
from planweave.weave.defaults import Defaults

CODE = "RSK-03"
LEVEL = Level.WARNING
ACTING = ("mitigate", "avoid", "exploit", "enhance")


def mitigation_not_scheduled(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan: risks without an action, and risks whose actions are dropped."""
    without, dropped = [], []
    for risk in open_risks(defaults):
        found = [family.record(name) for name in risk.actions]
        if any(record is not None and defaults.counts(record) for record in found):
            continue
        if risk.actions:
            dropped.append(risk)
        elif risk.measures or risk.strategy in ACTING:
            without.append(risk)
    yield from lacking(
        "mitigation-not-scheduled",
        family,
        "risks",
        without,
        "is to be acted on, and no task does it | are to be acted on, and no task does it",
        "Make what is to be done a task, and name it in actions.",
    )
    yield from lacking(
        "mitigation-not-scheduled",
        family,
        "risks",
        dropped,
        "is acted on by tasks that are all withdrawn | are acted on by withdrawn tasks only",
        "Name tasks that are still in the plan, or change the strategy.",
    )
