"""What the document says of the checks: findings by plan, what is accepted, earlier versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from planweave.classes import dataclass
from planweave.model.diagnostics import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A finding as a row: the full names of the plan and of the record that it is of.

    `subject` is "" where it is of no record; `waivers` are the full names of those that
    accept it. `effect` says what clearing it would move, "" where that cannot be measured.
    """

    plan: str
    subject: str
    level: Level
    rule: str
    message: str
    waivers: tuple[str, ...] = ()
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many findings a version of the plan has, under the profile of today.

    `unknown` says why they are not known; then there are no counts.
    """

    version: str
    day: str = ""
    counts: Mapping[Level, int] = field(default_factory=dict)
    waived: int = 0
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The checks of a family: by which profile, what they find, and what they found before.

    `rules` counts those that ran. `lines` come in the order of what clearing them takes.
    `tallies` are the versions that were agreed, the earliest
    first, then the plan as it is; there is none without a baseline. `changed` gives the version
    in which a register last changed, and the prose of a section by `prose.SECTION`; it is empty
    where no history is to be had.
    """

    profile: str
    digest: str
    rules: int
    lines: tuple[Line, ...] = ()
    waived: tuple[Line, ...] = ()
    tallies: tuple[Tally, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)
