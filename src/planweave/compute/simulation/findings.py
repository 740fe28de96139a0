"""What is wrong with the probabilities of risks: no chance lies outside 0 % and 100 %."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level, Pointer, Where
from planweave.model.family import Family
from planweave.model.records.knowledge import Risk
from planweave.model.values import Percent
from planweave.source.world.files import PLAN_FILE, join


def risk_findings(family: Family) -> Iterator[Diagnostic]:
    """Probabilities of risks, of what is left of them, and of the words of each plan's scale."""
    for name, plan in family.plans.items():
        scale = (plan.written.conventions and plan.written.conventions.probability) or {}
        for word, percent in scale.items():
            where = Pointer(join(plan.folder, PLAN_FILE), ("conventions", "probability", word))
            of = f"the plan {name}" if name else plan.header.plan
            yield from outside(percent, f"“{word}” in {of}", where)
    for record in family.of("risks"):
        if not isinstance(record, Risk):
            continue
        own = Address(record.name, ("probability",))
        yield from outside(record.probability, f"the risk {record.name}", own)
        if record.residual is not None:
            left = Address(record.name, ("residual", "probability"))
            what = f"the risk {record.name} after its response"
            yield from outside(record.residual.probability, what, left)


def outside(stated: Percent | str | None, what: str, where: Where) -> Iterator[Diagnostic]:
    """A probability that is none."""
    if isinstance(stated, Percent) and not 0 <= stated.amount <= 100:
        yield Diagnostic(
            rule="probability-range",
            level=Level.ERROR,
            message=f"The probability of {what}, “{stated}”, is not between 0% and 100%.",
            hint="Write how often in a hundred like cases it would happen; what is sure to happen "
            "is no risk but a task or an issue.",
            where=where,
        )
