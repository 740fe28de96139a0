"""The WBS of a family as one tree: codes of sub-plans, and what is delegated to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Note, Outcome, Pointer
from planweave.model.family import Plan
from planweave.model.gaps import Gaps, as_written
from planweave.model.records.plan import SubPlan
from planweave.model.records.record import Record
from planweave.source.wording import listed
from planweave.weave.walk.sites import Member


@dataclass(frozen=True, slots=True)
class Woven:
    """What the tree of codes is made from: plans, their elements, where things are written."""

    plans: Mapping[str, Plan]
    members: Mapping[str, Member]
    elements: Mapping[str, Record]
    sub_plans: Mapping[str, Record]
    gaps: Gaps = field(default_factory=dict)


def merge_codes(woven: Woven) -> Outcome[Mapping[str, str]]:
    """The code of every element in the merged tree, by its full name.

    With `extend` a code stands as written, with `prefix` behind the one
    delegated code; a plan below takes over what stands before its parent's.
    """
    found: list[Diagnostic] = []
    codes: dict[str, str] = {}
    before: dict[str, str] = {}
    by_plan = _by_plan(woven)
    for name, plan in woven.plans.items():
        record = _entry(woven, name)
        before[name] = before[plan.parent] if plan.parent is not None else ""
        if record is not None and record.wbs_codes == "prefix":
            found.extend(_prefix_needs_one(record, plan, woven))
            if plan.delegates:
                before[name] = f"{codes.get(plan.delegates[0], '')}.".lstrip(".")
        for element in by_plan.get(name, ()):
            codes[element] = before[name] + element.rpartition("/")[2]
        if record is not None:
            found.extend(_outside_delegation(woven, plan, by_plan.get(name, ()), codes))
            found.extend(_delegated_outside_scope(woven, plan, record, codes))
    found.extend(_written_twice(woven, codes))
    found.extend(_delegated_twice(woven))
    return Outcome(codes, tuple(found))


def is_within(code: str, upper: str) -> bool:
    """Whether a code lies below another one, or is it."""
    return code == upper or code.startswith(f"{upper}.")


def _by_plan(woven: Woven) -> Mapping[str, list[str]]:
    elements: dict[str, list[str]] = {}
    for name in woven.elements:
        elements.setdefault(name.rpartition("/")[0], []).append(name)
    return elements


def _entry(woven: Woven, name: str) -> SubPlan | None:
    record = woven.sub_plans.get(name)
    return record if isinstance(record, SubPlan) else None


def _named_at(woven: Woven, plan: Plan, *keys: str) -> Pointer:
    parent = woven.members[plan.parent or ""]
    home = parent.home("sub-plans", plan.name.rpartition("/")[2])
    return Pointer(home.path, (*home.keys, *keys))


def _prefix_needs_one(record: SubPlan, plan: Plan, woven: Woven) -> Iterator[Diagnostic]:
    if len(plan.delegates) == 1:
        return
    yield Diagnostic(
        rule="prefix-needs-one-element",
        level=Level.ERROR,
        message=f"The sub-plan {plan.name} numbers from 1 behind a delegated code, and "
        f"{len(plan.delegates) or 'no'} elements are delegated to it.",
        where=_named_at(woven, plan, "wbs-codes"),
        hint="Delegate one element, or use wbs-codes: extend.",
    )


def _outside_delegation(
    woven: Woven, plan: Plan, elements: list[str] | tuple[()], codes: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Codes of a sub-plan that do not lie below what is delegated to it."""
    delegated = [codes[name] for name in plan.delegates if name in codes]
    if not delegated:
        return
    member = woven.members[plan.name]
    for name in elements:
        code = codes[name]
        if any(is_within(code, upper) and code != upper for upper in delegated):
            continue
        own = name.rpartition("/")[2]
        itself = code in delegated
        yield Diagnostic(
            rule="code-outside-delegation",
            level=Level.ERROR,
            message=f"The element {code} is itself what {plan.name} elaborates."
            if itself
            else f"The element {code} of {plan.name} does not lie in {listed(delegated)}, "
            "which is delegated to it.",
            where=member.home("wbs", own),
            hint="The plan above writes this element; write here what lies below it."
            if itself
            else f"Begin the code with {delegated[0]}., or set wbs-codes: prefix above.",
            notes=(Note("it is delegated here", _named_at(woven, plan, "delegates")),),
        )


def _delegated_outside_scope(
    woven: Woven, plan: Plan, record: SubPlan, codes: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Elements that a plan delegates and that are not its own scope."""
    parent = woven.plans[plan.parent or ""]
    scope = [codes[name] for name in parent.delegates if name in codes]
    for index, name in enumerate(record.delegates):
        code = codes.get(name)
        own = name.rpartition("/")[0] == parent.name
        if code is None or own or any(is_within(code, upper) for upper in scope):
            continue
        home = _named_at(woven, plan, "delegates")
        yield Diagnostic(
            rule="delegated-outside-scope",
            level=Level.WARNING,
            message=f"{parent.name or parent.header.plan} delegates {code} to "
            f"{record.id}, and that is not its own to delegate.",
            where=Pointer(home.path, as_written(woven.gaps, home.path, (*home.keys, index))),
            hint="Delegate elements that this plan has, or that are delegated to it.",
        )


def _written_twice(woven: Woven, codes: Mapping[str, str]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for name, code in codes.items():
        other = first.setdefault(code, name)
        # What a plan elaborates it does not write again: that is said already.
        if other == name or other in woven.plans[name.rpartition("/")[0]].delegates:
            continue
        yield Diagnostic(
            rule="duplicate-code",
            level=Level.ERROR,
            message=f"The WBS code {code} is used by two plans of the family.",
            where=_home(woven, name),
            hint="Two plans cannot elaborate one element: give one of them another code.",
            notes=(Note("it is first used here", _home(woven, other)),),
        )


def _delegated_twice(woven: Woven) -> Iterator[Diagnostic]:
    """Elements that two sub-plans elaborate; a withdrawn sub-plan may have a successor."""
    first: dict[str, Plan] = {}
    for plan in woven.plans.values():
        if plan.withdrawn:
            continue
        for name in plan.delegates:
            other = first.setdefault(name, plan)
            if other is plan:
                continue
            yield Diagnostic(
                rule="delegated-twice",
                level=Level.WARNING,
                message=f"The element {name} is delegated to {other.name} and to {plan.name}.",
                where=_named_at(woven, plan, "delegates"),
                hint="Let one plan elaborate an element, or split the element in two.",
                notes=(Note("the other one is here", _named_at(woven, other, "delegates")),),
            )


def _home(woven: Woven, name: str) -> Pointer:
    plan, _, code = name.rpartition("/")
    return woven.members[plan].home("wbs", code)
