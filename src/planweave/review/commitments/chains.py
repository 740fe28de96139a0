"""Why a change reaches a party: from what it is asked to keep, back to what changed first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.model.records.work import Deliverable, Milestone, Task
from planweave.rules.registers.standing.agreed import Agreement


def chains(family: Family, agreements: Iterable[Agreement]) -> Mapping[str, tuple[str, ...]]:
    """For each party that is asked again, how the change came to it, in sentences.

    A change of one hand-off rests on what its giver does, that on what it waits for; a link
    holds where what lies before it changed too, in anybody's scope.
    """
    found = tuple(agreements)
    reasons: dict[str, str] = {}
    for one in found:
        for record, sentence in _changed(one):
            reasons.setdefault(record, sentence)
    said: dict[str, tuple[str, ...]] = {}
    for one in found:
        lines = []
        for key in one.again:
            record = _record(key)
            path = _path(family, record, reasons)
            if len(path) > 1:
                ends = "; so ".join(reasons[name].rstrip(".") for name in reversed(path))
                lines.append(f"{ends}; so {one.party} is asked again.")
        said[one.party] = tuple(dict.fromkeys(lines))
    return {party: lines for party, lines in said.items() if lines}


def _changed(one: Agreement) -> Iterator[tuple[str, str]]:
    for sentence in one.reasons:
        for key in one.again:
            record = _record(key)
            if f" {record} " in f" {sentence} ":
                yield record, sentence


def _record(key: str) -> str:
    """The record of a value's key: an id's dot is followed by a digit, a field begins small."""
    for place, sign in enumerate(key):
        if sign == "." and key[place + 1 : place + 2].islower():
            return key[:place]
    return key


def _path(family: Family, record: str, reasons: Mapping[str, str]) -> list[str]:
    """From a record back over what changed before it; the longest way, each record once."""
    path, seen = [record], {record}
    while True:
        nearest = next(
            (one for one in _before(family, path[-1]) if one in reasons and one not in seen), None
        )
        if nearest is None:
            return path
        path.append(nearest)
        seen.add(nearest)


def _before(family: Family, name: str) -> Iterator[str]:
    record = family.record(name)
    if isinstance(record, Get) and record.of:
        yield record.of
    elif isinstance(record, Give) and record.by:
        yield record.by
    elif isinstance(record, Task | Milestone | Deliverable):
        yield from (link.target for link in record.after)
        for get in family.of("gets"):
            if isinstance(get, Get) and name in get.for_:
                yield get.name
