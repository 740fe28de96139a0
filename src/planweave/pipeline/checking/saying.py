"""Everything that there is to say of a family, stage by stage, then by its rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planweave.compute.costs.findings import cost_findings
from planweave.compute.levelling.asked.limited import keeps_capacity
from planweave.compute.progress.baselined import baseline_findings
from planweave.compute.progress.sequence import progress_findings
from planweave.compute.simulation.findings import risk_findings
from planweave.compute.value.findings import value_findings
from planweave.model.diagnostics import Diagnostic, Level
from planweave.pipeline.checking.bench import Bench
from planweave.pipeline.checking.raising import raised
from planweave.pipeline.checking.running import found_by
from planweave.pipeline.checking.waivers import Heard, heard
from planweave.pipeline.explanations import faults
from planweave.pipeline.packs import pack_findings
from planweave.render.prose.pictures import picture_findings
from planweave.weave.figures import figure_findings
from planweave.weave.lock.findings import check_lock
from planweave.weave.walk.variations import scenario_findings

if TYPE_CHECKING:
    from planweave.pipeline.facts import Facts


def said(facts: Facts) -> Iterator[Diagnostic]:
    """What each stage and each rule has to say, at its own level."""
    yield from facts.locked.diagnostics
    yield from facts.gathered.diagnostics
    if facts.gathered.value is None:
        return
    yield from facts.woven.diagnostics
    if not facts.is_varied:
        yield from check_lock(facts.gathered.value, facts.locked.value)
    yield from scenario_findings(facts.gathered.value, facts.family)
    yield from figure_findings(facts.family)
    yield from picture_findings(facts.family, facts.world.read)
    yield from pack_findings(facts.family, facts.world.exists)
    yield from facts.calendars.diagnostics
    yield from facts.built.diagnostics
    # With progress, what the plan alone would have missed is overtaken by what happened.
    yield from facts.forecasted.diagnostics
    yield from facts.reported.diagnostics
    yield from facts.memo(
        "progress",
        progress_findings,
        facts.family,
        facts.schedule,
        facts.forecast,
        facts.reported.value,
    )
    if keeps_capacity(facts.family):
        yield from facts.allocated.diagnostics
    yield from baseline_findings(facts.family)
    yield from risk_findings(facts.family)
    yield from cost_findings(facts.costs)
    yield from value_findings(facts.costs, facts.data_dates)
    yield from facts.written_rules.diagnostics
    yield from found_by(facts.profile.runs(facts.rules), facts, facts.memo)


def heard_in(facts: Facts) -> Heard:
    """All that is said at the levels of the profile, parted by the waivers of the family."""
    profile = facts.profile
    found = tuple(profile.weighed(said(facts)))
    stopping = faults()
    is_sound = not any(one.rule in stopping and one.level is Level.ERROR for one in found)
    if profile.raises and facts.is_readable and is_sound:
        found = tuple(raised(found, facts.defaults, facts.forecast))
    if not facts.is_readable or not facts.family.registers.get("waivers"):
        return Heard(diagnostics=found)
    pages = facts.pages
    bench = Bench(
        family=facts.family,
        defaults=facts.defaults,
        pages=pages,
        running=profile.running(pages.values()),
        data_dates=facts.data_dates,
        today=facts.today,
    )
    is_whole = is_sound and not facts.enclosing and not facts.is_varied
    return heard(found, bench, whole=is_whole, weighed=profile.weighed)
