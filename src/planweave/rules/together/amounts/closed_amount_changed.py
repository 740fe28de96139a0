"""A later baseline changes what was agreed for a time that is over.

What is over is settled: its variance is what the plan is measured by. A baseline that
is raised afterwards makes it vanish, and nobody can tell from the figures that it was
ever there.

Condition: Cost or effort of a record differs between two baselines of a plan that
follow each other, its dates in both lie before the later one was approved, and no
change that was approved affects the record.
Population: Records in both baselines that have a finish there.
Variant: Compared by record, not by month: a baseline holds no phasing.
Source: EIA-748, guideline on retroactive changes.
Remedy: Take the old amount back, or have the correction approved as a change that
affects the record.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    version: 2.0.0
    organisation: {board: {kind: management}}
    tasks: {pack: {duration: 10d}}
    baselines:
      v1:
        version: 1.0.0
        commit: none
        digest: planweave-1:sha256:9c1f
        approved-by: board
        approved: 2027-02-01
        reason: First issue
        rows:
          pack: {start: 2027-03-01, finish: 2027-03-12, cost: 1_000 EUR}
      v2:
        version: 2.0.0
        commit: none
        digest: planweave-1:sha256:9c1f
        approved-by: board
        approved: 2027-06-01
        reason: Second issue
        rows:
          pack: {start: 2027-03-01, finish: 2027-03-12, cost: 1_400 EUR}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    version: 2.0.0
    organisation: {board: {kind: management}}
    tasks: {pack: {duration: 10d}}
    changes:
      c1:
        reason: The bill of March was booked twice
        source: error
        affects: [pack]
        state: approved
        decided-by: board
        decided: 2027-05-20
    baselines:
      v1:
        version: 1.0.0
        commit: none
        digest: planweave-1:sha256:9c1f
        approved-by: board
        approved: 2027-02-01
        reason: First issue
        rows:
          pack: {start: 2027-03-01, finish: 2027-03-12, cost: 1_000 EUR}
      v2:
        version: 2.0.0
        commit: none
        digest: planweave-1:sha256:9c1f
        approved-by: board
        approved: 2027-06-01
        reason: Second issue
        rows:
          pack: {start: 2027-03-01, finish: 2027-03-12, cost: 1_400 EUR}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from planweave.compute.progress.baselined import full_name, versions_of
from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.family import Family
from planweave.model.records.agreement import Baseline
from planweave.model.records.governance import Change
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "BUD-14"
LEVEL = Level.ERROR
AMOUNTS = ("cost", "effort")
APPROVED = ("approved", "implemented", "verified", "closed")


def closed_amount_changed(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each record and amount, with both baselines."""
    corrected = {
        name
        for change in living(defaults, "changes", Change)
        if change.state in APPROVED
        for name in change.affects
    }
    for plan in family.plans:
        for old, new in pairwise(versions_of(family, plan)):
            for written, key in _changed(old, new):
                name = full_name(family, plan, written)
                if name not in corrected:
                    yield _finding(old, new, name, written, key)


def _changed(old: Baseline, new: Baseline) -> Iterator[tuple[str, str]]:
    """The records, as the baselines call them, and the amounts of a closed time that differ."""
    approved = new.approved.first
    for written, before in old.rows.items():
        after = new.rows.get(written)
        if after is None or approved is None:
            continue
        if not (_is_over(before, approved) and _is_over(after, approved)):
            continue
        for key in AMOUNTS:
            if key in before and before[key] != after.get(key):
                yield written, key


def _is_over(row: Mapping[str, str], approved: date) -> bool:
    try:
        return date.fromisoformat(row.get("finish", "")) < approved
    except ValueError:
        return False


def _finding(old: Baseline, new: Baseline, name: str, written: str, key: str) -> Diagnostic:
    before, after = old.rows[written][key], new.rows[written].get(key, "nothing")
    over = old.rows[written]["finish"]
    return Diagnostic(
        rule="closed-amount-changed",
        level=LEVEL,
        message=f"The baseline {new.version} has “{after}” as {key} of {name}, and {old.version} "
        f"“{before}”; that work was over by {over}, before {new.version} was approved.",
        where=Address(new.name, ("rows", written, key)),
        hint=f"{new.approved_by} takes “{before}” back, or approves a change that affects {name}.",
        notes=(Note(f"“{before}” was agreed here", Address(old.name, ("rows", written, key))),),
    )
