"""The pages behind the diagnostics of the simulation."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="probability-range",
        level=Level.ERROR,
        title="A probability is not between 0% and 100%",
        why="A risk occurs never, always, or something between. A number outside is most often a "
        "slip (130% for 13%), and every figure made of it, expected cost and chance of a date "
        "alike, would be wrong; so such a risk is left out of the simulation.",
        example="risks:\n  supplier: {title: One supplier, probability: 130%,\n"
        "             impact: {cost: 20_000 EUR}}",
        condition="A probability lies below 0 % or above 100 %.",
        remedy="Correct the percentage, or use a word of the plan's scale.",
    ),
)
