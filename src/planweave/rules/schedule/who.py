"""Who is to act, at the beginning of a sentence."""

from __future__ import annotations

from planweave.rules.mending import acts
from planweave.rules.telling import begins
from planweave.weave.defaults import Defaults


def who(defaults: Defaults, name: str) -> str:
    """Who answers for a record: “Head of works (delivery)”, “The plan wp4” where nobody does."""
    return begins(acts(defaults, name))
