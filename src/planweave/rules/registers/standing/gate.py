"""How far a plan claims to have come, or is asked about: agreed, baselined, issued."""

from __future__ import annotations

from planweave.model.family import Family

STAGES = ("agreement", "baseline", "issue")
"""Each asks for all that the one before asks for."""


def reaches(family: Family, purpose: str, stage: str) -> bool:
    """Whether the plan claims this stage, or the check asks for it or a later one."""
    return STAGES.index(stage) <= max(_rank(purpose), _rank(claimed(family)))


def claimed(family: Family) -> str:
    """The stage that the overall plan claims by its status and by its day of issue; "" if none."""
    header = family.root.header
    if header.status == "baselined":
        return "issue" if header.issued is not None else "baseline"
    return "agreement" if header.status == "agreed" else ""


def _rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else -1
