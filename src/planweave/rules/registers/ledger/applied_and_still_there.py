"""A difference is said to be mended and is still there.

An item of the ledger that is applied says that the plans now say what was
decided. Where the rule that found the difference finds it again, they do not,
and everybody who relied on the item is wrong. Such an item counts as
re-opened, whatever its state says.

Condition: the item's state is applied, its decision is not waived, and its rule finds the
difference between the same records now.
Population: items of the ledgers that are not withdrawn and whose rule runs in the profile.
Source: CMMI-SVC, Work Planning SP 2.7: conflicts between plans are reconciled.

Remedy: Write what was decided into the plans; or open the item again and decide anew.

Fires:

    plan: p
    title: P
    start: 2027-01-01
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 10pd}}}
    organisation: {board: {title: Board, kind: body}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 8pd}
        right: {record: wp, field: total-effort, value: 12pd}
        decision: left-gives
        decided-by: board
        decided: 2027-01-10
        rationale: The work is needed.
        state: applied
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
    organisation: {board: {title: Board, kind: body}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 8pd}
        right: {record: wp, field: total-effort, value: 12pd}
        decision: left-gives
        decided-by: board
        decided: 2027-01-10
        rationale: The work is needed.
        state: applied
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
from planweave.rules.ledger.telling import both, decided, item_name, notes

LEVEL = Level.ERROR


def applied_and_still_there(
    family: Family, ledger: tuple[LedgerEntry, ...]
) -> Iterable[Diagnostic]:
    """One finding for each item that counts as re-opened."""
    for entry in ledger:
        if entry.standing is not Standing.REOPENED or entry.item is None:
            continue
        off = f" by {entry.difference}" if entry.difference else ""
        yield Diagnostic(
            rule="applied-and-still-there",
            level=LEVEL,
            message=f"The ledger item {item_name(entry)} is “applied”, and its plans still "
            f"differ{off}: {both(family, entry)}.",
            where=Address(item_name(entry), ("state",)),
            hint=f"{decided(entry)}: write it into the plans, or open the item again with "
            f"planweave reconcile open {entry.id}.",
            notes=notes(entry),
        )
