"""How far a plan claims to have come, or is asked about: agreed, baselined, issued."""

from __future__ import annotations

from planweave.model.family import Family

STAGES = ("agreement", "baseline", "issue")
"""Each asks for all that the one before asks for."""


def reaches(family: Family, purpose: str, stage: str) -> bool:
    """Whether the check asks for this stage or a later one; without a purpose, the plan does.

    A plan that is written as it will be issued is asked, before its baseline is taken, for what
    that needs, and not yet for the baseline.
    """
    return STAGES.index(stage) <= _rank(purpose or claimed(family))


def claimed(family: Family) -> str:
    """The stage that the overall plan claims by its status and by its day of issue; "" if none."""
    header = family.root.header
    if header.status == "baselined":
        return "issue" if header.issued is not None else "baseline"
    return "agreement" if header.status == "agreed" else ""


def _rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else -1
