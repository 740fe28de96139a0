"""Which risks are open, and which of them are grave."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.compute.exposure import before
from planweave.model.family import Family
from planweave.model.records.knowledge import Risk
from planweave.model.records.plan import Conventions
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults


def open_risks(defaults: Defaults) -> Iterator[Risk]:
    """The risks that count and are neither closed nor mere drafts."""
    for risk in living(defaults, "risks", Risk):
        if risk.state not in ("closed", "draft"):
            yield risk


def conventions_of(family: Family, risk: Risk) -> Conventions:
    """The conventions of the plan that holds a risk."""
    return family.plans[risk.plan].header.conventions or Conventions()


def threshold(conventions: Conventions) -> int:
    """From which score on a risk is grave: the top step of one scale, the next of the other."""
    steps = len(conventions.levels)
    return steps * max(steps - 1, 1)


def is_grave(family: Family, risk: Risk) -> bool:
    """Whether a threat reaches the highest level, or the threshold of the score."""
    conventions = conventions_of(family, risk)
    exposure = before(risk, conventions)
    if risk.direction != "threat" or not conventions.levels:
        return False
    if exposure.score is not None:
        return exposure.score >= threshold(conventions)
    return exposure.level == len(conventions.levels) - 1
