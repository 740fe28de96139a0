"""Sections of small plans: gaps are honest, states are computed, nothing empty is printed."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planweave.render.document import (
    Cell,
    Chapter,
    Document,
    Figure,
    Gap,
    Heading,
    KeyFigures,
    Table,
    Text,
    plain,
)
from planweave.render.numbering import captions
from planweave.render.views.outline import document
from planweave.render.views.page.links import section_anchor
from planweave.render.views.page.values import THIN
from planweave.render.views.time.gantt import runs
from tests.render.views.families import PLAN, of_files, of_plan

TEN_LINES = """
tasks:
  find-room:   {duration: 10d}
  sign-lease:  {duration: 5d, after: [find-room]}
  move-all:    {duration: 2d, after: [sign-lease FS+20d]}
milestones:
  open:        {target: 2027-04-05, after: [move-all]}
"""
TWO_PLANS = {
    "plan.yaml": PLAN
    + """
wbs:
  1: {title: Rooms}
  2: {title: People}
sub-plans:
  rooms: {delegates: [1], allocation: {effort: 2pm}}
  people: {delegates: [2], withdrawn: Given up}
""",
    "rooms/plan.yaml": """
plan: rooms
title: Rooms
tasks:
  T1: {title: Paint, duration: 5d, effort: 3pm}
gives:
  keys: {item: Keys, to: people, by: T1, promised: 2027-03-05}
""",
    "people/plan.yaml": """
plan: people
title: People
tasks:
  T9: {title: Settle, duration: 5d}
""",
}


def section(made: Document, name: str) -> Chapter:
    every = (*made.front, *made.chapters, *made.annexes)
    return next(chapter for chapter in every if chapter.id == section_anchor(name))


def gaps(chapter: Chapter) -> list[str]:
    return [plain(block.message) for block in chapter.blocks if isinstance(block, Gap)]


def cells(chapter: Chapter, table: str) -> list[list[str]]:
    (found,) = [b for b in captions(chapter) if isinstance(b, Table) and b.id == f"table:{table}"]
    return [[words(cell) for cell in row.cells] for row in found.rows]


def words(cell: Text | Cell) -> str:
    text = cell.text if isinstance(cell, Cell) else cell
    return plain(text).replace(THIN, " ").replace("\u00a0", " ")


# --- A plan of ten lines ---------------------------------------------------------------------


def test_missing_elements_are_gaps_and_never_empty_headings() -> None:
    made = document(of_plan(TEN_LINES))
    assert gaps(section(made, "data")) == [
        "No data management records: declare them or record why not applicable."
    ]
    for chapter in (*made.chapters, *made.annexes):
        assert chapter.blocks, chapter.id
        assert not isinstance(chapter.blocks[-1], Heading), chapter.id


def test_sections_that_a_small_plan_has_nothing_for_are_left_out() -> None:
    names = {chapter.id for chapter in document(of_plan(TEN_LINES)).chapters}
    assert section_anchor("sub-plans") not in names
    assert section_anchor("hand-offs") not in names
    assert section_anchor("risks") in names


def test_what_is_not_applicable_is_said_with_who_approved_it() -> None:
    made = document(
        of_plan(
            TEN_LINES
            + "people: {anna: {title: Anna}}\n"
            + "not-applicable:\n"
            + "  data-management: {reason: No data, approved-by: anna, approved: 2027-02-01}\n"
        )
    )
    chapter = section(made, "data")
    assert gaps(chapter) == []
    said = " ".join(cells(chapter, "not-applicable-data-management")[0])
    assert "No data" in said
    assert "Anna" in said
    assert "2027-02-01" in said


def test_a_milestone_after_its_target_is_late() -> None:
    made = document(of_plan(TEN_LINES))
    (row,) = cells(section(made, "milestones"), "milestones")
    assert row[2:] == ["2027-04-05", "2027-04-20", "▲ −11", "0", "▲ late"]


def test_the_driving_path_runs_from_the_first_task_to_the_last() -> None:
    chapter = section(document(of_plan(TEN_LINES)), "schedule")
    steps = cells(chapter, "driving")
    assert [row[1] for row in steps] == ["Find room", "Sign lease", "Move all"]
    assert steps[0][-1] == "the start of its plan"
    assert any(isinstance(block, Figure) for block in captions(chapter))


def test_sections_may_be_chosen() -> None:
    made = document(of_plan("document: {sections: [risks, schedule]}\n" + TEN_LINES))
    assert [chapter.id for chapter in made.chapters] == ["section:risks", "section:schedule"]
    assert made.annexes == ()


def test_a_plan_without_tasks_says_that_nothing_can_be_scheduled() -> None:
    made = document(of_plan(""))
    assert gaps(section(made, "schedule")) == ["No tasks: nothing can be scheduled."]
    (keys,) = [b for b in section(made, "summary").blocks if isinstance(b, KeyFigures)]
    assert keys.items[0].value == "–"


# --- A plan of plans -------------------------------------------------------------------------


def test_what_is_given_stands_against_what_is_planned() -> None:
    chapter = section(document(of_files(TWO_PLANS)), "sub-plans")
    assert cells(chapter, "allocation") == [["rooms", "Rooms", "Effort", "2 PM", "3 PM", "▲ −1 PM"]]


def test_each_row_says_which_plan_it_comes_from() -> None:
    annex = section(document(of_files(TWO_PLANS)), "annex-tasks")
    rows = [row for row in cells(annex, "tasks") if row[0].startswith("T")]
    assert [row[-1] for row in rows] == ["rooms", "people"]


def test_withdrawn_work_is_shown_and_counts_for_nothing() -> None:
    made = document(of_files(TWO_PLANS))
    coverage = cells(section(made, "work"), "coverage")
    assert [row[-1] for row in coverage] == ["● covered", "– withdrawn"]
    table = next(b for b in captions(section(made, "annex-tasks")) if isinstance(b, Table))
    kinds = {row.id: row.kind for row in table.rows if row.id}
    assert kinds == {"r:rooms..T1": "plain", "r:people..T9": "off"}


def test_a_promise_that_nobody_asked_for_is_told() -> None:
    (row,) = cells(section(document(of_files(TWO_PLANS)), "hand-offs"), "gives")
    assert row[-1] == "○ not asked for"


def test_the_margin_is_needed_less_promised_less_acceptance() -> None:
    files = {
        **TWO_PLANS,
        "plan.yaml": TWO_PLANS["plan.yaml"].replace(", withdrawn: Given up", ""),
        "people/plan.yaml": TWO_PLANS["people/plan.yaml"]
        + "gets:\n  keys-for-us: {of: rooms/keys, for: [T9], needed: 2027-03-15, "
        + "acceptance-period: 2d}\n",
    }
    (row,) = cells(section(document(of_files(files)), "hand-offs"), "gets")
    assert "+4" in row


# --- Folded rows of the chart ----------------------------------------------------------------

DAYS = st.dates(date(2027, 1, 1), date(2027, 3, 1))


@given(st.lists(st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))), max_size=8))
def test_runs_count_what_goes_on_each_day(spans: list[tuple[date, date]]) -> None:
    found = list(runs(spans))
    for number in range(date(2027, 1, 1).toordinal(), date(2027, 3, 2).toordinal()):
        day = date.fromordinal(number)
        going = sum(first <= day <= last for first, last in spans)
        shown = [run.count for run in found if run.first <= day <= run.last]
        assert shown == ([going] if going else [])
