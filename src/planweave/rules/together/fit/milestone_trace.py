"""A milestone does not serve the one above that it is to serve.

A sub-plan's milestone says in `serves` which milestone of the plan above it
contributes to. Its day must leave that milestone's day standing, and the one
above must wait for it, or the two tell different stories.

Condition: The lower milestone's target or forecast lies after the target of
the one that it serves (error); or the upper one is forecast before the lower
one (warning).
Population: Milestones that count and name in serves one that counts; an upper
one that is done is left out.
Source: GAO, Schedule Assessment Guide, practice 5 (vertical traceability).

Remedy: Bring the milestone forward, move the target above, or add the link.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    milestones:
      open: {target: 2027-03-12, after: [build/ready]}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 15d}}
    milestones:
      ready: {target: 2027-03-31, after: [tool], serves: open}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}}
    milestones:
      open: {target: 2027-03-31, after: [build/ready]}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 15d}}
    milestones:
      ready: {target: 2027-03-26, after: [tool], serves: open}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.compute.margins import between, ruler_for
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.family import Family
from planweave.model.records.work import Milestone
from planweave.rules.mending import acts, edit, either, rooted
from planweave.rules.telling import begins, days, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-04"
LEVEL = Level.ERROR


def milestone_trace(family: Family, defaults: Defaults, forecast: Schedule) -> Iterable[Diagnostic]:
    """One finding for each way in which a milestone and the one it serves do not fit."""
    for lower in living(defaults, "milestones", Milestone):
        upper = family.record(lower.serves) if lower.serves else None
        if isinstance(upper, Milestone) and defaults.counts(upper):
            yield from _fit(defaults, forecast, lower, upper)


def _fit(
    defaults: Defaults, forecast: Schedule, lower: Milestone, upper: Milestone
) -> Iterator[Diagnostic]:
    family = defaults.family
    target = upper.target.last if upper.target else None
    own = lower.target.last if lower.target else None
    expected = forecast[lower.name].finish if lower.name in forecast else None
    measure = ruler_for(family, forecast, upper.name)
    for word, day, key in (("targeted at", own, "target"), ("forecast for", expected, "")):
        if day is not None and target is not None and day > target:
            late = days(between(measure, target, day))
            latest = max(day, expected or day)
            mends: tuple[Mend, ...] = (
                Mend(
                    (edit(upper.name, "target", value=latest),),
                    f"{acts(defaults, upper.name)} moves its target to {latest} or later",
                ),
            )
            if key and (expected is None or expected <= target):
                sooner = edit(lower.name, "target", value=target)
                said = f"{acts(defaults, lower.name)} reaches it by {target}"
                mends = (Mend((sooner,), said), *mends)
            yield Diagnostic(
                rule="milestone-trace",
                level=Level.ERROR,
                message=f"The milestone {lower.name} is {word} “{day}” and serves {upper.name}, "
                f"which is targeted at “{target}”, {late} earlier.",
                where=Address(lower.name, (key,) if key else ("serves",)),
                hint=f"{begins(acts(defaults, lower.name))} reaches it by {target}, or "
                f"{mends[-1].says}.",
                notes=(
                    Note("the target that it serves", Address(upper.name, ("target",))),
                    Note("said to serve it", Address(lower.name, ("serves",))),
                ),
                mends=mends,
                sides=Sides(
                    left=side_of(family, upper.name, "target"),
                    right=side_of(
                        family, lower.name, key or "forecast-finish", None if key else str(day)
                    ),
                    difference=late,
                    about=key or "forecast",
                ),
            )
            return
    if expected is None or upper.name not in forecast or forecast[upper.name].done:
        return
    above = forecast[upper.name].finish
    if above < expected:
        before = rooted(family, lower.name)
        linked = (
            edit(upper.name, "after", len(upper.after), value=before)
            if upper.after
            else edit(upper.name, "after", value=f"[{before}]")
        )
        waits = Mend((linked,), f"{acts(defaults, upper.name)} adds {lower.name} to its after")
        yield Diagnostic(
            rule="milestone-trace",
            level=Level.WARNING,
            message=f"The milestone {upper.name} is forecast for {above}, before {lower.name} that "
            f"serves it, forecast for {expected}.",
            where=Address(upper.name),
            hint=either((waits,)),
            notes=(
                Note("said to serve it", Address(lower.name, ("serves",))),
                Note("not waiting for it here", Address(upper.name, ("after",))),
            ),
            mends=(waits,),
            sides=Sides(
                left=side_of(family, upper.name, "forecast-finish", str(above)),
                right=side_of(family, lower.name, "forecast-finish", str(expected)),
                about="order",
            ),
        )
