"""Responsibilities, stakeholders and agreement."""

from __future__ import annotations

from planweave.render.document import Chapter, Figure, Gap, Table, plain
from planweave.render.views.parties import agreement, involvement, raci, responsibilities
from planweave.render.views.parties.stakeholders import chapter as stakeholders
from tests.render.views.families import of_plan

PARTIES = "organisation: {A: {kind: partner}, B: {kind: partner}, C: {kind: partner}}\n"


def tables(made: Chapter | None) -> dict[str, Table]:
    assert made is not None
    return {one.id: one for one in made.blocks if isinstance(one, Table)}


def gaps(made: Chapter | None) -> set[str]:
    assert made is not None
    return {one.id for one in made.blocks if isinstance(one, Gap)}


def cells(made: Table, row: int = 0) -> list[str]:
    return [plain(getattr(cell, "text", cell)) for cell in made.rows[row].cells]


# --- RACI ------------------------------------------------------------------------------------


def signs(task: str) -> dict[str, str]:
    matter = of_plan(PARTIES + f"owner: A\ntasks: {{t: {task}}}\n")
    (found,) = raci.tasks(matter)
    return raci.of_task(matter, found).signs


def test_the_owner_is_accountable_and_does_what_nobody_is_assigned_to() -> None:
    assert signs("{duration: 1d}") == {"A": "AR"}
    assert signs("{duration: 1d, owner: B}") == {"B": "AR"}
    assert signs("{duration: 1d, assign: [B]}") == {"A": "A", "B": "R"}


def test_who_does_the_work_is_not_consulted_besides() -> None:
    task = "{duration: 1d, assign: [B], consulted: [B, C], informed: [C]}"
    assert signs(task) == {"A": "A", "B": "R", "C": "C"}


def test_few_tasks_stand_whole_and_many_by_element() -> None:
    text = PARTIES + "owner: A\nwbs: {1: {title: One, informed: [C]}}\ntasks:\n"
    few = text + "".join(f"  t{at}: {{wbs: 1, duration: 1d}}\n" for at in range(3))
    (made,) = raci.in_section(of_plan(few))
    assert isinstance(made, Table)
    assert len(made.rows) == 3
    assert raci.in_annex(of_plan(few)) == ()
    many = text + "".join(
        f"  t{at}: {{wbs: 1, duration: 1d, assign: [B]}}\n" for at in range(raci.WHOLE + 1)
    )
    (made,) = raci.in_section(of_plan(many))
    assert isinstance(made, Table)
    assert cells(made) == ["1", "One", "R", "I", "0"]
    assert len(raci.in_annex(of_plan(many))) == 1


# --- Gaps ------------------------------------------------------------------------------------


def test_what_is_not_declared_is_said() -> None:
    matter = of_plan("")
    assert gaps(responsibilities.chapter(matter)) == {"gap:organisation", "gap:authorities"}
    assert gaps(agreement.chapter(matter)) == {"gap:approval", "gap:commitments"}
    assert gaps(stakeholders(matter)) == {"gap:stakeholders", "gap:needs"}


# --- Agreement -------------------------------------------------------------------------------


def test_whose_word_is_needed_and_why() -> None:
    text = (
        PARTIES
        + "roles: {boss: {title: Boss, commitment: invited}}\n"
        + "approval: {all-of: [A], at-least: 2/3, of: B, veto: [A]}\n"
        + "tasks: {t: {duration: 1d, owner: A}}\n"
    )
    matter = of_plan(text)
    found = {one.party: one for one in agreement.asked(matter)}
    assert list(found) == ["A", "B", "boss"]
    assert found["A"].reasons == ["approval rule", "may stop the plan"]
    assert not found["boss"].required
    assert list(agreement.covers(agreement.coverage(matter), "A")) == ["1 task led", "1 task done"]
    made = tables(agreement.chapter(matter))["table:commitments-needed"]
    assert plain(made.caption) == "Three parties have to commit"
    assert cells(made)[-1] == "○ not asked"


# --- Stakeholders ----------------------------------------------------------------------------


def test_the_grid_names_who_has_most_of_both() -> None:
    text = (
        "stakeholders:\n"
        "  Staff: {interest: high, influence: high}\n"
        "  Press: {interest: low, influence: high, involvement: {1: informed}}\n"
        "wbs: {1: {title: One}}\n"
    )
    made = stakeholders(of_plan(text))
    assert made is not None
    figure = next(one for one in made.blocks if isinstance(one, Figure))
    assert plain(figure.caption).startswith("Staff has most of both")
    assert figure.drawing.problems == ()  # type: ignore[attr-defined]
    assert cells(tables(made)["table:involvement"]) == ["Press", "I"]


def test_advice_stands_in_the_corners_of_any_scale() -> None:
    assert involvement.advice(2) == involvement.ADVICE
    assert [row[1] for row in involvement.advice(3)] == ["", "", ""]


def test_a_need_that_nothing_answers_is_marked() -> None:
    text = (
        PARTIES + "needs:\n  quiet: {of: A, statement: Quiet}\n  light: {of: A, statement: Light, "
    )
    text += "addressed-by: [t]}\ntasks: {t: {duration: 1d}}\n"
    made = tables(stakeholders(of_plan(text)))["table:needs"]
    assert plain(made.caption) == "1 of 2 needs are answered by a record of the plan"
    assert "▲ nothing" in cells(made)
