"""A difference was decided to be waived, and no waiver accepts it.

The ledger says that both sides stay as they are, and the check goes on finding them. A waiver says
until when that is accepted; without one the decision has no end, and the finding counts as before.

Condition: the decision of an item that is agreed or applied is waived, its difference persists, and
no waiver that counts names its rule for a record of either side, or a plan that holds one.
Population: items of the ledgers that are not withdrawn.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 2: conflicts between plans are reconciled,
and it is on record how.

Remedy: Write a record under waivers with the rule, the records and an end.

Fires:

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
        owner: crew
        decision: waived
        decided-by: board
        decided: 2027-01-10
        rationale: It is little.
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
    waivers:
      little:
        rule: effort-over-allocation
        records: [wp]
        reason: It is little.
        approved-by: board
        approved: 2027-01-10
        until: 1.0.0
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        owner: crew
        decision: waived
        decided-by: board
        decided: 2027-01-10
        rationale: It is little.
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
        owner: crew
        decision: both
        decided-by: board
        decided: 2027-01-10
        rationale: It is little.
        state: agreed
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.asked import waived_for
from planweave.rules.ledger.standing import LedgerEntry, Standing
from planweave.rules.ledger.telling import both, item_name, notes

LEVEL = Level.WARNING


def waived_without_waiver(family: Family, ledger: tuple[LedgerEntry, ...]) -> Iterable[Diagnostic]:
    """One finding for each such item."""
    root = family.root.header.plan
    for entry in ledger:
        if entry.standing is not Standing.WAIVED or entry.item is None:
            continue
        if waived_for(family, entry.rule).keys() & set(_around(entry)):
            continue
        yield Diagnostic(
            rule="waived-without-waiver",
            level=LEVEL,
            message=f"The difference {item_name(entry)} was decided to be waived, and no waiver "
            f"accepts it; now {both(family, entry)}.",
            where=Address(item_name(entry), ("decision",)),
            hint=f"Write a waiver of {entry.rule} for {entry.left.record or root} "
            "with reason, approved-by, approved and until.",
            notes=notes(entry),
        )


def _around(entry: LedgerEntry) -> Iterator[str]:
    """The records of both sides, and the plans that hold them."""
    for side in (entry.left, entry.right):
        parts = side.record.split("/")
        yield from ("/".join(parts[:depth]) for depth in range(len(parts) + 1))
