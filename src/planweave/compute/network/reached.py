"""The part of a network that a change of some activities can move: all that follows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from planweave.compute.network.records import Activity, Network, Relation

Window = tuple[int, int]


def reached(
    network: Network,
    changed: Mapping[str, Activity],
    gone: Collection[Relation],
    following: Mapping[str, Iterable[Relation]],
    leading: Mapping[str, Iterable[Relation]],
    dates: Mapping[str, Window],
) -> Network:
    """The changed activities and all behind them, what they wait for held on its dates.

    `changed` are the new activities by name, `gone` the relations that are no longer there.
    `following` and `leading` are the relations from and to each activity, `dates` the earliest
    instants of all. Earliest dates in the part are those that the whole would have, where nothing
    in it is to be as late as possible.
    """
    inside = dict.fromkeys([*changed, *(one.successor for one in gone)])
    ways = list(inside)
    for name in ways:
        for relation in following.get(name, ()):
            if relation.successor not in inside:
                inside[relation.successor] = None
                ways.append(relation.successor)
    relations = [
        one for name in inside for one in leading.get(name, ()) if not gone or one not in gone
    ]
    names = inside | dict.fromkeys(one.predecessor for one in relations)
    return replace(
        network,
        activities=tuple(
            changed.get(name) or (network[name] if name in inside else held(network[name], dates))
            for name in sorted(names, key=network.index.__getitem__)
        ),
        relations=tuple(relations),
        deadlines=(),
    )


def held(activity: Activity, dates: Mapping[str, Window]) -> Activity:
    """An activity that stands where it is, whatever it is that put it there."""
    window = dates[activity.name]
    # What is a point stays one: an SF link from a point binds otherwise than one from work.
    point = activity.window is None and activity.actual is None and window[0] == window[1]
    return Activity(
        name=activity.name,
        plan=activity.plan,
        kind=activity.kind,
        calendar=activity.calendar,
        earliest=window[0] if point else activity.earliest,
        window=None if point else window,
    )
