"""The section on changes and waivers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from planweave.model.impact import Told
from planweave.model.records.governance import Change
from planweave.model.records.record import Record
from planweave.render.document import Block, Chapter, Column, Row, Table, Text
from planweave.render.views.page import links, values
from planweave.render.views.page.links import mention
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose, state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import Entry, entry, home_table
from planweave.render.views.registers.section import headed, section
from planweave.render.views.registers.words import of_all

DONE = ("implemented", "verified", "closed")
TONES = {
    **dict.fromkeys(DONE, "ok"),
    "approved": "ok",
    "rejected": "bad",
    "deferred": "warn",
}


def chapter(matter: Matter) -> Chapter | None:
    """Who may change how much without asking, the register of changes, waivers."""
    parts: list[Block] = [*prose(matter, "changes")]
    parts += headed("tolerances", "Tolerances", (_tolerances(matter),))
    changes = tuple(matter.family.of("changes"))
    if changes:
        parts += headed("changes", "Changes", (_changes(matter, changes),))
    else:
        parts.append(
            gap(
                "changes",
                "No changes are recorded.",
                "Record each proposed or decided change of the plan with its reason.",
            )
        )
    if matter.impacts:
        parts += headed("impacts", "What the changes do", (_impacts(matter),))
    if matter.data_date is not None:
        parts += headed("triggers", "What asks for a revision", (_triggers(matter),))
    waivers = tuple(matter.family.of("waivers"))
    if waivers:
        parts += headed("waivers", "Waivers", (_waivers(matter, waivers),))
    return section("changes", "Changes", facts(matter, "changes", "waivers"), parts)


def _tolerances(matter: Matter) -> Table:
    """What may change without asking again, as it holds for the overall plan."""
    held = matter.header.tolerances
    rows = [
        ("Time", held.time if held else None, "a committed date may move by"),
        ("Effort", held.effort if held else None, "effort may grow by"),
        ("Cost", held.cost if held else None, "cost may grow by"),
    ]
    own = [
        name
        for name, plan in matter.family.plans.items()
        if name and plan.written.tolerances is not None
    ]
    more = f" Plans with tolerances of their own: {', '.join(own)}." if own else ""
    words = ", ".join(f"{kind.lower()} {values.cell(value)}" for kind, value, _ in rows)
    return Table(
        id="table:tolerances",
        caption=f"What may change without asking again: {words}",
        note=f"What is beyond them re-opens commitments.{more}",
        columns=(
            Column(title="Of", width=40),
            Column(title="Up to", width=40),
            Column(title="Means", width=89),
        ),
        rows=tuple(
            Row(cells=(kind, values.cell(value), f"{means} {values.cell(value)}"))
            for kind, value, means in rows
        ),
    )


def _changes(matter: Matter, every: Sequence[Record]) -> Table:
    done = sum(getattr(one, "state", "") in DONE for one in every)
    return home_table(
        matter,
        "changes",
        (
            Entry(title="Reason, source", width=48, fields=("reason", "source")),
            Entry(title="Class", width=18, fields=("class_",), choose=True),
            Entry(title="Proposed", width=24, fields=("proposed_by", "proposed")),
            entry("Affects", 32, "affects"),
            Entry(title="Weighed, advised", width=40, fields=("options", "recommendation")),
            entry("Impact", 40, "impact"),
            Entry(title="State", width=24, fields=("state",), show=_state, choose=True),
            Entry(
                title="Decided, in version",
                width=26,
                fields=("decided_by", "decided", "in_version"),
            ),
        ),
        caption=f"{begin(len(every), 'change')}, of which {of_all(done, len(every))} "
        f"{'is' if done == 1 else 'are'} carried out",
        note="Impact in the author’s words; what is computed stands below, where earlier versions "
        "are to be had.",
        title=36,
        owner=20,
    )


def _impacts(matter: Matter) -> Table:
    """What became of the records of each change, and what follows from that alone."""
    count = len(matter.impacts)
    return Table(
        id="table:impacts",
        caption=f"{begin(count, 'change')} with what {'it does' if count == 1 else 'they do'} "
        f"to the plan, each by itself",
        note="The records that a change affects are set as they are in the later version, all else "
        "stays as in the earlier one, and the plan is dated anew. Dates move in working days.",
        columns=(
            Column(title="Of", width=60),
            Column(title="Before", width=32),
            Column(title="After", width=32),
            Column(title="Difference", width=45),
        ),
        rows=tuple(row for told in matter.impacts for row in _impact(matter, told)),
    )


def _impact(matter: Matter, told: Told) -> Iterator[Row]:
    record = matter.family.record(told.change)
    title = links.titled(record) if record else told.change
    name = mention(matter, told.change, title)
    yield Row(kind="group", cells=(Markup("{}, {}").format(name, told.against),))
    topic = ""
    for one in told.lines:
        colon = ": " if one.name else ""
        head = f"{one.topic}{colon}" if one.topic != topic else ""
        topic = one.topic
        label = Markup("<b>{}</b>{}").format(head, one.name) if head else one.name
        if one.before or one.after:
            yield Row(cells=(label, one.before, one.after, one.more))
        else:
            yield Row(cells=(label, one.more))


def _triggers(matter: Matter) -> Table:
    """What is beyond the limits at the data date, plan by plan."""
    found = matter.asked_for
    return Table(
        id="table:triggers",
        caption=f"{begin(len(found), 'thing asks', 'things ask')} for a revision"
        if found
        else "Nothing asks for a revision",
        note=f"At the data date {matter.data_date}: committed dates, float, indices, contingency, "
        "risks, assumptions, hand-offs and commitments beyond the usual limits.",
        columns=(Column(title="Plan", width=30), Column(title="Why", width=139)),
        rows=tuple(Row(cells=(mention(matter, one.plan), one.sentence)) for one in found)
        or (Row(cells=("All plans", "Nothing is beyond its limits.")),),
    )


def _state(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Change)
    return state(TONES.get(record.state, "none"), record.state)


def _waivers(matter: Matter, every: Sequence[Record]) -> Table:
    return home_table(
        matter,
        "waivers",
        (
            Entry(title="Rule", width=28, fields=("rule",), kind="code", choose=True),
            entry("Records", 36, "records"),
            entry("Reason", 48, "reason"),
            entry("Approved", 26, "approved_by", "approved"),
            entry("Until", 22, "until"),
        ),
        caption=f"{begin(len(every), 'finding is', 'findings are')} accepted for a time",
        title=30,
    )
