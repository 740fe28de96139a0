"""Who decided about a difference may not have been allowed to.

Where the plans state authorities, a decision between two plans is taken by a
party that holds one. A decision beyond it binds nobody, and will be taken
again.

Condition: the plans state authorities, and the party in decided-by (or a unit that it heads, or a
role that it holds) has none in the item's plan or above it, none on the day of the decision, or
only ones whose limit, in the unit of the difference, is below the difference.
Population: items of the ledgers that are not withdrawn and say who decided.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 2: conflicts between plans are reconciled,
and it is on record how.

Remedy: Let a party decide that may, or record the authority under which it was decided.

Fires:

    plan: p
    title: P
    start: 2027-01-01
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 10pd}}}
    organisation: {board: {title: Board, kind: body}, crew: {title: Crew, kind: work-group}}
    authorities: {a1: {party: board, may: decide between plans}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        decision: left-gives
        decided-by: crew
        decided: 2027-01-10
        rationale: The work is needed.
        state: agreed
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}

Fires:

    plan: p
    title: P
    start: 2027-01-01
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 10pd}}}
    organisation: {board: {title: Board, kind: body}, crew: {title: Crew, kind: work-group}}
    authorities: {a1: {party: board, may: decide between plans, limit: 1pd}}
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
    authorities: {a1: {party: board, may: decide between plans}}
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
        decision: left-gives
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

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.rules.ledger.authority import lacking_authority
from planweave.rules.ledger.standing import LedgerEntry, counting
from planweave.rules.ledger.telling import item_name

LEVEL = Level.WARNING


def decided_without_authority(
    family: Family, ledger: tuple[LedgerEntry, ...]
) -> Iterable[Diagnostic]:
    """One finding for each decision that nobody's authority covers."""
    for entry, item in counting(ledger):
        lack = lacking_authority(family, item.plan, item.decided_by, item.decided, entry.difference)
        if lack is None:
            continue
        why, held = lack
        off = f" of {entry.difference}" if entry.difference else ""
        yield Diagnostic(
            rule="decided-without-authority",
            level=LEVEL,
            message=f"The difference{off} in {item_name(entry)} was decided by "
            f"“{item.decided_by}”, and {why}.",
            where=Address(item_name(entry), ("decided-by",)),
            hint="Let a party decide that may, or add the authority under authorities.",
            notes=tuple(Note("what it may decide", Address(one.name)) for one in held),
        )
