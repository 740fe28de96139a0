"""What a check has to report, in whatever format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation
from planweave.pipeline.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings of one check. Paths in it are relative to the current folder.

    `digest` works out the digest of the family, which few formats say. `line` gives the text of
    a line of a file, for code frames; `colour` says whether a terminal is there to show it.
    """

    plan: str
    digest: Callable[[], str]
    findings: tuple[Finding, ...]
    explanations: Mapping[str, Explanation]
    line: Callable[[str, int], str]
    colour: bool = False

    def count(self, level: Level) -> int:
        """How many findings of that level there are."""
        return sum(finding.level is level for finding in self.findings)

    def at_least(self, level: Level) -> Report:
        """The same report without what weighs less."""
        heavy = tuple(one for one in self.findings if one.level.rank <= level.rank)
        return replace(self, findings=heavy)

    @property
    def summary(self) -> dict[str, int]:
        """Counts by level, the heaviest first."""
        return {level.value: self.count(level) for level in Level}


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
