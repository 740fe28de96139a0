"""A share of a population: compared exactly, printed with its arithmetic and what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from planweave.classes import dataclass
from planweave.model.diagnostics import Address, Diagnostic, Level, Note, Where
from planweave.rules.telling import NOTED

FEW = 20
"""Below so many a percentage says nothing: only the counts are told."""
PLACES, MOST_PLACES = 2, 6

Exclusion = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many, and the percentage that is allowed: at most, or (`least`) at least.

    `population` says in words what was counted, `excluded` how many of what was not.
    """

    part: int
    whole: int
    limit: Decimal
    population: str
    excluded: tuple[Exclusion, ...] = ()
    least: bool = False

    @property
    def percent(self) -> Fraction:
        """The exact share in percent; nothing of nothing is 0."""
        return Fraction(100 * self.part, self.whole) if self.whole else Fraction()

    @property
    def breaks(self) -> bool:
        """Whether the exact share is beyond what is allowed; an empty population breaks nothing."""
        limit = Fraction(self.limit)
        return bool(self.whole) and (self.percent < limit if self.least else self.percent > limit)

    @property
    def is_judged(self) -> bool:
        """Whether the population is large enough for a percentage, or none at all is allowed."""
        return self.whole >= FEW or (not self.least and not self.limit)

    @property
    def text(self) -> str:
        """`18/240 = 7.50 % > 5 % (population: incomplete tasks, excl. 55 complete)`.

        Of a small population only the counts.
        """
        counted = f"population: {self.population}{excluding(self.excluded)}"
        if self.whole < FEW and self.is_judged:
            return f"{self.part} of {self.whole} > 0 ({counted})"
        if self.whole < FEW:
            return f"{self.part} of {self.whole} (insufficient {counted})"
        sign = ("<" if self.least else ">") if self.breaks else ("≥" if self.least else "≤")
        shown = rounded(self.percent, self.limit)
        return f"{self.part}/{self.whole} = {shown} % {sign} {plain(self.limit)} % ({counted})"

    def level(self, level: Level) -> Level:
        """The weight of a finding about it: an info where the population is too small."""
        return level if self.is_judged else Level.INFO


def excluding(excluded: Iterable[Exclusion]) -> str:
    """`, excl. 12 level of effort, 30 milestones`; nothing where nothing was left out."""
    left = ", ".join(
        f"{count} {what.removesuffix('s') if count == 1 else what}"
        for count, what in excluded
        if count
    )
    return f", excl. {left}" if left else ""


def rounded(percent: Fraction, limit: Decimal) -> str:
    """A percentage with two decimals, with more where two would show it equal to the limit."""
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    for places in range(PLACES, MOST_PLACES + 1):
        shown = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
        if shown != limit or percent == Fraction(limit):
            break
    return str(shown)


def plain(number: Decimal) -> str:
    """A threshold as it is written: `5`, `0.95`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def broken(
    rule: str,
    level: Level,
    share: Share,
    what: str,
    hint: str,
    offenders: Iterable[tuple[str, Where]],
) -> Iterable[Diagnostic]:
    """One finding where a share is beyond what is allowed, the first twenty offenders as notes.

    `what` says whose share it is: “Tasks without a predecessor or a successor”.
    """
    if not share.breaks:
        return
    first, *others = offenders
    yield Diagnostic(
        rule=rule,
        level=share.level(level),
        message=f"{what}: {share.text}.",
        where=first[1],
        hint=hint,
        notes=tuple(Note(said, where) for said, where in (first, *others)[:NOTED]),
    )


def named(names: Iterable[str], said: str) -> list[tuple[str, Where]]:
    """Offenders from names of records: what is said of each holds the place of its name."""
    return [(said.format(name), Address(name)) for name in names]
