"""A plan counts on somebody who has not offered the work, or not as much.

A party of another plan, or of a unit that does not perform this plan, works
here because it said so: in an offer to the plan, or to one above it. An offer
of a unit counts for all who are in it. Where a supplier offers an amount of
its own to the plan, its tasks may not ask for more.

Condition: Work is asked of somebody who belongs neither to the plan nor to its
work group or owner, and neither it nor a unit in which it lies has offered to
the plan or one above; or the tasks of a plan ask for more hours than the
supplier offers to it.
Population: Suppliers of tasks that count, by assignment or as owner, without those of
plans that are not looked at, whose offers stand there. Offers without an effort are not
added up.
Source: CMMI for Services, Work Planning, specific practice 3.3; NASA practice:
resources are committed by those who own them.

Remedy: Have the supplier write an offer, or ask for no more than it offers.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    sub-plans: {build: {}}
    offers: {ann-build: {from: ann, to: build, effort: 2pd}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {pack: {duration: 5d, effort: 4pd, assign: {ann: 4pd}}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    sub-plans: {build: {}}
    offers: {ann-build: {from: ann, to: build, effort: 4pd}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {pack: {duration: 5d, effort: 4pd, assign: {ann: 4pd}}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from planweave.compute.costs.build import Costs
from planweave.compute.effort.rollup import conversions
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note
from planweave.model.family import Family
from planweave.model.records.resources import Offer
from planweave.model.records.work import Task
from planweave.rules.asked import level_for, parted
from planweave.rules.mending import edit, titled
from planweave.rules.registers.capacity._demand import demand_of
from planweave.rules.telling import listed, living, plan_called, plan_of
from planweave.weave.defaults import Defaults

CODE = "RES-03"
LEVEL = Level.ERROR
Asked = dict[tuple[str, str], list[tuple[str, Fraction]]]
"""By plan and supplier: the tasks and their hours."""


def demand_without_offer(
    family: Family, defaults: Defaults, forecast: Schedule, costs: Costs
) -> Iterable[Diagnostic]:
    """One finding for each plan without offers, one for each offer that is too small."""
    offers: dict[tuple[str, str], list[Offer]] = {}
    for offer in living(defaults, "offers", Offer):
        offers.setdefault((offer.to, offer.from_), []).append(offer)
    units = {name: frozenset(costs.book.units(name)) for name in _suppliers(family)}

    def matters(name: str, task: Task) -> bool:
        plan = task.plan
        if plan_of(name) == plan or (plan, name) in offers:
            return (plan, name) in offers
        own = family.plans[plan].header
        return units.get(name, frozenset()).isdisjoint((own.work_group, own.owner))

    asked: Asked = {}
    for demand in demand_of(defaults, forecast, matters):
        entry = asked.setdefault((demand.plan, demand.supplier), [])
        entry.append((demand.task, demand.hours))
    missing: dict[str, list[tuple[str, str]]] = {}
    for (plan, supplier), tasks in asked.items():
        own = offers.get((plan, supplier))
        if own:
            yield from _too_small(family, plan, own, tasks)
        elif supplier in units and not _is_covered(family, offers, units[supplier], plan):
            missing.setdefault(plan, []).append((supplier, tasks[0][0]))
    for plan, guests in missing.items():
        for names in parted(family, "demand-without-offer", dict.fromkeys(t for _, t in guests)):
            yield _without(family, plan, [one for one in guests if one[1] in names])


def _suppliers(family: Family) -> Iterator[str]:
    for register in ("organisation", "roles", "people", "stakeholders", "resources"):
        yield from family.registers.get(register, {})


def _is_covered(
    family: Family,
    offers: Mapping[tuple[str, str], list[Offer]],
    units: frozenset[str],
    plan: str,
) -> bool:
    """Whether the supplier, or a unit in which it lies, offers to the plan or one above."""
    at: str | None = plan
    while at is not None:
        if any((at, unit) in offers for unit in units):
            return True
        at = family.plans[at].parent
    return False


def _without(family: Family, plan: str, guests: list[tuple[str, str]]) -> Diagnostic:
    names = list(dict.fromkeys(name for name, _ in guests))
    called = plan_called(family, plan)
    return Diagnostic(
        rule="demand-without-offer",
        level=level_for(family.plans[plan]),
        message=f"{called[0].upper()}{called[1:]} counts on {listed(names)} "
        f"({len(names)} in all), and no offer says so.",
        where=Address(guests[0][1], ("assign",)),
        also=tuple(dict.fromkeys(task for _, task in guests[1:])),
        hint=f"Each of them writes an offer to {called}, or somebody of the plan does the work.",
        notes=tuple(Note(f"{name} does {task}", Address(task)) for name, task in guests[:20]),
    )


def _too_small(
    family: Family, plan: str, offers: list[Offer], tasks: list[tuple[str, Fraction]]
) -> Iterator[Diagnostic]:
    if any(offer.effort is None for offer in offers):
        return
    convert = conversions(family)
    given = [
        (effort, convert[offer.plan])
        for offer in offers
        for _, effort in (offer.effort.parts if offer.effort else ())
    ]
    hours = sum((each.hours(effort) for effort, each in given), Fraction())
    asked = sum((part for _, part in tasks), Fraction())
    if not given or asked <= hours:
        return
    unit = given[0][0].unit
    said = [convert[plan].effort(amount, unit) for amount in (asked, hours, asked - hours)]
    offer = offers[0]
    mends: tuple[Mend, ...] = ()
    if len(offers) == 1 and offer.effort and len(offer.effort.parts) == 1:
        whole = convert[offer.plan].effort(asked, unit)
        way = f"{titled(family, offer.from_)} offers {whole}"
        if convert[offer.plan].hours(whole) >= asked:
            mends = (Mend((edit(offer.name, "effort", value=whole),), way),)
    yield Diagnostic(
        rule="demand-without-offer",
        level=LEVEL,
        message=f"{offer.from_} is asked for {said[0]} in {plan_called(family, plan)} and offers "
        f"{said[1]}: {said[2]} too few.",
        where=Address(offer.name, ("effort",)),
        hint=f"{titled(family, offer.from_)} offers {said[2]} more, or somebody else does as much "
        "of the work.",
        mends=mends,
        notes=tuple(
            Note(f"{task} asks for {convert[plan].effort(part, unit)}", Address(task))
            for task, part in sorted(tasks, key=lambda one: -one[1])[:20]
        ),
    )
