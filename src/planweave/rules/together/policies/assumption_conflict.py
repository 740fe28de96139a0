"""Two plans assume different things of one subject.

Assumptions of one id or title say different things, or one plan has found
invalid what another still counts on.

Condition: Two assumptions of one id or title state different things; or of two
that state the same one is invalid and the other is not.
Population: Assumptions that count, in different plans; case, spaces and a last
full stop aside. Each is compared with the first of its name.
Source: The design of this program; ISO/IEC/IEEE 16326 on assumptions.

Remedy: Decide which holds, and state it once in the plan above both.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    assumptions: {rent: {statement: The rent stays, state: invalid}}
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    assumptions: {rent: {statement: The rent stays}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    assumptions: {rent: {statement: The rent stays}}
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    assumptions: {staff: {statement: Nobody leaves}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.records.knowledge import Assumption
from planweave.rules.mending import acts, edit, text
from planweave.rules.telling import begins, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-15"
LEVEL = Level.WARNING


def assumption_conflict(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each assumption that differs from its namesake in another plan."""
    first: dict[str, Assumption] = {}
    for one in living(defaults, "assumptions", Assumption):
        names = {one.id, one.title.strip().lower() or one.id, _plain(one.statement)}
        others = [first.setdefault(name, one) for name in sorted(names)]
        for other in {each.name: each for each in others}.values():
            same = _plain(one.statement) == _plain(other.statement)
            if other.plan == one.plan or (same and "invalid" not in (one.state, other.state)):
                continue
            if same and one.state == other.state:
                continue
            ours, theirs = (one.state, other.state) if same else (one.statement, other.statement)
            key = "state" if same else "statement"
            yield Diagnostic(
                rule="assumption-conflict",
                level=LEVEL,
                message=f"The assumption {one.name} is “{ours}”, and {other.name} “{theirs}”.",
                where=Address(one.name, (key,) if not same or one.state != "open" else ()),
                hint=f"{begins(acts(defaults, one.name))} and {acts(defaults, other.name)} decide "
                "which holds, and the plan above both states it.",
                notes=(
                    Note("the other assumption", Address(other.name)),
                    Note("this one", Address(one.name)),
                ),
                mends=(
                    _mend(defaults, one.name, key, theirs),
                    _mend(defaults, other.name, key, ours),
                ),
                sides=Sides(
                    left=side_of(defaults.family, other.name, key),
                    right=side_of(defaults.family, one.name, key),
                ),
            )


def _mend(defaults: Defaults, name: str, key: str, value: str) -> Mend:
    way = f"{acts(defaults, name)} writes “{value}” as the {key} of {name}"
    return Mend((edit(name, key, value=text(value)),), way)


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")
