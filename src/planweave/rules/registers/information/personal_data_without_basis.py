"""Personal data without a lawful basis.

Nobody may process personal data without a basis in law (GDPR, article 6). It
is decided before the first name is collected, because data collected without
one must be deleted.

Condition: An item holds personal data and states no basis.
Population: Data that count and say what personal data they hold.
Source: Regulation (EU) 2016/679 (GDPR), article 6.

Remedy: State the basis, such as consent, contract or public task, with the impact assessment.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data:
      staff: {kind: record, personal: {categories: names and addresses}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    data:
      staff: {kind: record, personal: {categories: names, basis: contract of employment}}
      list: {kind: record, personal: none}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.knowledge import DataItem, Personal
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "DAT-02"
LEVEL = Level.ERROR


def personal_data_without_basis(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan."""
    yield from lacking(
        "personal-data-without-basis",
        family,
        "data",
        [
            item
            for item in living(defaults, "data", DataItem)
            if isinstance(item.personal, Personal) and not item.personal.basis
        ],
        "holds personal data and states no basis for it | hold personal data and state no basis",
        "Write the lawful basis into personal.basis before data are collected.",
    )
