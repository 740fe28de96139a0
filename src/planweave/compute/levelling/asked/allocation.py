"""Who supplies how much and when, and what tasks ask for: the frozen input of levelling."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.calendars.axis import Instant
from planweave.compute.calendars.working import WorkingTime

WHOLE = 1_000_000
"""One full-time person, or one piece of equipment: amounts are counted in millionths of it."""


@dataclass(frozen=True, slots=True)
class Supply:
    """A party or resource with what it can give: from an instant on, in millionths.

    No steps means that nothing says how much there is, so that nothing limits it.
    """

    name: str
    calendar: str
    steps: tuple[tuple[Instant, int], ...] = ()

    @property
    def limited(self) -> bool:
        return bool(self.steps)

    @property
    def most(self) -> int:
        """The most that it ever gives."""
        return max((amount for _, amount in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class Use:
    """What a task takes of a supply while it works: `share` 1 is one person, or one piece."""

    supply: str
    share: Fraction

    @property
    def amount(self) -> int:
        """In millionths, rounded down: three thirds are one."""
        return int(self.share * WHOLE)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days, as ordinals with both ends included, on which a task with dates of its own asks."""

    first: int
    last: int
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one task asks; `fixed` where its dates are asserted, each with its intensity."""

    task: str
    uses: tuple[Use, ...]
    fixed: tuple[Fixed, ...] = ()
    priority: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """All supplies that something asks for, all that is asked, and the supplies' calendars."""

    supplies: tuple[Supply, ...] = ()
    asked: tuple[Asked, ...] = ()
    calendars: tuple[tuple[str, WorkingTime], ...] = ()
    index: dict[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        index = {supply.name: place for place, supply in enumerate(self.supplies)}
        object.__setattr__(self, "index", index)

    def __getitem__(self, name: str) -> Supply:
        return self.supplies[self.index[name]]
