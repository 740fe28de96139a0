"""A network made ready for many samples at once: steps in the order of computation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from planweave.compute.calendars.axis import Instant
from planweave.compute.calendars.lag import Lag
from planweave.compute.network.records import Network
from planweave.compute.schedule.dates import counts
from planweave.compute.schedule.frame import Edge, Frame
from planweave.compute.schedule.passes import floor
from planweave.compute.schedule.placement import (
    POINT,
    Begun,
    Happened,
    Placement,
    Stretch,
    Window,
    Work,
)
from planweave.compute.simulation.engine.tables import Table

Manner = Literal["work", "begun", "point", "fixed", "stretch", "other"]


class Link(NamedTuple):
    """A relation in numbers.

    A `direct` one stays within one calendar, from work to work, so that its bound is a mark and
    `minutes`. Any other goes by instants: over the start's pause where it is `paused` (SF), then
    over `minutes` on the calendar `table`, or by a `lag` of months.
    """

    before: int
    relation: int
    from_finish: bool
    to_finish: bool
    direct: bool
    minutes: int = 0
    table: Table | None = None
    paused: bool = False
    lag: Lag | None = None


class Step(NamedTuple):
    """One activity: how it takes its place, from which bounds and links.

    The dates of `spent` activities are needed no more once it is done.
    """

    place: int
    manner: Manner
    start: Instant
    finish: Instant
    links: tuple[Link, ...]
    spent: tuple[int, ...] = ()


class Program:
    """The steps of a network, the tables of its calendars, and what ends it.

    The finishes of the places `watched` (the last of each set) and `banded` are kept to the end.
    """

    def __init__(
        self,
        network: Network,
        watched: Iterable[Iterable[int]] = (),
        banded: Iterable[int] = (),
    ) -> None:
        self.network = network
        self.frame = frame = Frame(network)
        rulers = {id(ruler): ruler for ruler in frame.rulers.values()}
        tables = {key: Table(ruler.working, ruler.anchor) for key, ruler in rulers.items()}
        self.tables = [tables[id(ruler)] for ruler in frame.ruler_of]
        self._lag_tables = {key: tables[id(ruler)] for key, ruler in frame.rulers.items()}
        self.manners: list[Manner] = [manner(one) for one in frame.placements]
        activities = network.activities
        deciding = [at for at, one in enumerate(activities) if not one.supporting]
        self.ends = self.last_of(deciding or range(len(activities)))
        self.counting = [counts(one) for one in activities]
        self.watched = [self.last_of(each) for each in watched]
        self.banded = tuple(banded)
        kept = {place for each in self.watched for place in each}
        self.steps = self._steps(kept.union(self.banded, self.ends))

    def last_of(self, places: Iterable[int]) -> tuple[int, ...]:
        """Of some activities those among which the last to finish is found, whatever is drawn.

        One that another of them surely follows cannot be later than that.
        """
        within = set(places)
        return tuple(
            sorted(
                place
                for place in within
                if not any(
                    edge.after in within and self._follows(edge)
                    for edge in self.frame.outgoing[place]
                )
            )
        )

    def _follows(self, edge: Edge) -> bool:
        """Whether the later end of a link is never before its earlier one."""
        lag = self.network.relations[edge.relation].lag
        if lag is not None and (min(lag.minutes, lag.months) < 0 or not lag.minutes + lag.months):
            return False
        # The finish that waits for a point at the beginning of a day is the end of the day before.
        sided = edge.to_finish and self.manners[edge.before] == "point"
        moved = self.manners[edge.after] in ("work", "point", "begun")
        return edge.from_finish and moved and not sided

    def _steps(self, kept: set[int]) -> tuple[Step, ...]:
        frame, activities = self.frame, self.network.activities
        last_use: dict[int, int] = {}
        for place in frame.order.places:
            last_use[place] = place
            for edge in frame.incoming[place]:
                last_use[edge.before] = place
        spent: dict[int, list[int]] = {}
        for place, user in last_use.items():
            if place not in kept:
                spent.setdefault(user, []).append(place)
        return tuple(
            Step(
                place,
                self.manners[place],
                *floor(activities[place], frame.ruler_of[place]),
                links=tuple(self._link(edge) for edge in frame.incoming[place]),
                spent=tuple(spent.get(place, ())),
            )
            for place in frame.order.places
        )

    def _link(self, edge: Edge) -> Link:
        network = self.network
        lag = network.relations[edge.relation].lag
        ends = (edge.before, edge.relation, edge.from_finish, edge.to_finish)
        minutes = lag.minutes if lag else 0
        if lag and lag.months:
            months = self.frame.lag(lag)
            return Link(*ends, direct=False, paused=self._paused(edge), lag=months)
        table = self._lag_tables[lag.calendar] if lag else None
        one, other = self.tables[edge.before], self.tables[edge.after]
        direct = one is other and (table is None or table is other)
        # The start of what has begun is no mark but a fact.
        direct = direct and self._in_marks(edge.before, edge.from_finish)
        direct = direct and self.manners[edge.after] in ("work", "begun")
        return Link(*ends, direct, minutes, table, self._paused(edge))

    def _in_marks(self, place: int, from_finish: bool) -> bool:
        manner = self.manners[place]
        return manner == "work" or (manner == "begun" and from_finish)

    def _paused(self, edge: Edge) -> bool:
        return (
            not edge.from_finish
            and edge.to_finish
            and self.frame.placements[edge.before] is not POINT
        )


def manner(placement: Placement) -> Manner:
    """How a kind of length is computed for many samples."""
    if isinstance(placement, Work):
        return "work"
    if placement is POINT:
        return "point"
    if isinstance(placement, Window | Happened):
        return "fixed"
    if isinstance(placement, Begun) and isinstance(placement.left, Work):
        return "begun"
    return "stretch" if isinstance(placement, Stretch) else "other"


def places(network: Network, names: Sequence[str]) -> tuple[int, ...]:
    """The places of activities by name."""
    return tuple(network.index[name] for name in names)
