"""A sub-plan allows more than the plan above.

A tolerance in the sub-plan is wider than above, or an item of data that both
name is open to more people. What the plan above has promised to others can be
broken below without anyone asking.

Condition: A tolerance that a sub-plan states is wider than that of the plan
above; or an item of data is open to more people than the item of its id in the
nearest plan above.
Population: Sub-plans that are not withdrawn; time in working days of each
plan, the others as shares; items of data that count and state an access.
Source: CMMI for Services, Work Planning, specific practice 2.3; PRINCE2: a
lower level works within the tolerances of the upper one.

Remedy: Take the limit of the plan above, or let that plan widen it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tolerances: {time: 5d}
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tolerances: {time: 15d}

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    data: {staff-list: {kind: record, access: confidential}}
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    data: {staff-list: {kind: record, access: public}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tolerances: {time: 5d}
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tolerances: {time: 2d}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from planweave.compute.margins import days_of, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Pointer, Sides
from planweave.model.family import Family, Plan
from planweave.model.records.knowledge import DataItem
from planweave.model.values import Duration, Percent
from planweave.rules.mending import acts, edit, either
from planweave.rules.telling import begins, living, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-17"
LEVEL = Level.WARNING
OPENNESS = ("confidential", "restricted", "public")
"""Rising: who may see an item."""


def looser_policy(family: Family, defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each tolerance and item of data."""
    for plan in family.plans.values():
        if plan.parent is not None and plan.written.tolerances is not None and not plan.withdrawn:
            yield from _tolerances(defaults, forecast, plan, family.plans[plan.parent])
    yield from _access(family, defaults)


def _tolerances(
    defaults: Defaults, forecast: Schedule, plan: Plan, above: Plan
) -> Iterator[Diagnostic]:
    family = defaults.family
    for key in ("time", "effort", "cost"):
        ours = getattr(plan.written.tolerances, key)
        theirs = getattr(above.header.tolerances, key, None)
        if ours is None or theirs is None:
            continue
        if _size(family, forecast, plan, ours) <= _size(family, forecast, above, theirs):
            continue
        mends = (
            Mend(
                (edit(plan.name, "tolerances", key, value=theirs),),
                f"{acts(defaults, plan.name)} tolerates {theirs} or less",
            ),
            Mend(
                (edit(above.name, "tolerances", key, value=ours),),
                f"{acts(defaults, above.name)} allows {ours}",
            ),
        )
        yield Diagnostic(
            rule="looser-policy",
            level=LEVEL,
            message=f"{begins(plan_called(family, plan.name))} tolerates “{ours}” of {key}, and "
            f"{plan_called(family, above.name)} “{theirs}”.",
            where=Pointer(_file(plan), ("tolerances", key)),
            hint=either(mends),
            notes=(
                Note("the limit above", Pointer(_file(above), ("tolerances", key))),
                Note("the limit of the sub-plan", Pointer(_file(plan), ("tolerances", key))),
            ),
            mends=mends,
            sides=Sides(
                left=side_of(family, above.name, f"tolerances.{key}", str(theirs)),
                right=side_of(family, plan.name, f"tolerances.{key}", str(ours)),
                about=key,
            ),
        )


def _size(family: Family, forecast: Schedule, plan: Plan, value: Duration | Percent) -> Fraction:
    if isinstance(value, Percent):
        return Fraction(value.share)
    return days_of(ruler_for(family, forecast, plan.name), value)


def _access(family: Family, defaults: Defaults) -> Iterator[Diagnostic]:
    items = list(living(defaults, "data", DataItem))
    above = {(one.plan, one.id): one for one in items if one.access}
    for item in items:
        plan = family.plans[item.plan].parent
        while plan is not None and item.access is not None:
            other = above.get((plan, item.id))
            if other is not None and other.access is not None:
                if OPENNESS.index(item.access) > OPENNESS.index(other.access):
                    yield Diagnostic(
                        rule="looser-policy",
                        level=LEVEL,
                        message=f"The data item {item.name} is “{item.access}”, and {other.name} "
                        f"of {plan_called(family, plan)} “{other.access}”.",
                        where=Address(item.name, ("access",)),
                        hint=either(_limits(defaults, item, other)),
                        notes=(
                            Note("the limit above", Address(other.name, ("access",))),
                            Note("open here", Address(item.name, ("access",))),
                        ),
                        mends=_limits(defaults, item, other),
                        sides=Sides(
                            left=side_of(family, other.name, "access"),
                            right=side_of(family, item.name, "access"),
                        ),
                    )
                break
            plan = family.plans[plan].parent


def _limits(defaults: Defaults, item: DataItem, other: DataItem) -> tuple[Mend, Mend]:
    return (
        Mend(
            (edit(item.name, "access", value=other.access),),
            f"{acts(defaults, item.name)} makes it {other.access} too",
        ),
        Mend(
            (edit(other.name, "access", value=item.access),),
            f"{acts(defaults, other.name)} opens it",
        ),
    )


def _file(plan: Plan) -> str:
    return f"{plan.folder}/plan.yaml" if plan.folder else "plan.yaml"
