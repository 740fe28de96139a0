"""From a reply to the record of a word: what it answers, and all that is odd about it.

The record depends on the reply, the request that it answers and who keeps it, on nothing else:
so the order in which replies are imported leaves no trace.
"""

from __future__ import annotations

from planweave.model.diagnostics import Level, Outcome
from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.model.records.agreement import Commitment, Packet
from planweave.review.commitments.graph import Words
from planweave.review.commitments.placing.draft import drafted
from planweave.review.commitments.placing.giver import signer_of, tell_authority, tell_times
from planweave.review.commitments.placing.kept import STATE, Fields, Kept, Placing, because_of
from planweave.review.commitments.record import same_word
from planweave.review.commitments.standing import in_force
from planweave.review.responses.response import Response
from planweave.review.responses.terms import ENDS, lost_fields, odd_terms, recorded, unused_terms
from planweave.rules.registers.standing.limits import limit_kept
from planweave.rules.registers.standing.signing import AGREES, Signing
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.weave.names.building import NAMED
from planweave.weave.records.former import former_names

LEAST = 12
"""Digits of a digest that a line of text must give."""
NO_WORD = ("", "comments-only")


def placed(family: Family, words: Words, response: Response, kept: Kept) -> Outcome[Fields | None]:
    """The fields of the record, None where nothing can be put on record; never raises."""
    placing = Placing(family, words, response, kept)
    request = _request(placing)
    if request is None:
        return Outcome(None, tuple(placing.found))
    if response.answer in NO_WORD:
        _without_word(placing, request)
        return Outcome(None, tuple(placing.found))
    signer = signer_of(placing, request)
    fields = _fields(placing, request, signer)
    tell_times(placing, family.record(request.packet))
    _terms(placing, family.record(request.packet), str(fields["state"]))
    if any(one.level is Level.ERROR for one in placing.found):
        return Outcome(None, tuple(placing.found))
    word = drafted(request, fields, words)
    signing = Signing(family, (*words.of.values(), word))
    tell_authority(placing, word, signing)
    _contradictions(placing, word, signing)
    return Outcome(fields, tuple(placing.found))


def _without_word(placing: Placing, request: Commitment) -> None:
    """Tell that a reply gives no word; one whose answer cannot be read may have meant to."""
    lost = tuple(lost_fields(placing.response))
    for one in lost:
        placing.tell(*one)
    if not lost:
        placing.tell(
            "reply-without-word",
            Level.INFO,
            f"The reply of {request.party} gives no word on {request.packet}.",
            "Its comments are taken by planweave comment import.",
        )


# --- What it answers --------------------------------------------------------------------------


def _request(placing: Placing) -> Commitment | None:
    """The request that the reply answers."""
    said = placing.response
    packet = placing.family.record(said.packet)
    if not isinstance(packet, Packet):
        known = tuple(placing.family.registers.get("packets", ()))
        placing.refuse(
            "reply-unbound",
            f"There is no packet {shown(said.packet)} on record.",
            suggestion(said.packet, known) or f"Its packets are: {listed(known) or 'none'}.",
        )
        return None
    now = former_names(placing.family).get(said.party, said.party)
    if placing.family.register_of.get(now) not in PARTIES:
        placing.refuse(
            "reply-unbound",
            f"The plan knows no party {shown(said.party)}.",
            f"The packet {said.packet} went to {listed(packet.to)}.",
        )
        return None
    asked = [
        one
        for one in placing.words.of.values()
        if one.state == "requested" and one.party == said.party and one.packet == said.packet
    ]
    if not asked:
        placing.refuse(
            "reply-unbound",
            f"{said.party} was not asked for its word on {said.packet}.",
            f"planweave commit request {said.packet} asks for it.",
        )
        return None
    bound = [one for one in asked if _is_bound(said, one, packet)]
    if not bound:
        read = said.scope or said.digest or "without a digest"
        placing.refuse(
            "reply-unbound",
            f"The reply is on the content {shown(read)}, and {said.packet} asks {said.party} for "
            "another one.",
            "Send the packet again, and ask for a word on what it says.",
        )
        return None
    request = placing.words.last(bound)[-1]
    _newer(placing, request)
    return request


def _is_bound(said: Response, request: Commitment, packet: Packet) -> bool:
    """Whether a reply is on what was asked: by its scope where it names one, and its digest."""
    if said.scope and said.scope != request.digest:
        return False
    digest = said.digest or said.scope
    whole = {request.digest, packet.digest, packet.scope, packet.shown} - {""}
    if digest in whole:
        return True
    hexes = digest.rpartition(":")[2].casefold()
    own = request.digest.rpartition(":")[2]
    return len(hexes) >= LEAST and digest.count(":") == 0 and own.startswith(hexes)


def _newer(placing: Placing, request: Commitment) -> None:
    later = [
        one
        for one in placing.words.of.values()
        if one.state == "requested"
        and one.party == request.party
        and request.name in placing.words.before(one.name)
    ]
    for one in placing.words.last(later):
        placing.tell(
            "reply-to-older-packet",
            Level.WARNING,
            f"The reply is to {request.packet}, and {request.party} was asked anew with "
            f"{one.packet}.",
            f"It is kept as a word on {request.packet}; ask for one on {one.packet}.",
        )


# --- Who gave it, and when ----------------------------------------------------------------------


def _terms(placing: Placing, packet: object, state: str) -> None:
    """Tell what is odd about the conditions of a word, and terms of one that holds nothing."""
    said, kept = placing.response, placing.kept
    assert isinstance(packet, Packet)
    if state in AGREES:
        odd = odd_terms(placing.family, said, packet)
    else:
        odd = unused_terms(said, state, bool(kept.until_end or kept.lasts))
    for one in (*lost_fields(said), *odd):
        placing.tell(*one)
    if state != "delegated" and (said.limit or said.until):
        placing.tell(
            "reply-terms-unused",
            Level.WARNING,
            f"The answer of {said.party} is {state}: how far it would be delegated is not taken.",
            "Ask what was meant, if it was to delegate.",
        )


# --- The record -------------------------------------------------------------------------------


def _fields(placing: Placing, request: Commitment, signer: str) -> Fields:
    said, kept = placing.response, placing.kept
    state = STATE.get(said.answer, said.answer)
    because = because_of(said)
    _complete(placing, state, because)
    if state == "delegated" and said.to in (request.party, signer):
        placing.refuse(
            "reply-incomplete",
            f"The reply of {request.party} by {signer} delegates to {said.to}, who gives it: "
            "nothing is handed on.",
            "Ask to whom it is to be delegated, or for a word of their own.",
        )
    return {
        "party": request.party,
        "packet": request.packet,
        "state": state,
        "risk": said.risk if state in AGREES else "",
        "confirm-by": said.confirm_by.isoformat() if said.confirm_by and state in AGREES else "",
        "conditions": [recorded(one) for one in said.conditions] if state in AGREES else [],
        "because": because,
        "to": said.to if state == "delegated" else "",
        "instrument": said.instrument if state == "delegated" else "",
        "limit": _limit(placing) if state == "delegated" else "",
        "only": list(kept.only) if state == "delegated" else [],
        "signed-by": signer,
        "signed": said.made.isoformat(),
        **Signing(placing.family).given(request.party, signer, said.made),
        "method": kept.method or "reply",
        "assurance": kept.assurance,
        "signature": kept.signature,
        "kept-by": kept.by,
        "evidence": dict((kept.evidence,)) if kept.evidence else {},
        "follows": sorted({request.name, *((kept.supersedes,) if kept.supersedes else ())}),
        "supersedes": kept.supersedes,
        "until": _until(said, state) or kept.until,
        "until-end": kept.until_end if state in AGREES else "",
        "lasts": kept.lasts if state in AGREES else None,
        "means": request.means,
        "footprint": dict(request.footprint),
        "digest": request.digest,
    }


def _complete(placing: Placing, state: str, because: str) -> None:
    """Tell what the answer lacks: without it nobody can say what was agreed."""
    said, family = placing.response, placing.family
    lacking = [
        *(["because"] if state == "declined" and not because else []),
        *(["conditions"] if state == "agreed-with-conditions" and not said.conditions else []),
        *(["risk"] if state == "agreed-provisionally" and not said.risk else []),
        *(["confirm-by"] if state == "agreed-provisionally" and not said.confirm_by else []),
        *(["to"] if state == "delegated" and not said.to else []),
        *(["instrument"] if state == "delegated" and not said.instrument else []),
    ]
    if lacking:
        placing.refuse(
            "reply-incomplete",
            f"The answer of {said.party} is {state} and leaves {listed(lacking)} empty.",
            "Ask for it: without it nobody can say what holds.",
        )
    named = [
        ("risk", said.risk if state in AGREES else "", ("risks",)),
        ("to", said.to if state == "delegated" else "", PARTIES),
        ("instrument", said.instrument if state == "delegated" else "", ("references",)),
        *(("owner of a condition", one.owner, PARTIES) for one in said.conditions),
        ("end", placing.kept.until_end if state in AGREES else "", ENDS),
    ]
    for what, name, registers in named:
        if name and family.register_of.get(name) not in registers:
            known = [one for one in registers if one in NAMED]
            placing.refuse(
                "reply-names-nothing",
                f"The {what} of the reply is {shown(name)}, which the plan does not have among "
                f"{listed(known) or listed(registers)}.",
                "Write it into the plan first, or ask what was meant.",
            )


def _contradictions(placing: Placing, word: Commitment, signing: Signing) -> None:
    """Tell the words that say something else, where none of the two is after the other."""
    words = Words({**placing.words.of, word.name: word}.values())
    said = [one for one in words.of.values() if one.party == word.party and one.withdrawn is None]
    last = in_force(said, words, signing)
    if word not in last:
        return
    for one in last:
        if not same_word(one, word):
            other = one.state if one.state != word.state else f"{one.state} on other terms"
            placing.tell(
                "reply-contradicts",
                Level.ERROR,
                f"{word.party} is {word.state} here and {other} in {one.name}, and neither was "
                "said to replace the other.",
                "Both are kept and neither counts: ask which holds, and record it with "
                "--supersedes.",
            )


def _limit(placing: Placing) -> str:
    """How far a delegation goes as a record keeps it: by the reply, else by the custodian."""
    said = placing.response.limit
    kept = limit_kept(placing.family, said) if said else ""
    if kept is None:
        placing.refuse(
            "reply-incomplete",
            f"The limit of the delegation is {shown(said)}, which is neither effort nor money.",
            "Ask for it as 20pd or 5000 EUR: without it nobody can say how far it goes.",
        )
    return kept or placing.kept.limit


def _until(said: Response, state: str) -> str:
    return said.until.isoformat() if said.until is not None and state == "delegated" else ""
