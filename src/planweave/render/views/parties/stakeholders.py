"""The section on stakeholders: register, involvement, needs and what answers them, interaction."""

from __future__ import annotations

from collections.abc import Sequence

from planweave.model.records.interaction import Need
from planweave.model.records.parties import Stakeholder
from planweave.model.records.record import Record
from planweave.render.document import Block, Chapter, Table, Text
from planweave.render.views.page.fields import field
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, gap, prose, state
from planweave.render.views.page.words import begin
from planweave.render.views.parties import involvement
from planweave.render.views.registers.home import Entry, entry, home_table
from planweave.render.views.registers.section import headed, section
from planweave.render.views.registers.words import live, of_all

REGISTERS = ("stakeholders", "needs", "interactions")
TONES = {"required": "warn", "invited": "none", "none": "none"}
STAKE = (
    Entry(title="Interest, influence", width=22, fields=("interest", "influence")),
    entry("Stands, should stand", 26, "engagement", "wanted_engagement"),
)


def chapter(matter: Matter) -> Chapter | None:
    """Who has a stake, where they are involved, what they need, and who tells whom what."""
    parts: list[Block] = [*prose(matter, "stakeholders"), *element(matter, "stakeholders")]
    if involvement.parties(matter):
        parts += headed("involvement", "Interest and involvement", involvement.blocks(matter))
    every = tuple(matter.family.of("stakeholders"))
    if every:
        parts += headed("stakeholders", "Stakeholders", (_register(matter, every),))
    parts += headed("needs", "Needs and what answers them", _needs(matter))
    interactions = tuple(matter.family.of("interactions"))
    if interactions:
        parts += headed("interactions", "Interaction", (_interactions(matter, interactions),))
    return section("stakeholders", "Stakeholders", facts(matter, *REGISTERS), parts)


def _register(matter: Matter, every: Sequence[Record]) -> Table:
    asked = sum(isinstance(one, Stakeholder) and one.commitment == "required" for one in every)
    return home_table(
        matter,
        "stakeholders",
        (
            Entry(title="Kind, part of", width=24, fields=("kind", "part_of")),
            *STAKE,
            entry("Involved because", 44, "involved_because"),
            entry("Involvement", 40, "involvement"),
            Entry(
                title="Commitment",
                width=22,
                fields=("commitment", "signatory"),
                show=_commitment,
            ),
        ),
        caption=f"{begin(len(every), 'stakeholder')} outside the organisation; the commitment of "
        f"{of_all(asked, len(every))} is required",
        note="Units, roles and people stand in the annex on the organisation.",
        title=34,
    )


def _commitment(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Stakeholder)
    if record.commitment == "none":
        return "none"
    return state(TONES[record.commitment], record.commitment)


# --- Needs -----------------------------------------------------------------------------------


def _needs(matter: Matter) -> tuple[Block, ...]:
    every = tuple(matter.family.of("needs"))
    if not every:
        return (
            gap(
                "needs",
                "No needs are recorded: what the parties want of the work is not stated.",
                "Declare needs, each with whose it is and what answers it.",
            ),
        )
    counted = [one for one in live(matter, "needs") if isinstance(one, Need)]
    met = sum(bool(one.addressed_by) for one in counted)
    return (
        home_table(
            matter,
            "needs",
            (
                entry("Of", 26, "of", choose=True),
                Entry(title="Need", width=62, fields=("statement",)),
                entry("Kind", 22, "kind", choose=True),
                entry("Priority", 16, "priority", choose=True),
                Entry(title="Answered by", width=46, fields=("addressed_by",), show=_answer),
            ),
            caption=f"{of_all(met, len(counted)).capitalize()} needs are answered by a record of "
            "the plan",
            title=36,
            owner=22,
        ),
    )


def _answer(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Need)
    if not record.addressed_by:
        return state("bad", "nothing")
    return field(matter, record, "addressed_by")


def _interactions(matter: Matter, every: Sequence[Record]) -> Table:
    timed = sum(bool(getattr(one, "when", "")) for one in every)
    return home_table(
        matter,
        "interactions",
        (
            entry("From", 26, "from_"),
            entry("To", 32, "to"),
            entry("What, what for", 40, "content", "purpose"),
            entry("When, how", 32, "when", "channel"),
            entry("What comes back", 28, "feedback"),
        ),
        caption=f"{begin(len(every), 'interaction')}, {of_all(timed, len(every))} with a time or "
        "event",
        title=32,
        owner=20,
    )
