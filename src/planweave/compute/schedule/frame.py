"""A network made ready for computation: numbers in place of names, calendars laid out."""

from __future__ import annotations

from typing import NamedTuple

from planweave.compute.calendars.lag import FromStart, Lag, MonthsLag, WorkingLag
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import DAY_AND_NIGHT, ELAPSED
from planweave.compute.network import records
from planweave.compute.network.records import Activity, Network, Relation
from planweave.compute.schedule.order import Order, order
from planweave.compute.schedule.placement import (
    POINT,
    Begun,
    Happened,
    Months,
    Placement,
    Stretch,
    Window,
    Work,
)


class Edge(NamedTuple):
    """A relation in numbers: the places of its activities and of itself, and what binds."""

    before: int
    after: int
    from_finish: bool
    to_finish: bool
    lag: Lag | None
    relation: int


class Frame:
    """The rulers, placements and edges of a network, in the order of computation.

    `begun` are the places of what has begun and is not done. Links move
    nothing in what is `settled` by facts; what is `unbound` (settled, or a
    stretch, which moves with its ends) limits nobody's free float.
    """

    __slots__ = (
        "_lags",
        "begun",
        "incoming",
        "network",
        "order",
        "outgoing",
        "placements",
        "ruler_of",
        "rulers",
        "settled",
        "unbound",
    )

    def __init__(self, network: Network) -> None:
        self.network = network
        self.order: Order = order(network)
        anchor = min((activity.earliest for activity in network.activities), default=0)
        self.rulers = {key: Ruler(working, anchor) for key, working in network.calendars}
        self.rulers.setdefault(ELAPSED, Ruler(DAY_AND_NIGHT, anchor))
        self.ruler_of = [self.rulers[activity.calendar] for activity in network.activities]
        self.placements = [
            placement(activity, ruler)
            for activity, ruler in zip(network.activities, self.ruler_of, strict=True)
        ]
        numbered = tuple(enumerate(network.activities))
        self.begun = frozenset(place for place, one in numbered if one.begun)
        self.settled = frozenset(
            place for place, one in numbered if one.actual and (one.done or one.window)
        )
        self.unbound = self.settled.union(place for place, one in numbered if one.stretch)
        self._link()

    def _link(self) -> None:
        network = self.network
        self.incoming: list[list[Edge]] = [[] for _ in network.activities]
        self.outgoing: list[list[Edge]] = [[] for _ in network.activities]
        self._lags: dict[records.Lag, Lag] = {}
        for place in self.order.relations:
            edge = self.edge(network.relations[place], place)
            self.incoming[edge.after].append(edge)
            self.outgoing[edge.before].append(edge)

    def edge(self, relation: Relation, place: int) -> Edge:
        """A relation in numbers; `place` is its own."""
        lag: Lag | None = None
        if relation.lag is not None:
            lag = self._lags.get(relation.lag) or self._lags.setdefault(
                relation.lag, self.lag(relation.lag)
            )
        index = self.network.index
        before, after = index[relation.predecessor], index[relation.successor]
        first, second = relation.type
        if relation.type == "SF" and self.placements[before] is not POINT:
            lag = FromStart(self.ruler_of[before], lag)
        return Edge(before, after, first == "F", second == "F", lag, place)

    def lag(self, lag: records.Lag) -> Lag:
        """A lag laid along the axis."""
        if lag.months:
            return MonthsLag(self.rulers[ELAPSED], lag.months, lag.minutes)
        return WorkingLag(self.rulers[lag.calendar], lag.minutes)


def placement(activity: Activity, ruler: Ruler) -> Placement:
    """How an activity takes its place, by what has happened and what its length is."""
    actual = activity.actual
    if actual is not None and actual.finish is not None:
        return Happened((actual.start, actual.finish))
    if actual is not None and activity.window is None:
        return Begun(actual.start, whole(activity, ruler))
    return whole(activity, ruler)


def whole(activity: Activity, ruler: Ruler) -> Placement:
    """How an activity takes its place by what its length is."""
    if activity.window is not None:
        return Window(ruler, activity.window)
    if activity.stretch:
        return Stretch(activity.earliest)
    if activity.months:
        return Months(ruler, activity.months, activity.minutes)
    return Work(ruler, activity.minutes) if activity.minutes else POINT
