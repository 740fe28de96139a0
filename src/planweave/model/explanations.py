"""The page behind a rule's name, as `planweave explain` prints it.

Every `Diagnostic.rule` has exactly one: rules carry theirs as a docstring,
the stages (source, weave, compute) keep theirs in a table beside their code.
"""

from __future__ import annotations

from dataclasses import dataclass

from planweave.model.diagnostics import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a diagnostic means, an example that draws it, and what to do.

    `fault` is true for what stops a build: something that could not be read,
    woven or put into the network.
    """

    rule: str
    level: Level
    title: str
    why: str
    example: str = ""
    remedy: str
    fault: bool = False
    code: str = ""
