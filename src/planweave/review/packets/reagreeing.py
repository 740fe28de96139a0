"""The least list of words to be given anew: who is asked, who was asked, who is carried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from textwrap import wrap

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.agreement import Packet
from planweave.review.commitments.answer import short
from planweave.review.commitments.graph import Words
from planweave.review.footprint.scope import Footprint
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.source.wording import listed

ANEW = frozenset((Standing.REOPENED, Standing.LAPSED))
"""Standings in which a word that was given is asked for anew; who said no is asked by name."""
MOST, WIDE = 6, 100
Scope = Callable[[str], Footprint]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reagreement:
    """Every word that was given, by what is to be done about it.

    `asked` are asked now; `waiting` were asked for the same since, and have not answered;
    `released` are those of whom nothing is asked any longer; `carried` those that hold.
    """

    asked: tuple[Agreement, ...] = ()
    waiting: tuple[Agreement, ...] = ()
    released: tuple[Agreement, ...] = ()
    carried: tuple[Agreement, ...] = ()


def reagreement(
    family: Family, found: Iterable[Agreement], words: Words, scope: Scope, day: date
) -> Reagreement:
    """What is to be done, as of the day on which the packets open."""
    by: dict[str, list[Agreement]] = {"asked": [], "waiting": [], "released": [], "carried": []}
    for one in found:
        if one.counts:
            by["carried"].append(one)
        elif one.standing in ANEW:
            now = scope(one.party)
            if now.is_empty:
                by["released"].append(one)
            elif _is_asked(family, one, words, now, day):
                by["waiting"].append(one)
            else:
                by["asked"].append(one)
    return Reagreement(**{name: tuple(those) for name, those in by.items()})


def _is_asked(family: Family, one: Agreement, words: Words, now: Footprint, day: date) -> bool:
    """Whether a request that knows all of it is open still."""
    request, word = one.request, one.word
    if request is None or word is None or request.digest != now.digest:
        return False
    known = words.before(request.name)
    taken_back = {chain.steps[0].record for chain in one.chains if chain.asks} & set(words.of)
    packet = family.record(request.packet)
    closes = packet.closes.last if isinstance(packet, Packet) else None
    return {word.name, *taken_back} <= known and closes is not None and closes >= day


def reagreement_text(found: Reagreement) -> str:
    """For a terminal: everybody who gave a word, and why it is asked for anew or not."""
    lines = ["to be agreed again:" if found.asked else "Nobody is to be asked again."]
    for one in found.asked:
        lines += [f"    {one.party}: {_what(one)}", *_why(one)]
    for one in found.waiting:
        assert one.request is not None
        lines.append(f"asked before, not answered: {one.party} with {one.request.packet}")
    for one in found.released:
        lines.append(f"nothing is asked any longer of {one.party}")
    if found.carried:
        lines.append("carried:")
    for one in found.carried:
        assert one.word is not None
        said = "this is to be known" if one.reasons else "nothing changed"
        lines += [f"    {one.party}: {short(one.word.name)} holds, {said}", *_why(one)]
    return "\n".join(lines) + "\n"


def _what(one: Agreement) -> str:
    if one.standing is Standing.LAPSED or one.weight == "structural":
        return "all of it"
    return listed(one.again, MOST)


def _why(one: Agreement) -> Iterator[str]:
    indent = " " * 8
    told = {chain.text for chain in one.chains}
    told |= {step.sentence for chain in one.chains for step in chain.steps}
    chains = [chain.text for chain in one.chains]
    reasons = [reason for reason in one.reasons if reason not in told]
    for sentence in (*reasons[:MOST], *chains[:MOST]):
        yield from wrap(sentence, WIDE, initial_indent=indent, subsequent_indent=indent)
    left = len(reasons[MOST:]) + len(chains[MOST:])
    if left:
        yield f"{indent}and {left} more reasons"


def reagreement_data(found: Reagreement) -> dict[str, object]:
    """The same as data."""
    return {
        "asked": {
            one.party: {
                "values": list(one.again),
                "class": one.weight,
                "lapsed": one.standing is Standing.LAPSED,
                "reasons": list(one.reasons),
                "chains": [chain.text for chain in one.chains if chain.asks],
            }
            for one in found.asked
        },
        "waiting": {
            one.party: one.request.packet for one in found.waiting if one.request is not None
        },
        "released": [one.party for one in found.released],
        "carried": {one.party: list(one.reasons) for one in found.carried},
    }
