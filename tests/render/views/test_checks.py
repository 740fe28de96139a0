"""What the document says of the checks: counts by plan, each finding, what is accepted."""

from __future__ import annotations

from dataclasses import replace

from planweave.model.checked import Checked, Line, Tally
from planweave.model.diagnostics import Level
from planweave.render.document import Table, plain
from planweave.render.views.outline import document
from planweave.render.views.together.checks import details, summary
from tests.render.views.families import PLAN, of_files

FILES = {
    "plan.yaml": PLAN + "sub-plans: {wp: {}}\npeople: {ann: {}}\ntasks: {pack: {duration: 2d}}\n"
    "waivers:\n  later: {rule: thin, records: [pack], reason: Next week., approved-by: ann, "
    "approved: 2027-01-04, until: 2027-05-01}\n",
    "wp/plan.yaml": "plan: wp\ntitle: Package\ntasks: {carry: {duration: 2d}}\n",
}
ERROR = Line(plan="wp", subject="wp/carry", level=Level.ERROR, rule="late", message="It is late.")
WARNING = Line(plan="", subject="pack", level=Level.WARNING, rule="thin", message="It is thin.")
INFO = Line(plan="", subject="", level=Level.INFO, rule="open", message="It is open.")
FOUND = Checked(profile="house", digest="profile-1:sha256:" + "ab" * 32, rules=90)


def shown(found: Checked) -> dict[str, Table]:
    matter = replace(of_files(FILES), checked=found)
    return {one.id: one for one in (*summary(matter), *details(matter)) if isinstance(one, Table)}


def words(table: Table) -> list[list[str]]:
    return [[plain(getattr(cell, "text", cell)) for cell in row.cells] for row in table.rows]


def test_where_nothing_was_checked_nothing_is_said() -> None:
    assert summary(of_files(FILES)) == details(of_files(FILES)) == []


def test_a_clean_plan_has_its_summary_alone() -> None:
    tables = shown(FOUND)
    assert list(tables) == ["table:check-summary"]
    summary = tables["table:check-summary"]
    assert summary.caption == "Nothing was found at error or warning"
    assert "90 rules ran, by the profile house (abababababab)" in str(summary.note)
    assert words(summary)[-1] == ["All plans", "–", "–", "–", "–"]


def test_findings_are_counted_and_listed_by_plan_with_what_clearing_them_moves() -> None:
    moving = replace(WARNING, effect="2 working days")
    tables = shown(replace(FOUND, lines=(moving, INFO, ERROR)))
    assert words(tables["table:check-summary"]) == [
        ["move", "–", "1", "1", "–"],
        ["wp", "1", "–", "–", "–"],
        ["All plans", "1", "1", "1", "–"],
    ]
    assert tables["table:check-summary"].caption == "The checks found 1 error and 1 warning"
    listed = tables["table:findings"]
    assert words(listed) == [
        ["move Move to the new office"],
        ["◆ warning", "It is thin.", "Pack", "2 working days", "thin"],
        ["wp Package"],
        ["▲ error", "It is late.", "Carry", "not measurable", "late"],
    ]
    assert "One remark at info not listed" in str(listed.note)


def test_what_is_accepted_stands_with_who_accepts_it() -> None:
    tables = shown(replace(FOUND, waived=(replace(WARNING, waivers=("later",)),)))
    assert words(tables["table:accepted"]) == [
        ["It is thin.", "Pack", "thin", "Next week Ann, until 2027-05-01"]
    ]
    assert words(tables["table:check-summary"])[0][-1] == "1"


def test_the_trend_says_which_way_it_goes() -> None:
    def tally(version: str, errors: int) -> Tally:
        counts = {Level.ERROR: errors, Level.WARNING: 0, Level.INFO: 0}
        return Tally(version=version, day="2027-01-01", counts=counts)

    lost = Tally(version="1.0.0", day="2026-01-01", unknown="its commit is not here")
    table = shown(replace(FOUND, tallies=(lost, tally("1.1.0", 3), tally("1.2.0", 1))))[
        "table:trend"
    ]
    assert table.caption == "2 fewer errors and warnings than in the last version"
    assert words(table)[0] == ["1.0.0", "2026-01-01", "not known: its commit is not here"]
    assert words(table)[2] == ["1.2.0, this document", "2027-01-01", "1", "–", "–", "–"]


def test_they_stand_in_the_reconciliation_record_before_the_agreement() -> None:
    files = {**FILES, "prose/agreement.md": "---\nsection: agreement\n---\nWe agree.\n"}
    made = document(replace(of_files(files), checked=FOUND))
    names = [str(chapter.title) for chapter in made.chapters]
    assert names.index("Reconciliation record") == names.index("Agreement") - 1
