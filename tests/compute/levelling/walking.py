"""A slow look at a levelled schedule: nothing here is shared with the scheduler.

It knows days, minutes of work by weekday and by change, and counts instants one by one.
"""

from __future__ import annotations

from collections.abc import Iterator

from planweave.compute.calendars.axis import DAY, TICKS
from planweave.compute.calendars.working import WorkingTime
from planweave.compute.levelling.asked.allocation import WHOLE, Allocation
from planweave.compute.levelling.levelled import Levelled
from planweave.compute.network.records import Activity, Network


def worked(working: WorkingTime, day: int) -> int:
    """Minutes of work of a calendar on the day with an ordinal."""
    minutes = working.week[(day - 1) % 7]
    for first, last, changed in working.changes:
        if first <= day <= last:
            minutes = changed
    return minutes


def between(calendars: list[WorkingTime], start: int, finish: int) -> int:
    """Minutes in which all calendars work from one instant to another."""
    found = 0
    for day in range(start // TICKS, finish // TICKS + 1):
        minutes = min(worked(working, day) for working in calendars)
        low = max(start - day * TICKS, 0)
        high = min(finish - day * TICKS, DAY)
        found += done(minutes, high) - done(minutes, low)
    return found


def done(minutes: int, moment: int) -> int:
    """How much of a day's work is done at a moment of the day: it is spread over the day."""
    return moment * minutes // DAY


def overloads(levelled: Levelled, allocation: Allocation) -> Iterator[str]:
    """Every day part on which a limited supply is asked for more than it has.

    From start to finish a task has what it takes, weekends and days off included.
    """
    network = levelled.schedule.network
    for supply in allocation.supplies:
        if not supply.steps:
            continue
        spans = []
        for asked in allocation.asked:
            place = network.index[asked.task]
            if not network.activities[place].minutes:
                continue
            for use in asked.uses:
                if use.supply == supply.name:
                    amount = min(int(use.share * WHOLE), max(each for _, each in supply.steps))
                    spans.append((levelled.starts[place], levelled.finishes[place], amount))
        moments = {begin for begin, _, _ in spans} | {since for since, _ in supply.steps}
        for moment in sorted(moments):
            there = [amount for since, amount in supply.steps if since <= moment][-1]
            taken = sum(amount for begin, finish, amount in spans if begin <= moment < past(finish))
            if taken > there and any(begin <= moment < past(finish) for begin, finish, _ in spans):
                yield f"{supply.name}: {taken} of {there} at {moment}"


def past(finish: int) -> int:
    """The end of a day is where the next one begins."""
    return finish + 1 if finish % TICKS == DAY else finish


def chopped(levelled: Levelled, allocation: Allocation) -> Iterator[str]:
    """Tasks that do not do their work in one piece from start to finish."""
    network = levelled.schedule.network
    for place, activity in enumerate(network.activities):
        if not activity.minutes or activity.window or activity.months:
            continue
        calendars = running(activity, network, allocation)
        found = between(calendars, levelled.starts[place], levelled.finishes[place])
        if found != activity.minutes:
            yield f"{activity.name}: {found} of {activity.minutes}"


def running(activity: Activity, network: Network, allocation: Allocation) -> list[WorkingTime]:
    """The calendars of a task and of the limited suppliers who do it."""
    own = dict(allocation.calendars)
    found = [network.working(activity.calendar)]
    for asked in allocation.asked:
        if asked.task == activity.name:
            found += [
                own[allocation[use.supply].calendar]
                for use in asked.uses
                if max((amount for _, amount in allocation[use.supply].steps), default=0)
            ]
    return found


def broken(levelled: Levelled) -> Iterator[str]:
    """Links that are not kept, by the schedule's own lags walked forwards."""
    frame = levelled.schedule.frame
    for edges in frame.incoming:
        for edge in edges:
            ends = levelled.finishes if edge.from_finish else levelled.starts
            instant = ends[edge.before]
            if edge.lag is not None:
                instant = edge.lag.after(instant)
            if edge.to_finish:
                kept = past(levelled.finishes[edge.after]) >= instant
            else:
                kept = levelled.starts[edge.after] >= instant
            if not kept:
                yield str(frame.network.relations[edge.relation])
