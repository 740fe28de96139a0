"""What is done about a risk leaves it as high as it was.

The residual is what is left after the response. Where it scores no lower than
before, either the response is worth nothing or one of the two was copied.
Only threats are looked at, and not those that are accepted.

Condition: What is left after the response is not below what was before, in the
finest measure that both have: cost, delay, score or level.
Population: Threats that count, are neither draft nor closed, and have a
strategy other than accept and escalate and a residual.
Source: ISO 31000 and the practice of risk registers.

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
from fractions import Fraction

from planweave.compute.exposure import Exposure, after, before
from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.plan import Conventions
from planweave.rules.registers.risk._open import conventions_of, open_risks
from planweave.rules.telling import days
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
        found = _measured(before(risk, conventions), after(risk, conventions), conventions)
        if found is None:
            continue
        was, stays = found
        yield Diagnostic(
            rule="residual-not-lower",
            level=LEVEL,
            message=f"The risk {risk.name} stands at {was} before its response and {stays} after.",
            where=Address(risk.name, ("residual",)),
            hint="State what is left once the response works, or choose another response.",
        )


def _measured(
    inherent: Exposure, left: Exposure | None, conventions: Conventions
) -> tuple[str, str] | None:
    """Both in the finest measure that they share, in words; None where it is lower after."""
    if left is None:
        return None
    if inherent.cost and left.cost and inherent.cost.currency == left.cost.currency:
        worse = left.cost.amount >= inherent.cost.amount
        return (f"{inherent.cost} expected", str(left.cost)) if worse else None
    if inherent.delay is not None and left.delay is not None:
        said = f"{days(Fraction(inherent.delay))} expected", days(Fraction(left.delay))
        return said if left.delay >= inherent.delay else None
    if inherent.score is not None and left.score is not None:
        said = f"a score of {inherent.score}", str(left.score)
        return said if left.score >= inherent.score else None
    if inherent.level is not None and left.level is not None:
        said = f"“{conventions.levels[inherent.level]}”", f"“{conventions.levels[left.level]}”"
        return said if left.level >= inherent.level else None
    return None
