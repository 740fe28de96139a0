"""Two plans say different things, and the plan is to be baselined.

A baseline that holds two values for one thing settles nothing: each side will quote its own.

Condition: the difference is not in the ledger, or its item is open, proposed, escalated, re-opened,
or decided and not carried out.
Population: every difference between two plans that a rule finds, where the overall plan's status
is baselined, or the check is asked for a baseline or an issue. What is waived counts as decided.
Source: the order of a review: items of reconciliation are closed before words are asked for.

Remedy: Decide it: planweave reconcile; and bring the agreed value into both plans.

Fires:

    plan: p
    title: P
    start: 2027-01-01
    status: baselined
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 10pd}}}
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}

Quiet:

    plan: p
    title: P
    start: 2027-01-01
    status: baselined
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 12pd}}}
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.ledger.standing import SETTLED, LedgerEntry, Standing
from planweave.rules.registers.standing.gate import reaches

LEVEL = Level.ERROR
SAID = {Standing.NEW: "in no ledger", Standing.AGREED: "decided and not carried out"}


def undecided_at_baseline(
    family: Family, ledger: tuple[LedgerEntry, ...], purpose: str
) -> Iterable[Diagnostic]:
    """One finding for each difference."""
    if not reaches(family, purpose, "baseline"):
        return
    for entry in ledger:
        if entry.standing in SETTLED or not entry.persists:
            continue
        where = entry.item.name if entry.item else entry.left.record
        yield Diagnostic(
            rule="undecided-at-baseline",
            level=LEVEL,
            message=f"The difference {entry.id} ({entry.rule}) is "
            f"{SAID.get(entry.standing, entry.standing.value)}, and the plan is to be baselined.",
            where=Address(where),
            hint="Decide it with planweave reconcile, and bring the value into both plans.",
        )
