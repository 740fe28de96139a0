"""What the document says of a change: what became of its records, and what follows from it."""

from __future__ import annotations

from planweave.classes import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure or value: of which kind, of what, before and after, and what differs."""

    topic: str
    name: str
    before: str = ""
    after: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The impact of the change with this full name; `against` says between which versions."""

    change: str
    against: str
    lines: tuple[Line, ...] = ()
