"""What a section is made of: the one frozen input of every view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Final, Literal

from planweave.classes import dataclass
from planweave.compute.costs.build import Costs, costs
from planweave.compute.effort.conversion import Conversion
from planweave.compute.effort.demand import Demand, demands
from planweave.compute.effort.rollup import conversions
from planweave.compute.levelling.asked.allocation import Allocation
from planweave.compute.levelling.levelled import Levelled
from planweave.compute.progress.baselined import NO_BASELINE, Baselined
from planweave.compute.progress.triggers import Trigger
from planweave.compute.schedule.dates import Dates, Schedule
from planweave.compute.simulation.outcome.result import Simulation
from planweave.compute.value.build import EarnedValue
from planweave.compute.value.measured import Measured
from planweave.model.checked import Checked
from planweave.model.diagnostics import Diagnostic, Outcome, Place, Where
from planweave.model.family import Family, Plan
from planweave.model.impact import Told
from planweave.model.records.plan import Conventions, Header
from planweave.model.records.record import Record
from planweave.render.views.page.tree import WorkTree, work_tree
from planweave.rules.ledger.standing import LedgerEntry
from planweave.rules.registers.standing.agreed import Agreement
from planweave.weave.calendars import Workdays
from planweave.weave.defaults import Defaults
from planweave.weave.inherit import BUILT_IN
from planweave.weave.lock.model import Pin
from planweave.weave.names.building import names_of
from planweave.weave.names.spaces import Names

Audience = Literal["overall", "alone"]
NOT_LEVELLED: Final[Outcome[Levelled | None]] = Outcome(None)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """The facts that views read; nothing in it changes while a document is made.

    `digests` gives the content digest of each plan by full name ("" is the root, and so the
    document); `pins` are those of plan.lock, `calendars` the working days by
    calendar. `findings` are what the checks have to say, `ledger` what became of each
    difference between plans, `agreements` where the word of each party stands, and
    `locate` gives the place of one. `heads` are the last words on record. `audience` is "alone"
    for the document of a sub-plan.

    `schedule` holds the dates as they stand: the forecast, where progress is reported.
    `baseline` is what was agreed, in figures.
    `planned` holds them without any progress; `each_alone` those of each sub-plan as if there
    were no other plan. `given_costs` are the costs where they are worked out already;
    `earned` is earned value at the data date, in money and in hours. `chances` is the
    simulation, or the sentence that says why there is none. `allocation` is what tasks ask of
    whom, and `levelled` the dates on which nobody is asked for too much. `measured` holds BEI
    and CPLI by plan. `checked` is what the checks found, now and in earlier versions.
    `impacts` are those of the changes, where earlier versions are to be had; `asked_for` is what
    asks for a revision.
    """

    family: Family
    schedule: Schedule | None = None
    planned: Schedule | None = None
    each_alone: Mapping[str, Schedule] = field(default_factory=dict)
    baseline: Baselined = NO_BASELINE
    findings: tuple[Diagnostic, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    heads: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    pins: Mapping[str, Pin] = field(default_factory=dict)
    calendars: Mapping[str, Workdays] = field(default_factory=dict)
    audience: Audience = "overall"
    given_costs: Costs | None = None
    earned: tuple[EarnedValue, ...] = ()
    chances: Simulation = None
    allocation: Allocation = field(default_factory=Allocation)
    levelled: Outcome[Levelled | None] = NOT_LEVELLED
    measured: Measured = field(default_factory=dict)
    checked: Checked | None = None
    impacts: tuple[Told, ...] = ()
    asked_for: tuple[Trigger, ...] = ()
    locate: Callable[[Where], Place] | None = field(default=None, compare=False)

    @cached_property
    def names(self) -> Names:
        """Look-up of names as they are written in a plan's text."""
        return names_of(self.family)

    @cached_property
    def defaults(self) -> Defaults:
        """What holds where a record does not say."""
        return Defaults(self.family)

    @cached_property
    def costs(self) -> Costs:
        """All money by the planned dates."""
        return self.given_costs or costs(self.family, self.planned or self.schedule)

    @cached_property
    def conversions(self) -> Mapping[str, Conversion]:
        """What efforts are worth in each plan."""
        return conversions(self.family)

    @cached_property
    def tree(self) -> WorkTree:
        """The merged breakdown of work."""
        return work_tree(self.family, self.defaults)

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What every task asks of whom and when; several sections add it up."""
        return demands(self.family, self.schedule)

    @property
    def header(self) -> Header:
        """The root plan's header."""
        return self.family.root.header

    @property
    def data_date(self) -> date | None:
        """The status date, "time now"; None in a plan that has not begun to report."""
        return self.header.data_date.last if self.header.data_date else None

    @property
    def alone(self) -> bool:
        """Whether the family is a single plan, so that no table need say which plan is meant."""
        return len(self.family.plans) == 1

    def plan_of(self, record: Record) -> Plan:
        """The plan that holds a record."""
        return self.family.plans[record.plan]

    def counts(self, record: Record) -> bool:
        """Whether a record counts: it, its plan and its element are not withdrawn."""
        key = (type(record), record.name)
        known = self._counting.get(key)
        if known is None:
            known = self._counting[key] = self.defaults.counts(record)
        return known

    @cached_property
    def _counting(self) -> dict[tuple[type, str], bool]:
        """What `counts` has answered: it is asked of every record many times over."""
        return {}

    def of(self, register: str, plan: str) -> tuple[Record, ...]:
        """The records of a register that one plan holds."""
        if register not in self._by_plan:
            found: dict[str, list[Record]] = {}
            for record in self.family.of(register):
                found.setdefault(record.plan, []).append(record)
            self._by_plan[register] = {name: tuple(each) for name, each in found.items()}
        return self._by_plan[register].get(plan, ())

    @cached_property
    def _by_plan(self) -> dict[str, dict[str, tuple[Record, ...]]]:
        """The registers that have been asked for, by plan."""
        return {}

    def owner_of(self, record: Record) -> str | None:
        """Who answers for a record: itself, else what the format gives it (section 9)."""
        return self.defaults.owner_of(record)

    def conversion(self, plan: str = "") -> Conversion:
        """How a plan's efforts are turned into hours and back."""
        return self.conversions[plan]

    def conventions(self, plan: str = "") -> Conventions:
        """The conventions that hold in a plan."""
        return self.family.plans[plan].header.conventions or BUILT_IN

    def dates(self, name: str) -> Dates | None:
        """The computed dates and floats of a record, None where the network does not hold it."""
        schedule = self.schedule
        return schedule[name] if schedule is not None and name in schedule else None

    def planned_dates(self, name: str) -> Dates | None:
        """The dates of a record without any progress."""
        planned = self.planned
        return planned[name] if planned is not None and name in planned else None

    @property
    def reporting(self) -> bool:
        """Whether progress is reported, so that the forecast may differ from the plan."""
        return self.planned is not None and self.planned is not self.schedule

    def source(self, register: str, name: str) -> str:
        """The file in which a record is written, "" where that is not known."""
        home = self.family.homes.get((register, name))
        return home.path if home else ""

    def below(self, plan: str) -> tuple[str, ...]:
        """A plan and all plans below it, in the order of the family."""
        if not plan:
            return tuple(self.family.plans)
        start = f"{plan}/"
        return tuple(name for name in self.family.plans if name == plan or name.startswith(start))
