"""What plan.lock holds: sub-plans pinned, external dates, holidays pinned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from planweave.classes import dataclass
from planweave.model.values import Version

LOCK_FILE = "plan.lock"


@dataclass(frozen=True, slots=True)
class Pin:
    """What a sub-plan was when it was locked; `commit` is "" for a folder of this family.

    `git` and `rev` are the repository and the tag or branch that the commit was
    looked up for; they are "" in locks written before these were kept.
    """

    version: Version
    digest: str
    commit: str = ""
    git: str = ""
    rev: str = ""


@dataclass(frozen=True, slots=True)
class ExternalDates:
    """The dates last agreed of a record that lies outside a plan checked alone."""

    start: date | None = None
    finish: date | None = None
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """A plan.lock, read.

    `pins` are keyed by the sub-plan's full name in the family, `external` by
    the name as plans write it, `holidays` by region and then year.
    """

    pins: Mapping[str, Pin] = field(default_factory=dict)
    external: Mapping[str, ExternalDates] = field(default_factory=dict)
    holidays: Mapping[str, Mapping[int, tuple[date, ...]]] = field(default_factory=dict)
