"""The section on agreement: the rule, who must commit to what, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import field

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.model.records.interaction import Give
from planweave.model.records.parties import OrganisationUnit, PartyRecord
from planweave.model.records.resources import Offer
from planweave.model.records.work import Task
from planweave.render.document import Block, Chapter, Column, Row, Table, Text
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose, state
from planweave.render.views.page.words import begin, count
from planweave.render.views.parties.comments import matrix
from planweave.render.views.parties.holding import sure
from planweave.render.views.parties.involvement import parties
from planweave.render.views.parties.kept import in_section
from planweave.render.views.parties.status import named, shown, status
from planweave.render.views.registers.home import stacked
from planweave.render.views.registers.section import headed, section
from planweave.render.views.registers.words import live
from planweave.rules.registers.standing.agreed import Agreement, Standing

REGISTERS = ("packets", "commitments", "baselines")
NOUNS = {
    "task led": "tasks led",
    "task done": "tasks done",
    "offer": "offers",
    "hand-off given": "hand-offs given",
}


@dataclass(slots=True)
class Asked:
    """A party whose word is needed, and why."""

    party: str
    reasons: list[str] = field(default_factory=list)
    required: bool = True


def chapter(matter: Matter) -> Chapter | None:
    """The approval rule, who must commit, and the records of agreement so far."""
    parts: list[Block] = [*prose(matter, "agreement")]
    parts += headed("status", "What stands between this version and agreed", status(matter))
    parts += headed("rule", "What makes the plan agreed", _rule(matter))
    parts += headed("commit", "Who must commit", _who(matter))
    parts += matrix(matter)
    parts += in_section(matter)
    return section("agreement", "Agreement", facts(matter, *REGISTERS, "comments"), parts)


# --- The rule --------------------------------------------------------------------------------


def _rule(matter: Matter) -> tuple[Block, ...]:
    """The approval rule of each plan that has one; a gap where the overall plan has none."""
    rows = [
        Row(
            cells=(
                links.mention(matter, name),
                links.mentions(matter, rule.all_of),
                _share(matter, rule.at_least, rule.of),
                links.mentions(matter, rule.veto),
            )
        )
        for name, plan in matter.family.plans.items()
        if (rule := plan.header.approval) is not None and not plan.withdrawn
    ]
    found: list[Block] = []
    if matter.header.approval is None:
        found.append(
            gap(
                "approval",
                "No approval rule: the plan does not say who must agree before it holds.",
                "Add approval to plan.yaml: all-of, at-least of a body, veto.",
            )
        )
    if rows:
        found.append(
            Table(
                id="table:approval",
                caption=f"{begin(len(rows), 'plan says', 'plans say')} who must agree before it "
                "holds",
                note="All conditions of a line must hold.",
                columns=(
                    Column(title="Plan", width=28),
                    Column(title="All of these agree", width=52),
                    Column(title="At least", width=45),
                    Column(title="May stop it", width=44),
                ),
                rows=tuple(rows),
            )
        )
    return tuple(found)


def _share(matter: Matter, share: str, body: str | None) -> Text:
    if not share:
        return values.NONE
    return Markup("{} of {}").format(share, links.mention(matter, body)) if body else share


# --- Who must commit -------------------------------------------------------------------------


def asked(matter: Matter) -> tuple[Asked, ...]:
    """Every party whose word the plan needs, in the order in which it says so."""
    found: dict[str, Asked] = {}
    for party, reason, required in _reasons(matter):
        one = found.setdefault(party, Asked(party, required=False))
        one.required = one.required or required
        if reason not in one.reasons:
            one.reasons.append(reason)
    return tuple(found.values())


def _reasons(matter: Matter) -> Iterator[tuple[str, str, bool]]:
    rule = matter.header.approval
    if rule is not None:
        yield from ((party, "approval rule", True) for party in rule.all_of)
        if rule.of:
            yield rule.of, f"approval rule, {rule.at_least}", True
        yield from ((party, "may stop the plan", True) for party in rule.veto)
    for one in parties(matter):
        if one.commitment != "none":
            required = one.commitment == "required"
            yield one.name, f"word {one.commitment}", required
    for name, plan in matter.family.plans.items():
        if name and plan.header.owner and not plan.withdrawn:
            yield plan.header.owner, f"owns {links.short(matter.family, name)}", True


def _heard(matter: Matter) -> Iterator[Asked]:
    """The parties that were asked for a word though the plan does not need it."""
    needed = {one.party for one in asked(matter)}
    for one in matter.agreements:
        last = one.request or one.word
        if last is not None and one.party not in needed:
            yield Asked(one.party, [f"asked with {last.packet}"], required=False)


def _who(matter: Matter) -> tuple[Block, ...]:
    """The list of those who must commit, with what each would commit to and its word so far."""
    found = (*asked(matter), *_heard(matter))
    standing = {one.party: one for one in matter.agreements}
    words = {name: one.word for name, one in standing.items() if one.word is not None}
    begun = bool(words) or any(True for _ in live(matter, "commitments"))
    blocks: list[Block] = []
    if not begun:
        blocks.append(
            gap(
                "commitments",
                f"No commitments are recorded: nobody has been asked for version "
                f"{matter.header.version}.",
                "Send the plan to those below and record what each of them says.",
            )
        )
    if not found:
        return tuple(blocks)
    covered = coverage(matter)
    agreed = sum(standing[one.party].counts for one in found if one.party in standing)
    blocks.append(
        Table(
            id="table:commitments-needed",
            caption=f"{agreed} of {len(found)} parties have agreed"
            if begun
            else f"{begin(len(found), 'party has', 'parties have')} to commit",
            note="Whose word the plan needs or was asked for, and what it would cover: what the "
            "party is accountable for, does, offers and gives.",
            columns=(
                Column(title="Party", width=34),
                Column(title="Asked because", width=29),
                Column(title="Signs", width=22),
                Column(title="Covers", width=23),
                Column(title="State", width=27),
                *((Column(title="Word", width=34),) if begun else ()),
            ),
            rows=tuple(
                _row(matter, one, standing.get(one.party), covered, begun=begun) for one in found
            ),
        )
    )
    return tuple(blocks)


def _row(
    matter: Matter,
    one: Asked,
    agreement: Agreement | None,
    covered: dict[str, Counter[str]],
    *,
    begun: bool,
) -> Row:
    return Row(
        cells=(
            named(matter, one.party),
            stacked(one.reasons),
            _signs(matter, one.party),
            ", ".join(covers(covered, one.party)) or values.NONE,
            shown(agreement.standing if agreement else Standing.REQUIRED),
            *((_word(matter, agreement),) if begun else ()),
        )
    )


def _word(matter: Matter, agreement: Agreement | None) -> Text:
    """Who gave it when, and how sure that is."""
    if agreement is None or agreement.word is None:
        return values.NONE
    word = agreement.word
    by = word.signed_by or word.party
    day = str(word.signed or "of no day")
    signer = Markup("{} by {}").format(day, links.mention(matter, by)) if by != word.party else day
    return stacked((signer, *sure(matter, word)))


def _signs(matter: Matter, party: str) -> Text:
    record = matter.family.record(party)
    if isinstance(record, PartyRecord) and record.signatory:
        return links.mention(matter, record.signatory)
    if isinstance(record, OrganisationUnit) and record.head:
        return links.mention(matter, record.head)
    return "itself" if not isinstance(record, OrganisationUnit) else state("bad", "nobody named")


def coverage(matter: Matter) -> dict[str, Counter[str]]:
    """How many tasks each party leads and does, how much it offers and gives."""
    found = {noun: Counter[str]() for noun in NOUNS}
    for task in live(matter, "tasks"):
        if isinstance(task, Task):
            owner = matter.owner_of(task)
            if owner:
                found["task led"][owner] += 1
            found["task done"].update(tuple(task.assign or ()) or ((owner,) if owner else ()))
    for offer in live(matter, "offers"):
        if isinstance(offer, Offer):
            found["offer"][offer.from_] += 1
    for give in live(matter, "gives"):
        if isinstance(give, Give) and give.owner:
            found["hand-off given"][give.owner] += 1
    return found


def covers(found: dict[str, Counter[str]], party: str) -> Iterator[str]:
    """What a party's word would cover, in words."""
    for noun, nouns in NOUNS.items():
        if found[noun][party]:
            yield count(found[noun][party], noun, nouns)
