"""What the approval rule of a plan still lacks, by the words that count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from planweave.model.family import Family
from planweave.model.records.parties import OrganisationUnit
from planweave.rules.registers.standing.agreed import Agreement, Standing


def is_asked(family: Family, purpose: str) -> bool:
    """Whether the plan claims to be agreed, or somebody asks whether it is."""
    return bool(purpose) or family.root.header.status in ("agreed", "baselined")


def lacking(family: Family, agreements: Iterable[Agreement]) -> Iterator[str]:
    """Each condition of the overall plan's approval rule that is not met, in a sentence."""
    rule = family.root.header.approval
    if rule is None:
        return
    known = {one.party: one for one in agreements}
    agreed = {name for name, one in known.items() if one.counts}
    missing = [party for party in rule.all_of if party not in agreed]
    if missing:
        yield f"All of {', '.join(rule.all_of)} must agree; {', '.join(missing)} did not."
    against = [
        party
        for party in rule.veto
        if party in known and known[party].standing in (Standing.DECLINED, Standing.WITHDRAWN)
    ]
    if against:
        yield f"{', '.join(against)} may stop the plan, and did."
    body = family.record(rule.of) if rule.of else None
    share = _share(rule.at_least)
    if isinstance(body, OrganisationUnit) and share is not None and body.members:
        each = body.votes.each or 1 if body.votes else 1
        votes, all_votes = each * len(agreed & set(body.members)), each * len(body.members)
        if Fraction(votes, all_votes) < share:
            yield (
                f"At least {rule.at_least} of the votes of {body.name} must be for it; "
                f"{votes} of {all_votes} are."
            )


def _share(written: str) -> Fraction | None:
    try:
        return Fraction(written.strip()) if written.strip() else None
    except (ValueError, ZeroDivisionError):
        return None
