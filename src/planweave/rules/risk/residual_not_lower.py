"""What is done about a risk leaves it as high as it was.

The residual is what is left after the response. Where it scores no lower than
before, either the response is worth nothing or one of the two was copied.
Only threats are looked at, and not those that are accepted.

Remedy: State what is left once the response works, or change the response.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    risks:
      flood:
        {event: The cellar floods, level: medium, strategy: mitigate, residual: {level: medium}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    risks:
      flood:
        {event: The cellar floods, level: medium, strategy: mitigate, residual: {level: low}}
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planweave.compute.exposure import Exposure, after, before
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.values import Money
from planweave.rules.risk._open import conventions_of, open_risks
from planweave.weave.defaults import Defaults

CODE = "RSK-05"
LEVEL = Level.WARNING
DEFAULT = False


def residual_not_lower(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each such risk, with both scores."""
    for risk in open_risks(defaults):
        if risk.direction != "threat" or risk.strategy in (None, "accept", "escalate"):
            continue
        conventions = conventions_of(family, risk)
        inherent, left = before(risk, conventions), after(risk, conventions)
        if left is None:
            continue
        was, stays = _weights(inherent, left)
        if was is None or stays is None or stays < was:
            continue
        yield Diagnostic(
            rule="residual-not-lower",
            level=LEVEL,
            message=f"The risk {risk.name} weighs {was} before its response and {stays} after it.",
            where=Address(risk.name, ("residual",)),
            hint="State what is left once the response works, or choose another response.",
        )


def _weights(inherent: Exposure, left: Exposure) -> tuple[Decimal | None, Decimal | None]:
    """Both weights in one measure: expected money, expected days, the score, or the level."""
    for one, other in (
        (inherent.cost, left.cost),
        (inherent.delay, left.delay),
        (inherent.score, left.score),
        (inherent.level, left.level),
    ):
        was = one.amount if isinstance(one, Money) else one
        stays = other.amount if isinstance(other, Money) else other
        if was is not None and stays is not None:
            return Decimal(was), Decimal(stays)
    return None, None
