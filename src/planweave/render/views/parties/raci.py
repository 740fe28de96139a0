"""RACI: who is accountable, does the work, is consulted, is informed.

A is the owner (or who the format gives in its place), R those who are assigned, by default the
owner; C and I are the fields of the record, of an element for all its tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planweave.classes import dataclass
from planweave.model.records.record import Record
from planweave.model.records.work import Task, WbsElement
from planweave.render.document import Block, Column, Row, Table, Text
from planweave.render.views.page import links
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.tables import group_row
from planweave.render.views.page.words import begin
from planweave.render.views.registers.words import of_all

WHOLE = 60
"""With more tasks than this, the section shows elements and the annex all tasks."""
MOST = 24
"""So many parties have a column; the others are named in the row."""
DOT = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: signs by party in the order A, R, C, I."""

    record: Record
    signs: dict[str, str]

    @property
    def accountable(self) -> int:
        """How many parties are accountable; must be one."""
        return sum("A" in sign for sign in self.signs.values())


def of_task(matter: Matter, task: Task) -> Line:
    """The signs of a task."""
    owner = matter.owner_of(task)
    doing = tuple(task.assign or ()) or ((owner,) if owner else ())
    return Line(
        record=task,
        signs=_signs((owner,) if owner else (), doing, task.consulted, task.informed),
    )


def of_element(matter: Matter, element: WbsElement) -> Line:
    """The signs of an element: its own, and those of all tasks below it but their A."""
    owner = matter.owner_of(element)
    doing: list[str] = []
    consulted, informed = list(element.consulted), list(element.informed)
    for task in matter.tree.tasks_below(element.name):
        if matter.counts(task):
            lead = matter.owner_of(task)
            doing += tuple(task.assign or ()) or ((lead,) if lead else ())
            consulted += task.consulted
            informed += task.informed
    return Line(
        record=element,
        signs=_signs((owner,) if owner else (), doing, consulted, informed),
    )


def _signs(
    accountable: Iterable[str],
    responsible: Iterable[str],
    consulted: Iterable[str],
    informed: Iterable[str],
) -> dict[str, str]:
    """The signs of each party; C and I only of those who do not do the work anyway."""
    found: dict[str, str] = {}
    for sign, names in (
        ("A", accountable),
        ("R", responsible),
        ("C", consulted),
        ("I", informed),
    ):
        for name in dict.fromkeys(names):
            if sign in "CI" and name in found:
                continue
            found[name] = found.get(name, "") + sign
    return found


# --- Tables ----------------------------------------------------------------------------------


def tasks(matter: Matter) -> tuple[Task, ...]:
    """The tasks that count, element by element."""
    return tuple(
        task for task in matter.family.of("tasks") if isinstance(task, Task) and matter.counts(task)
    )


def in_section(matter: Matter) -> tuple[Block, ...]:
    """All tasks where they are few, else the elements of the upper two levels."""
    found = tasks(matter)
    if not found:
        return ()
    if len(found) <= WHOLE:
        return by_plan(matter, found)
    elements = [one for one in matter.tree.elements if _depth(matter, one) <= 2]
    lines = [of_element(matter, one) for one in elements if matter.counts(one)]
    return (_table(matter, lines, "elements", "Element", "All tasks stand in the annex."),)


def in_annex(matter: Matter) -> tuple[Block, ...]:
    """All tasks, plan by plan, where the section shows only elements."""
    found = tasks(matter)
    return by_plan(matter, found) if len(found) > WHOLE else ()


def _depth(matter: Matter, element: WbsElement) -> int:
    return matter.tree.code(element).count(".") + 1


def by_plan(matter: Matter, found: Sequence[Task]) -> tuple[Block, ...]:
    """One table where the parties have room in it, else a table for each plan."""
    lines = [of_task(matter, task) for task in found]
    if len(_parties(lines)) <= MOST:
        return (_table(matter, lines, "tasks", "Task", ""),)
    plans = dict.fromkeys(line.record.plan for line in lines)
    return tuple(
        _table(
            matter,
            [line for line in lines if line.record.plan == plan],
            f"tasks-{plan or 'root'}",
            "Task",
            "",
            of=f" of {links.short(matter.family, plan)}",
        )
        for plan in plans
    )


def _parties(lines: Sequence[Line]) -> list[str]:
    """The parties by how many signs they have, in the order in which they first occur."""
    count: dict[str, int] = {}
    for line in lines:
        for name in line.signs:
            count[name] = count.get(name, 0) + 1
    kept = sorted(count, key=lambda name: -count[name])[:MOST]
    return [name for name in count if name in kept] if len(count) > MOST else list(count)


def _table(
    matter: Matter, lines: Sequence[Line], name: str, noun: str, more: str, *, of: str = ""
) -> Table:
    parties = _parties(lines)
    every = {party for line in lines for party in line.signs}
    exact = sum(line.accountable == 1 for line in lines)
    rest = len(every) - len(parties)
    left = f" {begin(rest, 'party', 'parties')} with fewest signs have no column." if rest else ""
    each = min(7.4, 105 / max(len(parties), 1))
    # Ids in words would say the titles again.
    numbered = any(links.DIGIT.search(_code(matter, line.record)) for line in lines)
    rows: list[Row] = []
    plan: str | None = None
    plans = len({line.record.plan for line in lines})
    for line in lines:
        if noun == "Task" and plans > 1 and line.record.plan != plan:
            plan = line.record.plan
            rows.append(group_row(matter, plan))
        rows.append(_row(matter, line, parties, numbered=numbered))
    return Table(
        id=f"table:raci-{name.replace('/', '.')}",
        caption=f"{of_all(exact, len(lines)).capitalize()} {noun.lower()}s{of} have exactly one "
        "accountable party",
        note="A accountable, R does the work, C consulted, I informed; AR: both. Who is assigned "
        f"does the work, where nobody is, the owner. Last column: number of A.{left} {more}",
        columns=(
            *((Column(title="Id", width=16),) if numbered else ()),
            Column(title=noun, width=(148 if numbered else 164) - each * len(parties)),
            *(
                Column(title=party.rpartition("/")[2], width=each, kind="turned")
                for party in parties
            ),
            Column(title="A", width=5, kind="number"),
        ),
        rows=tuple(rows),
        tight=True,
    )


def _row(matter: Matter, line: Line, parties: Sequence[str], *, numbered: bool) -> Row:
    record = line.record
    title = links.titled(record)
    cells: list[Text] = (
        [links.mention(matter, record.name, _code(matter, record)), title]
        if numbered
        else [links.mention(matter, record.name, title)]
    )
    cells += [line.signs.get(party, DOT) for party in parties]
    cells.append(str(line.accountable))
    return Row(cells=tuple(cells))


def _code(matter: Matter, record: Record) -> str:
    return matter.family.codes.get(record.name, record.id)
