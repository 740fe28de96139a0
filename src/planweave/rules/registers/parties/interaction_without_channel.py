"""An interaction that does not say how, or what for.

Who, what and when are asked of every interaction before a plan is agreed. How
it is done and what it is for decide whether it happens.

Condition: An interaction has no channel, or no purpose.
Population: Interactions that count; told once for each plan and field.
Source: CMMI for Services, Work Planning, specific practice 2.6 (how
stakeholders are involved).

Remedy: Say how in channel, and what for in purpose.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}, bob: {}}
    interactions:
      news: {from: [ann], to: [bob], content: News, when: every week}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    people: {ann: {}, bob: {}}
    interactions:
      news:
        from: [ann]
        to: [bob]
        content: News
        when: every week
        channel: by telephone
        purpose: no surprises
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.interaction import Interaction
from planweave.rules.asked import lacking
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "STK-07"
LEVEL = Level.WARNING
DEFAULT = False


def interaction_without_channel(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan and field."""
    for key, hint in (("channel", "Say how it is done."), ("purpose", "Say what it is for.")):
        yield from lacking(
            "interaction-without-channel",
            family,
            "interactions",
            [one for one in living(defaults, "interactions", Interaction) if not getattr(one, key)],
            f"has no “{key}” | have no “{key}”",
            hint,
        )
