"""The scope of a commitment as a value: items by group, with digests that name their recipe.

Recipe `planweave-footprint-1`: JSON without spaces, keys sorted by code point, UTF-8. The whole
is `{"party": …, "scope": {"record.field": "value", …}}`; a group is the same with its items
alone and its name as `group`. So a digest can be checked by hand, with `jq -cSj .` and
`sha256sum`, from what a commitment lists. What a value looks like is said in `canonical`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import field as held
from functools import cached_property

from planweave.classes import dataclass

RECIPE = "planweave-footprint-1"
PART = "part"
"""The field of every record in a scope that says which part the party has in it."""

GROUPS: Mapping[str, str] = {
    "work": "Work",
    "resources": "People and resources",
    "money": "Money",
    "hand-offs": "Hand-offs",
    "milestones": "Milestones and gates",
    "risks": "Risks and issues",
    "data": "Data",
    "authority": "Authority and support",
    "assumptions": "Assumptions and constraints",
    "needs": "Needs",
}
"""The groups of fields in the order in which they are shown, with their titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One value that a commitment covers.

    `record` is a full name, of the root plan its own id. `value` is the canonical text, under
    the digest; `written` is what its author wrote, for people, "" where that is not known.
    """

    group: str
    record: str
    field: str
    value: str
    written: str = held(default="", compare=False)

    @property
    def key(self) -> str:
        """The name under which a commitment lists it: `wp4/T4.2.effort`."""
        return f"{self.record}.{self.field}"

    @property
    def shown(self) -> str:
        """The value for people: as it was written, if that is known."""
        return self.written or self.value


@dataclass(frozen=True)
class Footprint:
    """All that one party commits to, sorted by group, record and field; `within` holds it too.

    `within` are the parties whose holdings are counted: itself, its units, roles and people.
    """

    party: str
    items: tuple[Item, ...] = ()
    within: tuple[str, ...] = held(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether the party commits to nothing."""
        return not self.items

    @cached_property
    def values(self) -> Mapping[str, str]:
        """`record.field` → value, as a commitment lists it, sorted."""
        return dict(sorted((item.key, item.value) for item in self.items))

    @cached_property
    def digest(self) -> str:
        """The digest of the whole scope: `planweave-footprint-1:sha256:…`."""
        return digest_of(canonical_text(self.party, self.values))

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each group that has something in it."""
        return {
            group: digest_of(canonical_text(self.party, _listed(found), group))
            for group, found in self.by_group().items()
        }

    def by_group(self) -> dict[str, tuple[Item, ...]]:
        """The items of each group that has some, in the order of groups."""
        found: dict[str, list[Item]] = {group: [] for group in GROUPS}
        for item in self.items:
            found[item.group].append(item)
        return {group: tuple(items) for group, items in found.items() if items}

    def of(self, record: str) -> tuple[Item, ...]:
        """The items of one record."""
        return tuple(item for item in self.items if item.record == record)


def footprint_of(party: str, items: Iterable[Item], within: tuple[str, ...] = ()) -> Footprint:
    """The scope with its items in order."""
    order = {group: place for place, group in enumerate(GROUPS)}
    found = sorted(
        items, key=lambda one: (order[one.group], one.record, one.field != PART, one.field)
    )
    return Footprint(party, tuple(found), within)


def canonical_text(party: str, values: Mapping[str, str], group: str = "") -> str:
    """The text whose digest is that of a scope, or of one of its groups."""
    content: dict[str, object] = {"party": party, "scope": dict(values)}
    if group:
        content["group"] = group
    return compact(content)


def compact(content: object) -> str:
    """JSON in one form only."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """The digest of a canonical text, with its recipe."""
    return f"{RECIPE}:sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _listed(items: Iterable[Item]) -> dict[str, str]:
    return {item.key: item.value for item in items}
