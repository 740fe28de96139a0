"""What waivers are judged by: the plans, the rules, and the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planweave.classes import dataclass
from planweave.model.explanations import Explanation
from planweave.model.family import Family
from planweave.model.records.governance import Waiver
from planweave.model.values import Version
from planweave.pipeline.explanations import named_in
from planweave.weave.defaults import Defaults

OWN = (
    "waiver-of-unknown-rule",
    "waiver-of-fault",
    "waiver-out-of-reach",
    "waiver-without-authority",
    "waivers-contradict",
    "waiver-expired",
    "waiver-unused",
    "waiver-in-part",
)
"""What is said of waivers; none of it can be waived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What waivers are judged by.

    `pages` are those of all rules; `running` the names of rules that are looked
    at under this profile. `data_dates` are those of plans; `today` holds for a
    plan without one, and where it is None no waiver of such a plan ends by date.
    """

    family: Family
    defaults: Defaults
    pages: Mapping[str, Explanation]
    running: frozenset[str]
    data_dates: Mapping[str, date]
    today: date | None

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Those that count, in the order of writing."""
        every = self.family.registers.get("waivers", {}).values()
        return tuple(one for one in every if isinstance(one, Waiver) and self.defaults.counts(one))

    def rules(self, waiver: Waiver) -> tuple[str, ...]:
        """The rules that a waiver can be of."""
        pages = named_in(self.pages, waiver.rule)
        return tuple(page.rule for page in pages if not page.fault and page.rule not in OWN)

    def has_expired(self, waiver: Waiver) -> bool:
        """Whether its day or version has passed."""
        if isinstance(waiver.until, Version):
            version = self.family.plans[waiver.plan].header.version
            return version is not None and version > waiver.until
        now = self.data_dates.get(waiver.plan, self.today)
        last = waiver.until.last
        return now is not None and last is not None and last < now

    def reaches(self, waiver: Waiver, name: str) -> bool:
        """Whether a record lies in the waiver's plan or below, or is one of those plans."""
        return not waiver.plan or name == waiver.plan or name.startswith(f"{waiver.plan}/")
