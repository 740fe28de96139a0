"""The whole family around a sub-plan that was named by its folder."""

from __future__ import annotations

from planweave.cli.opened import Opened, open_sound
from planweave.cli.stop import Stop


def around(opened: Opened) -> tuple[Opened, str]:
    """The family in whose folder a plan lies, and the plan's full name in it.

    Stops where the family has faults or does not weave the plan in.
    """
    whole = open_sound(str(opened.chosen.root))
    for name, plan in whole.facts.family.plans.items():
        if plan.folder == opened.chosen.folder:
            return whole, name
    raise Stop(
        f"{opened.title} is no sub-plan of {whole.title}, in whose folder it lies.",
        "Name it in “sub-plans” there, or ask without --alone and --merged.",
    )
