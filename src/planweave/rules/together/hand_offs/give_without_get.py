"""A promise that nobody has asked for.

A hand-off has two halves. Where only the giver has written one, either the
receiver does not know what it gets, and will wait for something else, or work
is done that nobody needs.

Condition: No get names the promise.
Population: Promises that count, to a plan of the family. A taker without a
plan in the family is left out.
Source: GAO, Schedule Assessment Guide, practice 5 (horizontal traceability);
give and get of integrated master plans.

Remedy: The receiving group writes a get with `of`, or the giver takes the promise out.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
    gives:
      tool-out: {item: Tool, to: teach, by: tool, promised: 2027-03-12}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 5d}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    # build/plan.yaml
    plan: build
    title: Build
    tasks: {tool: {duration: 5d}}
    gives:
      tool-out: {item: Tool, to: teach, by: tool, promised: 2027-03-12}
    # teach/plan.yaml
    plan: teach
    title: Teach
    tasks: {lesson: {duration: 5d}}
    gets:
      tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-22}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Side, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.rules.mending import acts, rooted
from planweave.rules.telling import begins, living, plan_called, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-05"
LEVEL = Level.ERROR


def give_without_get(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each promise to a plan of the family that has no get of it."""
    asked = {get.of for get in living(defaults, "gets", Get)}
    for give in living(defaults, "gives", Give):
        # A party outside the family has no plan in which it could ask.
        if give.name in asked or give.to not in family.plans:
            continue
        yield Diagnostic(
            rule="give-without-get",
            level=LEVEL,
            message=f"The give {give.name} promises “{give.item}” to "
            f"{plan_called(family, give.to)}, which has no get of it.",
            where=Address(give.name),
            hint=f"{begins(acts(defaults, give.to))} writes a get with "
            f"of: {rooted(family, give.name)}, or {acts(defaults, give.name)} takes the promise "
            "out.",
            notes=(
                Note("promised here", Address(give.name)),
                Note("the plan that is to need it", Address(give.to)),
            ),
            sides=Sides(
                left=side_of(family, give.name, "item"),
                right=Side(plan=give.to, record=give.to, field="gets"),
            ),
        )
