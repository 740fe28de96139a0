"""The pages behind the diagnostics of weaving: one file a topic, listed here."""

from __future__ import annotations

from planweave.model.explanations import Explanation
from planweave.weave.explanations import keys, locks, names, sub_plans, work

EXPLANATIONS: tuple[Explanation, ...] = (
    *sub_plans.EXPLANATIONS,
    *locks.EXPLANATIONS,
    *names.EXPLANATIONS,
    *keys.EXPLANATIONS,
    *work.EXPLANATIONS,
)
"""Every rule that weaving may name, in the order in which weaving meets them."""
