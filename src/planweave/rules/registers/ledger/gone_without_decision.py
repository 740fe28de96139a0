"""A difference in the ledger is gone, and nobody decided about it.

Somebody changed a plan so that it fits the other one. That may be right; the
ledger does not say who gave, and the other side may not know.

Condition: the item's rule finds the difference no longer, and the item is neither agreed nor
applied with a decision that settles it.
Population: items of the ledgers that are not withdrawn and whose rule runs in the profile.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 2: conflicts between plans are reconciled,
and it is on record how.

Remedy: Record what was decided, or withdraw the item and say why it was none.

Fires:

    plan: p
    title: P
    start: 2027-01-01
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 12pd}}}
    organisation: {board: {title: Board, kind: body}, crew: {title: Crew, kind: work-group}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        state: open
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}

Quiet:

    plan: p
    title: P
    start: 2027-01-01
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 12pd}}}
    organisation: {board: {title: Board, kind: body}, crew: {title: Crew, kind: work-group}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        decision: left-gives
        decided-by: board
        decided: 2027-01-10
        rationale: The work is needed.
        state: agreed
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}

Quiet:

    plan: p
    title: P
    start: 2027-01-01
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 10pd}}}
    organisation: {board: {title: Board, kind: body}, crew: {title: Crew, kind: work-group}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        state: open
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.ledger.standing import LedgerEntry, Standing
from planweave.rules.ledger.telling import both, item_name, notes

LEVEL = Level.INFO


def gone_without_decision(family: Family, ledger: tuple[LedgerEntry, ...]) -> Iterable[Diagnostic]:
    """One finding for each item whose difference is gone undecided."""
    for entry in ledger:
        if entry.standing is not Standing.GONE or entry.item is None:
            continue
        yield Diagnostic(
            rule="gone-without-decision",
            level=LEVEL,
            message=f"The difference {item_name(entry)} is gone, and its item is still "
            f"“{entry.item.state}”; now {both(family, entry)}.",
            where=Address(item_name(entry)),
            hint=f"Say who gave: planweave reconcile decide {entry.id}; or withdraw the item.",
            notes=notes(entry),
        )
