"""Work on the critical path could take years longer, and the end would hardly move.

The test of a critical path: make the next task on it longer by a great deal, work
the schedule out once more, and see whether the end moves by as much. Where it does
not, asserted dates further on hold the path together, and no delay of that task
will ever show where it matters.

Condition: The end of the schedule does not move by as many working days as the
finish of the task does when it is made longer by extra-days. Where calendars differ,
or a lag is in calendar time, five in a hundred less are enough.
Population: Of the incomplete tasks with a duration that are critical when hard limits
are left aside, and critical by their finish, the first one to start. Tasks with spans
are not made longer, since nothing computes their dates; tasks of which only the start
is waited for are dangling-end's.
Variant: The DCMA adds 600 working days; some tools add 100.
Source: DCMA 14-point assessment, point 12 (DCMA-EA PAM 200.1, 4.12); GAO, Schedule
Assessment Guide, practice 6.
Remedy: Give what follows the task a duration in place of spans, and let links say
when it begins.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 10d}
      carry: {spans: [2027-03-15..2027-05-28], after: [pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 10d}
      carry: {duration: 55d, after: [pack]}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from planweave.compute.calendars.axis import Instant, day_of
from planweave.compute.calendars.working import ELAPSED
from planweave.compute.network.records import Activity, Limit, LimitKind, Network
from planweave.compute.schedule import Schedule, solve
from planweave.compute.schedule.driving import chain
from planweave.compute.schedule.moved import moved, positions
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.schedule.counted import HARD
from planweave.rules.schedule.who import who
from planweave.rules.telling import days
from planweave.weave.defaults import Defaults

CODE = "DCMA-12"
LEVEL = Level.ERROR
UNEVEN = Fraction(95, 100)
"""The share that is enough where days of several calendars lie between task and end."""
PUSHING: dict[LimitKind, LimitKind] = {
    "must-start-on": "start-no-earlier-than",
    "must-finish-on": "finish-no-earlier-than",
}


def critical_path_test(
    defaults: Defaults, forecast: Schedule, *, extra_days: int = 600
) -> Iterable[Diagnostic]:
    """One finding at most: the task that was made longer, and what holds back the delay."""
    place = _tested(_without_hard_limits(forecast))
    if place is None:
        return
    ruler = forecast.frame.ruler_of[place]
    day = ruler.working.day
    network = forecast.network
    name = network.activities[place].name
    finishes = _lengthened(forecast, place, extra_days * day)
    if name not in finishes:
        return
    ends = [finish for one, finish in finishes.items() if not network[one].supporting]
    later = Fraction(ruler.between(forecast.end, max(forecast.end, *ends)), day)
    wanted = Fraction(ruler.between(forecast.early_finish[place], finishes[name]), day)
    if later >= wanted * (UNEVEN if _is_uneven(network) else 1):
        return
    following = [network.activities[edge.after] for edge in forecast.frame.outgoing[place]]
    holding = [one for one in following if one.name not in finishes and is_held(one)]
    yield Diagnostic(
        rule="critical-path-test",
        level=LEVEL,
        message=f"With {extra_days} working days more of {name}, which is critical, the end moves "
        f"by {days(later)} from {day_of(forecast.end)}.",
        where=Address(name),
        hint=f"{who(defaults, holding[0].name if holding else name)} gives what follows a duration "
        f"in place of asserted dates, so that a delay of {name} reaches the end.",
        notes=tuple(
            Note(f"{one.name} does not move: its dates are asserted", Address(one.name))
            for one in holding
        )
        or _path(forecast),
    )


def is_held(activity: Activity) -> bool:
    """Whether what follows stays where it is although it should move."""
    return activity.window is not None and not activity.supporting


def _lengthened(forecast: Schedule, place: int, minutes: int) -> Mapping[str, Instant]:
    """The new finish of what moves with so many minutes more of one activity."""
    network = forecast.network
    longer = replace(network.activities[place], minutes=network.activities[place].minutes + minutes)
    if not any(one.as_late for one in network.activities):
        return moved(forecast, {longer.name: longer}, positions(forecast))
    activities = (*network.activities[:place], longer, *network.activities[place + 1 :])
    finishes = solve(replace(network, activities=activities)).early_finish
    both = zip(network.activities, forecast.early_finish, finishes, strict=True)
    return {one.name: after for one, before, after in both if after != before}


def _without_hard_limits(forecast: Schedule) -> Schedule:
    """The schedule in which limits only push, so that floats are those towards the end."""
    if not any(limit.kind in HARD for one in forecast.network.activities for limit in one.limits):
        return forecast
    activities = tuple(
        replace(one, limits=_pushing(one)) if one.limits else one
        for one in forecast.network.activities
    )
    return solve(replace(forecast.network, activities=activities))


def _pushing(activity: Activity) -> tuple[Limit, ...]:
    return tuple(
        replace(limit, kind=PUSHING.get(limit.kind, limit.kind))
        for limit in activity.limits
        if not limit.kind.endswith("no-later-than")
    )


def _tested(schedule: Schedule) -> int | None:
    """The place of the first critical task that could be made longer."""
    places = [
        place
        for place, one in enumerate(schedule.network.activities)
        if one.kind == "task"
        and one.window is None
        and (one.minutes or one.months)
        and schedule.critical(place)
        and _is_awaited(schedule, place)
    ]
    return min(places, key=lambda place: (schedule.early_start[place], place), default=None)


def _is_awaited(schedule: Schedule, place: int) -> bool:
    """Whether the finish of a critical task, and not only its start, may come no later."""
    ruler, latest = schedule.frame.ruler_of[place], schedule.end
    for edge in schedule.frame.outgoing[place]:
        if not edge.from_finish:
            continue
        window = schedule.network.activities[edge.after].window
        ends = schedule.late_finish if edge.to_finish else schedule.late_start
        instant = ends[edge.after]
        if window is not None:
            instant = window[1] if edge.to_finish else window[0]
        latest = min(latest, edge.lag.before(instant) if edge.lag is not None else instant)
    return ruler.between(schedule.early_finish[place], latest) <= 0


def _is_uneven(network: Network) -> bool:
    """Whether days are not all alike: several calendars, or lags in calendar time."""
    used = {one.calendar for one in network.activities if one.minutes or one.months}
    lags = {one.lag.calendar for one in network.relations if one.lag is not None}
    return len(used | lags) > 1 or ELAPSED in used | lags


def _path(forecast: Schedule) -> tuple[Note, ...]:
    """The last of the path that decides the end, where nothing right after the task holds."""
    last = max(
        (place for place in range(len(forecast)) if forecast.early_finish[place] == forecast.end),
        default=None,
    )
    if last is None:
        return ()
    steps = chain(forecast, forecast.network.activities[last].name)
    return tuple(
        Note(f"{step.dates.name} decides the end", Address(step.dates.name)) for step in steps[:1]
    )
