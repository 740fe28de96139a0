"""A risk was not looked at again in time.

A register that nobody reads again describes the day on which it was written.
At the data date of the plan a risk is overdue when its next review lies
before it; where none is stated, when the last review is more than thirty days
back, or there was none. Without a data date nothing is overdue.

Condition: At the data date the next review has passed; or none is stated and
the last one is more than most-days civil days back, or there was none.
Population: Risks that count and are neither draft nor closed, in plans with a
data date.
Source: CMMI, Risk Management, and the practice of risk registers.

Remedy: Review the risk; give the day in reviewed, and the next one in next-review.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-06-01
    risks:
      flood: {event: The cellar floods, reviewed: 2027-03-01}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-06-01
    risks:
      flood: {event: The cellar floods, reviewed: 2027-05-20}
      rain: {event: It rains, reviewed: 2027-03-01, next-review: 2027-09-01}
      snow: {event: It snows, state: closed}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.asked import lacking
from planweave.rules.registers.risk._open import open_risks
from planweave.weave.defaults import Defaults

CODE = "RSK-04"
LEVEL = Level.WARNING
NEVER = "has never been reviewed | have never been reviewed"


def risk_review_overdue(
    family: Family, defaults: Defaults, data_dates: Mapping[str, date], *, most_days: int = 30
) -> Iterable[Diagnostic]:
    """One finding for each plan and reason."""
    passed, old, never = [], [], []
    for risk in open_risks(defaults):
        day = data_dates.get(risk.plan)
        if day is None:
            continue
        following = risk.next_review.last if risk.next_review else None
        last = risk.reviewed.last if risk.reviewed else None
        if following is not None:
            if following < day:
                passed.append(risk)
        elif last is None:
            never.append(risk)
        elif (day - last).days > most_days:
            old.append(risk)
    for risk in passed:
        yield Diagnostic(
            rule="risk-review-overdue",
            level=LEVEL,
            message=f"The review of the risk {risk.name} was due on “{risk.next_review}”, before "
            f"the data date {data_dates[risk.plan]}.",
            where=Address(risk.name, ("next-review",)),
            hint="Review it, and write the next day on which it is looked at.",
        )
    hint = "Review what is open, and say when in reviewed and next-review."
    back = f"last reviewed more than {most_days} days before the data date"
    said = f"was {back} | were {back}"
    yield from lacking("risk-review-overdue", family, "risks", old, said, hint, LEVEL)
    yield from lacking("risk-review-overdue", family, "risks", never, NEVER, hint)
