"""The impact of a change of the register: its records as they are later, all else as before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planweave.compute.progress.baselined import versions_of
from planweave.model.family import Family
from planweave.model.impact import Line, Told
from planweave.model.records.agreement import Baseline
from planweave.model.records.governance import Change as ChangeRecord
from planweave.model.values import Version
from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.each import state_with
from planweave.pipeline.revisions.past import At
from planweave.review.baseline import NO_COMMIT
from planweave.review.comparison.compare import Changes
from planweave.review.comparison.effects import effects
from planweave.review.comparison.impact import carried, touched, with_changes
from planweave.review.comparison.words import OPENED, change_blocks, effect_blocks
from planweave.review.footprint.change import compare_scopes
from planweave.review.footprint.footprints import Footprints
from planweave.review.footprint.scope import Footprint
from planweave.review.footprint.weighing.ground import Weight, ground_of
from planweave.review.footprint.weighing.weigh import weigh
from planweave.source.world.checkout import NoHistory
from planweave.weave.records.compare import compare_records
from planweave.weave.records.renames import Renames

WEIGHED = {Weight.MATERIAL: "material", Weight.STRUCTURAL: "structural"}


def impact(before: Facts, after: Facts, record: ChangeRecord) -> Changes:
    """What a change did to its records, and what that does by itself to the earlier plan."""
    everything = compare_records(before.family, after.family)
    mine = carried(record, everything, before.family, after.family)
    reached = touched(record, mine, after.family)
    if not mine:
        return Changes(touched=reached)
    made = with_changes(before.family, after.family, mine)
    old, new = state_with(before, before.family), state_with(before, made.family)
    reopened = tuple(_reopened(before, made.family))
    return Changes(
        changes=mine,
        effects=effects(old, new, Renames()),
        touched=replace(reached, reopened=reopened, aside=made.aside),
    )


def _reopened(before: Facts, family: Family) -> Iterator[tuple[str, str]]:
    """The parties whose commitment asks for their word again."""
    earlier, later = before.footprints, Footprints(family, before.calendars.value)
    ground = ground_of(before.family, family, before.schedule, Renames())
    for party in dict.fromkeys((*later, *earlier)):
        was = earlier[party] if party in earlier else Footprint(party)
        now = later[party] if party in later else Footprint(party)
        found = weigh(compare_scopes(was, now, Renames()), ground)
        if not found.stands:
            yield party, WEIGHED[found.weight]


# --- For the document ------------------------------------------------------------------------


def impacts(facts: Facts, at: At | None) -> tuple[Told, ...]:
    """The impact of each change that names its records, between the baselines around it."""
    records = [
        one
        for one in facts.family.of("changes", "")
        if isinstance(one, ChangeRecord) and one.affects
    ]
    kept = [one for one in versions_of(facts.family, "") if one.commit != NO_COMMIT]
    if at is None or not records or not kept:
        return ()
    sides = _Sides(facts, at, kept)
    return tuple(told for record in records for told in sides.told(record))


class _Sides:
    """The plan in its baselines; each is read once."""

    def __init__(self, facts: Facts, at: At, kept: list[Baseline]) -> None:
        self._facts = facts
        self._at = at
        self._kept = kept
        self._read: dict[str, Facts | str] = {}

    def told(self, record: ChangeRecord) -> Iterator[Told]:
        """The impact of one change; none where its versions are not to be had."""
        now = self._facts.family.root.header.version
        carrier = record.in_version or now
        earlier = [one for one in self._kept if one.version < carrier]
        own = next((one for one in self._kept if one.version == carrier), None)
        if not earlier or (own is None and carrier != now):
            return
        before = self._plan(earlier[-1])
        after = self._facts if own is None or carrier == now else self._plan(own)
        against = _between(earlier[-1].version, carrier)
        unknown = next((one for one in (before, after) if isinstance(one, str)), "")
        if isinstance(before, str) or isinstance(after, str):
            lines: tuple[Line, ...] = (Line(topic="not told", name="", more=unknown),)
            yield Told(change=record.name, against=against, lines=lines)
            return
        found = impact(before, after, record)
        if found.changes:
            lines = tuple(_lines(found, self._facts.family))
            yield Told(change=record.name, against=against, lines=lines)

    def _plan(self, record: Baseline) -> Facts | str:
        """The plan of a baseline; a sentence where it is not to be had."""
        if record.commit not in self._read:
            found = self._at(record.commit)
            if isinstance(found, NoHistory):
                self._read[record.commit] = found.message
            elif found.facts.has_faults:
                self._read[record.commit] = f"Version {record.version} has faults in its commit."
            else:
                self._read[record.commit] = found.facts
        return self._read[record.commit]


def _between(before: Version, after: Version) -> str:
    return f"{before} → {after}"


def _lines(found: Changes, family: Family) -> Iterator[Line]:
    """What became of the records, then what follows."""
    for block in change_blocks(found.changes, family):
        kind, _, name = block.title.partition(" ")
        if kind in ("added", "removed") or not block.lines:
            yield Line(topic="records", name=name, more=kind)
            continue
        for one in block.lines:
            label = f"{name}: {one.name}"
            yield Line(
                topic="records", name=label, before=one.before, after=one.after, more=one.more
            )
    for block in effect_blocks(found, family):
        if block.title == OPENED:
            parties = (f"{one.name} ({one.more})" for one in block.lines)
            yield Line(topic=block.title, name="", more=", ".join(parties))
            continue
        for one in block.lines:
            yield Line(
                topic=block.title, name=one.name, before=one.before, after=one.after, more=one.more
            )
