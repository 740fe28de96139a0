"""What a baseline holds of a record, as earned value needs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planweave.classes import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRow:
    """Agreed dates, effort in hours, cost in the currency of the plan; None where not held."""

    start: date | None = None
    finish: date | None = None
    effort: Fraction | None = None
    cost: Decimal | None = None


Baseline = Mapping[str, BaselineRow]
"""The rows of one baseline by the record's full name. Without any, the plan as it is planned."""
NOTHING = BaselineRow()


def row_of(baseline: Baseline, name: str) -> BaselineRow:
    """What the baseline holds of a record; an empty row where it holds nothing."""
    return baseline.get(name, NOTHING)
