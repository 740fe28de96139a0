"""A hand-off that no date depends on.

The promise is on paper, but nothing in the schedule runs from the giver's work
to the receiver's: no work is named that finishes it and no day is promised, or
nothing is named that needs it. A delay on one side is not seen on the other.

Condition: A get and the give that it names make no relation in the network.
Population: Pairs of get and give that both count.
Source: GAO, Schedule Assessment Guide, practice 5 (horizontal traceability).

Remedy: Name in `by` what finishes it, and in `for` what needs it.

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
      tool-in: {of: build/tool-out, needed: 2027-03-26}

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
      tool-in: {of: build/tool-out, for: [lesson], needed: 2027-03-26}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.compute.network.records import Network
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Sides
from planweave.model.family import Family
from planweave.model.records.interaction import Get, Give
from planweave.rules.mending import acts
from planweave.rules.telling import begins, living, side_of
from planweave.weave.defaults import Defaults

CODE = "XPL-08"
LEVEL = Level.WARNING


def hand_off_not_linked(
    family: Family, defaults: Defaults, network: Network
) -> Iterable[Diagnostic]:
    """One finding for each hand-off of two halves that makes no relation."""
    linked = {relation.where.subject for relation in network.relations}
    for get in living(defaults, "gets", Get):
        give = family.record(get.of) if get.of else None
        if not isinstance(give, Give) or not defaults.counts(give) or get.name in linked:
            continue
        side: Give | Get = give if get.for_ else get
        lacking = "nothing dated gives it" if get.for_ else "nothing is named that needs it"
        key = "by" if get.for_ else "for"
        yield Diagnostic(
            rule="hand-off-not-linked",
            level=LEVEL,
            message=f"The hand-off {get.name} of {give.name} is in no schedule: {lacking}.",
            where=Address(side.name, ("by",) if get.for_ and give.by else ()),
            hint=f"{begins(acts(defaults, side.name))} names it in {key}, so that a delay of one "
            "side shows on the other.",
            notes=(
                Note("promised here", Address(give.name)),
                Note("needed here", Address(get.name)),
            ),
            sides=Sides(
                left=side_of(family, give.name, "by"), right=side_of(family, get.name, "for")
            ),
        )
