"""The page behind a rule's name, as `planweave explain` prints it.

Every `Diagnostic.rule` has exactly one: rules carry theirs as a docstring,
the stages (source, weave, compute) keep theirs in a table beside their code.
"""

from __future__ import annotations

from decimal import Decimal

from planweave.classes import dataclass
from planweave.model.diagnostics import Level

Limit = int | float | Decimal | str
"""What a threshold may be: a count, a number, an exact number, or a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A limit of a rule that a profile may set: its name with hyphens, and its default.

    `words` are all that it may be, where it is one of some words.
    """

    name: str
    default: Limit
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a diagnostic means, an example that draws it, and what to do.

    `fault` is true for what stops a build: something that could not be read,
    woven or put into the network. `condition` says exactly when it comes,
    `population` what is looked at and what is left out, `variant` where tools
    differ, and `source` which practice or standard asks for it. `on` is false
    for what only a profile asks for.
    """

    rule: str
    level: Level
    title: str
    why: str
    example: str = ""
    remedy: str
    fault: bool = False
    code: str = ""
    condition: str = ""
    population: str = ""
    variant: str = ""
    source: str = ""
    thresholds: tuple[Threshold, ...] = ()
    on: bool = True

    @property
    def particulars(self) -> tuple[tuple[str, str], ...]:
        """What is exact about it, as pairs of label and text; without what is not said."""
        limits = "; ".join(f"{one.name} {one.default}" for one in self.thresholds)
        pairs = (
            ("Condition", self.condition),
            ("Population", self.population),
            ("Thresholds", limits),
            ("Variant", self.variant),
            ("Source", self.source),
        )
        return tuple((label, text) for label, text in pairs if text)
