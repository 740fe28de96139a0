"""The order of computation: predecessors first, and the rings that make one impossible."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence

from planweave.classes import dataclass
from planweave.compute.network.records import Network, Relation

MOST_RINGS = 100
"""Rings reported at most; what still turns in a ring after that is cut without a word."""

STEPS = 400_000
"""Links that the search for one ring may walk along: the ring is a shortest one in any tangle of up
to some six hundred links, and a short one beyond."""

Ring = tuple[Relation, ...]
Edge = tuple[int, int, int]
"""Predecessor, successor and the relation's place in the network."""


@dataclass(frozen=True, slots=True)
class Order:
    """Places of activities, predecessors first, with the rings that were cut to get there.

    `relations` holds the places of the relations that count: all but those of the rings.
    """

    places: tuple[int, ...]
    relations: tuple[int, ...]
    rings: tuple[Ring, ...] = ()


def order(network: Network) -> Order:
    """The order in which a network's activities can be computed.

    Where links lead back to where they began, the shortest ring is named, its
    links are cut, and the search goes on: rings that share no link are all found.
    """
    index = network.index
    edges: list[Edge] = [
        (index[relation.predecessor], index[relation.successor], place)
        for place, relation in enumerate(network.relations)
    ]
    places, turning = sort(len(network.activities), edges)
    if not turning:
        return Order(tuple(places), tuple(range(len(edges))))
    cut: set[int] = set()
    rings: list[Ring] = []
    while turning and len(rings) < MOST_RINGS:
        ring = shortest(turning)
        cut.update(place for _, _, place in ring)
        rings.append(tuple(network.relations[place] for _, _, place in ring))
        _, turning = sort(len(network.activities), [edge for edge in turning if edge[2] not in cut])
    cut.update(place for _, _, place in turning)
    kept = [edge for edge in edges if edge[2] not in cut]
    places, _ = sort(len(network.activities), kept)
    return Order(tuple(places), tuple(place for _, _, place in kept), tuple(rings))


def sort(count: int, edges: Sequence[Edge]) -> tuple[list[int], list[Edge]]:
    """Nodes in an order that respects the edges, and the edges that lie in or between rings.

    Nodes behind a ring are not in the order. (Kahn 1962.)
    """
    waiting = [0] * count
    successors: list[list[int]] = [[] for _ in range(count)]
    for before, after, _ in edges:
        waiting[after] += 1
        successors[before].append(after)
    places = [node for node, open_links in enumerate(waiting) if not open_links]
    for node in places:  # grows while it is walked
        for after in successors[node]:
            waiting[after] -= 1
            if not waiting[after]:
                places.append(after)
    if len(places) == count:
        return places, []
    return places, without_ends([edge for edge in edges if waiting[edge[0]]])


def without_ends(edges: list[Edge]) -> list[Edge]:
    """The edges without those that only lead out of a ring."""
    leading = Counter(before for before, _, _ in edges)
    coming: dict[int, list[int]] = {}
    for before, after, _ in edges:
        coming.setdefault(after, []).append(before)
    ends = [node for node in coming if not leading[node]]
    for node in ends:  # grows while it is walked
        for before in coming.get(node, ()):
            leading[before] -= 1
            if not leading[before]:
                ends.append(before)
    gone = set(ends)
    return [edge for edge in edges if edge[1] not in gone]


def shortest(edges: Sequence[Edge]) -> list[Edge]:
    """A shortest ring among edges that hold one, from the first of its nodes in order of writing.

    (Breadth first from each node, or from as many of the first as STEPS allows.)
    """
    leading: dict[int, list[Edge]] = {}
    for edge in edges:
        leading.setdefault(edge[0], []).append(edge)
    best: list[Edge] = []
    for node in sorted(leading)[: max(1, STEPS // len(edges))]:
        ring = back_to(node, leading, len(best))
        if ring and (not best or len(ring) < len(best)):
            best = ring
    return best or back_to_any(leading)


def back_to(node: int, leading: dict[int, list[Edge]], bound: int) -> list[Edge]:
    """The shortest way from a node back to itself, or none that is shorter than the bound."""
    came: dict[int, Edge] = {}
    queue = deque([(node, 1)])
    while queue:
        here, length = queue.popleft()
        if bound and length >= bound:
            return []
        for edge in leading.get(here, ()):
            if edge[1] == node:
                return [*trace(came, node, here), edge]
            if edge[1] not in came:
                came[edge[1]] = edge
                queue.append((edge[1], length + 1))
    return []


def trace(came: dict[int, Edge], node: int, here: int) -> list[Edge]:
    """The way by which a search came from a node to another."""
    way: list[Edge] = []
    while here != node:
        way.append(came[here])
        here = came[here][0]
    return way[::-1]


def back_to_any(leading: dict[int, list[Edge]]) -> list[Edge]:
    """Some ring: every edge left leads on, so walking far enough comes back."""
    way: list[Edge] = []
    seen: dict[int, int] = {}
    node = next(iter(leading))
    while node not in seen:
        seen[node] = len(way)
        way.append(leading[node][0])
        node = way[-1][1]
    return way[seen[node] :]


def names(ring: Iterable[Relation]) -> tuple[str, ...]:
    """The ring's activities, the first one once more at its end."""
    links = tuple(ring)
    return (links[0].predecessor, *(link.successor for link in links))
