"""Copies of one comment, merged: nothing that any of them says is lost, in whatever order.

Each copy adds what it says to what is known: of each field every value with the last day on which
it was said. That is a union, so the order of copies and how often each comes make no difference.
In the field itself stands the value that was said last; of two of one day the later by code point.
What was settled by hand stays as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.records.agreement import Comment
from planweave.rules.registers.standing.comments import said_of

MERGED = ("author", "digest", "class", "kind", "statement", "rationale", "from", "to")
"""The fields that a copy may say otherwise; anchor, packet and party make it the same comment."""
MARK = 8
Values = dict[str, str]
"""By value the last day on which it was said, as ISO."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of a comment: what it says, and when it was made, as ISO."""

    made: str
    fields: Mapping[str, str]

    @property
    def mark(self) -> str:
        """What tells that this copy was taken already."""
        said = "\n".join((self.made, *(f"{key}={self.fields.get(key, '')}" for key in MERGED)))
        return hashlib.sha256(said.encode()).hexdigest()[:MARK]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a comment says with all its copies; `said` and `taken` as the record keeps them."""

    made: str
    fields: Mapping[str, str]
    said: tuple[str, ...]
    taken: tuple[str, ...]
    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def merged(record: Comment | None, copies: Iterable[Copy]) -> Merged | None:
    """The comment with these copies; None where all of them were taken already."""
    known = set(record.taken) if record is not None else set()
    fresh = {copy.mark: copy for copy in copies if copy.mark not in known}
    if not fresh:
        return None
    made = max(copy.made for copy in fresh.values())
    before: dict[str, Values] = {}
    written: dict[str, str] = {}
    if record is not None:
        first = record.made.last.isoformat() if record.made.last else made
        made = max(made, first)
        written = fields_of(record)
        before = _known(record, written, first)
    fields: dict[str, str] = {}
    said: list[str] = []
    conflicts: dict[str, tuple[str, ...]] = {}
    for key in MERGED:
        values = dict(before.get(key, {}))
        for copy in fresh.values():
            value = copy.fields.get(key, "")
            if value:
                values[value] = max(copy.made, values.get(value, ""))
        fields[key] = _settled(key, before, written) or _last(values)
        if values and values != {fields[key]: made}:
            said += [f"{day} {key}: {value}" for value, day in values.items()]
        if len(values) > 1:
            conflicts[key] = tuple(sorted(values))
    return Merged(
        made=made,
        fields=fields,
        said=tuple(sorted(said)),
        taken=tuple(sorted(known | set(fresh))),
        conflicts=conflicts,
    )


def fields_of(record: Comment) -> dict[str, str]:
    """What a record says in the fields that are merged, as it is written."""
    return {
        "author": record.author,
        "digest": record.digest or "",
        "class": record.class_,
        "kind": record.kind,
        "statement": record.statement,
        "rationale": record.rationale,
        "from": record.from_,
        "to": record.to,
    }


def _known(record: Comment, written: Mapping[str, str], made: str) -> dict[str, Values]:
    """Of each field what copies have said; what is in the field alone was said by all of them."""
    known: dict[str, Values] = {}
    for day, key, value in said_of(record):
        known.setdefault(key, {})[value] = day
    for key in MERGED:
        if key not in known and written[key]:
            known[key] = {written[key]: made}
    return known


def _settled(key: str, before: Mapping[str, Values], written: Mapping[str, str]) -> str:
    """What somebody wrote by hand where copies differ; "" where it is what was said last."""
    values = before.get(key, {})
    value = written.get(key, "")
    return value if value and len(values) > 1 and value != _last(values) else ""


def _last(values: Values) -> str:
    return max(values, key=lambda value: (values[value], value)) if values else ""
