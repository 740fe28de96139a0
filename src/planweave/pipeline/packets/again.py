"""Why a party is asked for its word anew, as far as it may see why."""

from __future__ import annotations

from planweave.classes import dataclass
from planweave.model.records.agreement import Commitment
from planweave.pipeline.facts import Facts
from planweave.pipeline.packets.seen import SeenFacts
from planweave.rules.registers.standing.agreed import Agreement, Chain, Standing

HIDDEN = "Something on which a part of this rests has changed, or nobody stands for it any longer."
"""What is said of a chain that leads over what the party may not see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The word that was given, the values to be agreed anew, and the reasons in sentences.

    `is_whole` where all of it is to be agreed anew; `lapsed` where the word itself is over.
    """

    word: Commitment
    values: tuple[str, ...]
    reasons: tuple[str, ...]
    chains: tuple[str, ...]
    is_whole: bool
    lapsed: bool


def again_for(facts: Facts, found: Agreement) -> Again | None:
    """Why, of a party as it sees the plan; None where it never gave a word."""
    if found.word is None:
        return None
    chained = {chain.text for chain in found.chains}
    told = dict.fromkeys(_said(facts, chain) for chain in found.chains if chain.asks)
    lapsed = found.standing is Standing.LAPSED
    return Again(
        word=found.word,
        values=found.again,
        reasons=tuple(one for one in found.reasons if one not in chained),
        chains=tuple(told),
        is_whole=lapsed or found.weight == "structural",
        lapsed=lapsed,
    )


def _said(facts: Facts, chain: Chain) -> str:
    """The sentence of a chain; of one that leads over what is hidden, or over words, less."""
    if not isinstance(facts, SeenFacts):
        return chain.text
    known = facts.family.register_of
    return chain.text if all(one.record in known for one in chain.steps) else HIDDEN
