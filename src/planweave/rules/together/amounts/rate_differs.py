"""One supplier has different rates in two plans.

A role or resource of one name, in plans of one family, is priced in two ways,
so the same work costs two sums of money.

Condition: Two suppliers of one title or id, in different plans, state
different rates.
Population: Parties and resources that count and state a rate; each is compared
with the first of its name.
Source: GAO, Cost Estimating and Assessment Guide: one basis of rates for an
estimate.

Remedy: Agree on one rate and state it once, in the plan above both.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    resources: {engineers: {rate: 400 EUR/pd}}
    # teach/plan.yaml
    plan: teach
    title: Teach
    resources: {engineers: {rate: 450 EUR/pd}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    resources: {engineers: {rate: 400 EUR/pd}}
    # teach/plan.yaml
    plan: teach
    title: Teach
    resources: {engineers: {rate: 400 EUR/pd}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.fields import PARTIES
from planweave.model.records.parties import Supplier
from planweave.model.values import Rate, Stepped
from planweave.rules.mending import acts, edit
from planweave.rules.telling import begins, living, plan_of, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-14"
LEVEL = Level.WARNING


def rate_differs(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each supplier whose rate differs from its namesake's in another plan."""
    first: dict[str, Supplier] = {}
    for register in (*PARTIES, "resources"):
        for one in living(defaults, register, Supplier):
            if one.rate is None:
                continue
            known = first.setdefault(one.title.strip().lower() or one.id, one)
            other = known if known is not one else first.setdefault(one.id, one)
            if plan_of(other.name) == one.plan or other.rate == one.rate or other.rate is None:
                continue
            yield Diagnostic(
                rule="rate-differs",
                level=LEVEL,
                message=f"{one.name} costs “{_said(one.rate)}”, and {other.name} of the same name "
                f"“{_said(other.rate)}”.",
                where=Address(one.name, ("rate",)),
                hint=f"{begins(acts(defaults, one.name))} and {acts(defaults, other.name)} agree "
                "on one rate and state it in the plan above; give it another name where another "
                "supplier is meant.",
                notes=(
                    Note("the other rate", Address(other.name, ("rate",))),
                    Note("this rate", Address(one.name, ("rate",))),
                ),
                mends=(*_mends(defaults, one, other.rate), *_mends(defaults, other, one.rate)),
                sides=Sides(
                    left=side_of(defaults.family, other.name, "rate"),
                    right=side_of(defaults.family, one.name, "rate"),
                ),
            )


def _mends(defaults: Defaults, one: Supplier, rate: Stepped[Rate]) -> tuple[Mend, ...]:
    """The supplier with the rate of the other; none where that changes on some day."""
    if len(rate.steps) != 1 or rate.steps[0][0] is not None:
        return ()
    said = rate.steps[0][1]
    way = f"{acts(defaults, one.name)} states {said} for {one.name}"
    return (Mend((edit(one.name, "rate", value=said),), way),)


def _said(rate: Stepped[Rate]) -> str:
    return ", ".join(f"{day}: {each}" if day else str(each) for day, each in rate.steps)
