"""Where a plan that is looked at alone stands in the family around it."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import join, normpath

from planweave.model.family import Draft
from planweave.model.records.plan import SubPlan

Standing = tuple[str, str]
"""The id of a family's outermost plan, and a plan's full name in that family."""


def prefixes_of(draft: Draft, enclosing: Sequence[Draft]) -> tuple[str, ...]:
    """How absolute names of the family around a plan lead to it; ("",) for an outermost plan.

    `enclosing` are the plans in whose folders it lies, the outermost first. One that
    none of them weaves in is the outermost of its own family, unless it says that it is
    a part of one: then its place is not known, as in a repository of its own, and gives ().
    """
    known: list[Standing] = []
    for place, inner in enumerate((*enclosing, draft)):
        named = _named(inner, enclosing[:place], known)
        known.append(named or (inner.header.plan, ""))
    root, name = known[-1]
    if name:
        return (name, f"{root}/{name}")
    return () if draft.header.kind in ("sub", "control") else ("",)


def _named(draft: Draft, above: Sequence[Draft], known: Sequence[Standing]) -> Standing | None:
    """The place of a plan that one of those above weaves in; None where none does."""
    for outer, (root, name) in zip(reversed(above), reversed(known), strict=True):
        for record in outer.registers.get("sub-plans", {}).values():
            if not isinstance(record, SubPlan) or record.git or record.relation == "reference":
                continue
            if normpath(join(outer.folder, record.path or record.name)) == draft.folder:
                return root, f"{name}/{record.name}" if name else record.name
    return None
