"""A hand-off is tight, and no risk is named for it.

Where what is promised comes less than five working days before it is needed,
any delay of the giver reaches the receiver. That is a risk whether or not
somebody writes it down.

Condition: The margin of a hand-off is below margin-days working days, and no
risk threatens the get, what it is for, the give, or the work that finishes it.
Population: Needed hand-offs that count, with a promise and a need that have
dates.
Source: GAO, Schedule Assessment Guide, practice 8; the design of this program.

Remedy: Name the hand-off, or the task that waits for it, in what a risk threatens.

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
    gets:
      tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-16}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    sub-plans: {build: {}, teach: {}}
    risks:
      late: {event: The tool is late, threatens: [teach/lesson]}
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
      tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-16}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.margins import hand_over
from planweave.compute.schedule import Schedule
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.interaction import Get
from planweave.rules.registers.risk._open import open_risks
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "RSK-11"
LEVEL = Level.INFO
DEFAULT = False


def tight_hand_off_without_risk(
    family: Family, defaults: Defaults, forecast: Schedule, *, margin_days: int = 5
) -> Iterable[Diagnostic]:
    """One finding for each such hand-off."""
    threatened = {name for risk in open_risks(defaults) for name in risk.threatens}
    for get in living(defaults, "gets", Get):
        both = hand_over(family, forecast, get)
        if both is None or both.margin >= margin_days:
            continue
        given = [both.give.name, both.give.by or ""] if both.give else []
        if threatened & {get.name, *get.for_, *given}:
            continue
        yield Diagnostic(
            rule="tight-hand-off-without-risk",
            level=LEVEL,
            message=f"No risk threatens the hand-off {get.name}, promised for {both.promised} and "
            f"needed on {both.needed}.",
            where=Address(get.name, ("needed",)),
            hint="Write down what could delay it, and name it in threatens.",
            notes=(Note("promised here", Address(given[0], ("promised",))),) if given else (),
        )
