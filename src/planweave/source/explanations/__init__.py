"""The pages behind the diagnostics of reading: one file a topic, listed here."""

from __future__ import annotations

from planweave.model.explanations import Explanation
from planweave.source.explanations import files, prose, records, syntax, values

EXPLANATIONS: tuple[Explanation, ...] = (
    *files.EXPLANATIONS,
    *syntax.EXPLANATIONS,
    *records.EXPLANATIONS,
    *values.EXPLANATIONS,
    *prose.EXPLANATIONS,
)
"""Every rule that reading may name, in the order in which reading meets them."""
