"""A decision about a difference does not say what, who, when or why.

The ledger is read by people who were not there. A state without a decision, or
a decision without a name, a day and a reason, tells them nothing to rely on.

Condition: the state is proposed, agreed or applied and there is no decision; or there is a decision
and no decided-by, decided or rationale (of a proposed one, no decided-by or rationale); or it is
agreed and has no owner where its difference persists.
Population: items of the ledgers that are not withdrawn.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 2: conflicts between plans are reconciled,
and it is on record how.

Remedy: Fill in what is missing, by hand or with planweave reconcile decide and assign.

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
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        decision: both
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

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.agreement import LedgerItem
from planweave.rules.ledger.standing import LedgerEntry, counting
from planweave.rules.ledger.telling import item_name

LEVEL = Level.WARNING


def decision_incomplete(family: Family, ledger: tuple[LedgerEntry, ...]) -> Iterable[Diagnostic]:
    """One finding for each item, naming all that is missing."""
    for entry, item in counting(ledger):
        lacking = list(_lacking(entry, item))
        if not lacking:
            continue
        yield Diagnostic(
            rule="decision-incomplete",
            level=LEVEL,
            message=f"The ledger item {item_name(entry)} is “{item.state}” and does not "
            f"say {_listed(lacking)}.",
            where=Address(item_name(entry)),
            hint=f"Write {_listed(lacking)}, or have it written: planweave reconcile decide "
            f"{entry.id}.",
        )


def _lacking(entry: LedgerEntry, item: LedgerItem) -> Iterator[str]:
    if item.state == "open" and item.decision is None:
        return
    if item.decision is None:
        yield "decision"
        return
    if item.decided_by is None:
        yield "decided-by"
    if item.decided is None and item.state != "proposed":
        yield "decided"
    if not item.rationale:
        yield "rationale"
    if item.owner is None and item.state == "agreed" and entry.persists:
        yield "owner"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
