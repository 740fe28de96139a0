"""Schedules at every size."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from planweave.render.figures.schedule.data import (
    Gantt,
    HandOff,
    Milestone,
    Milestones,
    Phase,
    Phases,
    Row,
    Run,
    Stretch,
)
from tests.render.figures.tree_samples import HOSTILE, NAMES, TASKS


def day(month: int) -> date:
    """The first day of a project month that starts in September 2015."""
    return date(2015 + (month + 8) // 12, (month + 8) % 12 + 1, 1)


def before(month: int) -> date:
    """The last day before a project month."""
    return day(month) - timedelta(days=1)


def stretch(start: int, end: int, *, critical: bool = False, intensity: float = 1.0) -> Stretch:
    return Stretch(first=day(start), last=before(end), critical=critical, intensity=intensity)


MARKS = tuple(
    Milestone(name=name, title=title, day=before(month), met=month <= 24)
    for name, title, month in (
        ("M1", "Startup", 12), ("M2", "Implementations", 24), ("M6", "Prototype VRE", 36),
        ("M8", "Parallel computing", 36), ("M9", "First MitM prototype", 36),
        ("M5", "Major platforms", 42), ("M4", "Evaluation", 48), ("M7", "Collaborative VRE", 48),
        ("M10", "Second MitM prototype", 48),
    )
)  # fmt: skip


def group(number: str, title: str) -> Row:
    return Row(kind="group", number=number, title=title, stretches=(stretch(0, 48),),
               cells=("2019-08-31", "0 d"))  # fmt: skip


def task(number: str, title: str, start: int, end: int, *, critical: bool = False,
         slack: str = "+9 d", intensity: float = 1.0) -> Row:  # fmt: skip
    return Row(number=number, title=title, key=number, done_until=day(30),
               stretches=(stretch(start, end, critical=critical, intensity=intensity),),
               baseline=(day(start), before(max(start + 1, end - 1))),
               band=None if end <= 30 else (before(end), before(end + 2)),
               cells=(before(end).isoformat(), "done" if end <= 30 else slack),
               alarm=critical)  # fmt: skip


def folded(count: int, *runs: tuple[int, int, int]) -> Row:
    found = tuple(Run(first=day(a), last=before(b), count=n) for a, b, n in runs)
    return Row(kind="folded", title=f"{count} other tasks", cells=("2019-08-31",), runs=found)


SUMMARY = Gantt(
    rows=(
        group("WP1", NAMES[0]), folded(3, (0, 6, 1), (6, 48, 3)),
        group("WP2", NAMES[1]), task("T2.7", "Micromagnetic VRE, open source", 31, 35),
        task("T2.8", "Micromagnetic VRE workshops", 18, 44, slack="+82 d"),
        folded(8, (0, 6, 6), (6, 20, 7), (20, 25, 8), (25, 44, 7), (44, 46, 6), (46, 48, 5)),
        group("WP3", NAMES[2]), task("T3.8", "Python interface for OOMMF", 7, 13),
        task("T3.5", "Architecture for HPC", 36, 48, critical=True, slack="0 d"),
        folded(6, (0, 6, 5), (6, 24, 6), (24, 36, 4), (36, 48, 3)),
        group("WP4", NAMES[3]), task("T4.11", "Micromagnetic case study", 13, 19),
        task("T4.13", "Micromagnetic notebooks", 19, 25),
        Row(number="T4.14", title="Micromagnetic online portal for the demonstrator, in phases of "
            "different intensity", key="T4.14", done_until=day(30),
            stretches=(stretch(26, 28, intensity=0.3), stretch(28, 31), ),
            baseline=(day(25), before(28)), cells=("2018-03-31", "+9 d")),
        folded(11, (0, 12, 8), (12, 24, 11), (24, 36, 7), (36, 48, 2)),
        group("WP6", NAMES[5]), task("T6.9", "Memoisation, new data", 24, 42, critical=True,
                                     slack="−6 d"),
        task("T6.11", "Isabelle case study", 45, 48, critical=True, slack="0 d"),
        Row(title="Gate 3", number="M3", key="M3", milestones=(
            Milestone(name="M3", day=before(40), late=True),), cells=("2018-12-31", "−2 d"),
            alarm=True),
        Row(kind="withdrawn", number="WP7", title="Social aspects (cancelled)",
            stretches=(stretch(0, 48),), cells=("cancelled",)),
        Row(title="4 tasks, not scheduled", kind="folded"),
    ),
    hand_offs=(
        HandOff(giver="T3.8", taker="T4.11"), HandOff(giver="T4.11", taker="T4.13"),
        HandOff(giver="T4.13", taker="T4.14"), HandOff(giver="T4.14", taker="T2.7"),
        HandOff(giver="T6.9", taker="M3", late=True),
    ),
    milestones=MARKS, now=day(30), heading="Work package, task", columns=("Finish", "Float"),
    baseline="baseline 3.0.0",
)  # fmt: skip


def chart(groups: int, tasks: int, length: int) -> Gantt:
    """So many groups and tasks, each `length` days long, one after the other in its group."""
    start = date(2026, 1, 5)
    rows: list[Row] = []
    links: list[HandOff] = []
    for at in range(groups):
        own = [
            Row(number=f"T{at}.{n}", key=f"T{at}.{n}", title=TASKS[n % len(TASKS)], depth=1,
                stretches=(Stretch(first=start + timedelta(days=n * length),
                                   last=start + timedelta(days=(n + 1) * length - 1)),),
                cells=("2026-01-05",))
            for n in range(tasks // groups)
        ]  # fmt: skip
        links += [HandOff(giver=a.key, taker=b.key) for a, b in pairwise(own)]
        spans = tuple(stretch for row in own for stretch in row.stretches)
        rows.append(Row(kind="group", number=f"G{at}", title=NAMES[at % 7], stretches=spans))
        rows += own
    return Gantt(rows=tuple(rows), hand_offs=tuple(links), columns=("Finish",))


def strips(groups: int) -> Gantt:
    """Groups of a very large plan as strips of how much runs at once."""
    start = date(2026, 1, 1)
    rows: list[Row] = []
    for at in range(groups):
        runs = tuple(
            Run(first=start + timedelta(days=3 * n), last=start + timedelta(days=3 * n + 2),
                count=(n * 7 + at * 13) % 90)
            for n in range(600)
        )  # fmt: skip
        whole = Stretch(first=start, last=start + timedelta(days=1800))
        title = f"{NAMES[at % 7]} {at}"
        rows.append(Row(kind="group", number=f"{at + 1}", title=title, stretches=(whole,)))
        rows.append(Row(kind="folded", title="500 tasks", runs=runs))
    return Gantt(rows=tuple(rows))


def many(count: int, span: int = 4000) -> tuple[Milestone, ...]:
    """So many milestones over `span` days."""
    return tuple(
        Milestone(name=f"M{at}", title=TASKS[at % len(TASKS)], met=at < count // 3,
                  day=date(2020, 1, 1) + timedelta(days=at * span // count))
        for at in range(count)
    )  # fmt: skip


GANTTS = {
    "one": chart(1, 1, 3),
    "ten": chart(2, 10, 5),
    "sixty": chart(6, 60, 25),
    "summary": SUMMARY,
    "decades": chart(3, 30, 1500),
    "ten thousand": strips(40),
    "crowded head": Gantt(rows=SUMMARY.rows, milestones=many(300)),
    "hostile": Gantt(
        rows=tuple(
            Row(title=text, number=text[:30], key=text, cells=(text[:40], text[:12]), alarm=True,
                stretches=(Stretch(first=date(2026, 3, 1), last=date(2026, 3, 9)),))
            for text in HOSTILE
        ),
        milestones=tuple(Milestone(name=text[:9], title=text, day=date(2026, 3, 5))
                         for text in HOSTILE),
        hand_offs=(HandOff(giver=HOSTILE[0], taker=HOSTILE[1]), HandOff(giver="no", taker="row")),
        heading=HOSTILE[0][:20], columns=("A & B", "<b>"),
    ),
}  # fmt: skip

PHASES = {
    "one": Phases(phases=(Phase(title="All", first=day(0), last=before(12)),)),
    "four": Phases(
        phases=(
            Phase(number="1", title="Set-up and requirements", first=day(0), last=before(12),
                  gates=(Milestone(name="M1", title="Startup", day=before(12), met=True),)),
            Phase(number="2", title="Implementations", first=day(10), last=before(24),
                  baseline=(day(12), before(26)),
                  gates=(Milestone(name="M2", title="Implementations", day=before(24), met=True),)),
            Phase(number="3", title="Prototypes of the virtual research environments",
                  first=day(24), last=before(36),
                  gates=(Milestone(name="M6", title="Prototype VRE", day=before(36)),)),
            Phase(number="4", title="Evaluation", first=day(36), last=before(48),
                  gates=(Milestone(name="M4", title="Evaluation", day=before(48)),)),
        ),
        now=day(30), baseline="baseline 3.0.0",
    ),
    "sixty": Phases(phases=tuple(
        Phase(number=str(at), title=TASKS[at % 9], first=day(at), last=before(at + 3),
              gates=(Milestone(name=f"G{at}", day=before(at + 3)),))
        for at in range(60))),
    "ten thousand": Phases(phases=tuple(
        Phase(title=f"Phase {at}", first=date(1900, 1, 1) + timedelta(days=at * 20),
              last=date(1900, 1, 1) + timedelta(days=at * 20 + 30)) for at in range(10_000))),
    "hostile": Phases(phases=tuple(
        Phase(title=text, number=text[:5], first=day(3), last=before(9),
              gates=(Milestone(name=text[:8], title=text, day=before(9), late=True),))
        for text in HOSTILE)),
}  # fmt: skip

STRIPS = {
    "one": Milestones(milestones=(Milestone(name="M1", title="Go", day=date(2026, 5, 1)),)),
    "nine": Milestones(milestones=MARKS, first=day(0), last=before(48), now=day(30)),
    "sixty": Milestones(milestones=many(60), now=date(2023, 1, 1)),
    "same day": Milestones(milestones=tuple(
        Milestone(name=f"M{at}", title=TASKS[at % 9], day=date(2026, 5, 1)) for at in range(12))),
    "ten thousand": Milestones(milestones=many(10_000, 9000)),
    "hostile": Milestones(milestones=tuple(
        Milestone(name=text[:10], title=text, day=date(2026, 1, 1 + at), late=at == 2)
        for at, text in enumerate(HOSTILE))),
}  # fmt: skip
