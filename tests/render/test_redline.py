"""Marks of what is other: deletions struck, insertions underlined, nothing where nothing is."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from planweave.render import html
from planweave.render.document import (
    Chapter,
    Column,
    Cover,
    Document,
    Figure,
    Gap,
    Heading,
    KeyFigure,
    KeyFigures,
    Prose,
    Row,
    Table,
    plain,
)
from planweave.render.parts.redline import prose, tables
from planweave.render.parts.redline.document import LABEL, Against, redline
from planweave.render.parts.redline.words import added, around, marked, same, seen, struck, worded
from tests.render.sample import sample, sketch

DEL, INS = re.compile(r"<del>.*?</del>"), re.compile(r"<ins>.*?</ins>")
MARKS = re.compile(r"</?(?:ins|del)>")
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "&amp;", "3.5", "–"]), max_size=8)
TAGS = st.sampled_from(("{}", "<b>{}</b>", '<a class="ref" href="#x">{}</a>', "<em>{}</em>,"))


@st.composite
def lines(draw: st.DrawFn) -> Markup:
    """A line of words, some of them in elements."""
    return Markup(" ".join(draw(TAGS).format(word) for word in draw(WORDS)))


@st.composite
def pages(draw: st.DrawFn) -> Markup:
    """Paragraphs and lists."""
    parts = draw(st.lists(st.tuples(st.sampled_from(("p", "ul")), lines()), max_size=4))
    found = [f"<p>{line}</p>" if tag == "p" else f"<ul><li>{line}</li></ul>" for tag, line in parts]
    return Markup("".join(found))


def accepted(text: str) -> str:
    """What stays when every change is accepted."""
    return "".join(seen(Markup(MARKS.sub("", DEL.sub(" ", str(text))))))


def rejected(text: str) -> str:
    return "".join(seen(Markup(MARKS.sub("", INS.sub(" ", str(text))))))


# --- Words -----------------------------------------------------------------------------------


@given(lines(), lines())
def test_accepting_gives_the_later_words_rejecting_the_earlier(old: Markup, new: Markup) -> None:
    both = worded(old, new)
    assert accepted(both) == "".join(seen(new))
    assert rejected(both) == "".join(seen(old))


@given(lines(), lines())
def test_the_tags_are_those_of_the_later_text(old: Markup, new: Markup) -> None:
    tags = re.findall(r"<[^>]*>", MARKS.sub("", worded(old, new)))
    assert tags == re.findall(r"<[^>]*>", new)


@given(lines())
def test_the_same_has_no_mark(line: Markup) -> None:
    assert marked(line, line) is line
    assert worded(line, line) == line


@given(pages(), pages())
def test_prose_accepted_is_the_later_rejected_the_earlier(old: Markup, new: Markup) -> None:
    both = prose.merged(old, new)
    assert accepted(both) == "".join(seen(new))
    assert rejected(both) == "".join(seen(old))


def test_words_are_marked_where_they_stand() -> None:
    assert marked("The plan was agreed in June", "The plan was amended in June") == (
        "The plan was <del>agreed</del> <ins>amended</ins> in June"
    )


def test_short_values_stand_one_after_the_other() -> None:
    assert marked("month 12", "month 18") == "<del>month 12</del> <ins>month 18</ins>"
    assert marked("12", "18", stacked=True) == "<del>12</del><br><ins>18</ins>"


def test_nothing_is_neither_struck_nor_underlined() -> None:
    assert marked("–", "month 18") == "<ins>month 18</ins>"
    assert marked("month 12", "–") == "<del>month 12</del>"
    assert marked("–", "·") == "·"


def test_what_was_deleted_leads_nowhere() -> None:
    link = Markup('<a class="ref" href="#r:x">X<span class="page" data-of="r:x"></span></a>')
    assert struck(link) == "<del>X</del>"
    assert added(link) == str(link).replace("X<", "<ins>X</ins><", 1)


def test_text_is_no_markup() -> None:
    assert marked("a < b", "a & b") == "<del>a &lt; b</del> <ins>a &amp; b</ins>"


def test_a_link_that_leads_elsewhere_and_noughts_are_no_difference() -> None:
    assert same(Markup('<a href="#1">X</a>'), Markup('<a href="#2">X</a>'))
    assert same("90\u202f139", "90\u202f139.00")
    assert not same("T1", Markup("<s>T1</s>"))


def test_a_list_shows_the_item_that_came() -> None:
    old = Markup("<p>Three.</p><ul><li>one stays</li></ul>")
    new = Markup("<p>Three.</p><ul><li>one stays</li><li>two is new</li></ul>")
    assert prose.merged(old, new) == (
        "<p>Three.</p><ul><li>one stays</li><li><ins>two is new</ins></li></ul>"
    )


# --- Tables ----------------------------------------------------------------------------------


def table(*rows: Row, titles: tuple[str, ...] = ("Id", "Due")) -> Table:
    columns = tuple(Column(title=title, width=40) for title in titles)
    return Table(id="t", caption="Dates", columns=columns, rows=rows)


def row(name: str, *cells: str, id_: str = "") -> Row:
    return Row(id=id_, cells=(name, *cells))


NONE: frozenset[str] = frozenset()


def test_rows_are_those_of_their_records_whatever_their_order() -> None:
    old = table(row("a", "1", id_="r:a"), row("b", "2", id_="r:b"))
    new = table(row("b", "2", id_="r:b"), row("a", "1", id_="r:a"))
    assert tables.merged(old, new, NONE) == new


def test_a_cell_shows_both_a_row_that_went_stays_where_it_stood() -> None:
    old = table(row("a", "1", id_="r:a"), row("b", "2", id_="r:b"), row("c", "3", id_="r:c"))
    new = table(row("a", "9", id_="r:a"), row("c", "3", id_="r:c"), row("d", "4", id_="r:d"))
    a, b, c, d = tables.merged(old, new, frozenset(("r:a", "r:c", "r:d"))).rows
    assert (a.cells, a.changed) == (("a", "<del>1</del> <ins>9</ins>"), True)
    assert (b.cells[0], b.changed) == ('<b class="mark">−</b> <del>b</del>', True)
    assert (c, c.changed) == (new.rows[1], False)
    assert (d.cells[0], d.changed) == ('<b class="mark">+</b> <ins>d</ins>', True)


def test_a_deleted_row_gives_way_to_a_record_that_stands_elsewhere_now() -> None:
    old = table(row("a", "1", id_="r:a"))
    [gone] = tables.merged(old, table(), frozenset(("r:a",))).rows
    assert gone.id == ""


def test_a_column_that_came_is_marked_in_its_head_and_cells() -> None:
    old, new = table(row("a", "1")), table(row("a", "1", "x"), titles=("Id", "Due", "By"))
    both = tables.merged(old, new, NONE)
    assert both.columns[2].title == "<ins>By</ins>"
    assert both.rows[0].cells == ("a", "1", "<ins>x</ins>")


def test_rows_that_begin_alike_are_paired_by_what_they_say() -> None:
    old = table(row("warning", "b has no owner"), row("warning", "c is late by 3 days"))
    new = table(row("warning", "c is late by 5 days"))
    gone, late = sorted(tables.merged(old, new, NONE).rows, key=lambda one: "late" in one.cells[1])
    assert gone.cells[1] == "<del>b has no owner</del>"
    assert late.cells[1] == "c is late by <del>3</del> <ins>5</ins> days"


# --- The document ----------------------------------------------------------------------------


def made(*blocks: object, id_: str = "section:x") -> Document:
    chapter = Chapter(id=id_, title="Scope", blocks=blocks)  # type: ignore[arg-type]
    cover = Cover(kind="Plan", title="Move", subtitle="", marking="", rows=(("Version", "1"),))
    return Document(
        title="Move",
        kind="Plan",
        language="en",
        stamp="",
        note="",
        cover=cover,
        chapters=(chapter,),
    )


def test_no_difference_gives_the_plain_document_but_for_a_line_on_its_cover() -> None:
    whole = sample()
    found = redline(whole, whole, Against("v1"))
    rows = (*whole.cover.rows, (LABEL, "v1"))
    assert found == replace(whole, cover=replace(whole.cover, rows=rows))


def test_headings_above_a_mark_carry_a_bar_and_others_none() -> None:
    heads = [Heading(id="h1", title="One"), Heading(id="h2", title="Two")]
    old = made(heads[0], Prose(html=Markup("<p>Same</p>")), heads[1], Gap(id="g", message="No x"))
    new = made(heads[0], Prose(html=Markup("<p>Same</p>")), heads[1], Gap(id="g", message="No y"))
    [chapter] = redline(old, new, Against("v1")).chapters
    assert chapter.changed
    assert [one.changed for one in chapter.blocks if isinstance(one, Heading)] == [False, True]


def test_a_chapter_that_went_stands_where_it_stood() -> None:
    old, new = made(Prose(html=Markup("<p>Gone words</p>"))), made(id_="section:y")
    titles = [chapter.title for chapter in redline(old, new, Against("v1")).chapters]
    assert titles == ["Scope (deleted)", "Scope"]


def test_a_figure_drawn_anew_and_a_key_figure_say_so() -> None:
    keys = [
        KeyFigures(items=(KeyFigure(value=value, unit="PM", what="Effort", against="all"),))
        for value in ("854", "803")
    ]
    figures = [Figure(id="f", caption="Bars", drawing=sketch(wide, 60, "s")) for wide in (300, 400)]
    old, new = made(figures[0], keys[0]), made(figures[1], keys[1])
    [chapter] = redline(old, new, Against("v1")).chapters
    figure, key = chapter.blocks
    assert isinstance(figure, Figure)
    assert plain(figure.note).strip() == "Drawn anew."
    assert isinstance(key, KeyFigures)
    assert key.items[0].value == "<ins>803</ins>"
    assert key.items[0].against == "all · <del>854 PM</del>"


def test_lists_of_headings_and_captions_say_what_holds_now() -> None:
    old = made(Heading(id="h", title="Three tasks that are late"))
    new = made(Heading(id="h", title="Four tasks that are late"))
    page = html.write(redline(old, new, Against("v1")))
    assert not page.diagnostics
    assert 'data-label="1.1 Four tasks that are late"' in page.value
    assert "<del>Three</del> <ins>Four</ins> tasks" in page.value


def test_a_redline_of_every_kind_of_block_can_be_printed() -> None:
    whole = sample()
    empty = replace(whole, chapters=(), front=(), annexes=())
    for old, new in ((whole, empty), (empty, whole)):
        page = html.write(redline(old, new, Against("v1")))
        assert not [one for one in page.diagnostics if one.level == "error"]


def test_of_a_long_text_only_what_is_near_a_mark_is_told() -> None:
    said = marked("one two three four five six seven", "one two three four five six eight")
    assert around(said, 2) == "… five six <del>seven</del> <ins>eight</ins>"
