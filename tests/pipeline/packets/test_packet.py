"""A packet: what stands on its pages, in which order, and what can never be otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from markupsafe import Markup

from planweave.pipeline.facts import Facts
from planweave.pipeline.packets.book import book
from planweave.pipeline.packets.pages import commit
from planweave.pipeline.packets.pages.answering import response
from planweave.pipeline.packets.pages.cover import minutes_of
from planweave.render.document import Chapter, KeyFigures, Prose, Table, plain
from planweave.render.pdf import write as pdf
from planweave.source.world import Disk
from tests.pipeline.packets.harbour import (
    FILES,
    PLAN,
    SOUTH,
    WORK,
    facts_of,
    files_of,
    packet_for,
    words_of,
    write_south,
)

TITLES = [
    "What changed since you last agreed",
    "Findings that touch you",
    "Differences where your side must decide",
    "Assumptions to confirm",
    "Sections of the plan that concern you",
    "Your comments",
    "Your response",
    "If you do not answer",
    "Whom to ask",
]


def table(chapter: Chapter, id_: str) -> Table:
    return next(one for one in chapter.blocks if isinstance(one, Table) and one.id == id_)


def cells(found: Table, kind: str = "plain") -> list[list[str]]:
    rows = (row for row in found.rows if row.kind == kind)
    return [[plain(c if isinstance(c, str) else c.text) for c in row.cells] for row in rows]


def said(chapter: Chapter) -> str:
    return " ".join(plain(one.html) for one in chapter.blocks if isinstance(one, Prose))


@cache
def page_of_south() -> Chapter:
    return commit.one_page(packet_for(facts_of()))


def test_the_pages_come_in_their_order_with_what_is_asked_first() -> None:
    document = book(packet_for(facts_of()))
    assert document.front[0].title == "What you are asked to commit to"
    assert [one.title for one in document.chapters] == TITLES
    assert document.annexes[0].title == "The scope, value by value"


def test_the_cover_says_what_binds_the_packet() -> None:
    made = packet_for(facts_of())
    rows = {label: plain(value) for label, value in book(made).cover.rows}
    assert rows["Packet"] == "p-1.0.0-south"
    assert rows["Review"] == "first packet"
    assert (rows["Opens"], rows["Closes"]) == ("2099-01-04", "2099-01-29")
    assert rows["Asked"] == "commit"
    assert rows["Marking"] == "for partners"
    assert rows["Digest"].replace(" ", "") == made.facts.digests[""]
    assert re.fullmatch(r"about \d+ minutes?", rows["Reading time"])


def test_counts_and_sums_stand_on_the_page() -> None:
    figures = next(one for one in page_of_south().blocks if isinstance(one, KeyFigures))
    found = [(plain(one.value), one.unit, one.what) for one in figures.items]
    assert found == [
        ("2", "tasks", "2027-01-04 to 2027-04-02"),
        ("100", "person-hours", "of work, planned"),
        ("12\u202f000", "EUR", "booked to your accounts"),
        ("0", "hand-offs", "0 given, 0 received"),
    ]


def test_hours_by_month_are_those_of_the_party_and_of_whom_it_speaks_for() -> None:
    rows = cells(table(page_of_south(), "table:packet-hours"))
    assert [row[0] for row in rows] == ["2027"]
    assert rows[0][-1] == "100"
    assert sum(int(cell) for cell in rows[0][1:-1] if cell != "–") == 100


def test_every_record_of_the_scope_has_its_line() -> None:
    found = table(page_of_south(), "table:packet-commit")
    assert {row[0] for row in cells(found)} >= {"T1 Survey of the sea bed", "T2 Piles", "R1 Storms"}
    first = cells(found)[0]
    assert first == [
        "T1 Survey of the sea bed",
        "accountable, responsible",
        "2027-01-04 to 2027-01-08",
        "south: 40ph",
    ]


MANY = "".join(
    f"  B{n}: {{title: {'A long name of a piece of work that goes on, ' * (n % 4)}part {n}, "
    f"wbs: 1, owner: south, duration: {n % 9 + 1}d}}\n"
    for n in range(10, 160)
)


@pytest.mark.needs("pango", "poppler")
@pytest.mark.slow
@pytest.mark.parametrize("years", [4])
def test_what_does_not_fit_follows_on_the_next_page_and_the_page_says_how_much(years: int) -> None:
    far = WORK.replace("duration: 60d", f"duration: {200 * years}d")
    made = packet_for(facts_of({**FILES, "work.yaml": far, "more.yaml": f"tasks:\n{MANY}"}))
    # What comes behind these pages moves none of them.
    paper = pdf.write(replace(book(made), chapters=(), annexes=())).value
    assert paper is not None
    pages = words_of(paper.data)
    assert "What you are asked to commit to" in pages[1]
    assert made.footprint.digest[-8:] in pages[1].replace("\n", "").replace(" ", "")
    assert "152 tasks" in pages[1] and re.search(r"12\s000 EUR", pages[1])
    left = re.search(r"(\d+) of them follow on the next page", pages[1])
    assert left is not None
    rest = commit.continued(made)
    assert rest is not None
    assert len(cells(table(rest, "table:packet-continued"))) == int(left[1])
    shown = cells(table(commit.one_page(made), "table:packet-commit"))
    assert len(shown) + int(left[1]) == len(made.lines)
    assert len(shown) > 15
    assert "The other records" in pages[2]


# --- What changed -----------------------------------------------------------------------------


def changes(**files: str) -> Chapter:
    return book(packet_for(facts_of(**files))).chapters[0]


def commitment(footprint: str) -> str:
    return (
        "packets:\n  p-0.9.0-south: {plan: pier, version: 0.9.0, digest: 'planweave-1:sha256:00', "
        "to: [south], opened: 2026-01-01, closes: 2026-01-31}\n"
        "commitments:\n  south-1:\n    party: south\n    packet: p-0.9.0-south\n    state: agreed\n"
        "    signed-by: captain\n    signed: 2026-01-20\n    method: typed\n    means: We do it.\n"
        f"    footprint:\n{footprint}    digest: 'planweave-footprint-1:sha256:00'\n"
    )


def test_the_first_packet_of_a_plan_without_baselines_says_so() -> None:
    assert said(changes()).startswith("This is the first packet")


def test_what_changed_is_told_against_what_the_party_signed() -> None:
    values = packet_for(facts_of()).footprint.values
    signed = {**values, "T1.duration": "9d"}
    lines = "".join(f"      {key}: {value!r}\n" for key, value in signed.items())
    found = changes(agreed_yaml=commitment(lines))
    assert "You agreed to version 0.9.0 on 2026-01-20 (south-1)" in said(found)
    rows = cells(table(found, "table:packet-changes"))
    assert [row[1:4] for row in rows] == [["duration", "9d", "5d"]]


def test_a_later_packet_is_a_delta() -> None:
    made = packet_for(facts_of(agreed_yaml=commitment("      T1.duration: 9d\n")))
    assert made.sending.kind == "delta"


# --- What is open -----------------------------------------------------------------------------


def test_findings_that_touch_the_party_come_with_their_figures_and_no_others() -> None:
    late = WORK.replace("target: 2027-06-30", "target: 2027-02-01")
    facts = facts_of({**FILES, "work.yaml": late})
    south, idle = packet_for(facts), packet_for(facts, "idle", "comment")
    assert {one.rule for one in south.findings} >= {"milestone-late"} or south.findings
    rows = cells(table(book(south).chapters[1], "table:packet-findings"))
    assert len(rows) == len(south.findings)
    assert idle.findings == ()
    assert "nothing to say" in said(book(idle).chapters[1])


def test_assumptions_under_the_scope_are_to_be_confirmed() -> None:
    rows = cells(table(book(packet_for(facts_of())).chapters[3], "table:packet-assumptions"))
    assert [row[:2] for row in rows] == [["A1", "The permit stays valid."]]


def test_sections_go_along_in_which_records_of_the_scope_stand() -> None:
    document = book(packet_for(facts_of()))
    along = {one.title for one in document.annexes}
    assert "Milestones" in along and "Glossary" not in along
    listed = cells(table(document.chapters[4], "table:packet-sections"))
    annexed = {row[0] for row in listed if row[2].startswith("annexed")}
    assert annexed == along - {"The scope, value by value"}


def test_of_a_register_the_rows_of_the_scope_go_along_and_no_others() -> None:
    more = "tasks:\n  T9: {title: Paint, wbs: 1, owner: office, duration: 3d}\n"
    document = book(packet_for(facts_of(more_yaml=more)))
    tasks = next(one for one in document.annexes if one.title == "Full task list")
    (found,) = (one for one in tasks.blocks if isinstance(one, Table))
    assert [row.id for row in found.rows if row.id] == ["r:T1", "r:T2"]
    assert found.note == "2 of 3: those of your scope"
    assert "Paint" not in " ".join(" ".join(row) for row in cells(found))


def test_silence_is_never_agreement() -> None:
    facts = facts_of()
    for asks, words in (
        ("commit", "Silence is no agreement"),
        ("comment", "no objection"),
        ("inform", "no objection"),
    ):
        found = said(book(packet_for(facts, asks=asks)).chapters[7])  # type: ignore[arg-type]
        assert words in found and "2099-01-29" in found


@pytest.mark.parametrize(
    ("assurance", "how"),
    [
        ("git", "as a commit or tag of git"),
        ("ssh", "ssh-keygen -Y sign"),
        ("pades", "sign the PDF"),
    ],
)
def test_who_is_to_sign_is_told_how(assurance: str, how: str) -> None:
    south = "south: {title: South, kind: partner"
    plan = PLAN.replace(south, f"{south}, assurance: {assurance}")
    asked = str(response(packet_for(facts_of(plan_yaml=plan))).blocks[0])
    assert "Your answer is to be signed, with your own tool" in asked
    assert how in asked
    assert "to be signed" not in str(response(packet_for(facts_of())).blocks[0])


def test_who_must_agree_and_to_whom_one_can_turn() -> None:
    last = book(packet_for(facts_of())).chapters[8]
    assert "all of these agree: North (north) and South (south)" in said(last)
    assert cells(table(last, "table:packet-escalations")) == [
        ["South (south)", "Office (office)", "A week is lost", "2\u202fd"]
    ]


def test_reading_time_counts_words_of_prose_and_tables() -> None:
    words = Chapter(id="a", title="Two words", blocks=(Prose(html=Markup("<p>one two</p>")),))
    assert minutes_of([words]) == 1
    many = replace(words, title="word " * 401)
    assert minutes_of([many]) == 3


# --- What cannot be otherwise -----------------------------------------------------------------


@pytest.mark.needs("pango")
def test_the_same_plan_gives_the_same_bytes(made_once: Callable[..., Path]) -> None:
    before = {file.name: file.read_bytes() for file in made_once(SOUTH, write_south).iterdir()}
    assert files_of(packet_for(facts_of())) == before


def test_no_template_or_style_of_the_plan_touches_what_is_signed() -> None:
    pack = {
        "templates/evil/blocks/table.html": "nothing to see",
        "templates/evil/document/chapter.html": "<p>hidden</p>",
        "templates/evil/styles/own.css": "#packet\\:commit { display: none }",
        "templates/evil/tokens.css": ":root { --ink: #ffffff }",
    }
    styled = {**FILES, "plan.yaml": FILES["plan.yaml"] + "document: {template: evil}\n", **pack}
    facts = facts_of(styled)
    assert not facts.has_faults
    made = packet_for(facts)
    page = files_of(made, ("html",))["html"].decode()
    honest = files_of(packet_for(facts_of()), ("html",))["html"].decode()
    start, end = '<section class="chapter" id="packet:commit"', "</section>"
    of_page = page[page.index(start) :].partition(end)[0]
    assert of_page == honest[honest.index(start) :].partition(end)[0]
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert style == honest.partition("<style>")[2].partition("</style>")[0]


@pytest.mark.needs("pango")
@pytest.mark.slow
@pytest.mark.parametrize("name", ["service", "opendreamkit"])
def test_what_is_signed_has_one_page_for_those_with_most_in_the_examples(
    checkout: Path, name: str
) -> None:
    """Cover, the page, contents: a fourth page would be a second one of what is signed."""
    facts = Facts(Disk(checkout / "plans" / name))
    counts: dict[str, int] = {}
    most = sorted(facts.footprints, key=lambda name: -len(facts.footprints[name].items))[:2]
    for party in most:
        one = packet_for(facts, party)
        page = commit.one_page(one)
        document = replace(book(one), front=(page,), chapters=(), annexes=())
        made = pdf.write(document).value
        assert made is not None
        counts[party] = made.count
    assert set(counts.values()) == {3}, [one for one, count in counts.items() if count != 3]
