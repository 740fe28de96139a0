"""What earlier versions of a plan were: the findings of each, and what changed in which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from itertools import pairwise
from pathlib import Path

from planweave.classes import dataclass
from planweave.model.checked import Tally
from planweave.model.diagnostics import Level
from planweave.model.family import Family
from planweave.model.records.agreement import Baseline
from planweave.model.values import Version
from planweave.pipeline.checking.profiles.profile import Profile
from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.revision import Revision, at_revision
from planweave.review.baseline import NO_COMMIT
from planweave.rules.rule import Rule
from planweave.source.git import Repositories
from planweave.source.world.checkout import NoHistory
from planweave.weave.records.compare import PROSE, compare_records

LAST = 5
"""Versions that are looked at: each is read and checked whole."""


@dataclass(frozen=True, slots=True)
class Past:
    """Where the commits of a plan are: equal where the place is equal, so that a memo knows it."""

    root: Path
    folder: str
    repositories: Repositories | None = None

    def __call__(self, commit: str) -> Revision | NoHistory:
        """The plan as it was in a commit."""
        return at_revision(self.root, self.folder, commit, self.repositories)


At = Callable[[str], Revision | NoHistory]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The last agreed versions: their findings, and which of them last touched what.

    `touched` gives a version by register, and by `prose.SECTION`; `last` is the latest version
    whose files are to be had, `family` what they hold.
    """

    tallies: tuple[Tally, ...] = ()
    touched: Mapping[str, str] = field(default_factory=dict)
    last: Version | None = None
    family: Family | None = None


def versions(
    records: tuple[Baseline, ...], profile: Profile, rules: tuple[Rule, ...], at: At
) -> Versions:
    """The last of these baselines by their commits, judged by the profile and rules of today."""
    found = [(record, _facts(record, profile, rules, at)) for record in records[-LAST:]]
    known = [(record, facts) for record, facts in found if isinstance(facts, Facts)]
    tallies = tuple(_tally(record, facts) for record, facts in found)
    if not known:
        return Versions(tallies=tallies)
    touched: dict[str, str] = {}
    for (_, before), (record, after) in pairwise(known):
        touched |= dict.fromkeys(_touched(before.family, after.family), str(record.version))
    every = set(_written(known[-1][1].family)) - set(touched)
    touched |= dict.fromkeys(sorted(every), str(known[0][0].version))
    return Versions(
        tallies=tallies, touched=touched, last=known[-1][0].version, family=known[-1][1].family
    )


def changed(past: Versions, family: Family) -> Mapping[str, str]:
    """The version in which each register, and the prose of each section, last changed."""
    if past.family is None or past.last is None:
        return {}
    now = family.root.header.version
    name = str(now) if now is not None and now > past.last else f"the draft after {past.last}"
    return {**past.touched, **dict.fromkeys(_touched(past.family, family), name)}


def _facts(record: Baseline, profile: Profile, rules: tuple[Rule, ...], at: At) -> Facts | str:
    """The plan of a baseline, judged as today; a sentence where it is not to be had."""
    if record.commit == NO_COMMIT:
        return "kept without a commit"
    found = at(record.commit)
    if isinstance(found, NoHistory):
        return "its commit is not here"
    facts = found.facts
    facts.profile, facts.given_rules = profile, rules
    return facts if facts.is_readable else "it cannot be read"


def _tally(record: Baseline, facts: Facts | str) -> Tally:
    version, day = str(record.version), str(record.approved)
    if isinstance(facts, str):
        return Tally(version=version, day=day, unknown=facts)
    return tally(version, day, facts)


def tally(version: str, day: str, facts: Facts) -> Tally:
    """The findings of a plan, counted by level."""
    counts = Counter(one.level for one in facts.diagnostics)
    return Tally(
        version=version,
        day=day,
        counts={level: counts[level] for level in Level},
        waived=len(facts.waived),
    )


def _written(family: Family) -> Iterator[str]:
    yield from family.registers
    for plan in family.plans.values():
        yield from (f"{PROSE}.{file.section}" for file in plan.prose)


def _touched(before: Family, after: Family) -> Iterator[str]:
    for change in compare_records(before, after):
        if change.register == PROSE:
            yield f"{PROSE}.{change.field}"
        else:
            yield change.register
