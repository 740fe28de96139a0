"""A link says what a chain of other links says already.

It moves nothing, today or later, and whoever changes the logic must find and change
it too.

Condition: A finish-to-start link without lag joins two activities between which a
chain of such links leads by way of others.
Population: Finish-to-start links without lag into what is incomplete, written as
`after`. A chain counts only by way of what has neither spans nor begun: asserted
dates and facts wait for nothing.
Source: GAO, Schedule Assessment Guide, practice 2 (redundant logic).
Remedy: Take the link out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      load: {duration: 2d, after: [pack]}
      drive: {duration: 1d, after: [load, pack]}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks:
      pack: {duration: 15d}
      load: {duration: 2d, after: [pack]}
      drive: {duration: 1d, after: [load, pack FS+5d]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.compute.calendars.axis import Instant
from planweave.compute.network.records import Relation
from planweave.compute.schedule import Schedule
from planweave.compute.schedule.frame import Edge
from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend, Note
from planweave.rules.schedule.counted import counts_as_link, is_hand_over
from planweave.rules.schedule.who import who
from planweave.weave.defaults import Defaults

CODE = "LGC-07"
LEVEL = Level.INFO
DEFAULT = False
BLOCK = 4096
"""Activities that are looked for at once: it bounds the memory for a large network."""


def redundant_link(defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each link, with the chain that says the same."""
    chains = Chains(forecast)
    network = forecast.network
    doubled = chains.doubled()
    for place, activity in enumerate(network.activities):
        edges = chains.plain[place]
        if not counts_as_link(activity):
            continue
        for edge in edges:
            relation = network.relations[edge.relation]
            if edge.relation not in doubled or is_hand_over(relation):
                continue
            way = chains.around(edge, [one for one in edges if one.before != edge.before])
            if way:
                yield _finding(defaults, relation, [network.activities[at].name for at in way])


class Chains:
    """Chains of finish-to-start links without lag, by way of what moves with its links."""

    def __init__(self, forecast: Schedule) -> None:
        frame, activities = forecast.frame, forecast.network.activities
        self.starts, self.finishes = forecast.early_start, forecast.early_finish
        self.plain = [
            [one for one in incoming if one.from_finish and not one.to_finish and one.lag is None]
            for incoming in frame.incoming
        ]
        self.moves = [one.window is None and one.actual is None for one in activities]
        self.order = frame.order.places

    def doubled(self) -> frozenset[int]:
        """The relations around which another chain may lead.

        To search for every chain would walk most of the network for every link. So what stands
        before each activity is gathered first, as bits, of some thousand activities at a time.
        """
        blocks = range(0, len(self.plain), BLOCK)
        return frozenset(one for first in blocks for one in self._doubled_from(first))

    def _before(self, first: int) -> list[int]:
        """Of each activity, which of a block of activities a chain leads from, as bits."""
        before = [0] * len(self.plain)
        for place in self.order:
            bits = 0
            for one in self.plain[place]:
                if first <= one.before < first + BLOCK:
                    bits |= 1 << one.before - first
                if self.moves[one.before]:
                    bits |= before[one.before]
            before[place] = bits
        return before

    def _doubled_from(self, first: int) -> Iterator[int]:
        """The doubled relations that begin in a block."""
        before = self._before(first)
        for edges in self.plain:
            for edge in edges if len(edges) > 1 else ():
                place = edge.before - first
                others = (one.before for one in edges if one.before != edge.before)
                if 0 <= place < BLOCK and any(
                    self.moves[other] and before[other] >> place & 1 for other in others
                ):
                    yield edge.relation

    def around(self, edge: Edge, others: list[Edge]) -> list[int]:
        """The places on a chain from the beginning of an edge to its end, none if there is none.

        Whatever starts before the edge's beginning is over cannot lie on it.
        """
        over = self.finishes[edge.before]
        came = {one.before: -1 for one in others if self._leads(one.before, over)}
        for at in (queue := list(came)):  # grows while it is walked
            for one in self.plain[at]:
                if one.before == edge.before:
                    return self._way(came, at)
                if one.before not in came and self._leads(one.before, over):
                    came[one.before] = at
                    queue.append(one.before)
        return []

    def _leads(self, place: int, over: Instant) -> bool:
        return self.moves[place] and self.starts[place] >= over

    @staticmethod
    def _way(came: dict[int, int], at: int) -> list[int]:
        way = []
        while at != -1:
            way.append(at)
            at = came[at]
        return way


def _finding(defaults: Defaults, link: Relation, way: list[str]) -> Diagnostic:
    shown = " → ".join((link.predecessor, *way, link.successor))
    mend = Mend(
        (Edit(link.where.subject, link.where.field, None),),
        f"take the link to {link.predecessor} out of {link.successor}",
    )
    return Diagnostic(
        rule="redundant-link",
        level=LEVEL,
        message=f"That {link.successor} waits for {link.predecessor} is said already: {shown}.",
        where=link.where,
        hint=f"{who(defaults, link.successor)} takes the link out.",
        notes=tuple(Note(f"by way of {name}", Address(name)) for name in way),
        mends=(mend,),
    )
