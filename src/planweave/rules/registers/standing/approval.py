"""What the approval rule of a plan still lacks, by the words that count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.fields import PARTIES
from planweave.model.records.agreement import Comment, Commitment, Packet
from planweave.model.records.parties import OrganisationUnit, PartyRecord
from planweave.model.records.plan import Approval
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.rules.registers.standing.offices import offices

AGAINST = frozenset(("declined", "withdrawn"))
"""States of a word that speak against the plan."""
HALF = "more than 1/2"
_SHARE = re.compile(r"(?P<above>more than )?(?P<number>\d+(?:/\d+|\.\d+)?)(?P<percent> ?%)?")
_COUNT = re.compile(r"(?P<count>\d+) of (?P<all>\d+)")
_Known = Mapping[str, Agreement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """The votes of a body: all that it has, those of who is present, for the plan, against it."""

    all: int
    present: int
    agreed: int
    against: int

    @property
    def given(self) -> int:
        """Votes for or against; who only comments, or has seen it, is present and gives none."""
        return self.agreed + self.against


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How many votes it takes: a share, or a count of so many that there must be."""

    share: Fraction = Fraction()
    is_above: bool = False
    count: int = 0
    of: int = 0

    def is_met(self, votes: int, base: int) -> bool:
        """Whether so many votes of so many are enough; of none at all none are."""
        if self.count:
            return votes >= self.count
        share = Fraction(votes, base) if base else Fraction()
        return votes > 0 and (share > self.share if self.is_above else share >= self.share)


def has_words(family: Family) -> bool:
    """Whether anybody gave a word, or may be asked for one."""
    parties = (one for register in PARTIES for one in family.of(register))
    return (
        bool(family.registers.get("commitments"))
        or family.root.header.approval is not None
        or any(isinstance(one, PartyRecord) and one.commitment != "none" for one in parties)
    )


def is_asked(family: Family, purpose: str) -> bool:
    """Whether the plan claims to be agreed, or somebody asks whether it is."""
    return bool(purpose) or family.root.header.status in ("agreed", "baselined")


def lacking(family: Family, agreements: Iterable[Agreement]) -> Iterator[str]:
    """Each condition of the overall plan's approval rule that is not met, in a sentence."""
    rule = family.root.header.approval
    if rule is None:
        return
    known = {one.party: one for one in agreements}
    missing = [party for party in rule.all_of if party not in known or not known[party].counts]
    if missing:
        yield f"All of {', '.join(rule.all_of)} must agree; {', '.join(missing)} did not."
    against = [party for party in rule.veto if party in known and is_against(known[party])]
    if against:
        yield f"{', '.join(against)} may stop the plan, and did."
    if rule.of or rule.at_least:
        yield from _votes_lacking(family, rule, known)


def tally(family: Family, agreements: Iterable[Agreement]) -> str:
    """How the body of the approval rule stands, in a line; "" where the rule names none."""
    rule = family.root.header.approval
    body = family.record(rule.of) if rule is not None and rule.of else None
    if not isinstance(body, OrganisationUnit):
        return ""
    votes = ballot(family, body, {one.party: one for one in agreements})
    return (
        f"{body.name}: {votes.agreed} of {votes.all} votes for it, {votes.against} against, "
        f"{votes.present} present"
    )


def ballot(family: Family, body: OrganisationUnit, known: _Known) -> Ballot:
    """The votes of a body by the words that count; each member has the same number."""
    each = max(body.votes.each or 1, 1) if body.votes else 1
    members = members_of(family, body)
    agreed = [one for one in members if one in known and known[one].counts]
    against = [one for one in members if one in known and is_against(known[one])]
    present = [one for one in members if _is_present(family, one, known.get(one))]
    return Ballot(
        all=each * len(members),
        present=each * len(present),
        agreed=each * len(agreed),
        against=each * len(against),
    )


def members_of(family: Family, body: OrganisationUnit) -> tuple[str, ...]:
    """The members of a body that are not withdrawn, each once."""
    named = ((name, family.record(name)) for name in dict.fromkeys(body.members))
    return tuple(name for name, one in named if one is None or one.withdrawn is None)


def approvers(family: Family) -> frozenset[str]:
    """Everybody whom the approval rule of the overall plan names, and who may sign for them."""
    rule = family.root.header.approval
    if rule is None:
        return frozenset()
    body = family.record(rule.of) if rule.of else None
    members = members_of(family, body) if isinstance(body, OrganisationUnit) else ()
    named = {*rule.all_of, *rule.veto, *members, *((rule.of,) if rule.of else ())}
    return frozenset(hand for name in named for hand in offices(family, name))


def is_against(one: Agreement) -> bool:
    """Whether a party declines or takes its word back, also beside another word of its own."""
    words = (one.word, *one.others) if one.standing is Standing.CONTRADICTORY else (one.word,)
    if one.standing is Standing.UNAUTHORISED:
        return False
    return any(word is not None and word.state in AGAINST for word in words)


def _is_present(family: Family, party: str, one: Agreement | None) -> bool:
    if one is not None and (
        one.counts or is_against(one) or one.standing is Standing.CONTRADICTORY
    ):
        return True
    if one is not None and one.standing is Standing.ACKNOWLEDGED and _has_seen(family, one):
        return True
    asked = {one.request.packet} if one is not None and one.request is not None else set()
    return any(
        isinstance(comment, Comment)
        and comment.by == party
        and comment.withdrawn is None
        and (comment.packet in asked or _is_of_this_version(family, comment.packet))
        for comment in family.of("comments")
    )


def _has_seen(family: Family, one: Agreement) -> bool:
    """Whether somebody who may sign for the party said that the last request came."""
    hands = offices(family, one.party)
    return any(
        isinstance(word, Commitment)
        and (word.party, word.state) == (one.party, "acknowledged")
        and (one.request is None or word.packet == one.request.packet)
        and word.signed_by in hands
        for word in family.of("commitments")
    )


def _is_of_this_version(family: Family, name: str | None) -> bool:
    packet = family.record(name) if name else None
    return isinstance(packet, Packet) and packet.version == family.root.header.version


# --- Votes ----------------------------------------------------------------------------------------


def _votes_lacking(family: Family, rule: Approval, known: _Known) -> Iterator[str]:
    body = family.record(rule.of) if rule.of else None
    if not isinstance(body, OrganisationUnit) or not members_of(family, body):
        whose = rule.of or "Nobody"
        yield f"{whose} has no members whose votes could be counted, and the rule asks for them."
        return
    votes = ballot(family, body, known)
    quorum = body.votes.quorum if body.votes else ""
    if quorum:
        yield from _asked(
            f"At least {quorum} of the votes of {body.name} must be present",
            quorum,
            votes.present,
            votes.all,
        )
    if rule.at_least:
        said, written, base = f"the votes of {body.name}", rule.at_least, votes.all
    else:
        written = (body.votes.majority if body.votes else "") or HALF
        # Where nobody says how many must be present, who is absent counts as not for it.
        said = f"the votes given in {body.name}" if quorum else f"the votes of {body.name}"
        measure = read_measure(written)
        base = votes.given if quorum and measure and not measure.count else votes.all
    much = written if written.startswith("more than") else f"at least {written}"
    whole = f"{much[:1].upper()}{much[1:]} of {said} must be for it"
    yield from _asked(whole, written, votes.agreed, base)


def _asked(whole: str, written: str, votes: int, base: int) -> Iterator[str]:
    measure = read_measure(written)
    if measure is None:
        yield f"“{written}” is no share of votes: write such as 2/3, more than 1/2, 60% or 3 of 5."
    elif measure.of and measure.of != base:
        yield f"“{written}” counts {measure.of} votes, and there are {base}."
    elif not measure.is_met(votes, base):
        yield f"{whole}; {votes} of {base} are."


def read_measure(written: str) -> Measure | None:
    """A share (2/3, 0.5, 60%, more than 1/2) or a count (3 of 5); None where it is neither."""
    plain = " ".join(written.split())
    count = _COUNT.fullmatch(plain)
    if count is not None:
        least, every = int(count["count"]), int(count["all"])
        return Measure(count=least, of=every) if 0 < least <= every else None
    share = _SHARE.fullmatch(plain)
    if share is None:
        return None
    try:
        value = Fraction(share["number"]) / (100 if share["percent"] else 1)
    except ZeroDivisionError:
        return None
    is_above = share["above"] is not None
    if not 0 < value <= 1 or (is_above and value == 1):
        return None
    return Measure(share=value, is_above=is_above)
