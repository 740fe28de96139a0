"""The section on skills: what tasks need, who holds it, how the gap is closed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from planweave.classes import dataclass
from planweave.model.records.parties import Supplier
from planweave.model.records.record import Record
from planweave.model.records.resources import Skill, Training
from planweave.model.records.work import Task
from planweave.render.document import Block, Cell, Chapter, Column, Row, Table, Text
from planweave.render.views.page import links, values
from planweave.render.views.page.fields import field
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose, state
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import Entry, entry, home_table, stacked
from planweave.render.views.registers.section import headed, section
from planweave.render.views.registers.words import live, of_all

REGISTERS = ("skills", "training")
SUPPLIERS = ("organisation", "roles", "people", "stakeholders", "resources")
MOST = 24


@dataclass(frozen=True, slots=True)
class Want:
    """What one task needs, and what the best of its performers holds (0: nobody holds any)."""

    task: str
    skill: str
    needed: int
    held: int


def chapter(matter: Matter) -> Chapter | None:
    """The matrix of needed and held, gaps by task, the registers of skills and training."""
    parts: list[Block] = [*prose(matter, "skills")]
    skills = tuple(matter.family.of("skills"))
    if skills:
        parts += headed("skills-matrix", "Skills needed and held", _matrix(matter))
        parts += headed("skills", "Skills", (_skills(matter, skills),))
    trainings = tuple(matter.family.of("training"))
    if trainings:
        parts += headed("training", "Training", (_training(matter, trainings),))
    if not skills:
        parts.append(
            gap(
                "skills",
                "No skills are declared: what the work asks of people is not stated.",
                "Declare skills, the level that tasks need, and the level that parties hold.",
            )
        )
    return section("skills", "Skills", facts(matter, *REGISTERS), parts)


# --- Needed and held -------------------------------------------------------------------------


def held(matter: Matter) -> dict[str, dict[str, int]]:
    """The level of each skill that each supplier holds, by supplier."""
    found: dict[str, dict[str, int]] = {}
    for register in SUPPLIERS:
        for record in live(matter, register):
            if isinstance(record, Supplier) and record.skills:
                found[record.name] = {skill: has.level for skill, has in record.skills.items()}
    return found


def wants(matter: Matter) -> tuple[Want, ...]:
    """What every task needs, against the best of those who perform it."""
    has = held(matter)
    found = []
    for task in live(matter, "tasks"):
        if not isinstance(task, Task):
            continue
        owner = matter.owner_of(task)
        performers = tuple(task.assign or ()) or ((owner,) if owner else ())
        for skill, level in (task.skills or {}).items():
            best = max((has.get(each, {}).get(skill, 0) for each in performers), default=0)
            found.append(Want(task.name, skill, level.level, best))
    return tuple(found)


def _matrix(matter: Matter) -> tuple[Block, ...]:
    has, needs = held(matter), wants(matter)
    if not has and not needs:
        return (
            gap(
                "skills-held",
                "No task says which skills it needs, and no party which it holds.",
                "Add skills: {skill: level} to tasks, parties and resources.",
            ),
        )
    return (_table(matter, has, needs), *_short(matter, needs))


def _table(matter: Matter, has: dict[str, dict[str, int]], needs: Sequence[Want]) -> Table:
    """A row for each skill: the highest need, and the level of each supplier."""
    suppliers = list(has)[:MOST]
    skills = [record.name for record in live(matter, "skills")]
    met = sum(1 for want in needs if want.held >= want.needed)
    more = f" {len(has) - MOST} more suppliers stand in their registers." if len(has) > MOST else ""
    return Table(
        id="table:skills-matrix",
        caption=f"The performers hold what is needed in {of_all(met, len(needs))} cases"
        if needs
        else "No task says which skills it needs",
        note="Levels 1 to 5. Needed: the highest level that a task needs, and in how many tasks; "
        f"then the level that each supplier holds.{more}",
        columns=(
            Column(title="Skill", width=40),
            Column(title="Needed", width=14, kind="number"),
            Column(title="Tasks", width=11, kind="number"),
            *(
                Column(title=each.rpartition("/")[2], width=7.5, kind="turned")
                for each in suppliers
            ),
            Column(title="", width=26),
        ),
        rows=tuple(_row(matter, skill, suppliers, has, needs) for skill in skills),
    )


def _row(
    matter: Matter,
    skill: str,
    suppliers: Sequence[str],
    has: dict[str, dict[str, int]],
    needs: Sequence[Want],
) -> Row:
    own = [want for want in needs if want.skill == skill]
    level = max((want.needed for want in own), default=0)
    best = max((each.get(skill, 0) for each in has.values()), default=0)
    levels: list[Text | Cell] = []
    for each in suppliers:
        number = has[each].get(skill, 0)
        levels.append(str(number) if number else "·")
    return Row(
        cells=(
            links.mention(matter, skill, links.title_of(matter.family, skill)),
            str(level) if level else values.NONE,
            str(len(own)),
            *levels,
            _verdict(level, best, any(want.held < want.needed for want in own)),
        )
    )


def _verdict(level: int, best: int, short: bool) -> Text:
    if not level:
        return state("none", "not asked for")
    if best < level:
        return state("bad", f"held to {best or 'none'}")
    return state("warn", "held by others") if short else state("ok", "held")


def _short(matter: Matter, needs: Sequence[Want]) -> tuple[Block, ...]:
    """The tasks whose performers do not hold what is needed, by skill and level."""
    found: dict[tuple[str, int, int], list[str]] = {}
    for want in needs:
        if want.held < want.needed:
            found.setdefault((want.skill, want.needed, want.held), []).append(want.task)
    if not found:
        return ()
    count = sum(len(tasks) for tasks in found.values())
    return (
        Table(
            id="table:skill-gaps",
            caption=f"{begin(count, 'need')} of tasks exceed what their performers hold",
            note="Held: the best of those who perform the task. Training: what reaches the level.",
            columns=(
                Column(title="Skill", width=30),
                Column(title="Needed", width=14, kind="number"),
                Column(title="Held", width=12, kind="number"),
                Column(title="Tasks", width=73),
                Column(title="Training", width=40),
            ),
            rows=tuple(
                _gap_row(matter, skill, needed, has, tasks)
                for (skill, needed, has), tasks in found.items()
            ),
        ),
    )


def _gap_row(matter: Matter, skill: str, needed: int, has: int, tasks: Sequence[str]) -> Row:
    trained = [
        record
        for record in live(matter, "training")
        if isinstance(record, Training)
        and record.skill == skill
        and (record.to_level or 0) >= needed
    ]
    lines = [links.mention(matter, record.name) for record in trained]
    return Row(
        cells=(
            links.mention(matter, skill, links.title_of(matter.family, skill)),
            str(needed),
            str(has) if has else values.NONE,
            stacked(links.mention(matter, task) for task in tasks),
            stacked(lines) if trained else state("bad", "none"),
        )
    )


# --- Registers -------------------------------------------------------------------------------


def _skills(matter: Matter, skills: Sequence[Record]) -> Table:
    described = sum(1 for one in skills if isinstance(one, Skill) and one.description)
    return home_table(
        matter,
        "skills",
        (Entry(title="Held by", width=60, show=_holders),),
        caption=f"{begin(len(skills), 'skill')}; {of_all(described, len(skills))} say what a level "
        "means",
        note="Held by: suppliers with their level.",
        title=90,
    )


def _holders(matter: Matter, record: Record) -> Text:
    found = [
        (supplier, levels[record.name])
        for supplier, levels in held(matter).items()
        if record.name in levels
    ]
    lines = [
        links.mention(matter, name, f"{links.short(matter.family, name)} {level}")
        for name, level in found
    ]
    return stacked(lines)


def _reached(matter: Matter, record: Record) -> Text:
    skill, level = field(matter, record, "skill"), field(matter, record, "to_level")
    return Markup("{} {}").format(skill, level)


def _training(matter: Matter, trainings: Sequence[Record]) -> Table:
    return home_table(
        matter,
        "training",
        (
            Entry(title="Skill, level", width=26, fields=("skill", "to_level"), show=_reached),
            entry("For", 26, "for_"),
            entry("Reached by, how", 22, "finish", "method"),
            entry("Task", 30, "task"),
            entry("Cost, account", 26, "cost", "account"),
        ),
        caption=f"{begin(len(trainings), 'training closes', 'trainings close')} gaps in skills",
        title=38,
        owner=20,
    )
