"""The file of a comment: made once, and changed field by field afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from planweave.classes import dataclass
from planweave.model.fields import key_of
from planweave.model.records.agreement import Comment
from planweave.model.records.record import COMMON_BACK, COMMON_FRONT, INTERNAL
from planweave.source.rewrite.record_file import record_file
from planweave.source.rewrite.setting import with_value, without_value

FOLDER = "agreement/comments"
ORDER = tuple(
    key_of(one.name)
    for one in fields(Comment)
    if one.name not in (*INTERNAL, *COMMON_FRONT, *COMMON_BACK)
)
"""The fields of a comment in the order in which they are written."""
Value = str | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposed:
    """What became of a comment, by whom, when and why."""

    disposition: str
    by: str
    on: date
    because: str = ""
    duplicate_of: str = ""
    deferred_to: str = ""
    changes: tuple[str, ...] = ()


def comment_path(comment: str) -> str:
    """Where a comment is kept, from its plan's folder."""
    return f"{FOLDER}/{comment}.yaml"


def new_file(comment: str, said: Mapping[str, Value]) -> str:
    """The text of the file of a comment that is on no record yet; what is empty is left out."""
    written = {key: said[key] for key in ORDER if said.get(key)}
    return record_file("comments", comment, written)


def with_fields(text: str, comment: str, said: Mapping[str, Value]) -> str:
    """The file with these fields as they are given; one that is empty is taken out."""
    for key, value in said.items():
        if value:
            text = with_value(text, ("comments", comment, key), value, ORDER)
        else:
            text = without_value(text, ("comments", comment, key))
    return text


def disposed(text: str, comment: str, made: Disposed) -> str:
    """The file with another disposition; what belonged to the one before goes, its end too."""
    said: dict[str, Value] = {
        "disposition": made.disposition,
        "because": made.because,
        "disposed-by": made.by,
        "disposed": made.on.isoformat(),
        "duplicate-of": made.duplicate_of,
        "deferred-to": made.deferred_to,
        "changes": list(made.changes),
        "concurrence": "",
        "closed-by": "",
        "closed": "",
        "closed-in": "",
    }
    return with_fields(text, comment, said)
