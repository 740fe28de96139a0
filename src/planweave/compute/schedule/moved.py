"""What a change of some activities moves: only what follows them, and only as far as it moves.

The dates are those that the whole network would have: the forward pass again, from the changed
activities on, which goes no further where somebody's dates stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from types import MappingProxyType

from planweave.compute.calendars.axis import Instant
from planweave.compute.network.records import Activity, Relation
from planweave.compute.schedule.dates import Schedule
from planweave.compute.schedule.frame import Edge, placement
from planweave.compute.schedule.passes import floor
from planweave.compute.schedule.placement import NEVER, Pair, Stretch


def positions(schedule: Schedule) -> Sequence[int]:
    """Where each place of the network stands in the order of computation."""
    found = [0] * len(schedule.network.activities)
    for position, place in enumerate(schedule.frame.order.places):
        found[place] = position
    return found


def moved(
    schedule: Schedule,
    changed: Mapping[str, Activity],
    order: Sequence[int],
    linked: Mapping[str, Sequence[Relation]] = MappingProxyType({}),
) -> Mapping[str, Instant]:
    """The new earliest finish of each activity that moves, where some of them are changed.

    `changed` are other activities of the same names and calendars' keys, `order` the `positions`.
    `linked` are all relations that lead to an activity, in place of those that did; they come
    from activities that stand before it in the order. Nothing in the network may be as late as
    possible: that hangs on what follows it.
    """
    network, frame = schedule.network, schedule.frame
    activities = {network.index[name]: one for name, one in changed.items()}
    incoming = {
        network.index[name]: [frame.edge(one, 0) for one in relations]
        for name, relations in linked.items()
    }
    dates: dict[int, Pair] = {}
    seen = {*activities, *incoming}
    waiting = [(order[place], place) for place in sorted(seen, key=order.__getitem__)]
    while waiting:
        _, place = heappop(waiting)
        edges = incoming.get(place, frame.incoming[place])
        start, finish = _early(schedule, place, activities.get(place), edges, dates)
        if (start, finish) == (schedule.early_start[place], schedule.early_finish[place]):
            continue
        dates[place] = start, finish
        for edge in frame.outgoing[place]:
            if edge.after not in seen:
                seen.add(edge.after)
                heappush(waiting, (order[edge.after], edge.after))
    return {network.activities[place].name: pair[1] for place, pair in dates.items()}


def _early(
    schedule: Schedule,
    place: int,
    activity: Activity | None,
    edges: Sequence[Edge],
    dates: Mapping[int, Pair],
) -> Pair:
    """Earliest start and finish of one activity, with what has moved before it."""
    frame = schedule.frame
    is_changed = activity is not None
    activity = activity or schedule.network.activities[place]
    ruler = frame.rulers[activity.calendar]
    takes = placement(activity, ruler) if is_changed else frame.placements[place]
    start, finish = floor(activity, ruler)
    begun = []
    for before, _, from_finish, to_finish, lag, _ in edges:
        known = dates.get(before)
        if known is None:
            known = schedule.early_start[before], schedule.early_finish[before]
        if not to_finish:
            begun.append(known[0])
        instant = known[1] if from_finish else known[0]
        if lag is not None:
            instant = lag.after(instant)
        if to_finish:
            finish = max(finish, instant)
        else:
            start = max(start, instant)
    if isinstance(takes, Stretch):
        start = min(begun, default=NEVER)
    return takes.early(start, finish)
