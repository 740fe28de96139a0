"""The matrix of work and parties: where the word of each stands, and what no word covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planweave.model.records.work import Task, WbsElement
from planweave.render.document import Block, Cell, Column, Row, Table, Text, Tone
from planweave.render.views.page import links
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.words import begin
from planweave.render.views.registers.words import of_all
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.rules.registers.standing.coverage import bound, uncovered

Sign = tuple[Tone, str, str]
SIGNS: Mapping[Standing, Sign] = {
    Standing.AGREED: ("ok", "A", "agreed"),
    Standing.PROVISIONAL: ("warn", "P", "agreed provisionally"),
    Standing.CONDITIONAL: ("warn", "C", "agreed with conditions"),
    Standing.DELEGATED: ("", "G", "given to a delegate"),
    Standing.ACKNOWLEDGED: ("", "S", "seen, not answered"),
    Standing.REQUESTED: ("", "?", "asked, not answered"),
    Standing.REOPENED: ("bad", "R", "re-opened"),
    Standing.LAPSED: ("bad", "L", "lapsed"),
    Standing.DECLINED: ("bad", "D", "declined"),
    Standing.WITHDRAWN: ("bad", "W", "withdrawn"),
    Standing.CONTRADICTORY: ("bad", "X", "contradictory"),
    Standing.UNAUTHORISED: ("bad", "N", "not the signer's to give"),
}
IN_PART: Sign = ("ok", "a", "agreed and not touched by what is asked again")
DOT = "·"
MOST = 22
"""So many parties have a column; the list of what lacks has all of them."""
LONG = 48
"""With more elements than this those of the upper two levels are shown."""
EACH, LAST, WORK = 7.0, 19.0, 40.0
"""Widths in mm: of a party at most, of the last column, of the first at least."""
Cells = dict[str, dict[str, Sign]]
"""By element and party."""


def committed(matter: Matter) -> tuple[Block, ...]:
    """The matrix; nothing where nobody was asked for a part of the work."""
    cells = _cells(matter)
    elements = [one for one in matter.tree.elements if matter.counts(one)]
    if len(elements) > LONG:
        elements = [one for one in elements if matter.tree.code(one).count(".") < 2]
        cells = _upwards(matter, cells)
    parties = _parties(matter, cells)
    if not cells or not parties:
        return ()
    open_tasks = frozenset(
        one.name for one in uncovered(matter.family, matter.defaults, matter.agreements)
    )
    rows = tuple(_row(matter, one, cells, parties, open_tasks) for one in elements)
    used = {sign for row in cells.values() for sign in row.values()}
    left = len({party for row in cells.values() for party in row}) - len(parties)
    return (_table(rows, parties, used, _said(matter, open_tasks), left),)


def _table(
    rows: tuple[Row, ...], parties: Sequence[str], used: set[Sign], caption: str, left: int
) -> Table:
    legend = ", ".join(
        f"{sign[1]} {sign[2]}" for sign in (*SIGNS.values(), IN_PART) if sign in used
    )
    each = min(EACH, (169.0 - LAST - WORK) / len(parties))
    more = f" {begin(left, 'party more has', 'parties more have')} no column." if left else ""
    return Table(
        id="table:agreement-matrix",
        caption=caption,
        note=f"{legend}; {DOT} no part in it. Last column: tasks that a word covers.{more}",
        columns=(
            Column(title="Work", width=169.0 - LAST - each * len(parties)),
            *(Column(title=one.rpartition("/")[2], width=each, kind="turned") for one in parties),
            Column(title="Covered", width=LAST, kind="number"),
        ),
        rows=rows,
        tight=True,
    )


def _said(matter: Matter, open_tasks: frozenset[str]) -> str:
    tasks = sum(1 for one in matter.family.of("tasks") if matter.counts(one))
    covered = tasks - len(open_tasks)
    return f"A word covers {of_all(covered, tasks)} tasks"


def _cells(matter: Matter) -> Cells:
    """For each element of the WBS where the words stand whose scope touches it."""
    found: Cells = {}
    for one in matter.agreements:
        word = one.word or one.request
        if word is None or one.standing not in SIGNS:
            continue
        for name in bound(word):
            element = _element(matter, name)
            if element is not None:
                row = found.setdefault(element, {})
                row[one.party] = _heavier(row.get(one.party), _sign(one, name))
    return found


def _element(matter: Matter, name: str) -> str | None:
    record = matter.family.record(name)
    element = matter.defaults.element_of(record) if isinstance(record, Task) else name
    return element if element and matter.family.register_of.get(element) == "wbs" else None


def _sign(one: Agreement, record: str) -> Sign:
    """Of what is asked again in part, whether this record is in that part."""
    if one.stands_in_part and record not in one.to_agree:
        return IN_PART
    return SIGNS[one.standing]


def _heavier(one: Sign | None, other: Sign) -> Sign:
    """What is to be done in any record of an element is shown in it."""
    return other if one is None or one == IN_PART else one


def _upwards(matter: Matter, cells: Cells) -> Cells:
    """What stands in the elements below the upper two levels, with those above them."""
    found: Cells = {}
    for element, row in cells.items():
        at: str | None = element
        while at is not None:
            above = found.setdefault(at, {})
            for party, sign in row.items():
                above[party] = _heavier(above.get(party), sign)
            at = matter.defaults.above(at)
    return found


def _parties(matter: Matter, cells: Cells) -> list[str]:
    """In the order of their names; where they are too many, those whose word lacks come first."""
    shown = [one for one in matter.agreements if any(one.party in row for row in cells.values())]
    chosen = sorted(shown, key=lambda one: (one.counts, not one.required))[:MOST]
    return [one.party for one in shown if one in chosen]


def _row(
    matter: Matter,
    element: WbsElement,
    cells: Cells,
    parties: Sequence[str],
    open_tasks: frozenset[str],
) -> Row:
    row = cells.get(element.name, {})
    tasks = [one for one in matter.tree.tasks_below(element.name) if matter.counts(one)]
    covered = sum(one.name not in open_tasks for one in tasks)
    share = f"{covered} of {len(tasks)}" if tasks else "–"
    lacks: Tone = "" if covered == len(tasks) else "warn" if covered else "bad"
    named = links.numbered_title(matter.family, element.name)
    return Row(
        cells=(
            links.mention(matter, element.name, named),
            *(_cell(row.get(party)) for party in parties),
            Cell(text=share, tone=lacks) if lacks else share,
        )
    )


def _cell(sign: Sign | None) -> Text | Cell:
    if sign is None:
        return DOT
    tone, letter, _ = sign
    return Cell(text=letter, tone=tone) if tone else letter
