"""Sheets, footnotes, table helpers and anchors: the small pieces under the templates."""

from __future__ import annotations

from markupsafe import Markup

from planweave.render.anchors import anchor, anchors, check, unlinked
from planweave.render.document import Chapter, Column, Cover, Facts, Heading, Prose, Table
from planweave.render.numbering import numbered
from planweave.render.parts.footnotes import endnotes, with_notes
from planweave.render.parts.sheets import sheets
from planweave.render.parts.tables import classes, keyed, quoted, widths
from planweave.render.parts.titles import whole_days
from tests.render.sample import sample

PROSE = Prose(html=Markup("<p>Words</p>"))
HEAD = Heading(id="h", title="Heading")


def table(*columns: Column, wide: bool = False) -> Table:
    return Table(id="t", caption="Caption", columns=columns, rows=(), wide=wide)


def test_a_heading_turns_with_the_wide_table_below_it() -> None:
    chapter = Chapter(id="c", title="C", blocks=(PROSE, HEAD, table(wide=True), PROSE))
    runs = [
        (sheet.wide, [type(block).__name__ for block in sheet.blocks]) for sheet in sheets(chapter)
    ]
    assert runs == [(False, ["Prose"]), (True, ["Heading", "Table"]), (False, ["Prose"])]


def test_a_wide_chapter_is_one_wide_sheet() -> None:
    chapter = Chapter(id="c", title="C", blocks=(Facts(pairs=()), HEAD, table()), wide=True)
    assert [sheet.wide for sheet in sheets(chapter)] == [True]
    assert [len(sheet.blocks) for sheet in sheets(Chapter(id="c", title="C", blocks=()))] == [0]


def test_a_note_stands_at_its_first_call_only() -> None:
    prose = Prose(
        html=Markup(
            'a<sup class="call" data-note="1"></sup>b<sup class="call" data-note="1"></sup>'
        ),
        notes=("x < y",),
        first_note=4,
    )
    assert with_notes(prose, "c", "print") == (
        'a<span class="footnote" data-n="4">x &lt; y</span>b<sup class="call">4</sup>'
    )
    reader = with_notes(prose, "c", "reader")
    assert reader.count('id="c-call-4"') == 1 and reader.count('href="#c-note-4"') == 2
    assert endnotes(prose, "c") == ((4, "c", Markup("x &lt; y")),)


def test_a_call_without_a_note_is_dropped() -> None:
    prose = Prose(html=Markup('a<sup class="call" data-note="3"></sup>'))
    assert with_notes(prose, "c", "print") == "a"


def test_widths_fill_the_room() -> None:
    two = table(Column(title="A", width=10), Column(title="B", width=30))
    assert widths(two, 169.0, "print") == ("42.25mm", "126.75mm")
    assert widths(two, 169.0, "reader") == ("25%", "75%")


def test_a_word_after_a_number_keeps_a_distance() -> None:
    kinds = ("code", "number", "text", "text", "sign")
    columns = (Column(title="", width=1, kind=kind) for kind in kinds)  # type: ignore[arg-type]
    assert classes(table(*columns)) == ("code", "num", "after", "", "mid")


def test_keyed_rows_begin_with_a_short_key() -> None:
    key, title, lead = (Column(title="", width=width) for width in (12.0, 60.0, 40.0))
    assert keyed(table(key, title, lead))
    assert not keyed(table(title, key, lead))


def test_a_label_cannot_end_its_string_or_the_style_element() -> None:
    assert quoted('a"b') == '"a\\22 b"'
    assert "<" not in quoted("</style>")


def test_anchors_are_names_of_records() -> None:
    assert anchor("wp4/notebook interface") == "wp4.notebook-interface"
    assert {"summary", "how", "T1", "R60", "float", "gap-calendars", "health"} <= set(
        anchors(numbered(sample()))
    )
    assert check(numbered(sample())) == ()


def test_an_anchor_that_stands_twice_is_named() -> None:
    document = sample()
    twice = (*document.chapters, document.chapters[0])
    from dataclasses import replace

    found = check(replace(document, chapters=twice))
    assert "The document would have the anchor “schedule” 2 times." in [
        one.message for one in found
    ]


def test_a_link_to_nowhere_keeps_its_words() -> None:
    outcome = unlinked('<p id="a"><a class="ref" href="#a">A</a> <a href="#b"><i>B</i></a></p>')
    assert outcome.value == '<p id="a"><a class="ref" href="#a">A</a> <i>B</i></p>'
    assert [one.rule for one in outcome.diagnostics] == ["reference-lost"]


def test_dates_are_kept_whole_without_showing_a_tag() -> None:
    shown = whole_days(Markup('on <b title="2027-01-05">2027-01-04</b> & R&amp;D'))
    assert shown == ('on <b title="2027-01-05"><span class="day">2027-01-04</span></b> & R&amp;D')
    assert whole_days("a < 2027-01-04") == 'a &lt; <span class="day">2027-01-04</span>'


def test_a_long_fact_has_a_line_of_the_cover_to_itself() -> None:
    reasons = Markup("<b>{}</b>").format("The date moved. " * 20)
    rows = (("A", "1"), ("B", "2"), ("C", "3"), ("Because", reasons), ("D", "4"), ("E", "5"))
    cover = Cover(kind="Plan", title="Move", subtitle="", marking="", rows=rows)
    lines = [[label for label, _ in line] for line in cover.lines]
    assert lines == [["A", "B"], ["C"], ["Because"], ["D", "E"]]
