"""Which step of the version a change asks for: major, minor or patch, with the reasons.

Major is what is structural for somebody's commitment, or a change that its own record calls
major or a re-baseline; minor what is material; patch all else. What is covered by no party's
scope, but would be if somebody answered for it, is material.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from planweave.classes import dataclass
from planweave.compute.schedule.dates import Schedule
from planweave.model.family import Family
from planweave.model.fields import key_of
from planweave.model.records.governance import Change as ChangeRecord
from planweave.model.values import Version
from planweave.review.footprint.change import compare_scopes
from planweave.review.footprint.covered import FIELDS, PLAN, PLAN_FIELDS
from planweave.review.footprint.scope import Footprint
from planweave.review.footprint.weighing.ground import Reason, Weight, ground_of
from planweave.review.footprint.weighing.weigh import weigh
from planweave.weave.records.compare import Change, compare_records
from planweave.weave.records.renames import renames

Step = Literal["major", "minor", "patch", "none"]
STEP_OF: Mapping[Weight, Step] = {
    Weight.STRUCTURAL: "major",
    Weight.MATERIAL: "minor",
    Weight.INFORMATIVE: "patch",
    Weight.NONE: "patch",
}
CARRIED = frozenset(("approved", "implemented", "verified", "closed"))
"""States of a change record in which it says what a version carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeable:
    """A state of a family as far as people agree to it."""

    family: Family
    schedule: Schedule
    scopes: Mapping[str, Footprint]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """The step that a change asks for, how many records changed, and why, the heaviest first."""

    step: Step
    records: int = 0
    reasons: tuple[Reason, ...] = ()


def step_between(before: Agreeable, after: Agreeable) -> Stepped:
    """What the version must be raised by from one state to another."""
    changes = compare_records(before.family, after.family)
    if not changes:
        return Stepped(step="none")
    found = sorted(_reasons(before, after, changes), key=lambda one: -one.weight)
    weight = max((one.weight for one in found), default=Weight.NONE)
    names = {(one.plan == one.name, one.name) for one in changes}
    return Stepped(step=STEP_OF[weight], records=len(names), reasons=tuple(found))


def raised(version: Version, step: Step) -> Version:
    """The next version by a step."""
    if step == "major":
        return Version(version.major + 1, 0, 0)
    if step == "minor":
        return Version(version.major, version.minor + 1, 0)
    if step == "patch":
        return Version(version.major, version.minor, version.patch + 1)
    return version


def step_of_numbers(before: Version, after: Version) -> Step:
    """The step that two version numbers say."""
    if after.major != before.major:
        return "major"
    if after.minor != before.minor:
        return "minor"
    return "patch" if after.patch != before.patch else "none"


def _reasons(before: Agreeable, after: Agreeable, changes: tuple[Change, ...]) -> Iterator[Reason]:
    """Each reason once, though many parties share it."""
    named = renames(before.family, after.family)
    ground = ground_of(before.family, after.family, after.schedule, named)
    told: dict[tuple[str, str], Reason] = {}
    scoped: set[str] = set()
    for party in dict.fromkeys((*after.scopes, *before.scopes)):
        old = before.scopes.get(_earlier(party, before.scopes, named.earlier(party)))
        new = after.scopes.get(party)
        old, new = old or Footprint(party), new or Footprint(party)
        scoped.update(named.later(one.record) for one in old.items)
        scoped.update(one.record for one in new.items)
        for reason in weigh(compare_scopes(old, new, named), ground).reasons:
            told.setdefault((reason.record, reason.sentence), reason)
    yield from told.values()
    yield from _unowned(changes, scoped, after.family)
    yield from _recorded(before.family, after.family)


def _earlier(party: str, known: Mapping[str, Footprint], earlier: str) -> str:
    return earlier if earlier in known else party


def _unowned(changes: tuple[Change, ...], scoped: set[str], family: Family) -> Iterator[Reason]:
    """Covered fields of records in which nobody has a part."""
    for change in changes:
        name = change.name or family.root.written.plan
        if name in scoped or not _is_covered(change):
            continue
        what = f"{change.field} of {name}" if change.field else name
        yield Reason(
            weight=Weight.MATERIAL,
            record=name,
            sentence=f"{what} is {change.kind}, and nobody answers for it.",
        )


def _is_covered(change: Change) -> bool:
    fields = PLAN_FIELDS if change.register == PLAN else FIELDS.get(change.register, ())
    if change.register == "tasks":
        fields = (*fields, "effort", "assign")
    return bool(fields) and (not change.field or change.field in map(key_of, fields))


def _recorded(before: Family, after: Family) -> Iterator[Reason]:
    """What the register of changes says of the versions since."""
    for record in after.of("changes", ""):
        if not isinstance(record, ChangeRecord) or record.in_version is None:
            continue
        since = record.in_version > before.root.header.version
        if since and record.state in CARRIED and record.class_ in ("major", "re-baseline"):
            yield Reason(
                weight=Weight.STRUCTURAL,
                record=record.name,
                sentence=f"The change {record.name} is of the class {record.class_}.",
            )
