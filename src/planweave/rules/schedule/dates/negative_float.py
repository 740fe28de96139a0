"""Work is later than the asserted dates of what waits for it allow.

Spans further on begin before what they wait for can be over. Negative float says
by how much, of every task on the way there: whoever relies on those spans relies on
something that the plan itself says will not happen.

Condition: A task, milestone, deliverable or gate has a total float below zero
because asserted dates that wait for it do not let it be later.
Population: What is incomplete and has a forecast; without level of effort,
hammocks and recurring work. Hard limits lead to negative float too: limit-missed
tells of each, with what is late for it. Targets, deadlines and the finish of a plan
move nothing and take no float: target-missed, deadline-missed and finish-missed
tell of them.
Source: DCMA 14-point assessment, point 7 (DCMA-EA PAM 200.1, 4.7); GAO, Schedule
Assessment Guide, practice 7.
Remedy: Shorten what comes before the asserted dates by as much, or let them begin
later.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      load: {duration: 2d, after: [pack]}
      drive: {spans: [2027-03-22..2027-03-26], after: [load]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      load: {duration: 2d, after: [pack]}
      drive: {spans: [2027-03-24..2027-03-26], after: [load]}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.schedule import Schedule
from planweave.compute.schedule.dates import counts
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.rules.mending import acts
from planweave.rules.schedule.who import who
from planweave.rules.telling import NOTED, days
from planweave.weave.defaults import Defaults

CODE = "DCMA-07"
LEVEL = Level.ERROR


def negative_float(defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each activity that asserted dates come too early for, and all before it."""
    activities = forecast.network.activities
    late = [
        place
        for place, left in enumerate(forecast.total_float)
        if left < 0 and counts(activities[place])
    ]
    waiting = set(late)
    for place in late:
        following = _following(forecast, place)
        if any(each in waiting for each in following):
            continue
        asserted = [each for each in following if activities[each].window is not None]
        if asserted:
            yield _finding(defaults, forecast, place, asserted, _before(forecast, place, waiting))


def _following(forecast: Schedule, place: int) -> list[int]:
    """What waits for it; what waits for the whole of its plan or element included."""
    found = [edge.after for edge in forecast.frame.outgoing[place]]
    for at in found:  # grows while it is walked
        if forecast.network.activities[at].kind == "group":
            found += [edge.after for edge in forecast.frame.outgoing[at]]
    return found


def _before(forecast: Schedule, place: int, late: set[int]) -> list[int]:
    """What else is late for it, the nearest first."""
    found = [place]
    seen = {place}
    for at in found:  # grows while it is walked
        for edge in forecast.frame.incoming[at]:
            if edge.before in late and edge.before not in seen:
                seen.add(edge.before)
                found.append(edge.before)
    return found[1:]


def _finding(
    defaults: Defaults, forecast: Schedule, place: int, asserted: list[int], before: list[int]
) -> Diagnostic:
    dates = forecast.at(place)
    short = days(dates.total_days)
    others = f", and {len(before)} before it" if before else ""
    held = [forecast.at(each) for each in asserted]
    return Diagnostic(
        rule="negative-float",
        level=LEVEL,
        message=f"{dates.name} is {short} later than asserted dates allow{others}: it finishes on "
        f"{dates.finish}, and would have to by {dates.late_finish}.",
        where=Address(dates.name),
        hint=f"{who(defaults, dates.name)} gains {short} on what drives it (planweave why "
        f"{dates.name}), or {acts(defaults, held[0].name)} lets {held[0].name} begin later.",
        notes=(
            *(Note(f"{one.name} is asserted from {one.start}", Address(one.name)) for one in held),
            *(
                Note(f"{one.name} is {days(one.total_days)} too late", Address(one.name))
                for one in map(forecast.at, before[:NOTED])
            ),
        ),
    )
