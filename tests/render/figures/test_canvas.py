"""The sheet: it measures with the fonts' own advances, wraps, and tells on its labels."""

from __future__ import annotations

import runpy
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planweave.render.figures.canvas import advances
from planweave.render.figures.canvas.apart import laid_over
from planweave.render.figures.canvas.days import Days, ticks
from planweave.render.figures.canvas.drawing import Box
from planweave.render.figures.canvas.measure import LABEL, SMALL, clean, width, wrap
from planweave.render.figures.canvas.numbers import number, scale, signed
from planweave.render.figures.canvas.sheet import Sheet
from planweave.render.figures.canvas.style import (
    LOOKS,
    for_print,
    print_style,
    reader_style,
    tokens,
)

CHECKOUT = Path(__file__).resolve().parents[3]
TOKENS = (CHECKOUT / "templates/house/tokens.css").read_text(encoding="utf-8")


def test_the_table_of_advances_is_that_of_the_fonts() -> None:
    pytest.importorskip("fontTools")
    script = runpy.run_path(str(CHECKOUT / "scripts/font_advances.py"))
    assert Path(advances.__file__).read_text(encoding="utf-8") == script["module"]()


def test_a_sign_of_the_font_has_its_own_width_and_a_foreign_one_a_careful_one() -> None:
    assert width("0" * 10, 10) == pytest.approx(10 * width("0", 10))
    assert width("W", bold=True) > width("i", bold=True)
    assert width("漢") > width("n")
    assert width("e\u0301") == width("e")


@given(st.text(max_size=80), st.floats(20, 200))
def test_wrapping_keeps_every_sign_and_the_limit(text: str, limit: float) -> None:
    lines = wrap(text, limit)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    widest_sign = max((width(sign) for sign in text), default=0.0)
    assert all(width(line) <= max(limit, widest_sign) + 1e-6 for line in lines)


def test_a_long_word_breaks_at_a_seam_before_it_breaks_anywhere() -> None:
    word = "wp4/notebook-interface"
    assert wrap(word, width("notebook-interface") - 1) == ("wp4/notebook-", "interface")


def test_labels_that_overlap_or_leave_their_room_are_told_on() -> None:
    sheet = Sheet(100)
    sheet.text(0, 10, "one label")
    sheet.text(5, 12, "another")
    sheet.text(90, 40, "too long for the sheet")
    sheet.text(10, 60, "wider than its box", inside=Box(10, 50, 30, 70))
    assert sheet.finish(80, "t", "d").problems == (
        "The label “too long for the sheet” leaves the drawing.",
        "The label “wider than its box” leaves its box.",
        "The labels “one label” and “another” overlap.",
    )


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1234567, None, "1\u2009234\u2009567"),
        (-0.04, 1, "0.0"),
        (-2.5, None, "−2.5"),
        (3.0, None, "3"),
    ],
)
def test_numbers_have_thin_spaces_and_a_true_minus(
    value: float, digits: int | None, text: str
) -> None:
    assert number(value, digits) == text


def test_signs_are_written_except_for_zero() -> None:
    assert [signed(value) for value in (3, 0, -3)] == ["+3", "0", "−3"]


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_a_scale_holds_zero_and_both_ends(one: float, other: float) -> None:
    found = scale(min(one, other), max(one, other), 0.0, 100.0)
    tolerance = (found.high - found.low) * 1e-6 + 1e-9
    assert found.low <= min(one, other, 0.0) + tolerance
    assert found.high >= max(one, other, 0.0) - tolerance
    assert 2 <= len(found.steps) <= 9


@given(
    st.dates(date(1, 1, 1), date(9990, 1, 1)),
    st.integers(0, 1_000_000),
    st.floats(100, 600),
)
def test_ticks_keep_their_distance_at_every_length(first: date, count: int, room: float) -> None:
    last = first + timedelta(days=min(count, (date.max - first).days))
    days = Days(first, last, 0.0, room)
    found = ticks(days)
    places = [days.start(tick.day) for tick in found]
    assert 1 <= len(found) <= 20
    least = min((b - a for a, b in pairwise(places)), default=100.0)
    assert least > width("0000", SMALL)
    assert all(first <= tick.day <= last for tick in found)


def test_print_has_the_values_of_the_tokens_and_the_reader_their_names() -> None:
    values = tokens(TOKENS)
    printed = print_style(values)
    assert "var(" not in printed
    assert values["f2"] in printed
    assert values["paper"] == "#ffffff"
    assert all(f"svg.figure {selector}{{" in reader_style() for selector, _ in LOOKS)
    sheet = Sheet(20)
    sheet.text(0, LABEL, "a & b")
    svg = for_print(sheet.finish(10, "t", "d").svg, printed)
    assert svg.count("<style>") == 1
    assert svg.index("</desc>") < svg.index("<style>") < svg.index("a &amp; b")


# --- signs that the page writer cannot set inside an SVG -------------------------------------


def test_a_label_that_needs_shaping_is_laid_over_the_drawing_in_print() -> None:
    sheet = Sheet(100)
    sheet.text(10, 20, "plain")
    sheet.text(90, 40, "כתיבת המסמך", "b w", anchor="end", href="#T1")
    sheet.text(50, 80, "عنوان", turned=True, size=9, anchor="middle")
    drawing = sheet.finish(100, "Title", "Description")
    style = print_style(tokens(TOKENS))
    printed = laid_over(for_print(drawing.svg, style), drawing.overlay, 100, 100, style)
    svg, _, over = printed.partition("</svg>")
    assert "plain" in svg
    assert "plain" not in over
    assert "כתיבת" not in svg
    assert over.count("<div") == 2
    assert '<a href="#T1"' in over
    assert "text-align:right" in over
    assert "font-weight:600" in over
    assert "rotate(-90deg)" in over
    assert "כתיבת המסמך" in drawing.svg  # a browser sets it where it stands


def test_a_drawing_of_the_house_s_own_signs_stays_whole() -> None:
    sheet = Sheet(100)
    sheet.text(10, 20, "Überprüfung – 12 → 14")
    drawing = sheet.finish(100, "Title", "Description")
    assert drawing.overlay == ()
    assert laid_over(drawing.svg, drawing.overlay, 100, 100, "") == drawing.svg


def test_a_line_cuts_a_box_only_where_it_passes_through() -> None:
    box = Box(10.0, 10.0, 20.0, 20.0)
    assert box.cut_by((0.0, 15.0), (30.0, 15.0))
    assert box.cut_by((12.0, 12.0), (18.0, 13.0))
    assert not box.cut_by((0.0, 20.0), (30.0, 20.0))
    assert not box.cut_by((0.0, 15.0), (9.0, 15.0))
    assert not box.cut_by((0.0, 12.0), (12.0, 0.0))
