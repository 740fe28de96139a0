"""The section on assumptions, constraints and decisions."""

from __future__ import annotations

from collections.abc import Sequence

from planweave.model.records.knowledge import Assumption
from planweave.model.records.record import Record
from planweave.render.document import Block, Chapter, Table, Text
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose, state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import Entry, entry, home_table
from planweave.render.views.registers.section import headed, section
from planweave.render.views.registers.words import of_all

REGISTERS = ("assumptions", "constraints", "decisions")
TITLE = "Assumptions, constraints, decisions"
STATES = {"open": ("none", "open"), "valid": ("ok", "valid"), "invalid": ("bad", "invalid")}


def chapter(matter: Matter) -> Chapter | None:
    """The three registers; a gap where there is none of any."""
    parts: list[Block] = [*prose(matter, "assumptions")]
    made = {
        "assumptions": _assumptions,
        "constraints": _constraints,
        "decisions": _decisions,
    }
    missing = []
    for register, view in made.items():
        every = tuple(matter.family.of(register))
        if every:
            parts += headed(register, register.capitalize(), (view(matter, every),))
        else:
            missing.append(register)
    if missing:
        words = " or ".join(missing)
        parts.append(
            gap(
                "assumptions",
                f"No {words} are recorded.",
                "Record what is taken for true, what binds from outside, and what was decided.",
            )
        )
    return section("assumptions", TITLE, facts(matter, *REGISTERS), parts)


def _assumptions(matter: Matter, every: Sequence[Record]) -> Table:
    valid = sum(1 for one in every if isinstance(one, Assumption) and one.state == "valid")
    return home_table(
        matter,
        "assumptions",
        (
            entry("Statement", 60, "statement"),
            entry("Check by, how", 34, "validate_by", "method"),
            entry("If false", 24, "if_false"),
            entry("Affects", 34, "affects"),
            Entry(title="State", width=18, fields=("state",), show=_state, choose=True),
        ),
        caption=f"{begin(len(every), 'assumption')}, of which {of_all(valid, len(every))} are "
        "validated",
        title=30,
        owner=20,
    )


def _state(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Assumption)
    return state(*STATES[record.state])


def _constraints(matter: Matter, every: Sequence[Record]) -> Table:
    hard = sum(getattr(one, "hardness", "") == "hard" for one in every)
    return home_table(
        matter,
        "constraints",
        (
            entry("Statement", 70, "statement"),
            entry("Hardness", 16, "hardness", choose=True),
            entry("Source", 28, "source"),
            entry("Affects", 34, "affects"),
        ),
        caption=f"{begin(len(every), 'constraint')} from outside, {of_all(hard, len(every))} hard",
        title=30,
        owner=20,
    )


def _decisions(matter: Matter, every: Sequence[Record]) -> Table:
    dated = sum(getattr(one, "decided", None) is not None for one in every)
    return home_table(
        matter,
        "decisions",
        (
            entry("Question", 34, "question"),
            entry("Decision", 40, "decision"),
            entry("Why", 40, "rationale"),
            entry("Weighed", 34, "options"),
            entry("By, on", 24, "decided_by", "decided"),
            entry("Affects", 28, "affects"),
        ),
        caption=f"{begin(len(every), 'decision')}, {of_all(dated, len(every))} with a date",
        title=28,
    )
