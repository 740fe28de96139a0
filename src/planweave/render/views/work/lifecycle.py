"""Lifecycle: the model, the phases with their gates, and what opens and closes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from planweave.model.records.lifecycle import Gate, Phase
from planweave.model.records.record import Record
from planweave.model.records.work import Progress
from planweave.render.document import Block, Chapter, Figure, Heading, Table, Text
from planweave.render.figures.schedule import data as drawn
from planweave.render.figures.schedule.phase_strip import phase_strip
from planweave.render.views.page import values
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import number_of, record_anchor, titled
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import element, facts, gap, prose, state
from planweave.render.views.page.tables import Part, name_part, register_table, shown, title_part
from planweave.render.views.page.words import begin, count, share

TITLE = "Lifecycle"


def chapter(matter: Matter) -> Chapter | None:
    """The section."""
    found: list[Block] = [*prose(matter, "lifecycle"), *element(matter, "lifecycle")]
    family = matter.family
    if any(True for _ in family.of("lifecycle")):
        found.append(model(matter))
    if any(True for _ in family.of("phases")):
        found.append(Heading(id="lifecycle:phases", title="Phases"))
        found += strip(matter)
        found.append(phases(matter))
    if any(True for _ in family.of("gates")):
        found.append(Heading(id="lifecycle:gates", title="Gates"))
        found.append(gates(matter))
    return finished("lifecycle", TITLE, facts(matter, "lifecycle", "phases", "gates"), found)


def model(matter: Matter) -> Table:
    """The lifecycle model of each plan that names one."""
    found = [str(getattr(record, "model", "")) for record in matter.family.of("lifecycle")]
    words = list(dict.fromkeys(found))
    said = f"{begin(len(found), 'plan')} follow {count(len(words), 'model')} of the lifecycle"
    if len(words) == 1:
        said = f"The work follows a {words[0]} lifecycle"
    return register_table(
        matter,
        "lifecycle",
        (shown("Model", 28, "model"), shown("Why, and how it is tailored", 120, "rationale")),
        caption=said,
    )


def days(phase: Phase) -> tuple[date, date] | None:
    """A phase's first and last day, where both are stated."""
    if phase.dates is None or phase.dates.first is None or phase.dates.last is None:
        return None
    return phase.dates.first, phase.dates.last


def strip(matter: Matter) -> Iterator[Block]:
    """The phases as bars with the gates that end them; a gap where none has dates."""
    found = [r for r in matter.family.of("phases") if isinstance(r, Phase) and matter.counts(r)]
    dated = [(phase, days(phase)) for phase in found]
    bars = tuple(
        drawn.Phase(
            title=titled(phase),
            first=when[0],
            last=when[1],
            gates=tuple(_gates_of(matter, phase.name)),
            href=f"#{record_anchor(phase.name)}",
        )
        for phase, when in dated
        if when is not None
    )
    loose = tuple(mark for gate in _loose(matter) if (mark := mark_of(matter, gate)))
    if not bars:
        yield gap(
            "phases",
            f"No phase of {len(found)} has dates, so no phases can be drawn.",
            "Give each phase its dates.",
        )
        return
    yield Figure(
        id="figure:phases",
        caption=_strip_caption(bars),
        note=f"{len(bars)} of {len(found)} phases have dates; gates below the phase they close.",
        drawing=phase_strip(drawn.Phases(phases=bars, milestones=loose, now=matter.data_date)),
    )


def _strip_caption(bars: tuple[drawn.Phase, ...]) -> str:
    last = max(bars, key=lambda bar: bar.last)
    return f"{begin(len(bars), 'phase')} from {bars[0].first} to {last.last}"


def _gates_of(matter: Matter, phase: str) -> Iterator[drawn.Milestone]:
    for gate in matter.family.of("gates"):
        if isinstance(gate, Gate) and gate.closes == phase and matter.counts(gate):
            mark = mark_of(matter, gate)
            if mark is not None:
                yield mark


def _loose(matter: Matter) -> list[Gate]:
    return [
        gate
        for gate in matter.family.of("gates")
        if isinstance(gate, Gate) and gate.closes is None and matter.counts(gate)
    ]


def mark_of(matter: Matter, gate: Gate) -> drawn.Milestone | None:
    """A gate as a mark on its target, else on its forecast; None without a day."""
    dates = matter.dates(gate.name)
    day = gate.target.last if gate.target else dates.finish if dates and gate.after else None
    if day is None:
        return None
    return drawn.Milestone(
        day=day,
        name=number_of(gate) or titled(gate),
        title=gate.title if number_of(gate) else "",
        met=is_passed(matter, gate.name),
        href=f"#{record_anchor(gate.name)}",
    )


def is_passed(matter: Matter, name: str) -> bool:
    """Whether progress says that a gate or milestone was passed."""
    report = matter.family.registers.get("progress", {}).get(name)
    return isinstance(report, Progress) and (
        report.finished is not None or report.state == "accepted"
    )


def phases(matter: Matter) -> Table:
    """The register of phases."""
    found = list(matter.family.of("phases"))
    dated = sum(isinstance(phase, Phase) and phase.dates is not None for phase in found)
    return register_table(
        matter,
        "phases",
        (
            name_part(width=20),
            title_part(width=36, more="objective"),
            Part(title="From", width=19, show=_from),
            Part(title="To", width=19, show=_to),
            shown("To enter it", 30, "entry"),
            shown("To leave it", 31, "exit"),
        ),
        caption=share(dated, len(found), "phase", "has dates", "have dates"),
        note="What must hold to enter and to leave each phase; – where nothing is stated.",
    )


def _from(matter: Matter, record: Record) -> Text:
    dates = record.dates if isinstance(record, Phase) else None
    return values.day(dates.begin, "start") if dates else values.NONE


def _to(matter: Matter, record: Record) -> Text:
    dates = record.dates if isinstance(record, Phase) else None
    return values.day(dates.end) if dates else values.NONE


def gates(matter: Matter) -> Table:
    """The register of gates."""
    found = list(matter.family.of("gates"))
    deciding = sum(isinstance(gate, Gate) and gate.authority is not None for gate in found)
    return register_table(
        matter,
        "gates",
        (
            name_part(width=14),
            title_part(width=36),
            shown("Who decides", 24, "authority", choose=True),
            shown("Closes", 20, "closes"),
            shown("Target", 18, "target"),
            Part(title="Forecast", width=18, show=forecast),
            shown("Criteria", 38, "criteria"),
        ),
        caption=share(deciding, len(found), "gate", "names who decides", "name who decides"),
        note=Markup(
            "Each decides between go, conditional, hold and stop, unless it says otherwise."
            " The forecast is what the network gives."
        ),
    )


def forecast(matter: Matter, record: Record) -> Text:
    """The computed finish of a record whose date is a forecast; what happened stands instead."""
    report = matter.family.registers.get("progress", {}).get(record.name)
    if isinstance(report, Progress) and report.finished is not None:
        return state("ok", values.day(report.finished))
    dates, schedule = matter.dates(record.name), matter.schedule
    if dates is None or schedule is None or not schedule.network[record.name].forecast:
        return values.NONE
    return values.day(dates.finish)
