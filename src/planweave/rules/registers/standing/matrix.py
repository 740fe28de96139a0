"""Work by parties: where the word of each stands whose scope touches an element."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.rules.registers.standing.coverage import bound
from planweave.weave.defaults import Defaults

Matrix = Mapping[str, Mapping[str, Standing]]
"""For each element of the WBS the parties that have a part in it."""


def matrix(family: Family, defaults: Defaults, agreements: Iterable[Agreement]) -> Matrix:
    """Every element that counts, also where nobody has said anything.

    A word that is asked again for some values stands as it was given where none of them lies.
    """
    found: dict[str, dict[str, Standing]] = {
        one.name: {} for one in family.of("wbs") if defaults.counts(one)
    }
    for one in agreements:
        word = one.word or one.request
        again = one.to_agree
        for name in bound(word) if word else ():
            record = family.record(name)
            element = defaults.element_of(record) if isinstance(record, Task) else name
            if element not in found:
                continue
            held = one.standing
            if one.word is not None and one.stands_in_part and name not in again:
                held = Standing(one.word.state)
            if found[element].get(one.party) is not Standing.REOPENED:
                found[element][one.party] = held
    return found
