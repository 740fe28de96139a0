"""A sub-plan works outside the dates that the plan above gives it.

The plan above says when the sub-plan may work: in the spans of its allocation,
between its own start and finish. Work outside of them has no people, no money
and no place in the dates that the plan above has promised.

Condition: A sub-plan's own start or finish lies outside that of the plan
above; or its first or last task lies outside the spans of its allocation.
Population: Sub-plans that count; tasks and recurring tasks of the sub-plan and
those below it, without level of effort and hammocks. An open span bounds
nothing.
Source: GAO, Schedule Assessment Guide, practice 5 (vertical traceability).

Remedy: Move the work, or let the plan above widen what it gives.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {allocation: {spans: [2027-03-01..2027-03-12]}}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 15d}}

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    finish: 2027-06-30
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    finish: 2027-07-31

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    finish: 2027-06-30
    sub-plans: {build: {allocation: {spans: [2027-03-01..2027-03-12]}}}
    # build/plan.yaml
    plan: build
    title: Build
    finish: 2027-03-12
    tasks: {tool: {duration: 5d}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Dates, Schedule
from planweave.model.diagnostics import (
    Address,
    Diagnostic,
    Edit,
    Level,
    Mend,
    Note,
    Pointer,
    Side,
    Sides,
)
from planweave.model.family import Family, Plan
from planweave.model.records.plan import SubPlan
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import begins, days, living, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-03"
LEVEL = Level.ERROR


def envelope_dates(family: Family, defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each end at which a sub-plan's work or dates stand out."""
    work = _work(family, forecast)
    for sub in living(defaults, "sub-plans", SubPlan):
        plan = family.plans.get(sub.name)
        if plan is None or plan.withdrawn:
            continue
        yield from _asserted(defaults, plan)
        spans = sub.allocation.spans if sub.allocation else ()
        firsts = [span.dates.first for span in spans]
        lasts = [span.dates.last for span in spans]
        if not spans or sub.name not in work:
            continue
        first, last = work[sub.name]
        begin = min((one for one in firsts if one), default=None)
        finish = max((one for one in lasts if one), default=None)
        if begin is not None and None not in firsts and first.start < begin:
            yield _outside(defaults, forecast, sub, first, begin, "start")
        if finish is not None and None not in lasts and last.finish > finish:
            yield _outside(defaults, forecast, sub, last, finish, "finish")


def _work(family: Family, forecast: Schedule) -> Mapping[str, tuple[Dates, Dates]]:
    """The tasks that begin first and end last in each plan, with those below it."""
    found: dict[str, tuple[Dates, Dates]] = {}
    for place, activity in enumerate(forecast.network.activities):
        if activity.kind not in ("task", "recurring"):
            continue
        start, finish = forecast.early_start[place], forecast.early_finish[place]
        plan: str | None = activity.plan
        while plan is not None:
            known = found.get(plan)
            if known is None:
                found[plan] = (forecast.at(place), forecast.at(place))
            else:
                index = forecast.network.index
                first = start < forecast.early_start[index[known[0].name]]
                last = finish > forecast.early_finish[index[known[1].name]]
                if first or last:
                    here = forecast.at(place)
                    found[plan] = (here if first else known[0], here if last else known[1])
            plan = family.plans[plan].parent
    return found


def _outside(
    defaults: Defaults, forecast: Schedule, sub: SubPlan, dates: Dates, edge: date, end: str
) -> Diagnostic:
    family, plan = defaults.family, sub.name
    day = dates.start if end == "start" else dates.finish
    earlier, later = sorted((day, edge))
    off = days(between(ruler_for(family, forecast, dates.name), earlier, later))
    verb, side, word = (
        ("starts", "begins", "earlier") if end == "start" else ("finishes", "ends", "later")
    )
    above = acts(defaults, family.plans[plan].parent or "")
    wider = Mend((_wider(sub, day, end),), f"{above} lets the spans {end} on {day}")
    return Diagnostic(
        rule="envelope-dates",
        level=LEVEL,
        message=f"{dates.name} of {plan_called(family, plan)} {verb} on {day}, and what is "
        f"allocated to it {side} on “{edge}”: {off} {word}.",
        where=Address(dates.name),
        hint=f"{begins(acts(defaults, dates.name))} moves {dates.name} by {off}, or {wider.says}: "
        f"planweave why {dates.name} says what drives it.",
        notes=(
            Note("allocated here", Address(plan, ("allocation", "spans"))),
            Note("planned here", Address(dates.name)),
        ),
        mends=(wider,),
        sides=Sides(
            left=side_of(family, plan, "allocation.spans"),
            right=side_of(family, dates.name, f"forecast-{end}", str(day)),
            difference=off,
            about=end,
        ),
    )


def _wider(sub: SubPlan, day: date, end: str) -> Edit:
    """The first or last span of an allocation, made to reach a day."""
    spans = list(enumerate(sub.allocation.spans if sub.allocation else ()))
    if end == "start":
        place, span = min(spans, key=lambda each: each[1].dates.first or date.min)
        dates = f"{day}..{span.dates.last or ''}"
    else:
        place, span = max(spans, key=lambda each: each[1].dates.last or date.max)
        dates = f"{span.dates.first or ''}..{day}"
    share = "" if span.intensity.amount == 100 else f" at {span.intensity}"
    return edit(sub.name, "allocation", "spans", place, value=f"{dates}{share}")


def _asserted(defaults: Defaults, plan: Plan) -> Iterator[Diagnostic]:
    """Starts and finishes as the two plans write them."""
    family = defaults.family
    above = family.plans[plan.parent or ""]
    for key in ("start", "finish"):
        ours, theirs = getattr(plan.written, key), getattr(above.header, key)
        if ours is None or theirs is None:
            continue
        day, edge = (ours.first, theirs.first) if key == "start" else (ours.last, theirs.last)
        if day is None or edge is None or not (day < edge if key == "start" else day > edge):
            continue
        word = "before" if key == "start" else "after"
        mends = (
            Mend(
                (edit(plan.name, key, value=edge),),
                f"{acts(defaults, plan.name)} {key}s on {edge}",
            ),
            Mend((edit(above.name, key, value=day),), f"{acts(defaults, above.name)} on {day}"),
        )
        yield Diagnostic(
            rule="envelope-dates",
            level=LEVEL,
            message=f"{begins(plan_called(family, plan.name))} {key}s on “{day}”, {word} "
            f"{plan_called(family, above.name)} does on “{edge}”.",
            where=Pointer(_file(plan), (key,)),
            hint=either(mends),
            notes=(
                Note("the plan above", Pointer(_file(above), (key,))),
                Note("the sub-plan", Pointer(_file(plan), (key,))),
            ),
            mends=mends,
            sides=Sides(
                left=Side(plan=above.name, record=above.name, field=key, value=str(theirs)),
                right=Side(plan=plan.name, record=plan.name, field=key, value=str(ours)),
                about=key,
            ),
        )


def _file(plan: Plan) -> str:
    return f"{plan.folder}/plan.yaml" if plan.folder else "plan.yaml"
