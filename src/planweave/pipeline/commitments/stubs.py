"""As much of the plans of a family as a pack needs: who may sign for whom, and the rule."""

from __future__ import annotations

import json
from collections.abc import Iterator

from planweave.model.family import Family, Plan
from planweave.model.fields import PARTIES, key_of
from planweave.model.records.interaction import Authority
from planweave.model.records.parties import Votes
from planweave.model.records.record import Record
from planweave.rules.registers.standing.limits import limit_text
from planweave.source.world.files import PLAN_FILE, join

_RULE = ("all_of", "at_least", "of", "veto")
_TEXTS = ("title", "kind", "commitment", "assurance")
_KEPT = (*_TEXTS, "formerly", "signatory", "head", "members", "votes", "held_by", "deputies")
_AUTHORITY = ("party", "may", "delegated_from", "dates")
_NAMES = ("signatory", "head", "members", "held_by", "deputies", "party", "delegated_from")
"""Fields that name records: these stand from the root, so that none means another one below."""


def stubs(family: Family) -> dict[str, bytes]:
    """The plan.yaml of the root, and of each sub-plan with parties or with such a one below it."""
    wanted = {""}
    for name in family.plans:
        if any(True for register in PARTIES for _ in family.of(register, name)):
            parts = name.split("/") if name else []
            wanted |= {"/".join(parts[:depth]) for depth in range(len(parts) + 1)}
    found = sorted(one for one in wanted if one in family.plans)
    return {join(name, PLAN_FILE): _stub(family, name, found).encode() for name in found}


def is_plan(path: str) -> bool:
    """Whether a file of a pack is one of these."""
    return path.rpartition("/")[2] == PLAN_FILE


def _stub(family: Family, name: str, wanted: list[str]) -> str:
    plan = family.plans[name]
    lines = list(_head(plan))
    if not name and plan.header.approval is not None:
        lines.append(f"approval: {_said(plan.header.approval, _RULE)}")
    below = [one.rpartition("/") for one in wanted if one]
    subs = [f"  {json.dumps(last)}: {{}}" for above, _, last in below if above == name]
    if subs:
        lines += ["sub-plans:", *subs]
    for register in PARTIES:
        lines += _register(
            register, ((one, _said(one, _KEPT)) for one in family.of(register, name))
        )
    authorities = (one for one in family.of("authorities", name) if isinstance(one, Authority))
    held = ((one, _said(one, _AUTHORITY, limit_text(family, one))) for one in authorities)
    lines += _register("authorities", held)
    return "\n".join(lines) + "\n"


def _head(plan: Plan) -> Iterator[str]:
    header = plan.header
    fields = {"plan": plan.written.plan, "title": header.title, "version": str(header.version)}
    for key, value in fields.items():
        yield f"{key}: {json.dumps(value, ensure_ascii=False)}"


def _register(register: str, records: Iterator[tuple[Record, str]]) -> list[str]:
    lines = sorted(f"  {json.dumps(one.id)}: {said}" for one, said in records)
    return [f"{register}:", *lines] if lines else []


def _said(one: object, keys: tuple[str, ...], limit: str = "") -> str:
    """These fields of a record in one line; what is not said is left out."""
    held = {key: _plain(getattr(one, key, None), key in _NAMES) for key in keys}
    held["limit"] = limit
    said = {key_of(key): value for key, value in held.items() if value}
    return json.dumps(said, ensure_ascii=False)


def _plain(value: object, is_name: bool) -> object:
    if isinstance(value, tuple):
        return [_plain(one, is_name) for one in value]
    if isinstance(value, Votes):
        parts = {"each": value.each, "majority": value.majority, "quorum": value.quorum}
        return {key: part for key, part in parts.items() if part}
    if not value:
        return None
    return f"/{value}" if is_name else str(value)
