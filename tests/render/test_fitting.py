"""Columns get the room that their words need, and no column is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from planweave.render.document import Chapter, Column, Heading, Prose, Row, Table
from planweave.render.fitting.cells import longest
from planweave.render.fitting.joining import joined
from planweave.render.fitting.turning import fitted, pays
from planweave.render.fitting.widths import fit, shared

WIDTHS = st.lists(st.floats(1.0, 60.0), min_size=1, max_size=12)


def table(*cells: str, kind: str = "plain") -> Table:
    return Table(
        id="t",
        caption="c",
        columns=tuple(Column(title="", width=20) for _ in cells),
        rows=(Row(cells=cells, kind=kind),),  # type: ignore[arg-type]
    )


@given(WIDTHS, st.data())
def test_widths_add_up_and_none_is_below_its_least(
    wanted: list[float], data: st.DataObject
) -> None:
    room = sum(wanted)
    least = data.draw(st.lists(st.floats(0.0, 40.0), min_size=len(wanted), max_size=len(wanted)))
    widths = shared(wanted, least, room)
    assert abs(sum(widths) - room) < 1e-6 * room
    if sum(least) <= room:
        assert all(given >= low - 1e-6 for given, low in zip(widths, least, strict=True))


def test_columns_that_fit_stay_as_they_are() -> None:
    assert shared([30.0, 139.0], [20.0, 20.0], 169.0) == [30.0, 139.0]


def test_a_long_word_widens_its_column_at_the_cost_of_the_others() -> None:
    fitted = fit(table("collect", "requirements-and-responsibilities", "a"), 50.0)
    first, second, third = (column.width for column in fitted.columns)
    assert second > 50.0 / 3 > first
    assert abs(first + second + third - 50.0) < 0.1


def test_pieces_end_at_blanks_hyphens_and_line_breaks() -> None:
    assert longest(["aaa-bbb"], 8.2) < longest(["aaabbb"], 8.2)
    assert longest([Markup("aaa<br>bbb")], 8.2) == longest(["aaa"], 8.2) or longest(["bbb"], 8.2)
    assert longest(["2027-01-04"], 8.2) > longest(["2027-01-"], 8.2), "a date is one piece"
    assert longest([Markup('<a href="#very-long-anchor">x</a>')], 8.2) == longest(["x"], 8.2)


def test_bold_rows_are_measured_bold() -> None:
    plain, bold = (fit(table("responsibilities", "b", "c", kind=k), 50) for k in ("plain", "total"))
    assert bold.columns[0].width > plain.columns[0].width


def test_what_does_not_break_is_one_piece() -> None:
    state = Markup('<span class="none">○\u00a0promised</span>')
    assert longest([state], 8.2) > longest(["promised"], 8.2)
    assert longest([Markup("24\u202fPM")], 8.2) > longest(["24"], 8.2) + longest(["PM"], 8.2)


SENTENCE = "Every release has passed its acceptance tests and no serious finding is open."


def register(columns: int, rows: int, *, words: str = SENTENCE) -> Table:
    return Table(
        id=f"t{columns}-{rows}",
        caption="c",
        columns=tuple(Column(title=f"Head {at}", width=20) for at in range(columns)),
        rows=tuple(Row(cells=(words,) * columns) for _ in range(rows)),
    )


def chapter(*blocks: Heading | Prose | Table) -> Chapter:
    return Chapter(id="c", title="C", blocks=blocks)


def test_the_column_of_sentences_gets_the_room() -> None:
    fitted_table = fit(table("prepare", SENTENCE * 2, "2027-01-04", "go"), 169.0)
    widths = [column.width for column in fitted_table.columns]
    assert max(widths) == widths[1] > 100
    assert abs(sum(widths) - 169.0) < 0.1


def test_columns_of_days_break_no_day() -> None:
    days = Markup("2027-01-04<br>2027-02-01")
    kinds = [column.kind for column in fit(table("a", "2027-01-04", days, "–"), 60).columns]
    assert kinds == ["text", "date", "date", "date"]


def test_a_squeezed_table_turns_its_page_and_a_short_one_does_not() -> None:
    assert pays(register(11, 30))
    assert not pays(register(11, 1, words="yes"))
    assert not pays(register(5, 60)), "few columns are never squeezed"


def test_a_chapter_of_wide_tables_is_wide_from_its_start() -> None:
    assert fitted(chapter(register(11, 30))).wide
    assert not fitted(chapter(register(4, 30))).wide


def test_a_short_table_after_a_wide_one_stays_on_turned_paper() -> None:
    tall, short = register(5, 90), register(3, 2, words="yes")
    made = fitted(chapter(tall, Heading(id="h", title="H"), register(11, 12), short))
    assert [block.wide for block in made.blocks if isinstance(block, Table)] == [False, True, True]


def test_short_chapters_run_on_and_the_first_never_does() -> None:
    short, long = chapter(register(3, 2, words="yes")), chapter(register(3, 60))
    assert [one.runs_on for one in joined((short, short, long, short))] == [
        "",
        "whole",
        "",
        "whole",
    ]


def test_a_chapter_follows_one_that_is_very_short() -> None:
    words = chapter(Prose(html=Markup("<p>Two words.</p>")))
    assert [one.runs_on for one in joined((words, chapter(register(3, 60))))] == ["", "broken"]


def test_no_chapter_runs_on_after_turned_paper() -> None:
    wide = fitted(chapter(register(11, 30)))
    assert [one.runs_on for one in joined((wide, chapter(register(3, 1, words="a"))))] == ["", ""]
