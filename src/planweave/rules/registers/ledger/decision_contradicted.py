"""A plan says something else than was decided.

It was decided that one side gives; then the other one's value is to stay what
it was when the difference was recorded. A waiver holds for the values that
were waived. Where a value has moved all the same, either the decision is not
kept or the item is out of date.

Condition: left-gives and the right value is not the recorded one; right-gives and the left value
is not; waived and either is not. A value that is computed is known as long as its rule finds the
difference.
Population: items of the ledgers that are not withdrawn and have a decision.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 2: conflicts between plans are reconciled,
and it is on record how.

Remedy: Keep what was decided, or decide anew on the values as they are.

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
        decision: left-gives
        decided-by: board
        decided: 2027-01-10
        rationale: The work is needed.
        state: agreed
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 14pd}}

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
        decision: waived
        decided-by: board
        decided: 2027-01-10
        rationale: The work is needed.
        state: agreed
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 14pd}}

Fires:

    plan: p
    title: P
    start: 2027-01-01
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 9pd}}}
    organisation: {board: {title: Board, kind: body}, crew: {title: Crew, kind: work-group}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        decision: right-gives
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
    sub-plans: {wp: {delegates: [1], allocation: {effort: 11pd}}}
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
        decision: waived
        decided-by: board
        decided: 2027-01-10
        rationale: The work is needed.
        state: agreed
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.rules.ledger.standing import LedgerEntry, counting, moved
from planweave.rules.ledger.telling import called, decided, item_name, notes

LEVEL = Level.WARNING
KEPT = {"left-gives": ("right",), "right-gives": ("left",), "waived": ("left", "right")}
"""The sides whose value stays, by decision."""


def decision_contradicted(family: Family, ledger: tuple[LedgerEntry, ...]) -> Iterable[Diagnostic]:
    """One finding for each value that was to stay and did not."""
    for entry, item in counting(ledger):
        for word in KEPT.get(item.decision or "", ()):
            recorded = item.left if word == "left" else item.right
            side = entry.left if word == "left" else entry.right
            value = moved(family, item, recorded, side if entry.persists else None)
            if value is None:
                continue
            yield Diagnostic(
                rule="decision-contradicted",
                level=LEVEL,
                message=f"{decided(entry)} in {item_name(entry)}, with {called(family, side)} at "
                f"“{recorded.value}”, and it is now “{value or 'not there'}”.",
                where=Address(item_name(entry), ("decision",)),
                hint=f"Put it back to {recorded.value}, or decide anew: planweave reconcile open "
                f"{entry.id}.",
                notes=notes(entry),
            )
