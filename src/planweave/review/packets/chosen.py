"""To whom packets go when they go to all: so that every commitment is asked for once."""

from __future__ import annotations

from collections.abc import Iterable

from planweave.review.footprint.footprints import Footprints


def all_parties(footprints: Footprints, asked: Iterable[str]) -> tuple[str, ...]:
    """Those whose word the plan needs, and whoever holds a part for whom none of them speaks.

    `asked` are the parties that the plan names. A party with nothing in the plan gets nothing.
    """
    wanted = {party for party in asked if party in footprints}
    spoken: set[str] = set()
    for party in wanted:
        spoken.update(footprints[party].within)
    for party in footprints:
        above = (one for one in footprints if one != party and party in footprints[one].within)
        if party not in spoken and not any(True for _ in above):
            wanted.add(party)
    return tuple(one for one in footprints if one in wanted and not footprints[one].is_empty)
