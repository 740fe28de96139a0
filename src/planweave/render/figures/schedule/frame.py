"""The frame of a chart of rows over time: columns, measured rows, the pages they fill."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from planweave.classes import dataclass
from planweave.render.figures.canvas.days import Days
from planweave.render.figures.canvas.drawing import LANDSCAPE, LANDSCAPE_DEPTH
from planweave.render.figures.canvas.measure import LABEL, SMALL, width, wrap
from planweave.render.figures.canvas.sheet import PITCH
from planweave.render.figures.schedule.data import Gantt, Row
from planweave.render.figures.schedule.span import axis, of_gantt

LABELS: Final = (166.0, 248.0)
"""Where the time axis begins: as far left as the row labels let it, at least and at most."""
MOST_ROWS: Final = 32
ROOMY: Final = 12.6
TIGHT: Final = 10.6
STEP: Final = 7.0
BEFORE_AXIS: Final = 6.0
WIDEST_CELL: Final = 76.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand: the axis, the column of titles, the right edges of the cells."""

    days: Days
    title_left: float
    cell_edges: tuple[float, ...]
    cell_room: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A row with its words wrapped, its title to `room`; `height` for a given pitch, in points."""

    row: Row
    number: tuple[str, ...]
    title: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    room: float

    def height(self, pitch: float) -> float:
        """A row of one line takes `pitch`, each further line the pitch of lines."""
        lines = max(len(self.title), len(self.number), *(len(cell) for cell in self.cells), 1)
        return pitch + (lines - 1) * LABEL * PITCH


def frame(gantt: Gantt) -> Frame | None:
    """The frame of `gantt`; None when it names no day."""
    rooms = []
    for at, head in enumerate(gantt.columns):
        texts = [row.cells[at] for row in gantt.rows if at < len(row.cells)]
        longest = max((width(text, bold=True) for text in texts), default=0.0)
        rooms.append(min(max(longest, width(head, bold=True)), WIDEST_CELL))
    edges = tuple(
        LANDSCAPE - sum(room + 10.0 for room in rooms[at + 1 :]) for at in range(len(rooms))
    )
    right = LANDSCAPE - sum(room + 10.0 for room in rooms) - (2.0 if rooms else 0.0)
    numbers = max((width(row.number, bold=row.kind == "group") for row in gantt.rows), default=0.0)
    title_left = min(numbers, 48.0) + 6.0 if numbers else 2.0
    days = axis(of_gantt(gantt), _labels(gantt, title_left), right, gantt.first, gantt.last)
    return Frame(days, title_left, edges, tuple(rooms)) if days else None


def _labels(gantt: Gantt, title_left: float) -> float:
    """Where the axis begins so that titles stay on one line, where there is room for that."""
    ends = [
        title_left + indent(row) + width(row.title, bold=row.kind == "group") + BEFORE_AXIS
        for row in gantt.rows
    ]
    least, most = LABELS
    return min(max([least, *ends]), most)


def measured(row: Row, frame: Frame) -> Measured:
    """`row` with its words wrapped to the columns of `frame`."""
    bold = row.kind == "group"
    left = frame.title_left + indent(row)
    room = frame.days.left - left - BEFORE_AXIS + 1.0
    cells = zip(row.cells, frame.cell_room, strict=False)
    return Measured(
        row,
        wrap(row.number, frame.title_left - 4.0, bold=bold),
        wrap(row.title, room, bold=bold),
        tuple(wrap(cell, limit, bold=True) for cell, limit in cells),
        room,
    )


def indent(row: Row) -> float:
    """How far a row's title is set in; deep levels are set in no further."""
    return STEP * min(row.depth, 4)


def pages(
    rows: tuple[Measured, ...], first_head: float, head: float
) -> tuple[tuple[tuple[Measured, ...], ...], float]:
    """The rows by page, and the pitch: the roomy one unless the tight one saves a page."""
    roomy, tight = (_split(rows, first_head, head, pitch) for pitch in (ROOMY, TIGHT))
    return (tight, TIGHT) if len(tight) < len(roomy) else (roomy, ROOMY)


def _split(
    rows: tuple[Measured, ...], first_head: float, head: float, pitch: float
) -> tuple[tuple[Measured, ...], ...]:
    """Fills page after page; a group row never ends one, and is repeated where it goes on."""
    done: list[tuple[Measured, ...]] = []
    page: list[Measured] = []
    used, group = first_head, None
    for row in rows:
        if page and (used + row.height(pitch) > LANDSCAPE_DEPTH or len(page) == MOST_ROWS):
            carried = [page.pop()] if len(page) > 1 and page[-1].row.kind == "group" else []
            done.append(tuple(page))
            page = carried
            if not page and group is not None and row.row.kind != "group":
                page = [group]
            used = head + sum(each.height(pitch) for each in page)
        page.append(row)
        used += row.height(pitch)
        if row.row.kind == "group":
            group = _continued(row)
    return (*done, tuple(page)) if page else tuple(done)


def _continued(row: Measured) -> Measured:
    return replace(row, title=(*row.title[:-1], *_with_note(row.title[-1:], row.room)))


def _with_note(last: tuple[str, ...], room: float) -> tuple[str, ...]:
    note = "(continued)"
    if last and width(f"{last[0]} {note}", bold=True) <= room:
        return (f"{last[0]} {note}",)
    return (*last, note)


def head_height(lanes: float, legend: float) -> float:
    """Room above the rows: legend, lanes of milestones, data date, ticks."""
    return legend + lanes + (4.0 if lanes else 0.0) + SMALL * 2 + 9.0
