"""From facts to the state that a comparison takes."""

from __future__ import annotations

from planweave.compute.effort.demand import demands
from planweave.compute.effort.rollup import conversions
from planweave.pipeline.facts import Facts
from planweave.review.comparison.outlook import Outlook
from planweave.review.comparison.state import Held, Said, State


def outlook_of(facts: Facts) -> Outlook:
    """What chance and levelling make of a family."""
    return Outlook(
        chances=facts.chances,
        levelled=facts.levelled.value,
        allocation=facts.allocated.value,
    )


def state_of(facts: Facts) -> State:
    """The family with its dates as they stand, its money, its load and its findings."""
    return State(
        family=facts.family,
        schedule=facts.forecast,
        costs=facts.costs,
        demands=facts.memo("demands", demands, facts.family, facts.forecast),
        conversions=conversions(facts.family),
        findings=tuple(
            Said(
                rule=one.rule,
                level=one.level,
                subject=one.subject,
                field=one.field,
                message=one.message,
            )
            for one in facts.findings
        ),
        words={
            one.party: Held(standing=one.standing.value, again=one.again, reasons=one.reasons)
            for one in facts.agreements
            if one.word is not None
        },
    )
