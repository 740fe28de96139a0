"""An element of planning was declared needless for a time, and that time is over.

A plan says in `not-applicable` that it needs no risks, or no data, until a day
or a version. Afterwards nobody stands for it any longer.

Condition: The day or version in until of a record of not-applicable has passed:
by the plan's data date, or today where it has none; by the plan's version.
Population: Records of not-applicable that count and have until.
Source: CMMI for Services, Work Planning, specific practice 3.1: plans are reviewed as they change.

Remedy: Document the element, or have it accepted again with another until.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-04-01
    people: {ann: {}}
    not-applicable:
      risks: {reason: Nothing can fail, approved-by: ann, approved: 2027-02-01, until: 2027-03-31}

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    version: 1.1.0
    people: {ann: {}}
    not-applicable:
      risks: {reason: Nothing can fail, approved-by: ann, approved: 2027-02-01, until: 1.0.0}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data-date: 2027-03-31
    people: {ann: {}}
    not-applicable:
      risks: {reason: Nothing can fail, approved-by: ann, approved: 2027-02-01, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.governance import NotApplicable
from planweave.model.values import Version
from planweave.rules.asked import counts

LEVEL = Level.WARNING


def exemption_expired(
    family: Family, data_dates: Mapping[str, date], today: date | None
) -> Iterable[Diagnostic]:
    """One finding for each such record."""
    for record in family.of("not-applicable"):
        assert isinstance(record, NotApplicable)
        if not counts(family, record) or not _is_over(family, record, data_dates, today):
            continue
        yield Diagnostic(
            rule="exemption-expired",
            level=LEVEL,
            message=f"The declaration that {record.name} does not apply ended with "
            f"“{record.until}”.",
            where=Address(record.name, ("until",)),
            hint="Document the element, or have it accepted again with another until.",
        )


def _is_over(
    family: Family, record: NotApplicable, data_dates: Mapping[str, date], today: date | None
) -> bool:
    until = record.until
    if until is None:
        return False
    if isinstance(until, Version):
        version = family.plans[record.plan].header.version
        return version is not None and version > until
    now = data_dates.get(record.plan, today)
    return now is not None and until.last is not None and until.last < now
