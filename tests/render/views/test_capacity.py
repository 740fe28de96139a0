"""Resources and skills: offers, load against capacity, orders, needs and holders."""

from __future__ import annotations

from datetime import date

from planweave.render.document import Chapter, Gap, Table, plain
from planweave.render.views.capacity import load, resources, skills
from tests.render.views.families import of_plan

TEAM = """
organisation: {team: {kind: work-group, capacity: 100%, skills: {python: 2}}}
tasks:
  build: {duration: 10d, effort: 20pd, assign: [team], skills: {python: 4}}
skills: {python: {title: Python}}
"""


def tables(made: Chapter | None) -> dict[str, Table]:
    assert made is not None
    return {one.id: one for one in made.blocks if isinstance(one, Table)}


def gaps(made: Chapter | None) -> set[str]:
    assert made is not None
    return {one.id for one in made.blocks if isinstance(one, Gap)}


def cells(made: Table, row: int = 0) -> list[str]:
    return [plain(getattr(cell, "text", cell)) for cell in made.rows[row].cells]


def test_nobody_is_asked_for_more_than_a_month_holds_unless_it_is_said() -> None:
    made = tables(resources.chapter(of_plan(TEAM)))["table:load"]
    # 20 days are asked for, and March 2027 has 23 working days.
    assert cells(made)[2:] == ["20", "2027-03", "20", "23", "0 of 1", "● within"]
    made = tables(resources.chapter(of_plan(TEAM.replace("20pd", "30pd"))))["table:load"]
    assert cells(made)[-2:] == ["1 of 1", "▲ overloaded"]


def test_a_capacity_that_changes_holds_from_its_day() -> None:
    matter = of_plan(
        "organisation: {t: {kind: partner, capacity: {from-start: 50%, 2027-04: 100%}}}"
    )
    found = load.capacity_of(matter, "t", date(2027, 3, 1), date(2027, 4, 1))
    assert found == {date(2027, 3, 1): 92, date(2027, 4, 1): 176}


def test_effort_without_shares_loads_nobody_by_name() -> None:
    text = (
        "organisation: {A: {kind: partner}, B: {kind: partner}}\n"
        "tasks: {t: {duration: 5d, effort: 5pd, assign: [A, B]}}\n"
    )
    made = resources.chapter(of_plan(text))
    assert {"gap:offers", "gap:shares"} <= gaps(made)
    assert "table:load" not in tables(made)


def test_an_order_is_due_a_lead_time_before_the_need() -> None:
    text = "acquisitions: {server: {needed: 2027-04-30, lead-time: 2w}}\n"
    matter = of_plan(text)
    record = matter.family.record("server")
    assert record is not None
    assert resources.order_by(matter, record) == date(2027, 4, 19)


def test_the_matrix_of_skills_tells_what_is_short() -> None:
    made = tables(skills.chapter(of_plan(TEAM)))
    assert cells(made["table:skills-matrix"]) == ["Python", "4", "1", "2", "▲ held to 2"]
    assert cells(made["table:skill-gaps"]) == ["Python", "4", "2", "Build", "▲ none"]


def test_no_skills_is_a_gap() -> None:
    assert gaps(skills.chapter(of_plan(""))) == {"gap:skills"}
