"""What a check has to report, in whatever format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from planweave.classes import dataclass
from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation
from planweave.pipeline.checking.profiles.profile import Profile
from planweave.pipeline.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What a waiver says: who accepts something, why, and until when."""

    waiver: str
    reason: str
    approved_by: str
    approved: str
    until: str

    def __str__(self) -> str:
        by = f"approved by {self.approved_by} on {self.approved}, until {self.until}"
        return f"{self.waiver}: {self.reason} ({by})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A finding that does not count, and the waivers that accept it."""

    finding: Finding
    by: tuple[Acceptance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings of one check. Paths in it are relative to the current folder.

    `digest` and `judged` work out the digests of the family and of the profile, which few
    formats say. `waived` are findings that somebody accepts: they count nowhere. `line` gives
    the text of a line of a file, for code frames; `colour` says whether a terminal is there to
    show it.
    """

    plan: str
    digest: Callable[[], str]
    profile: Profile
    judged: Callable[[], str]
    findings: tuple[Finding, ...]
    explanations: Mapping[str, Explanation]
    line: Callable[[str, int], str]
    colour: bool = False
    waived: tuple[Accepted, ...] = ()

    def count(self, level: Level) -> int:
        """How many findings of that level there are."""
        return sum(finding.level is level for finding in self.findings)

    def at_least(self, level: Level) -> Report:
        """The same report without what weighs less."""
        heavy = tuple(one for one in self.findings if one.level.rank <= level.rank)
        kept = tuple(one for one in self.waived if one.finding.level.rank <= level.rank)
        return replace(self, findings=heavy, waived=kept)

    @property
    def summary(self) -> dict[str, int]:
        """Counts by level, the heaviest first."""
        return {level.value: self.count(level) for level in Level}


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
