"""A group believes that it has time which it has not.

Alone, a plan shows float up to its own end and its own dated promises. Woven
together, others wait for its work, and much of that float is gone. A group that
plans with float that is not there will use it and move the whole. The rule
compares both floats: it fires where more than five working days are lost, or
where float alone stands against none.

It is a warning where using that float would break a day that somebody has
asserted (a target, a due day, a promise, the finish of the overall plan), or
move an end that nobody has bounded. What the group can see is no illusion then:
its own targets and promises, and the days on which others deliver. Where only
the computed end would move, inside all asserted days, it is an info.

Condition: Total float alone exceeds that among all plans by more than
lost-days working days; or it is above nothing alone and not among all plans. A
warning where an asserted day would break, or where nothing is asserted; else
an info.
Population: Tasks and events of each plan below the overall one, without those
whose dates are asserted; told once for each plan.
Source: The design of this program; GAO, Schedule Assessment Guide, practice 7.

Remedy: Give the milestone or hand-off that others wait for a target or promised day, so that the
group sees it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    tasks: {teach: {duration: 60d, after: [build/tool]}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks:
      tool: {duration: 5d}
      manual: {duration: 40d}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    tasks: {teach: {duration: 5d, after: [build/tool]}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks:
      tool: {duration: 5d}
      manual: {duration: 40d}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from planweave.compute.calendars.axis import end
from planweave.compute.calendars.working import ELAPSED
from planweave.compute.network.records import Activity, Limit
from planweave.compute.schedule import Dates, Schedule, solve
from planweave.compute.schedule.dates import counts
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Give
from planweave.model.records.lifecycle import Gate
from planweave.model.records.work import Deliverable, Milestone
from planweave.rules.mending import acts
from planweave.rules.telling import NOTED, begins, days, living, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-09"
LEVEL = Level.WARNING

FINISH = "the asserted finish"
"""An activity that stands for it; no record can have a name with spaces."""

Both = tuple[Dates, Dates]


def float_illusion(
    family: Family,
    defaults: Defaults,
    forecast: Schedule,
    alone: Mapping[str, Schedule],
    *,
    lost_days: int = 5,
) -> Iterable[Diagnostic]:
    """One finding for each plan, with those that lose most."""
    promised = _promised(defaults)
    bounded: Schedule | None = None
    for plan, own in alone.items():
        lost = list(_lost(own, forecast, plan, lost_days))
        if not lost:
            continue
        bounded = bounded or _bounded(family, forecast, promised)
        if bounded is forecast:
            grave = lost  # nobody has asserted a day, so every end moves at once
        else:
            grave = list(_lost(_seen(own, forecast, promised), bounded, plan, lost_days))
        level = LEVEL if grave else Level.INFO
        worst = sorted(grave or lost, key=_by_loss)
        yield _finding(defaults, plan, worst, level, _waiting(forecast, worst[0][0].name, plan))


def _promised(defaults: Defaults) -> Mapping[str, date]:
    """The days by which a group has said that its work is finished, by what finishes it."""
    found: dict[str, date] = {}
    said = [(one.name, one.target) for one in living(defaults, "milestones", Milestone)]
    said += [(one.name, one.target) for one in living(defaults, "gates", Gate)]
    said += [(one.name, one.due) for one in living(defaults, "deliverables", Deliverable)]
    said += [(one.by, one.promised) for one in living(defaults, "gives", Give) if one.by]
    for name, day in said:
        if day is not None and day.last is not None:
            found[name] = min(day.last, found.get(name, day.last))
    return found


def _seen(own: Schedule, forecast: Schedule, promised: Mapping[str, date]) -> Schedule:
    """The schedule that a group sees: it keeps its promises, and waits for what others deliver."""
    inside = own.network.index
    waiting = {
        relation.successor
        for relation in forecast.network.relations
        if relation.successor in inside and relation.predecessor not in inside
    }
    return solve(
        replace(
            own.network,
            activities=tuple(
                replace(one, limits=(*one.limits, *_known(one.name, forecast, promised, waiting)))
                if one.window is None and (one.name in promised or one.name in waiting)
                else one
                for one in own.network.activities
            ),
        )
    )


def _bounded(family: Family, forecast: Schedule, promised: Mapping[str, date]) -> Schedule:
    """All plans together, late dates reckoned from what is asserted, not from the computed end."""
    finish = family.root.header.finish
    last = end(finish.last) if finish is not None and finish.last is not None else None
    if last is None or last <= forecast.end:
        last = None
    if last is None and not promised:
        return forecast
    activities = [
        replace(one, limits=(*one.limits, Limit("finish-no-later-than", promised[one.name])))
        if one.name in promised and one.window is None
        else one
        for one in forecast.network.activities
    ]
    if last is not None:
        activities.append(Activity(name=FINISH, calendar=ELAPSED, earliest=last))
    return solve(replace(forecast.network, activities=tuple(activities)))


def _known(
    name: str, forecast: Schedule, promised: Mapping[str, date], waiting: set[str]
) -> Iterator[Limit]:
    if name in promised:
        yield Limit("finish-no-later-than", promised[name])
    if name in waiting:
        yield Limit("start-no-earlier-than", forecast[name].start)


def _lost(own: Schedule, forecast: Schedule, plan: str, lost_days: int) -> Iterator[Both]:
    index = forecast.network.index
    for place, activity in enumerate(own.network.activities):
        if activity.plan != plan or activity.window is not None or not counts(activity):
            continue
        here = index[activity.name]
        ours, merged = own.total_float[place], forecast.total_float[here]
        if ours <= merged:
            continue
        day = own.frame.ruler_of[place].working.day
        if (ours > 0 >= merged) or ours - merged > lost_days * day:
            yield own.at(place), forecast.at(here)


def _by_loss(both: Both) -> Fraction:
    return both[1].total_days - both[0].total_days


def _waiting(forecast: Schedule, name: str, plan: str) -> Dates | None:
    """What waits for it in another plan and must begin first; None where nothing does."""
    activities, frame = forecast.network.activities, forecast.frame
    around = [forecast.network.index[name]]
    seen = set(around)
    outside: list[int] = []
    for place in around:
        for edge in frame.outgoing[place]:
            if edge.after not in seen:
                seen.add(edge.after)
                (around if activities[edge.after].plan == plan else outside).append(edge.after)
    first = min(outside, key=lambda place: forecast.late_start[place], default=None)
    return forecast.at(first) if first is not None else None


def _finding(
    defaults: Defaults, plan: str, lost: list[Both], level: Level, waiting: Dates | None
) -> Diagnostic:
    family = defaults.family
    alone, merged = lost[0]
    have = "tasks and events have" if len(lost) > 1 else "task or event has"
    return Diagnostic(
        rule="float-illusion",
        level=level,
        message=f"{len(lost)} {have} less float than {plan_called(family, plan)} shows; most loses "
        f"{alone.name}, with {_shown(alone)} alone and {_shown(merged)} among all plans.",
        where=Address(alone.name),
        also=tuple(one.name for one, _ in lost[1:]),
        hint=f"{begins(acts(defaults, alone.name))} finishes {alone.name} by {merged.late_finish}, "
        "and gives what others wait for a target or a promised day, so that the group sees it.",
        notes=(
            *_takes(family, waiting),
            *(
                Note(
                    f"{one.name}: {_shown(one)} alone, {_shown(other)} together", Address(one.name)
                )
                for one, other in lost[1:NOTED]
            ),
        ),
        # Float that nobody counts on yet is worth knowing, and no difference to be settled.
        sides=_sides(family, alone, merged, waiting) if level is LEVEL else None,
    )


def _takes(family: Family, waiting: Dates | None) -> Iterator[Note]:
    if waiting is not None and family.record(waiting.name) is not None:
        yield Note(
            f"{waiting.name} waits for it, and begins on {waiting.late_start} at the latest",
            Address(waiting.name),
        )


def _sides(family: Family, alone: Dates, merged: Dates, waiting: Dates | None) -> Sides | None:
    """When what waits in another plan must begin, and how late it may be in its own plan."""
    if waiting is None or family.record(waiting.name) is None:
        return None
    return Sides(
        left=side_of(family, waiting.name, "late-start", str(waiting.late_start)),
        right=side_of(family, alone.name, "late-finish", str(alone.late_finish)),
        difference=days(alone.total_days - merged.total_days),
    )


def _shown(dates: Dates) -> str:
    sign = "−" if dates.total_float < 0 else ""
    return f"{sign}{days(dates.total_days)}"
