"""What is other in the later of two scopes of one party: by group, with before and after."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import field as held
from dataclasses import replace
from typing import Literal

from planweave.classes import dataclass
from planweave.model.registers import REGISTERS
from planweave.review.footprint.covered import GROUP_OF, PLAN
from planweave.review.footprint.scope import GROUPS, PART, Footprint, Item, footprint_of
from planweave.weave.records.renames import Renames

Kind = Literal["added", "removed", "changed"]
OPPOSITE: Mapping[Kind, Kind] = {"added": "removed", "removed": "added", "changed": "changed"}
_KEY = re.compile(r"^(?P<record>.*?)\.(?P<field>[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*)$")
_BY_NOUN = {PLAN: GROUP_OF[PLAN]} | {
    REGISTERS[name].singular: group for name, group in GROUP_OF.items() if name in REGISTERS
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """One value that came, went or says something else.

    `was` and `now` are the record's full names, None where the value is not there; `before` and
    `after` are canonical texts, "" where there is none, the other two as they were written.
    """

    kind: Kind
    group: str
    field: str
    was: str | None
    now: str | None
    before: str = ""
    after: str = ""
    before_written: str = held(default="", compare=False)
    after_written: str = held(default="", compare=False)

    @property
    def record(self) -> str:
        """The full name of its record, the later one if it has two."""
        return (self.now if self.now is not None else self.was) or ""

    @property
    def sides(self) -> tuple[str, str]:
        """Both sides for people: as they were written, where that tells them apart.

        Both are canonical where one of them, read back from a commitment, is known in no other
        form.
        """
        before, after = self.before_written, self.after_written
        if self.kind == "changed" and (before == after or not before or not after):
            return for_people(self.before), for_people(self.after)
        return before or for_people(self.before), after or for_people(self.after)

    @property
    def inverse(self) -> ItemChange:
        """The change that takes it back."""
        return replace(
            self,
            kind=OPPOSITE[self.kind],
            was=self.now,
            now=self.was,
            before=self.after,
            after=self.before,
            before_written=self.after_written,
            after_written=self.before_written,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeChange:
    """All that is other in a party's later scope.

    `moved` holds the earlier names of records that are in another plan now, by the later ones;
    `renamed` those of records that are merely called otherwise.
    """

    party: str
    before: Footprint
    after: Footprint
    items: tuple[ItemChange, ...] = ()
    moved: Mapping[str, str] = held(default_factory=dict)
    renamed: Mapping[str, str] = held(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the party is asked for the same as before."""
        return not self.items and not self.moved and not self.renamed

    @property
    def inverse(self) -> ScopeChange:
        """What comparing the other way round gives, but for the order."""
        return ScopeChange(
            party=self.party,
            before=self.after,
            after=self.before,
            items=tuple(one.inverse for one in self.items),
            moved={was: now for now, was in self.moved.items()},
            renamed={was: now for now, was in self.renamed.items()},
        )

    def by_group(self) -> dict[str, tuple[ItemChange, ...]]:
        """The changes of each group that has some, in the order of groups."""
        found: dict[str, list[ItemChange]] = {group: [] for group in GROUPS}
        for one in self.items:
            found[one.group].append(one)
        return {group: tuple(items) for group, items in found.items() if items}


def compare_scopes(
    before: Footprint, after: Footprint, renames: Renames | None = None
) -> ScopeChange:
    """What was added, removed and changed; with `renames`, under whatever names records have.

    A name that merely became another one with its plan is no change.
    """
    named = renames or Renames()
    earlier = {(named.later(one.record), one.field): one for one in before.items}
    later = {(one.record, one.field): one for one in after.items}
    order = {group: place for place, group in enumerate(GROUPS)}
    items = sorted(
        _changes(earlier, later, named),
        key=lambda one: (order[one.group], one.record, one.field != PART, one.field),
    )
    present = {record for record, _ in later}
    records = dict.fromkeys(one.record for one in before.items)
    moved = {
        named.later(record): record
        for record in records
        if named.is_own(record) and named.later(record) in present
    }
    renamed = {
        named.later(record): record
        for record in records
        if named.is_called_otherwise(record) and named.later(record) in present
    }
    return ScopeChange(
        party=after.party,
        before=before,
        after=after,
        items=tuple(items),
        moved=moved,
        renamed=renamed,
    )


def _changes(
    earlier: Mapping[tuple[str, str], Item], later: Mapping[tuple[str, str], Item], named: Renames
) -> Iterator[ItemChange]:
    for key in dict.fromkeys((*later, *earlier)):
        old, new = earlier.get(key), later.get(key)
        if old is not None and new is not None and _same(old.value, new.value, named):
            continue
        kind: Kind = "added" if old is None else "removed" if new is None else "changed"
        known = new or old
        assert known is not None
        yield ItemChange(
            kind=kind,
            group=known.group,
            field=known.field,
            was=old.record if old else None,
            now=new.record if new else None,
            before=old.value if old else "",
            after=new.value if new else "",
            before_written=old.written if old else "",
            after_written=new.written if new else "",
        )


def _same(old: str, new: str, named: Renames) -> bool:
    """Whether two values say the same, but for the names of what was moved."""
    return old == new or named.same(parsed(old), parsed(new))


def for_people(canonical: str) -> str:
    """A canonical text as people read it: a list of texts without its brackets and quotes."""
    value = parsed(canonical)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return canonical


def parsed(value: str) -> object:
    """The list or mapping that a canonical value is, or its text."""
    if value[:1] not in ("[", "{"):
        return value
    try:
        found: object = json.loads(value)
    except ValueError:
        return value
    return found


def read_back(party: str, values: Mapping[str, str]) -> Footprint:
    """The scope that a commitment lists (`record.field` → value), with its groups.

    How it was written is not known any more. The part that a party has in a record says what
    kind of record it is, also where the record is gone since. What no part is listed for, in a
    list written by hand, counts as work.
    """
    split = {key: _split(key) for key in values}
    group_of = {
        record: _BY_NOUN.get(values[key].partition(":")[0], "work")
        for key, (record, name) in split.items()
        if name == PART
    }
    return footprint_of(
        party,
        (
            Item(
                group=group_of.get(record, "work"),
                record=record,
                field=name,
                value=values[key],
            )
            for key, (record, name) in split.items()
        ),
    )


def _split(key: str) -> tuple[str, str]:
    """Record and field: an id's dot is followed by a digit, a field begins with a letter."""
    found = _KEY.match(key)
    return (found["record"], found["field"]) if found else (key, "")
