"""What records were called before, as they say themselves (`formerly`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planweave.model.family import Family
from planweave.model.records.record import Record
from planweave.weave.names.building import NAMED


def former_names(family: Family) -> Mapping[str, str]:
    """The full name of each record, party and sub-plan by every one that it had before.

    An id is one of the record's own plan; with a slash it is a full name. What is still called
    so, or was called so by two, is left out.
    """
    return {
        was: names[0]
        for was, names in claims(family).items()
        if len(names) == 1 and was not in family.register_of and was not in family.plans
    }


def claims(family: Family) -> Mapping[str, tuple[str, ...]]:
    """Every earlier full name with those that say that they had it."""
    found: dict[str, dict[str, None]] = {}
    for name, record in _saying(family):
        for was in record.formerly:
            found.setdefault(full_name(record, was), {})[name] = None
    return {was: tuple(names) for was, names in found.items()}


def full_name(record: Record, was: str) -> str:
    """The full name that an earlier id of a record stands for."""
    if "/" in was:
        return was.removeprefix("/")
    return f"{record.plan}/{was}" if record.plan else was


def _saying(family: Family) -> Iterator[tuple[str, Record]]:
    for register in NAMED:
        for name, record in family.registers.get(register, {}).items():
            if record.formerly:
                yield name, record
