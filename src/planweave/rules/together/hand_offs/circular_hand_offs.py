"""Groups wait for each other in a ring.

One group gives to another, which gives to a third, which gives to the first.
The single hand-offs may each be in time, but every slip comes back to who
caused it, and no group can finish its part before the others have finished
theirs.

Condition: The hand-offs whose promised days lie in one phase lead from a plan
back to itself.
Population: Needed hand-offs that count, with a promise of another plan; not
where the overall lifecycle is iterative or agile. Those without a promised day
or phase form a group of their own.
Source: The design of this program, after the ordering of work packages by
precedence.

Remedy: Say in the lifecycle that the work is done in rounds, or move the work so that the ring
opens.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {ask: {duration: 5d}, tool: {duration: 5d}}
    gives:
      tool-out: {item: Tool, to: teach, by: tool, promised: 2027-03-26}
    gets:
      wishes-in: {of: teach/wishes-out, for: [tool], needed: 2027-03-20}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {wish: {duration: 5d}, lesson: {duration: 5d}}
    gives:
      wishes-out: {item: Wishes, to: build, by: wish, promised: 2027-03-12}
    gets:
      tool-in: {of: build/tool-out, for: [lesson], needed: 2027-04-26}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    lifecycle: {model: iterative}
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
    gives:
      tool-out: {item: Tool, to: teach, by: tool, promised: 2027-03-12}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 5d}}
    gets:
      tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-26}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.model.records.lifecycle import Lifecycle, Phase
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-19"
LEVEL = Level.WARNING
ROUNDS = ("iterative", "agile")
"""Models of the lifecycle that expect groups to go round."""

Crossings = Mapping[str, Mapping[str, Get]]
"""A get by who gives and who takes."""


def circular_hand_offs(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each shortest ring of groups within one phase."""
    if any(one.model in ROUNDS for one in living(defaults, "lifecycle", Lifecycle) if not one.plan):
        return
    phases = list(living(defaults, "phases", Phase))
    by_phase: dict[str, dict[str, dict[str, Get]]] = {}
    for get in living(defaults, "gets", Get):
        give = family.record(get.of) if get.of else None
        if isinstance(give, Give) and give.plan != get.plan:
            day = give.promised.last if give.promised else None
            crossings = by_phase.setdefault(_phase(phases, day), {})
            crossings.setdefault(give.plan, {}).setdefault(get.plan, get)
    for phase, crossings in by_phase.items():
        told: set[frozenset[str]] = set()
        for plan in crossings:
            ring = _ring(crossings, plan)
            if ring and frozenset(ring) not in told:
                told.add(frozenset(ring))
                yield _finding(defaults, crossings, ring, phase)


def _phase(phases: list[Phase], day: date | None) -> str:
    for phase in phases:
        first, last = (phase.dates.first, phase.dates.last) if phase.dates else (None, None)
        if day is not None and first is not None and last is not None and first <= day <= last:
            return phase.name
    return ""


def _ring(crossings: Crossings, start: str) -> tuple[str, ...]:
    """The shortest way from a plan back to itself, breadth first; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = set()
    for way in ways:
        for taker in crossings.get(way[-1], {}):
            if taker == start:
                return way
            if taker not in seen:
                seen.add(taker)
                ways.append((*way, taker))
    return ()


def _above(family: Family, ring: tuple[str, ...]) -> str:
    """The nearest plan above all plans of a ring."""
    found = ring[0]
    while found and not all(one == found or one.startswith(f"{found}/") for one in ring):
        found = family.plans[found].parent or ""
    return found


def _finding(
    defaults: Defaults, crossings: Crossings, ring: tuple[str, ...], phase: str
) -> Diagnostic:
    family = defaults.family
    pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    gets = [crossings[giver][taker] for giver, taker in pairs]
    names = [plan or family.root.header.plan for plan in (*ring, ring[0])]
    within = f" within the phase {phase}" if phase else ""
    return Diagnostic(
        rule="circular-hand-offs",
        level=LEVEL,
        message=f"The groups wait for each other in a ring{within}: {' → '.join(names)}.",
        where=Address(gets[0].name),
        hint=f"{begins(acts(defaults, _above(family, ring)))} says how many rounds there are, or "
        "moves work to open the ring.",
        notes=tuple(
            Note(f"{taker or family.root.header.plan} needs this of {giver}", Address(get.name))
            for (giver, taker), get in zip(pairs[1:], gets[1:], strict=True)
        ),
        sides=Sides(
            left=side_of(family, gets[0].name, "item"), right=side_of(family, gets[1].name, "item")
        ),
    )
