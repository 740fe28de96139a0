"""An interaction with parties that are not there.

What is told to somebody who has left reaches nobody, and what somebody who has
left is to tell will not be told. It is a finding where all of one side are gone.

Condition: All parties in from, or all in to, have left or are withdrawn.
Population: Interactions that count.
Source: CMMI for Services, Work Planning, specific practice 2.6.

Remedy: Name who took their place.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    organisation: {packers: {kind: partner, state: left}}
    interactions:
      news: {from: [ann], to: [packers], content: News, when: every week}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}}
    organisation: {packers: {kind: partner, state: left}}
    interactions:
      news: {from: [ann], to: [ann, packers], content: News, when: every week}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.interaction import Interaction
from planweave.rules.registers.parties._there import is_gone
from planweave.rules.telling import listed, living, noted
from planweave.weave.defaults import Defaults

CODE = "STK-06"
LEVEL = Level.ERROR


def interaction_with_the_gone(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each side of an interaction on which nobody is left."""
    for one in living(defaults, "interactions", Interaction):
        for key, names in (("from", one.from_), ("to", one.to)):
            if names and all(is_gone(family, name) for name in names):
                yield Diagnostic(
                    rule="interaction-with-the-gone",
                    level=LEVEL,
                    message=f"All in “{key}” of the interaction {one.name} have left: "
                    f"{listed(names)}.",
                    where=Address(one.name, (key,)),
                    hint="Name who took their place, or withdraw the interaction.",
                    notes=noted("{} has left or is withdrawn", names),
                )
