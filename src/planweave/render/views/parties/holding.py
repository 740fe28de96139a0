"""On what words hold: their conditions, what they wait for, when they end, how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from planweave.model.records.agreement import Commitment, Packet
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.views.page import links
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import begin, count
from planweave.render.views.registers.home import stacked
from planweave.rules.registers.standing.agreed import COUNTS, Agreement, Standing
from planweave.rules.registers.standing.terms.conditions import Judged, Met

CLAIMED = {
    "ssh": "an SSH signature",
    "git": "a signed commit",
    "pades": "a signature in the PDF (PAdES)",
}
STATES = {
    Met.OPEN: ("warn", "open"),
    Met.MET: ("ok", "met"),
    Met.UNMET: ("bad", "not met"),
    Met.UNTOLD: ("warn", "cannot be tested"),
}
HELD = (*COUNTS, Standing.LAPSED, Standing.REOPENED)
"""Standings of words that hold on terms, or did."""


def sure(matter: Matter, word: Commitment) -> tuple[Text, ...]:
    """How sure it is whose word it is; what nobody verified here is only claimed."""
    if word.assurance == "recorded":
        kept = links.mention(matter, word.kept_by) if word.kept_by else "nobody named"
        return (Markup("Not signed, recorded by {}").format(kept),)
    return (f"Claims {CLAIMED[word.assurance]}: see planweave verify",)


def last_day(matter: Matter, one: Agreement) -> date | None:
    """Until when the last packet asks for an answer; None where none does."""
    packet = matter.family.record(one.request.packet) if one.request else None
    return packet.closes.last if isinstance(packet, Packet) else None


def conditions(matter: Matter) -> tuple[tuple[Agreement, Judged], ...]:
    """The conditions of words that hold, or did, with where each stands."""
    return tuple(
        (one, judged)
        for one in matter.agreements
        if one.standing in HELD
        for judged in one.terms.conditions
    )


def holding(matter: Matter) -> tuple[Block, ...]:
    """The table of terms; nothing where all words hold as they are."""
    rows = tuple(_rows(matter))
    if not rows:
        return ()
    terms = conditions(matter)
    met = sum(one.is_met for _, one in terms)
    told = f": {met} of {count(len(terms), 'condition')} met" if terms else ""
    return (
        Table(
            id="table:agreement-terms",
            caption=f"{begin(len(rows), 'term', 'terms')} on which words hold{told}",
            note="A word whose condition is not met when it is due, or that is not confirmed in "
            "time, lapses. What the plan itself can show is asked of it.",
            columns=(
                Column(title="Word of", width=32),
                Column(title="Holds if, until", width=66),
                Column(title="Seen to by", width=24),
                Column(title="Due", width=21),
                Column(title="State", width=26),
            ),
            rows=rows,
        ),
    )


def _rows(matter: Matter) -> Iterator[Row]:
    for one in matter.agreements:
        word = one.word
        if word is None or one.standing not in HELD:
            continue
        who = links.mention(matter, one.party, links.title_of(matter.family, one.party))
        for judged in one.terms.conditions:
            yield Row(cells=(who, *_condition(matter, judged)))
        if word.state == "agreed-provisionally":
            risk = links.mention(matter, word.risk) if word.risk else "no risk"
            said = Markup("It is confirmed; until then with the risk {}").format(risk)
            yield Row(cells=(who, said, "–", str(word.confirm_by or "–"), _ended(one)))
        end = _end(matter, word)
        if end:
            yield Row(cells=(who, end, "–", "–", _ended(one)))


def _condition(matter: Matter, judged: Judged) -> tuple[Text, ...]:
    one = judged.condition
    owner = links.mention(matter, one.owner) if one.owner else "nobody named"
    said = stacked((one.statement, one.test, judged.plain))
    return said, owner, str(one.due or "–"), state(*STATES[judged.state])


def _end(matter: Matter, word: Commitment) -> Text:
    told: list[Text] = []
    if word.until is not None:
        told.append(f"Until {word.until}")
    if word.until_end is not None:
        end = links.mention(matter, word.until_end)
        told.append(Markup("Until the end of {}").format(end))
    if word.lasts is not None:
        later = "version" if word.lasts == 1 else "versions"
        told.append(f"For {word.lasts} later {later}")
    return Markup("; ").join(told) if told else ""


def _ended(one: Agreement) -> Text:
    return state("bad", "ended") if one.standing is Standing.LAPSED else state("ok", "holds")
