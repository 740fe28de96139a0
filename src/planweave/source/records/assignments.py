"""Assignments: who does a task, with which share (format section 5)."""

from __future__ import annotations

from planweave.model.values import Assignment, Dates, Effort, Percent
from planweave.source.records.forms import first_of
from planweave.source.records.reading import MISSING, Missing, Reader, Reading, Tree
from planweave.source.records.scalars import PARSERS, scalar, wrong_shape
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown

_FIELDS: dict[str, Reader] = {
    "units": scalar(*PARSERS[Percent]),
    "effort": scalar(*PARSERS[Effort]),
    "count": scalar(*PARSERS[int]),
    "dates": scalar(*PARSERS[Dates]),
    "curve": scalar(*PARSERS[str]),
}
_SHARE = first_of((_FIELDS["effort"], _FIELDS["units"], _FIELDS["count"]))


def assignments(name: Reader) -> Reader:
    """`[PS, SR]`, `{PS: 50%, SR: 3pm, visit: 4}`, or the long form of each."""

    def read(tree: Tree, reading: Reading) -> object:
        if isinstance(tree, list):
            items: list[tuple[str | int, Tree, Tree]] = [
                (index, item, {}) for index, item in enumerate(tree)
            ]
        elif isinstance(tree, dict):
            items = [(key, key, value) for key, value in tree.items()]
        else:
            return wrong_shape("a list of parties, or party: share", tree, reading)
        found: dict[str, Assignment] = {}
        failed = False
        for key, party, share in items:
            reading.keys.append(key)
            who, what = name(party, reading), _assignment(share, reading)
            reading.keys.pop()
            if isinstance(who, Missing) or isinstance(what, Missing):
                failed = True
            else:
                found[str(who)] = what  # type: ignore[assignment]
        return MISSING if failed else found

    return read


def _assignment(tree: Tree, reading: Reading) -> object:
    if isinstance(tree, str):
        share = _SHARE(tree, reading)
        if isinstance(share, Percent):
            return Assignment(units=share)
        if isinstance(share, Effort):
            return Assignment(effort=share)
        return MISSING if isinstance(share, Missing) else Assignment(count=share)  # type: ignore[arg-type]
    if not isinstance(tree, dict):
        return wrong_shape("a share, such as 50% or 3pm", tree, reading)
    values: dict[str, object] = {}
    failed = False
    for key, value in tree.items():
        reading.keys.append(key)
        reader = _FIELDS.get(key)
        if reader is None:
            hint = f"{suggestion(key, _FIELDS)} It takes: {listed(_FIELDS)}.".strip()
            taken = reading.problem(
                "unknown-key", f"{shown(key)} is no key of an assignment.", hint, part="key"
            )
        else:
            taken = reader(value, reading)  # type: ignore[assignment]
        reading.keys.pop()
        failed = failed or taken is MISSING
        values[key] = taken
    return MISSING if failed else Assignment(**values)  # type: ignore[arg-type]
