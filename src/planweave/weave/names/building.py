"""The names of a family from its plans, and the ids that clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Note, Outcome, Pointer
from planweave.model.family import Family
from planweave.model.registers import REGISTERS
from planweave.weave.names.spaces import PLAN, Found, Names, Space
from planweave.weave.walk.sites import Gathered, Member

NAMED = tuple(r.name for r in REGISTERS.values() if r.keyed_by in ("id", "code"))
"""The registers whose records share the namespace of a plan."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a family, and the records that lost theirs to another one.

    `dropped` holds (plan, register, id).
    """

    names: Names
    dropped: frozenset[tuple[str, str, str]]


def build_names(
    gathered: Gathered,
    *,
    leads_outward: bool = False,
    external: frozenset[str] = frozenset(),
    prefixes: tuple[str, ...] = ("",),
) -> Outcome[Named]:
    """Every plan's names; of two records of a plan with one id the second is dropped."""
    found: list[Diagnostic] = []
    spaces: dict[str, Space] = {}
    dropped: set[tuple[str, str, str]] = set()
    for member in gathered.members.values():
        ids: dict[str, Found] = {}
        for register, id_ in _written(member):
            if id_ in ids:
                dropped.add((member.name, register, id_))
                found.append(_used_twice(member, register, id_, ids[id_]))
            else:
                ids[id_] = _meaning(gathered, member, register, id_)
        found.extend(_differing_in_case(member, ids))
        own = member.draft.header.plan
        found.extend(_own_id_taken(member, own, ids))
        ids.setdefault(own, Found(member.name, PLAN))
        spaces[member.name] = _space(gathered, member, own, ids)
    names = Names(spaces, leads_outward, external, prefixes)
    found.extend(_hiding(gathered, names))
    return Outcome(Named(names, frozenset(dropped)), tuple(found))


def names_of(family: Family) -> Names:
    """The names of a family that is woven, for text that is looked up later (prose, figures)."""
    ids: dict[str, dict[str, Found]] = {name: {} for name in family.plans}
    for name, register in family.register_of.items():
        plan, _, id_ = name.rpartition("/")
        target = family.aliases.get(name, name)
        is_plan = register == "sub-plans"
        ids[plan][id_] = Found(target, PLAN) if is_plan else Found(name, register)
    spaces = {}
    for name, member in family.plans.items():
        own = member.written.plan
        ids[name].setdefault(own, Found(name, PLAN))
        subs = {id_: found for id_, found in ids[name].items() if found.register == PLAN}
        spaces[name] = Space(
            plan=name,
            parent=member.parent,
            own_id=own,
            ids=ids[name],
            children={i: f.name for i, f in subs.items() if i != own and f.name in family.plans},
            referenced=frozenset(i for i, f in subs.items() if f.name not in family.plans),
        )
    return Names(spaces, external=frozenset(family.external), prefixes=family.prefixes)


def _written(member: Member) -> Iterator[tuple[str, str]]:
    """The records of a plan that have a name, register by register as the format lists them."""
    for register in NAMED:
        for id_ in member.draft.registers.get(register, {}):
            yield register, id_


def _meaning(gathered: Gathered, member: Member, register: str, id_: str) -> Found:
    full = member.full(id_)
    if register == "sub-plans":
        return Found(gathered.aliases.get(full, full), PLAN)
    return Found(full, register)


def _space(gathered: Gathered, member: Member, own: str, ids: Mapping[str, Found]) -> Space:
    records = member.draft.registers.get("sub-plans", {})
    inside = {id_: gathered.aliases.get(member.full(id_), member.full(id_)) for id_ in records}
    return Space(
        plan=member.name,
        parent=member.parent,
        own_id=own,
        ids=ids,
        children={id_: full for id_, full in inside.items() if full in gathered.members},
        referenced=member.referenced,
        broken=member.broken,
        lost=(frozenset(id_ for (r, id_) in member.draft.homes if r in NAMED) | member.draft.lost)
        - set(ids),
        is_whole=member.draft.is_whole,
    )


# --- Clashes ---------------------------------------------------------------------------------


def _used_twice(member: Member, register: str, id_: str, first: Found) -> Diagnostic:
    other = "sub-plans" if first.register == PLAN else first.register
    kind = REGISTERS[other].singular
    return Diagnostic(
        rule="duplicate-id",
        level=Level.ERROR,
        message=f"The id “{id_}” is used twice in the plan {member.title}.",
        where=member.home(register, id_),
        hint=f"Give this {REGISTERS[register].singular} another id: one id names one record.",
        notes=(Note(f"it is first used here, for a {kind}", member.home(other, id_)),),
    )


def _differing_in_case(member: Member, ids: Mapping[str, Found]) -> Iterator[Diagnostic]:
    folded: dict[str, str] = {}
    for id_ in ids:
        first = folded.setdefault(id_.casefold(), id_)
        if first == id_:
            continue
        yield Diagnostic(
            rule="ids-differ-in-case",
            level=Level.ERROR,
            message=f"The ids “{id_}” and “{first}” of {member.title} differ in case alone.",
            where=_home(member, ids[id_], id_),
            hint="Give one of the two another id: people do not hear the difference.",
            notes=(Note("the other one is here", _home(member, ids[first], first)),),
        )


def _own_id_taken(member: Member, own: str, ids: Mapping[str, Found]) -> Iterator[Diagnostic]:
    taken = ids.get(own)
    if taken is None:
        return
    yield Diagnostic(
        rule="duplicate-id",
        level=Level.ERROR,
        message=f"The id “{own}” is used twice: for the plan itself and for one of its records.",
        where=_home(member, taken, own),
        hint="Give the record another id: the plan's own id is one of its names.",
        notes=(Note("the plan's id is written here", Pointer(member.file, ("plan",))),),
    )


def _hiding(gathered: Gathered, names: Names) -> Iterator[Diagnostic]:
    """Own ids that hide one of an enclosing plan; WBS codes have a check of their own."""
    for member in gathered.members.values():
        if member.parent is None:
            continue
        enclosing = tuple(names.outward(member.parent))
        for id_, own in names.spaces[member.name].ids.items():
            holder = next((space for space in enclosing if id_ in space.ids), None)
            if holder is None or own.register == "wbs" or holder.ids[id_] == own:
                continue
            if id_ in member.broken | holder.broken:
                continue
            outer = holder.ids[id_]
            there = names.absolute(outer.name or id_)
            yield _hides(member, own, gathered.members[holder.plan], outer, id_, there)


def _hides(
    member: Member, own: Found, holder: Member, outer: Found, id_: str, there: str
) -> Diagnostic:
    return Diagnostic(
        rule="hides-name",
        level=Level.WARNING,
        message=f"“{id_}” of {member.title} hides “{id_}” of {holder.title}.",
        where=_home(member, own, id_),
        hint=f"In {member.title} its own is meant, and {there} is the other one; "
        "better give one of them another id.",
        notes=(Note("the other one is here", _home(holder, outer, id_)),),
    )


def _home(member: Member, found: Found, id_: str) -> Pointer:
    if found.register == PLAN and id_ not in member.draft.registers.get("sub-plans", {}):
        return Pointer(member.file, ("plan",))
    return member.home("sub-plans" if found.register == PLAN else found.register, id_)
