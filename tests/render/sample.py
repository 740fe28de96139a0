"""A document by hand that holds every kind of block, for looking at and for measuring."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from planweave.render.document import (
    Box,
    Cell,
    Chapter,
    Column,
    Cover,
    Definitions,
    Document,
    Facts,
    Figure,
    Finding,
    Gap,
    Heading,
    KeyFigure,
    KeyFigures,
    Pair,
    Prose,
    Row,
    Side,
    Table,
)

WORDS = (
    "The service desk answers in one place for three services, and each group keeps its own "
    "plan. What crosses them is agreed here: who hands over what, on which day, and what happens "
    "when the day cannot be kept. Dates are of two kinds and never share a column. "
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing made by hand."""

    svg: Markup
    width: float
    height: float
    overlay: tuple[()] = ()


def sketch(width: float, height: float, name: str) -> Sketch:
    bars = "".join(
        f'<rect x="{60 + 20 * place}" y="{14 + 16 * place}" width="{width / 3:.0f}" height="8" '
        f'class="f{1 + place % 5}"/><text x="0" y="{21 + 16 * place}" style="font-size:7.2px">'
        f"Step {place + 1}</text>"
        for place in range(int((height - 20) / 16))
    )
    return Sketch(
        Markup(
            f'<svg class="figure" viewBox="0 0 {width:g} {height:g}" width="{width:g}pt" '
            f'height="{height:g}pt" role="img" aria-labelledby="{name}-t">'
            f'<title id="{name}-t">Steps</title><desc>Bars, one a step.</desc>{bars}</svg>'
        ),
        width,
        height,
    )


def link(anchor: str, words: str) -> Markup:
    return Markup('<a class="ref" href="#{}">{}<span class="page" data-of="{}"></span></a>').format(
        anchor, words, anchor
    )


def plain_link(anchor: str, words: str) -> Markup:
    return Markup('<a class="ref" href="#{}">{}</a>').format(anchor, words)


OK, WARN, BAD, NONE = (
    Markup(f'<span class="{name}">{escape(words)}</span>')
    for name, words in (
        ("ok", "● agreed"),
        ("warn", "◆ condition"),
        ("bad", "▲ late"),
        ("none", "○ pending"),
    )
)
STATES = (OK, NONE, OK, WARN, BAD)
TITLES = (
    "Move the ticket archive to the new store and check that every attachment opens",
    "Interview users",
    "Write the runbook for the night shift",
    "Data, knowledge and software bases: survey of existing systems and of their owners",
    "Load test",
)


def tasks(number: int, prefix: str = "T") -> tuple[Row, ...]:
    rows: list[Row] = []
    for place in range(number):
        if place % 20 == 0:
            group = ("", f"Work group {place // 20 + 1}", "", "20 tasks", "", "", "", "")
            rows.append(Row(kind="group", cells=(f"WP{place // 20 + 1}", *group[1:])))
        rows.append(
            Row(
                id=f"{prefix}{place + 1}",
                source="wp4/tasks.yaml",
                changed=place == 3,
                cells=(
                    plain_link(f"{prefix}{place + 1}", f"{prefix}{place + 1}"),
                    TITLES[place % 5],
                    ("PS", "SR", "FAU")[place % 3],
                    "SR UK USH USO LL" if place % 2 else "–",
                    str(place * 7 % 40),
                    "2026-01-12",
                    "2026-09-30",
                    STATES[place % 5],
                ),
            )
        )
    rows.append(Row(kind="total", cells=("", "Sum", "", "", "1 155", "", "", OK)))
    return tuple(rows)


TASK_COLUMNS = (
    Column(title="Task", width=14),
    Column(title="Title", width=52),
    Column(title="Lead", width=13, choose=True),
    Column(title="Contributors", width=28),
    Column(title="PM", width=10, kind="number"),
    Column(title="Start", width=19, kind="date"),
    Column(title="Finish", width=17, kind="date"),
    Column(title="State", width=18, choose=True),
)


def matrix(parties: int, rows: int) -> Table:
    names = ("SERVICE", "DESK", "OPS", "UK", "LEEDS", "XFEL", "NORTH-EAST")
    return Table(
        id="raci",
        caption="Every task has exactly one accountable party",
        note="A accountable, R responsible, C consulted, I informed.",
        tight=True,
        columns=(
            Column(title="Task", width=14),
            Column(title="Title", width=60),
            *(Column(title=names[n % 7], width=6, kind="turned") for n in range(parties)),
        ),
        rows=tuple(
            Row(
                cells=(
                    f"T{place}",
                    TITLES[place % 5],
                    *(
                        Markup('<span class="acc">A</span>')
                        if (place + party) % 6 == 0
                        else Markup('<span class="nil">·</span>')
                        for party in range(parties)
                    ),
                )
            )
            for place in range(1, rows + 1)
        ),
    )


def register(number: int) -> Table:
    return Table(
        id="risk-register",
        caption=f"{number} risks, two of which came true",
        note="Levels as stated, without and with response.",
        register="risks",
        columns=(
            Column(title="No.", width=14),
            Column(title="Risk", width=70),
            Column(title="Before", width=20, choose=True),
            Column(title="Score", width=15, kind="number"),
            Column(title="State", width=30, choose=True),
            Column(title="File", width=20, kind="code"),
        ),
        rows=tuple(
            Row(
                id=f"R{place}",
                title=f"Risk {place}: {TITLES[place % 5]}",
                source="risks.yaml",
                kind="off" if place % 11 == 0 else "plain",
                cells=(
                    plain_link(f"R{place}", f"R{place}"),
                    TITLES[place % 5],
                    Cell(text="High", tone="bad") if place % 9 == 0 else "Medium",
                    str(place % 25),
                    STATES[place % 5],
                    "risks.yaml",
                ),
            )
            for place in range(1, number + 1)
        ),
    )


def summary() -> Chapter:
    small = (Column(title="Measure", width=40), Column(title="Value", width=20, kind="number"))
    rows = tuple(Row(cells=(title[:26], "36 of 48")) for title in TITLES)
    return Chapter(
        id="summary",
        title="Executive summary",
        changed=True,
        blocks=(
            Prose(
                lead=True,
                html=Markup(
                    "<p>The service opens on {}. It can be agreed once {} is settled.</p>"
                ).format("2026-09-30", link("R2", "risk R2")),
            ),
            KeyFigures(
                items=(
                    KeyFigure(value="2026-09-30", unit="", what="Finish", against="as baselined"),
                    KeyFigure(value="823", unit="PM", what="Effort", against="7 of 7 packages"),
                    KeyFigure(value="36", unit="of 48", what="Delivered", against="12 cancelled"),
                    KeyFigure(value="14", unit="of 19", what="Committed", against="3 conditions"),
                )
            ),
            Figure(
                id="strip",
                caption="Three milestones fall due in one week",
                note="Forecast dates.",
                drawing=sketch(468, 84, "strip"),
            ),
            Pair(
                left=Figure(
                    id="curve", caption="Effort runs below plan", drawing=sketch(224, 118, "curve")
                ),
                right=Table(
                    id="health", caption="Health of the plan", columns=small, rows=rows, tight=True
                ),
            ),
        ),
    )


def schedule(rows: int) -> Chapter:
    return Chapter(
        id="schedule",
        title="Schedule and milestones",
        blocks=(
            Facts(
                pairs=(
                    ("Owner", "service desk"),
                    ("last changed in", "3.1.0"),
                    ("complete", "7 of 7 plans"),
                )
            ),
            Heading(id="how", title="How we schedule"),
            Prose(
                html=Markup(
                    '<p>{}<sup class="call" data-note="1"></sup> It is drawn in {}.</p>'
                    "<p>The portal ({}) was to end in March; see {} and {}, which say why<sup "
                    'class="call" data-note="2"></sup> and how<sup class="call" data-note="1">'
                    "</sup>.</p><ol><li>at each hand-off, ten working days;</li><li>before each "
                    "review, one month.</li></ol><h4>A heading of the author</h4><p>Written <code>"
                    "12-36!.5</code>, with <em>stress</em> and <strong>weight</strong>.</p>"
                ).format(
                    WORDS,
                    link("gantt", "Figure 1-1"),
                    plain_link("T2", "T2"),
                    link("tasks-section", "1.2"),
                    link("float", "total float"),
                ),
                notes=(
                    "A month is the n-th month from the start.",
                    Markup("Due in months 44 to 48; see {}.").format(link("register", "section 2")),
                ),
            ),
            Box(word="Note", html=Markup("<p>Effort is spread evenly over a task.</p>")),
            Box(word="▲ Warning", kind="warning", html=Markup(f"<p>{WORDS}</p>")),
            Box(
                word="Definition: hand-off",
                kind="definition",
                html=Markup("<p>What one group gives and another takes.</p>"),
            ),
            Heading(id="margins", title="Margins", level=3),
            Prose(html=Markup(f"<p>{WORDS * 2}</p>" * 3), changed=True),
            Heading(id="tasks-section", title="Tasks by work group"),
            Table(
                id="tasks",
                caption=f"{rows} tasks in work groups carry 1 155 person-months",
                note="PM: person-months. Contributors without the lead.",
                after="Work group 2 balances; the tasks of work group 1 do not.",
                register="tasks",
                tight=True,
                columns=TASK_COLUMNS,
                rows=tasks(rows),
            ),
            Heading(id="overview", title="Integrated summary schedule"),
            Figure(
                id="gantt",
                caption="The chain through the archive has nine days left",
                note="Float in working days.",
                drawing=sketch(728, 380, "gantt"),
                wide=True,
            ),
            Heading(id="gap-section", title="Calendars"),
            Gap(
                id="gap-calendars",
                message="The plan names no calendar.",
                remedy="Declare one under calendars, or say why none applies.",
            ),
            Prose(html=Markup(f"<p>{WORDS}</p>" * 2)),
        ),
    )


def sample(rows: int = 60) -> Document:
    """The document; `rows` sets the length of its long tables."""
    wide = Table(
        id="wide-table",
        caption="The whole list on a wide page",
        columns=(*TASK_COLUMNS, Column(title="Written in", width=40, kind="code")),
        rows=tuple(
            Row(id=row.id, cells=(*row.cells, "wp4/tasks.yaml:12:7"))
            for row in tasks(30, "W")
            if row.id
        ),
    )
    return Document(
        title="Campus services",
        kind="Overall work plan",
        language="en",
        stamp="svc 3.1.0 · in review · data date 2026-03-01 · 7c1e 94b0 e2d5 · Public",
        note="Invented for tests. All figures are illustrative.",
        date="2026-03-01",
        cover=Cover(
            kind="Overall work plan",
            title="Campus services",
            subtitle="Three services, 60 tasks and 86 hand-overs, held by 7 groups",
            marking="Public",
            rows=(
                ("Version", "3.1.0"),
                ("Status", "In review, round 1"),
                ("Data date", "2026-03-01"),
                ("Digest", Markup("<code>7c1e 94b0 e2d5 0a61</code>")),
                ("Work group", "Service work group"),
            ),
            drawing=sketch(468, 120, "cover"),
            note="Invented for tests.",
        ),
        front=(summary(),),
        chapters=(schedule(rows), risks(rows), organisation()),
        annexes=(
            Chapter(id="annex-tasks", title="Full task list", blocks=(wide,), wide=True),
            Chapter(
                id="annex-terms",
                title="Glossary",
                blocks=(
                    Definitions(
                        pairs=(("Total float", "Days a task may slip."), ("Hand-off", WORDS)),
                        ids=("float", ""),
                    ),
                ),
            ),
        ),
    )


def risks(rows: int) -> Chapter:
    return Chapter(
        id="register",
        title="Risk",
        blocks=(
            Heading(id="register-section", title="Register"),
            register(rows),
            Heading(id="findings", title="Findings"),
            *(
                Finding(
                    id=f"F{number}",
                    name=f"F{number}",
                    title="The tasks of the group hold 25 PM less than the plan allocates",
                    state=Markup('<span class="bad">▲ error</span>'),
                    rule="effort-of-package",
                    sides=(
                        Side(label="one side", value="157 PM", place="plan.yaml:41:28"),
                        Side(label="other side", value="132 PM", place="wp2/tasks.yaml:3"),
                    ),
                    lines=(("arithmetic", "157 − 132 = 25 PM"), ("decision", "open")),
                )
                for number in (1, 2)
            ),
        ),
    )


def organisation() -> Chapter:
    return Chapter(
        id="organisation",
        title="Organisation, responsibility, infrastructure",
        blocks=(
            Heading(id="organisation-section", title="Organisation"),
            Figure(
                id="chart",
                caption="Decisions rise in four steps",
                drawing=sketch(468, 200, "chart"),
            ),
            Heading(id="raci-section", title="Responsibility"),
            matrix(14, 40),
        ),
    )
