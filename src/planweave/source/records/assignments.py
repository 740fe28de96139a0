"""Assignments: who does a task, with which share (format section 5)."""

from __future__ import annotations

from planweave.model.values import Assignment, Effort, Percent
from planweave.source.records.forms import by_shape, first_of
from planweave.source.records.reading import MISSING, Missing, Reader, Reading, Tree
from planweave.source.records.scalars import PARSERS, scalar, wrong_shape
from planweave.source.wording import shown

_SHARE = first_of(tuple(scalar(*PARSERS[kind]) for kind in (Percent, Effort, int)))
_HINT = "Write a share (50%), an effort (3pm), a count of priced items (4), or {} if not yet known."


def assignments(name: Reader, long: Reader) -> Reader:
    """`[PS, SR]`, `{PS: 50%, SR: 3pm, visit: 4}`, or the long form of each."""
    what = by_shape(text=_share, other=long)

    def read(tree: Tree, reading: Reading) -> object:
        if isinstance(tree, list):
            return _listed(tree, name, reading)
        if not isinstance(tree, dict):
            return wrong_shape("a list of parties, or party: share", tree, reading)
        found: dict[str, object] = {}
        for key, share in tree.items():
            reading.keys.append(key)
            who, value = reading.key(name, key), what(share, reading)
            reading.keys.pop()
            if not isinstance(who, Missing) and value is not MISSING:
                found[str(who)] = value
        return found

    return read


def _listed(tree: list[Tree], name: Reader, reading: Reading) -> object:
    found: dict[str, object] = {}
    for index, party in enumerate(tree):
        reading.keys.append(index)
        who = name(party, reading)
        if str(who) in found:
            reading.problem("value", f"{shown(who)} is assigned twice.", "Delete one of the two.")
        elif not isinstance(who, Missing):
            found[str(who)] = Assignment()
        reading.keys.pop()
    return found


def _share(tree: Tree, reading: Reading) -> object:
    before = len(reading.found)
    share = _SHARE(tree, reading)
    if isinstance(share, Missing):
        del reading.found[before:]
        return reading.problem("value", f"{shown(tree)} is no share of a task.", _HINT)
    if isinstance(share, Percent):
        return Assignment(units=share)
    if isinstance(share, Effort):
        return Assignment(effort=share)
    return Assignment(count=share)  # type: ignore[arg-type]
