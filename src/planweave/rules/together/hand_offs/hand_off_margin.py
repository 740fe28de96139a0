"""A hand-off is promised too late for what needs it.

The margin is the day needed, less the day promised, less the acceptance period,
in working days of the receiver. Below nothing the two halves contradict each
other; below five days any small delay of the giver moves the receiver.

Condition: The margin is below nothing (error), or below margin-days (warning).
Population: Needed hand-offs that count, with a promise that counts and a need
that have dates; without those whose task has begun.
Source: GAO, Schedule Assessment Guide, practice 5 (horizontal traceability); the
pairs of give and get of integrated master plans.

Remedy: Promise earlier, need later, or shorten the acceptance.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
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
      tool-in:
        {of: build/tool-out, for: [lesson], needed: 2027-03-16, acceptance-period: 5d}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
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
      tool-in:
        {of: build/tool-out, for: [lesson], needed: 2027-03-26, acceptance-period: 5d}
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planweave.compute.margins import HandOver, hand_over, shifted
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Get
from planweave.rules.mending import acts, either, titled
from planweave.rules.telling import days, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-06"
LEVEL = Level.ERROR


def hand_off_margin(
    family: Family, defaults: Defaults, forecast: Schedule, *, margin_days: int = 5
) -> Iterable[Diagnostic]:
    """One finding for each hand-off whose margin is too small; an error below nothing."""
    for get in living(defaults, "gets", Get):
        both = hand_over(family, forecast, get)
        if both is None or both.margin >= margin_days:
            continue
        if both.give is not None and not defaults.counts(both.give):
            continue  # nothing is promised any longer: get-without-give tells it
        if both.taker in forecast and forecast[both.taker].begun:
            continue  # what needs it has begun: the hand-off is history
        every = _mends(defaults, both, margin_days)
        yield Diagnostic(
            rule="hand-off-margin",
            level=Level.ERROR if both.margin < 0 else Level.WARNING,
            message=_message(both),
            where=Address(get.name, ("needed",)),
            hint=_hint(forecast, both, every),
            notes=(
                Note(f"promised here for {both.promised}", _promise(both)),
                Note(f"needed here on {both.needed}", Address(get.name, ("needed",))),
            ),
            mends=every if _is_allowed(forecast, both) else every[:-1],
            sides=_sides(family, both),
        )


def _message(both: HandOver) -> str:
    item = both.give.item if both.give else both.get.item
    less = f", less {days(both.acceptance)} of acceptance" if both.acceptance else ""
    short = f"{days(both.margin)} too few" if both.margin < 0 else f"{days(both.margin)} of margin"
    return (
        f"The hand-off {both.get.name} of “{item}” is promised for “{both.promised}” and needed on "
        f"“{both.needed}”{less}: {short}."
    )


def _mends(defaults: Defaults, both: HandOver, margin_days: int) -> tuple[Mend, ...]:
    """An earlier promise, if the giver has begun by then, or a later need, which is the last.

    Each leaves the margin that is asked for.
    """
    giver = acts(defaults, both.give.name) if both.give else ""
    giver = giver or titled(defaults.family, both.get.from_ or "the giver")
    free = both.acceptance + margin_days
    early, late = (
        shifted(both.measure, both.needed, free),
        shifted(both.measure, both.promised, -free),
    )
    margin = f" for {days(margin_days)} of margin"
    promise, need = f"{early} or earlier{margin}", f"{late} or later{margin}"
    if both.margin < 0:
        promise = f"{both.latest_promise} or earlier ({early}{margin})"
        need = f"{both.earliest_need} or later ({late}{margin})"
    given = _promise(both)
    earlier = Mend((Edit(given.subject, given.field, str(early)),), f"{giver} promises {promise}")
    later = Mend(
        (Edit(both.get.name, ("needed",), str(late)),),
        f"{acts(defaults, both.get.name)} needs it on {need}",
    )
    return (later,) if early < _start(defaults.family, both) else (earlier, later)


def _start(family: Family, both: HandOver) -> date:
    """The first day of the giver's plan: nothing is handed over before it."""
    names = (both.give.plan, "") if both.give else ("",)
    days = (family.plans[name].header.start for name in names)
    return next((day.first for day in days if day is not None and day.first), date.min)


def _hint(forecast: Schedule, both: HandOver, mends: tuple[Mend, ...]) -> str:
    if both.taker not in forecast:
        return either(mends)
    late = forecast[both.taker].late_start
    that = "the latter" if len(mends) > 1 else "it"
    if late >= both.earliest_need:
        return either(
            mends, f"; the merged float allows {that}: {both.taker} can start as late as {late}"
        )
    return either(
        mends, f"; the merged float does not allow {that}: {both.taker} must start by {late}"
    )


def _is_allowed(forecast: Schedule, both: HandOver) -> bool:
    """Whether the merged float allows a later need."""
    if both.taker not in forecast:
        return True
    return forecast[both.taker].late_start >= both.earliest_need


def _promise(both: HandOver) -> Address:
    return Address((both.give or both.get).name, ("promised",))


def _sides(family: Family, both: HandOver) -> Sides | None:
    """Promise and need; None where both stand in the receiver's half."""
    if both.give is None:
        return None
    return Sides(
        left=side_of(family, both.give.name, "promised"),
        right=side_of(family, both.get.name, "needed"),
        difference=("−" if both.margin < 0 else "") + days(both.margin),
    )
