"""What a mend moves: working days on dated milestones, money at stake, effort in dispute."""

from __future__ import annotations

from fractions import Fraction

from planweave.classes import dataclass
from planweave.compute.schedule.findings import in_days
from planweave.model.values import Effort, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What clearing a finding in one way does to dates and money.

    `days` are working days, without their sign, by which milestones, gates,
    deliverables and promises with a day move, all added up; `worst` names the
    one that moves most, by `moved` days, negative where it is earlier. `money`
    is the difference of the planned cost, or the amount that is disputed where
    the cost stays. `effort` is what an edited effort changes by, `hours` the
    same in person-hours.
    """

    days: Fraction = Fraction()
    worst: str = ""
    moved: Fraction = Fraction()
    money: Money | None = None
    effort: Effort | None = None
    hours: Fraction = Fraction()

    @property
    def weight(self) -> tuple[Fraction, Fraction, Fraction]:
        """By which effects are compared: days, then money, then effort."""
        return self.days, Fraction(self.money.amount) if self.money else Fraction(), self.hours

    def __str__(self) -> str:
        parts = [f"{in_days(self.days)} on dated milestones{self._worst}"] if self.days else []
        parts += [str(self.money)] if self.money else []
        parts += [f"{self.effort} of effort"] if self.effort else []
        return ", ".join(parts) or "moves no dated milestone and no money"

    @property
    def brief(self) -> str:
        """The same for a cell of a table: “12 d, most M2”, days being working days."""
        number = f"{float(self.days):.1f}".removesuffix(".0")
        most = "most " if abs(self.moved) != self.days else ""
        parts = [f"{number} d, {most}{self.worst}"] if self.days else []
        parts += [str(self.money)] if self.money else []
        parts += [str(self.effort)] if self.effort else []
        return "; ".join(parts) or "no dated milestone, no money"

    @property
    def _worst(self) -> str:
        way = "earlier" if self.moved < 0 else "later"
        if abs(self.moved) == self.days:
            return f" ({self.worst}, {way})"
        return f" (most {self.worst}, {in_days(abs(self.moved))} {way})"


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A mend whose effect is not known, and why."""

    reason: str

    def __str__(self) -> str:
        return f"not measurable: {self.reason}"


Measured = Effect | Unmeasured
