"""Plans with money, written as text."""

from __future__ import annotations

from planweave.compute.costs.build import Costs, costs
from planweave.compute.costs.findings import cost_findings
from planweave.model.diagnostics import Diagnostic
from tests.compute.plans import facts


def costed(**files: str) -> Costs:
    """The costs of a family that reads, weaves and schedules without a fault."""
    known = facts(**files)
    faults = [*known.woven.diagnostics, *known.gathered.diagnostics, *known.built.diagnostics]
    assert not [one for one in faults if one.level == "error"], faults
    return costs(known.family, known.schedule)


def told(**files: str) -> list[Diagnostic]:
    """What the costs of a family have to say."""
    return list(cost_findings(costed(**files)))
