"""Who is to act on a finding, and the edits that would clear it, in words and in YAML."""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Edit, Mend
from planweave.model.family import Family
from planweave.rules.telling import begins, plan_called
from planweave.weave.defaults import Defaults


def acts(defaults: Defaults, name: str) -> str:
    """Who answers for a record or plan, by title; the plan itself where nobody does."""
    family = defaults.family
    plan = family.plans.get(name)
    if plan is None:
        record = family.record(name)
        if record is None:
            return name
        owner = defaults.owner_of(record)
        plan = family.plans[record.plan]
    else:
        owner = None
    party = owner or plan.header.owner or plan.header.work_group
    if party is None:
        return plan_called(family, plan.name)
    return f"{titled(family, party)} ({plan.name or plan.header.plan})"


def titled(family: Family, name: str) -> str:
    """What a party or other record is called; its name where it has no title."""
    record = family.record(name)
    return record.title if record is not None and record.title else name


def edit(subject: str, *field: str | int, value: object = None) -> Edit:
    """One field of a record with another value, as it is written; None takes it out."""
    return Edit(subject, field, None if value is None else str(value))


def rooted(family: Family, name: str) -> str:
    """A record's full name as it can be written in any plan of the family."""
    prefix = family.prefixes[0] if family.prefixes else ""
    return f"/{prefix}/{name}" if prefix else f"/{name}"


def either(mends: Iterable[Mend], tail: str = "") -> str:
    """The mends as one sentence of alternatives; `tail` ends it."""
    said = ", or ".join(mend.says for mend in mends)
    return f"{begins(said)}{tail}."


def text(value: str) -> str:
    """Free text as an author writes it in YAML: in quotes where a sign of it would be read."""
    plain = " ".join(value.split())
    risky = plain != value or not plain or plain[0] in "!&*-?:|>@`\"'%#{}[],=" or plain[-1] == ":"
    if risky or ": " in plain or " #" in plain or plain == "~" or plain[:1].isdigit():
        return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return plain
