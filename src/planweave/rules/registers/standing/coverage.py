"""Which work somebody has committed to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planweave.model.family import Family
from planweave.model.records.agreement import Commitment
from planweave.model.records.work import Task
from planweave.rules.registers.standing.agreed import Agreement
from planweave.weave.defaults import Defaults

LIGHT = frozenset(("consulted", "informed", "told"))
"""Parts that bind nobody."""
ENDING = ".part"


def bound(word: Commitment) -> Iterator[str]:
    """The records that a word binds its party to."""
    for key, value in word.footprint.items():
        parts = set(value.partition(": ")[2].split(", "))
        if key.endswith(ENDING) and not parts <= LIGHT:
            yield key.removesuffix(ENDING)


def covering(agreements: Iterable[Agreement]) -> Mapping[str, tuple[str, ...]]:
    """For each record the parties whose word, as it stands, binds them to it.

    Of a word that is asked again for some values, the rest stands.
    """
    found: dict[str, list[str]] = {}
    for one in agreements:
        if one.word is not None and (one.counts or one.stands_in_part):
            again = one.to_agree
            for record in bound(one.word):
                if record not in again:
                    found.setdefault(record, []).append(one.party)
    return {record: tuple(parties) for record, parties in found.items()}


def uncovered(
    family: Family, defaults: Defaults, agreements: Iterable[Agreement]
) -> tuple[Task, ...]:
    """The tasks that no word covers: neither themselves, nor an element or plan they lie in."""
    held = covering(agreements)
    root = family.root.written.plan
    return tuple(
        task
        for task in family.of("tasks")
        if isinstance(task, Task)
        and defaults.counts(task)
        and not any(name in held for name in places(task, defaults, root))
    )


def places(task: Task, defaults: Defaults, root: str) -> Iterator[str]:
    """The task, the elements of the WBS in which it lies, its plan and those above, near to far."""
    yield task.name
    element = defaults.element_of(task)
    while element is not None:
        yield element
        element = defaults.above(element)
    plan = task.plan
    while plan:
        yield plan
        plan = plan.rpartition("/")[0]
    yield root
