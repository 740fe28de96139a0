"""The day on which a risk would show has passed, and the risk is still open.

Where the trigger of a risk names a day, that day decides: afterwards the risk
has come true or is over. What counts as today is the data date of the plan;
without one, the rule says nothing.

Condition: All days that a risk's trigger names, as YYYY-MM-DD, lie before the
data date.
Population: Risks that count, are draft or open, and name such a day, in plans
with a data date.
Source: ISO 31000: triggers are watched; the practice of risk registers.

Remedy: Set state to occurred or closed, or write the next sign that it happens.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-06-01
    risks:
      strike: {event: The drivers strike, trigger: No agreement by 2027-05-15}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-05-01
    risks:
      strike: {event: The drivers strike, trigger: No agreement by 2027-05-15}
      rain: {event: It rains, trigger: Forecast of 2027-04-01, state: closed}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.records.knowledge import Risk
from planweave.rules.telling import living
from planweave.source.wording import shown
from planweave.weave.defaults import Defaults

CODE = "RSK-08"
LEVEL = Level.ERROR
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def trigger_passed(defaults: Defaults, data_dates: Mapping[str, date]) -> Iterable[Diagnostic]:
    """One finding for each open risk all of whose days of trigger have passed."""
    for risk in living(defaults, "risks", Risk):
        today = data_dates.get(risk.plan)
        if today is None or risk.state not in ("draft", "open") or not risk.trigger:
            continue
        named = [day for text in DAY.findall(risk.trigger) if (day := _day(text))]
        if named and max(named) < today:
            yield Diagnostic(
                rule="trigger-passed",
                level=LEVEL,
                message=f"The trigger {shown(risk.trigger)} of the risk {risk.name} lies before "
                f"the data date {today}, and the risk is still {risk.state}.",
                where=Address(risk.name, ("trigger",)),
                hint="Set its state to occurred or closed, or write the next sign that it happens.",
            )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
