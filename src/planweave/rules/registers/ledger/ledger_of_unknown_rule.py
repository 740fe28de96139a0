"""An item of the ledger names a rule that there is not.

No rule looks whether its difference is still there: the item would stand on record for ever, and
the same difference would be found as a new one.

Condition: the rule of an item is the name of no rule: not of the catalogue, a package, a given file
or a plan.
Population: items of the ledgers that are not withdrawn.
Source: CMMI-SVC, Work Planning SP 2.7, subpractice 2: conflicts between plans are reconciled,
and it is on record how.

Remedy: Write the name of the rule that found the difference.

Fires:

    plan: p
    title: P
    start: 2027-01-01
    wbs: {1: {title: Work}}
    sub-plans: {wp: {delegates: [1], allocation: {effort: 10pd}}}
    organisation: {board: {title: Board, kind: body}, crew: {title: Crew, kind: work-group}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-alocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        owner: crew
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
    sub-plans: {wp: {delegates: [1], allocation: {effort: 10pd}}}
    organisation: {board: {title: Board, kind: body}, crew: {title: Crew, kind: work-group}}
    ledger:
      effort-over-allocation-wp:
        rule: effort-over-allocation
        left: {record: wp, field: allocation.effort, value: 10pd}
        right: {record: wp, field: total-effort, value: 12pd}
        difference: 2pd
        owner: crew
        state: open
    # wp/plan.yaml
    plan: wp
    title: WP
    tasks: {a: {duration: 5d, effort: 12pd}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planweave.model.diagnostics import Address, Diagnostic, Level
from planweave.model.explanations import Explanation
from planweave.rules.ledger.standing import LedgerEntry, counting
from planweave.rules.ledger.telling import item_name
from planweave.source.suggest import suggestion
from planweave.source.wording import shown

LEVEL = Level.ERROR


def ledger_of_unknown_rule(
    ledger: tuple[LedgerEntry, ...], pages: Mapping[str, Explanation]
) -> Iterable[Diagnostic]:
    """One finding for each such item."""
    for entry, item in counting(ledger):
        if item.rule in pages:
            continue
        named = [page.rule for page in pages.values() if page.code == item.rule.upper()]
        near = f"Write its name: {' or '.join(named)}." if named else suggestion(item.rule, pages)
        yield Diagnostic(
            rule="ledger-of-unknown-rule",
            level=LEVEL,
            message=f"There is no rule {shown(item.rule)} that could find the difference "
            f"{item_name(entry)}.",
            where=Address(item_name(entry), ("rule",)),
            hint=near or "planweave explain lists all rules.",
        )
