"""The Gantt chart, on as many wide pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator

from planweave.render.figures.canvas.days import draw_grid, draw_now, draw_ticks
from planweave.render.figures.canvas.drawing import LANDSCAPE, Drawing
from planweave.render.figures.canvas.legend import Entry, draw_legend
from planweave.render.figures.canvas.measure import SMALL
from planweave.render.figures.canvas.sheet import Sheet
from planweave.render.figures.canvas.words import counted, listed
from planweave.render.figures.schedule.arrows import Spot, draw_hand_off, spot
from planweave.render.figures.schedule.bars import draw_row
from planweave.render.figures.schedule.data import Gantt, HandOff, Milestone
from planweave.render.figures.schedule.folded import LOOKS, Density, density
from planweave.render.figures.schedule.frame import (
    Frame,
    Measured,
    frame,
    head_height,
    measured,
    pages,
)
from planweave.render.figures.schedule.lanes import depth, draw_lanes, in_lanes


def gantt_chart(gantt: Gantt) -> tuple[Drawing, ...]:
    """One drawing a page; none when no row has a day. Milestones stand on the first page only."""
    shape = frame(gantt)
    if shape is None or not gantt.rows:
        return ()
    limits = density(gantt.rows)
    legend = draw_legend(Sheet(LANDSCAPE), entries(gantt, limits))
    lanes = depth(in_lanes(gantt.milestones, shape.days, 52.0))
    rows = tuple(measured(row, shape) for row in gantt.rows)
    split, pitch = pages(rows, head_height(lanes, legend), head_height(0.0, legend))
    return tuple(
        _draw_page(gantt, shape, limits, page, pitch, at, len(split))
        for at, page in enumerate(split)
    )


def _draw_page(
    gantt: Gantt,
    shape: Frame,
    limits: Density,
    page: tuple[Measured, ...],
    pitch: float,
    at: int,
    count: int,
) -> Drawing:
    sheet = Sheet(LANDSCAPE)
    legend = draw_legend(sheet, entries(gantt, limits))
    lanes = in_lanes(gantt.milestones if at == 0 else (), shape.days, 52.0)
    top = head_height(depth(lanes), legend)
    bottom = top + sum(row.height(pitch) for row in page)
    draw_grid(sheet, shape.days, legend + 2.0, bottom)
    _draw_head(sheet, gantt, shape, top)
    spots: dict[str, Spot] = {}
    now = shape.days.start(gantt.now) if gantt.now else None
    y = top
    for row in page:
        high = row.height(pitch)
        draw_row(sheet, row, shape, y, high, limits, now)
        found = spot(row.row, shape.days, y + (high - row.height(0.0)) / 2)
        if row.row.key and found:
            spots[row.row.key] = found
        y += high
    if lanes:
        sheet.text(2.0, legend + 9.0, "Milestones", "b")
        draw_lanes(sheet, lanes, legend + 1.0)
    draw_now(sheet, shape.days, gantt.now, top - SMALL - 8.0, bottom)
    _draw_arrows(sheet, gantt.hand_offs, spots, {row.key: row.number for row in gantt.rows})
    part = f", part {at + 1} of {count}" if count > 1 else ""
    return sheet.finish(bottom + 0.6, f"Schedule{part}", describe(gantt, shape, page))


def _draw_head(sheet: Sheet, gantt: Gantt, shape: Frame, top: float) -> None:
    """The heads of the columns and the labels of the ticks, on one line."""
    sheet.text(2.0, top - 3.6, gantt.heading, "b")
    for head, edge in zip(gantt.columns, shape.cell_edges, strict=True):
        sheet.text(edge, top - 3.6, head, "b", anchor="end")
    right = shape.days.right + (5.0 if gantt.columns else 0.0)
    draw_ticks(sheet, shape.days, top - 3.6, (shape.days.left - 6.0, right), gantt.now)
    sheet.line(0.0, top, LANDSCAPE, top, "axis")


def _draw_arrows(
    sheet: Sheet, links: tuple[HandOff, ...], spots: dict[str, Spot], numbers: dict[str, str]
) -> None:
    for link in links:
        draw_hand_off(sheet, link, spots, numbers)


def entries(gantt: Gantt, limits: Density) -> Iterator[Entry]:
    """The legend: only marks that the chart uses."""
    stretches = [each for row in gantt.rows if row.kind == "task" for each in row.stretches]
    if any(row.done_until for row in gantt.rows):
        yield Entry("done, forecast", "bar", ("f1", "f3"))
    elif stretches:
        yield Entry("planned", "bar", ("f3",))
    if any(stretch.critical for stretch in stretches):
        yield Entry("critical", "bar", ("f2",))
    if any(stretch.intensity < 1 for stretch in stretches):
        yield Entry("height of a bar: intensity", "bar", ())
    if any(row.baseline for row in gantt.rows):
        yield Entry(gantt.baseline, "line", ("lnb",))
    if any(row.band for row in gantt.rows):
        yield Entry("finish from P10 to P90", "line", ("ln",))
    if any(row.runs for row in gantt.rows):
        yield Entry(f"folded tasks, how many at once: {limits.words}", "bar", LOOKS)
    marks = [*gantt.milestones, *(mark for row in gantt.rows for mark in row.milestones)]
    yield from milestone_entries(marks)
    if gantt.hand_offs:
        yield Entry(gantt.arrow, "arrow")
    if gantt.now:
        yield Entry("data date", "now")


def milestone_entries(milestones: list[Milestone]) -> Iterator[Entry]:
    """The legend's entry for the states of `milestones` that occur."""
    states = [
        ("met", "f1", any(mark.met and not mark.late for mark in milestones)),
        ("open", "open", any(not mark.met and not mark.late for mark in milestones)),
        ("late", "f2", any(mark.late for mark in milestones)),
    ]
    found = [(word, look) for word, look, there in states if there]
    if found:
        words = ", ".join(word for word, _ in found)
        yield Entry(f"milestone {words}", "diamond", tuple(look for _, look in found))


def describe(gantt: Gantt, shape: Frame, page: tuple[Measured, ...]) -> str:
    """What the page shows, with its numbers."""
    rows = [each.row for each in page]
    kinds = [row.kind for row in rows]
    critical = sum(any(each.critical for each in row.stretches) for row in rows)
    parts = [
        counted(kinds.count("group"), "group"),
        counted(kinds.count("task"), "task"),
        counted(kinds.count("folded"), "folded strip"),
    ]
    now = f" The data date is {gantt.now.isoformat()}." if gantt.now else ""
    return (
        f"Rows over time from {shape.days.first.isoformat()} to {shape.days.last.isoformat()}: "
        f"{listed(parts)}; {counted(critical, 'row is', 'rows are')} critical.{now}"
    )
