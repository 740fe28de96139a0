"""What the walk over the sub-plans has to say."""

from __future__ import annotations

from collections.abc import Sequence

from planweave.model.diagnostics import Diagnostic, Level, Note, Pointer
from planweave.model.limits import SUB_PLANS_NESTED
from planweave.source.wording import shown


def missing_sub_plan(
    name: str, folder: str, reasons: Sequence[Diagnostic], where: Pointer
) -> Diagnostic:
    """A sub-plan's folder has no plan.yaml that can be read."""
    leads_out = any(reason.rule == "outside-root" for reason in reasons)
    why = f": {reasons[0].message}" if reasons else "."
    hint = (
        reasons[0].hint
        if leads_out
        else f"Write {folder}/plan.yaml, correct the path, or take the entry out."
    )
    rule = "sub-plan-outside" if leads_out else "missing-sub-plan"
    return _error(rule, f"The sub-plan {name} is not in “{folder}”{why}", where, hint)


def outside(name: str, path: str, where: Pointer) -> Diagnostic:
    """A path that leads out of the plan's own folder."""
    return _error(
        "sub-plan-outside",
        f"The path {shown(path)} of the sub-plan {name} leads out of this plan's folder.",
        where,
        "A sub-plan lies inside the folder of the plan above; move it there, or give git and rev.",
    )


def not_locked(name: str, where: Pointer) -> Diagnostic:
    """A git sub-plan that plan.lock does not pin."""
    return _error(
        "sub-plan-not-locked",
        f"The sub-plan {name} lies in a repository of its own, and plan.lock does not pin it.",
        where,
        "Run planweave lock: it fetches the repository and pins commit and digest.",
    )


def include_cycle(titles: Sequence[str], where: Pointer, notes: tuple[Note, ...]) -> Diagnostic:
    """A plan that is a sub-plan of itself."""
    return _error(
        "include-cycle",
        f"The plan {titles[0]} is above itself: {' → '.join(titles)}.",
        where,
        "Take one of these out of sub-plans, or give it relation: reference.",
        notes,
    )


def two_parents(
    name: str,
    here: Sequence[str],
    there: Sequence[str],
    where: Pointer,
    notes: tuple[Note, ...],
) -> Diagnostic:
    """One folder that two plans name as their sub-plan."""
    return _error(
        "two-parents",
        f"The plan {name} has two parents: {' → '.join(there)}, and {' → '.join(here)}.",
        where,
        "A plan is woven once: keep one of the two, and give the other relation: reference.",
        notes,
    )


def two_pins(
    name: str,
    here: Sequence[str],
    there: Sequence[str],
    pins: tuple[str, str],
    where: Pointer,
    notes: tuple[Note, ...],
) -> Diagnostic:
    """One repository's plan, reached twice at different commits."""
    return _error(
        "two-pins",
        f"The plan {name} is woven at two commits: {pins[1][:12]} by {' → '.join(there)}, "
        f"and {pins[0][:12]} by {' → '.join(here)}.",
        where,
        "Give both the same rev, and run planweave lock.",
        notes,
    )


def nested_too_deep(titles: Sequence[str], name: str, where: Pointer) -> Diagnostic:
    """Sub-plans below sub-plans beyond the limit."""
    return _error(
        "nested-too-deep",
        f"The sub-plan {name} lies {len(titles)} plans below the root: {' → '.join(titles)}.",
        where,
        f"Sub-plans nest at most {SUB_PLANS_NESTED} deep.",
    )


def _error(
    rule: str, message: str, where: Pointer, hint: str, notes: tuple[Note, ...] = ()
) -> Diagnostic:
    return Diagnostic(
        rule=rule, level=Level.ERROR, message=message, where=where, hint=hint, notes=notes
    )
