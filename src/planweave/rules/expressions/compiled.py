"""What an expression gives, as a function of the ground and of the records that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from planweave.classes import dataclass
from planweave.rules.expressions.ground import Ground
from planweave.rules.expressions.types import Type
from planweave.weave.names.spaces import Absence, Found

Frames = tuple[Any, ...]
"""The records at hand, the outermost first."""
Work = Callable[[Ground, Frames], Any]


class Finding(Protocol):
    """What looks names up, as `Names` does."""

    def find(self, plan: str, name: str) -> Found | Absence:
        """What a name means where it is written in this plan."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A field of the record at hand that a condition looks at, to be shown in a finding."""

    label: str
    type: Type
    work: Work


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an expression: its type, how it is worked out, and in how many steps.

    `looked` are the fields that it looks at, each with the depth of its record; `needs` are
    facts besides the usual ones. `sides` are those of a comparison, or of and
    and or, with the sign.
    """

    type: Type
    work: Work
    steps: int = 1
    looked: tuple[tuple[int, Looked], ...] = ()
    needs: tuple[str, ...] = ()
    sides: tuple[Part, str, Part] | None = None


def joined(*parts: Part) -> tuple[int, tuple[tuple[int, Looked], ...], tuple[str, ...]]:
    """The steps, the fields looked at and the needs of parts that stand together."""
    return (
        1 + sum(part.steps for part in parts),
        tuple(one for part in parts for one in part.looked),
        tuple(dict.fromkeys(need for part in parts for need in part.needs)),
    )
