"""The order of work: each fact of a family of plans, from which others, by which stage.

Read this page first. A fact is worked out when it is first asked for; with a `Memo` that
outlives it, only what a change of the files reaches is worked out again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planweave.compute.costs.build import Costs, costs
from planweave.compute.effort.rollup import conversions
from planweave.compute.network.alone import apart
from planweave.compute.network.build import build
from planweave.compute.network.records import Network
from planweave.compute.progress import Reports, forecast, reports
from planweave.compute.progress.baselined import Baselined, baselined
from planweave.compute.progress.reports import data_date
from planweave.compute.schedule import Schedule, schedule, solve
from planweave.compute.value.build import EarnedValue, earned_value
from planweave.compute.value.measured import Measured, measured
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place, Pointer, Where
from planweave.model.explanations import Explanation
from planweave.model.family import Draft, Family
from planweave.model.gaps import Gaps
from planweave.pipeline.checking.profiles.profile import HOUSE, Profile
from planweave.pipeline.checking.running import found_by
from planweave.pipeline.checking.saying import heard_in
from planweave.pipeline.checking.waivers import Heard, Waived
from planweave.pipeline.commitments.signing.gate import not_as_given_at, unverified_at
from planweave.pipeline.explanations import explanations, faults, names_of_rules
from planweave.pipeline.findings import Finding, located, pointer_of, pointers_in
from planweave.pipeline.memo import Memo
from planweave.pipeline.reading.locks import lock_in
from planweave.pipeline.reading.reach import Reach
from planweave.pipeline.reading.sources import Digests, loader, plans_around
from planweave.rules.catalogue import rules
from planweave.rules.ledger.conflicts import Conflict, conflicts
from planweave.rules.ledger.standing import LedgerEntry, entries
from planweave.rules.registers.standing.agreed import Agreement
from planweave.rules.registers.standing.approval import has_words
from planweave.rules.rule import Rule
from planweave.source.git import Repositories
from planweave.source.places import Atlas
from planweave.source.world import World
from planweave.source.world.files import PLAN_FILE, join
from planweave.weave.calendars import Workdays, workdays
from planweave.weave.defaults import Defaults
from planweave.weave.family import weave_gathered
from planweave.weave.lock.model import Lock
from planweave.weave.walk.amend import Amendment, amend
from planweave.weave.walk.gather import gather
from planweave.weave.walk.sites import Gathered, Load

if TYPE_CHECKING:
    from pathlib import Path

    from planweave.compute.levelling.asked.allocation import Allocation
    from planweave.compute.levelling.levelled import Levelled
    from planweave.compute.simulation.inputs.model import Model
    from planweave.compute.simulation.outcome.result import Simulation
    from planweave.review.footprint.footprints import Footprints


class Facts:
    """What is known of the family whose root lies in a folder of a world.

    `family` is None where plan.yaml itself cannot be read; facts behind it must not be asked for
    then. Stages that most checks do not ask for are imported where they are.
    """

    def __init__(
        self,
        world: World,
        folder: str = "",
        memo: Memo | None = None,
        repositories: Repositories | None = None,
        lock: Lock | None = None,
        amendments: tuple[Amendment, ...] = (),
        profile: Profile = HOUSE,
        today: date | None = None,
        given_rules: tuple[Rule, ...] = (),
    ) -> None:
        self.world = Reach(world, repositories)
        self.folder = folder
        self.memo = memo or Memo()
        self.atlas = Atlas(self.world)
        self.profile = profile
        self.today = today
        self.given_rules = given_rules
        self.purpose = ""
        self.history: Path | None = None  # where a gate may look up commits
        self.cuts: dict[object, Facts] = {}
        self._lock = lock
        self._amendments = amendments

    # --- from files to the family --------------------------------------------------------

    @cached_property
    def load(self) -> Load:
        return loader(self.world, self.memo)

    @cached_property
    def locked(self) -> Outcome[Lock]:
        """What plan.lock says, or the lock that was given in its place."""
        if self._lock is not None:
            return Outcome(self._lock)
        return lock_in(self.world, self.folder, self.memo)

    @cached_property
    def gathered(self) -> Outcome[Gathered | None]:
        """The plans as they are written, with what a scenario would have otherwise."""
        found = self.memo("gather", gather, self.load, self.folder, self.locked.value)
        if found.value is None or not self._amendments:
            return found
        amended = amend(found.value, self._amendments)
        return Outcome(amended.value, found.diagnostics + amended.diagnostics)

    @cached_property
    def enclosing(self) -> tuple[Draft, ...]:
        """The plans in whose folders this one lies, the outermost first."""
        return plans_around(self.world, self.folder, self.load)

    @cached_property
    def woven(self) -> Outcome[Family]:
        gathered = self.gathered.value
        assert gathered is not None, "asked for the family of an unreadable plan"
        return self.memo("weave", weave_gathered, gathered, self.locked.value, self.enclosing)

    @property
    def family(self) -> Family:
        return self.woven.value

    @property
    def is_varied(self) -> bool:
        """Whether it is a scenario: something is otherwise than the files say."""
        return bool(self._amendments)

    @property
    def is_readable(self) -> bool:
        """Whether there is a plan at all."""
        return self.gathered.value is not None

    @cached_property
    def defaults(self) -> Defaults:
        """What holds where a record does not say, and which records count."""
        return Defaults(self.family)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each plan's content by full name; "" is that of the whole family."""
        return Digests(self.gathered.value, self.memo)

    # --- from the family to figures --------------------------------------------------------

    @cached_property
    def calendars(self) -> Outcome[Mapping[str, Workdays]]:
        return self.memo("calendars", workdays, self.family, self.locked.value)

    @cached_property
    def built(self) -> Outcome[Network]:
        return self.memo(
            "network", build, self.family, self.calendars.value, self.locked.value.external
        )

    @cached_property
    def scheduled(self) -> Outcome[Schedule]:
        return self.memo("schedule", schedule, self.built.value)

    @property
    def network(self) -> Network:
        return self.built.value

    @property
    def schedule(self) -> Schedule:
        """The planned dates: those without any progress."""
        return self.scheduled.value

    @cached_property
    def reported(self) -> Outcome[Reports]:
        return self.memo("reports", reports, self.family, self.calendars.value)

    @cached_property
    def forecasted(self) -> Outcome[Schedule]:
        """What the planned schedule becomes with progress: itself where nothing is reported."""
        if not self.reported.value.of:
            return self.scheduled
        network = self.memo("forecast", forecast, self.schedule, self.reported.value)
        return self.memo("forecast schedule", schedule, network)

    @property
    def forecast(self) -> Schedule:
        """The dates as they stand at the data date."""
        return self.forecasted.value

    @cached_property
    def allocated(self) -> Outcome[Allocation]:
        """What the tasks ask of whom, and what there is, by the dates as they stand."""
        from planweave.compute.levelling.asked.allocate import allocate

        return self.memo("allocation", allocate, self.family, self.calendars.value, self.forecast)

    @cached_property
    def levelled(self) -> Outcome[Levelled | None]:
        """The dates on which nobody is asked for too much; None where no capacity is to be kept.

        Its effort is counted in tasks placed, so that every machine gives the same dates.
        """
        from planweave.compute.levelling.leveller import level_where_limited

        return self.memo("levelled", level_where_limited, self.forecast, self.allocated.value)

    @cached_property
    def alone(self) -> Mapping[str, Schedule]:
        """The forecast of each plan below the root, as if there were no other plan."""
        parts = self.memo(
            "apart", apart, self.forecast.network, tuple(filter(None, self.family.plans))
        )
        return {plan: self.memo(f"alone {plan}", solve, part) for plan, part in parts.items()}

    @cached_property
    def costs(self) -> Costs:
        """All money, by the planned dates."""
        return self.memo("costs", costs, self.family, self.schedule)

    @cached_property
    def data_dates(self) -> Mapping[str, date]:
        """The data date of each plan that has one, its own or that of a plan above."""
        days = {plan: data_date(self.family, plan) for plan in self.family.plans}
        return {plan: day for plan, day in days.items() if day is not None}

    @cached_property
    def baselined(self) -> Baselined:
        """What was agreed, in figures: the baseline in force."""
        return self.memo("baseline", baselined, self.family, conversions(self.family))

    @cached_property
    def earned(self) -> tuple[EarnedValue, ...]:
        """Earned value in money and in hours, against the baseline; none without a data date."""
        given = self.costs, self.schedule, self.reported.value.of, self.data_dates
        return self.memo("earned value", earned_value, *given, self.baselined.rows)

    @cached_property
    def measured(self) -> Measured:
        """BEI and CPLI of each plan."""
        given = self.family, self.schedule, self.forecast, self.baselined
        return self.memo("measured", measured, *given, self.data_dates)

    @cached_property
    def chances(self) -> Simulation:
        """What chance does to the dates and the cost; only a document asks, checks do not."""
        from planweave.compute.simulation.simulate import for_document

        return self.memo("chances", for_document, self.risk_model(banded=True))

    def risk_model(
        self, *, residual: bool = False, correlation: float = 0.0, banded: bool = False
    ) -> Model:
        """What is drawn in a simulation, by the dates as they stand."""
        from planweave.compute.simulation.inputs.build import build as build_model

        return build_model(
            self.family,
            self.forecast,
            self.schedule,
            self.costs,
            residual=residual,
            correlation=correlation,
            banded=banded,
        )

    @cached_property
    def footprints(self) -> Footprints:
        """What each party commits to, by its full name; each is made when it is asked for."""
        from planweave.review.footprint.footprints import Footprints

        return Footprints(self.family, self.calendars.value)

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """Where the word of each party stands that is asked for one, or gave one."""
        if not has_words(self.family):
            return ()
        from planweave.pipeline.commitments.known import agreements_of

        return agreements_of(self)

    @cached_property
    def unverified(self) -> Mapping[str, str]:
        """Words with a signature that does not hold, and why; only where a gate asks for them."""
        return unverified_at(self)

    @cached_property
    def not_as_given(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the records of words as files; only where a gate asks for it."""
        return not_as_given_at(self)

    # --- the rules --------------------------------------------------------------------------

    @cached_property
    def written_rules(self) -> Outcome[tuple[Rule, ...]]:
        """The rules that the plans have written themselves."""
        if not self.family.registers.get("rules"):
            return Outcome(())
        # Only few plans have any, and what reads them takes time to load.
        from planweave.rules.expressions.own import own_rules

        return self.memo("own rules", own_rules, self.family, names_of_rules())

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules: of this package and installed ones, those given, those of the plans."""
        return (*rules(), *self.given_rules, *self.written_rules.value)

    @cached_property
    def pages(self) -> Mapping[str, Explanation]:
        """The pages of all rules and stages by name."""
        own = (*self.given_rules, *self.written_rules.value)
        return {**explanations(), **{rule.name: rule.explanation for rule in own}}

    # --- what became of differences --------------------------------------------------------

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every difference between two plans that a rule finds."""
        found = tuple(found_by(self._comparing, self, self.memo))
        return self.memo("conflicts", conflicts, self.family, found)

    @cached_property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every difference, in a ledger or not yet, with where it stands."""
        ran = frozenset(rule.name for rule in self._comparing)
        return self.memo("ledger", entries, self.family, self.conflicts, ran)

    @cached_property
    def _comparing(self) -> tuple[Rule, ...]:
        """The rules that run, without those that look at the ledger itself."""
        return tuple(one for one in self.profile.runs(self.rules) if "ledger" not in one.facts)

    # --- what there is to say ------------------------------------------------------------

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that any stage or rule has to say, but for what is waived."""
        return self.heard.diagnostics

    @property
    def waived(self) -> tuple[Waived, ...]:
        """What is found and accepted for a time."""
        return self.heard.waived

    @cached_property
    def heard(self) -> Heard:
        """All findings at the levels of the profile, those apart that waivers accept."""
        return heard_in(self)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All diagnostics with their places."""
        return self.located(self.diagnostics)

    def located(self, diagnostics: tuple[Diagnostic, ...]) -> tuple[Finding, ...]:
        """Diagnostics with their places, in the order of files and lines."""
        return located(diagnostics, self.pointers, self.atlas.resolve, self.plan_files, self.gaps)

    @cached_property
    def has_faults(self) -> bool:
        """Whether something could not be read, woven or scheduled, so that nothing is built."""
        names = faults()
        return not self.is_readable or any(
            one.rule in names and one.level is Level.ERROR for one in self.diagnostics
        )

    @cached_property
    def pointers(self) -> Mapping[str, Pointer]:
        """Where each record of the shared namespace is written, by full name."""
        return pointers_in(self.family) if self.is_readable else {}

    @cached_property
    def plan_files(self) -> Mapping[str, str]:
        """The plan.yaml of each plan by full name."""
        if not self.is_readable:
            return {"": join(self.folder, PLAN_FILE)}
        return {name: join(plan.folder, PLAN_FILE) for name, plan in self.family.plans.items()}

    @property
    def gaps(self) -> Gaps:
        """The items of lists that stand in files and in no record."""
        return self.family.gaps if self.is_readable else {}

    def place(self, where: Where) -> Place:
        """The line and column of a diagnostic, pointer or record."""
        return self.atlas.resolve(pointer_of(where, self.pointers, self.plan_files, self.gaps))
