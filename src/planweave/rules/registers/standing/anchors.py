"""What a comment is about, as the plan is now: there, moved, or gone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.agreement import Comment
from planweave.weave.records.former import former_names

_FIELDS = re.compile(r"(?:\.[a-z][a-z0-9-]*)+$")
NOWHERE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A record, or a field of one, by the name it had, and by the one it has now.

    `now` is None where it is gone; the root plan's is "".
    """

    record: str
    field: str
    now: str | None

    @property
    def is_gone(self) -> bool:
        return self.now is None

    @property
    def moved(self) -> bool:
        """Whether it has another name now."""
        return self.now is not None and self.now != self.record


def anchored(family: Family, comment: Comment, renamed: Mapping[str, str] = NOWHERE) -> Anchor:
    """What a comment is about; `renamed` gives later names where they are known from history.

    Without a history a record that is not there is the one that says that it was called so, else
    the one with its id, if there is one alone: it has moved to another plan.
    """
    name, field = parted(comment.anchor)
    if name in ("", family.root.written.plan, family.root.header.plan):
        return Anchor(record="", field=field, now="")
    if name in family.register_of or name in family.plans:
        return Anchor(record=name, field=field, now=name)
    later = renamed.get(name) or former_names(family).get(name)
    if later is not None and (later in family.register_of or later in family.plans):
        return Anchor(record=name, field=field, now=later)
    id_ = name.rpartition("/")[2]
    alike = [known for known in family.register_of if known.rpartition("/")[2] == id_]
    return Anchor(record=name, field=field, now=alike[0] if len(alike) == 1 else None)


def parted(anchor: str) -> tuple[str, str]:
    """The record's name and the field, "" where the whole record is meant."""
    fields = _FIELDS.search(anchor)
    return (anchor[: fields.start()], fields.group()[1:]) if fields else (anchor, "")
