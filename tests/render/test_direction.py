"""Titles that run from right to left stay whole, and move nothing that stands around them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from planweave.render import html
from planweave.render.packs.pack import house
from planweave.render.parts.direction import (
    CLOSE,
    OPEN,
    balanced,
    direction,
    isolated,
    marked_up,
    turns,
)
from planweave.render.pdf.write import html as print_html
from planweave.render.views.outline import document
from tests.render.views.families import of_plan

TASK, ELEMENT, PERSON = "כתיבת המסמך (טיוטה 3)", "مجموعة العمل 2", "דנה"
PLAN = f"""
wbs:
  '1': {ELEMENT}
people:
  dana: {PERSON}
tasks:
  T1: {{ title: "{TASK}", parent: '1', duration: 20d, owner: dana }}
  T2:
    {{ title: Print, parent: "1", duration: 10d, after: [T1], description: "{TASK}: see [[T1]]" }}
"""
PROSE = {"schedule": f"The first is [[T1]]: 20 days.\n\n{ELEMENT} goes before API 2.\n"}


@given(st.text())
def test_text_from_left_to_right_stays_as_it_is_and_other_text_is_isolated(text: str) -> None:
    shown = isolated(text)
    assert shown == text or (shown[0], shown[-1]) == (OPEN, CLOSE)
    assert turns(text) == (shown != text)
    assert not any(mark in shown[1:-1] for mark in (OPEN, CLOSE)) or not turns(text)


def test_marks_that_would_turn_what_follows_are_left_out() -> None:
    assert isolated("invoice \u202efdp.exe") == f"{OPEN}invoice fdp.exe{CLOSE}"


@pytest.mark.parametrize(
    ("text", "wanted"), [("12 כתיבה", "rtl"), ("API כתיבה", "ltr"), ("12", "ltr"), ("عمل", "rtl")]
)
def test_the_first_letter_gives_the_direction(text: str, wanted: str) -> None:
    assert direction(text) == wanted


@given(st.lists(st.sampled_from(["a", "כ", "<b>", OPEN, CLOSE])))
def test_a_line_cut_out_of_a_longer_one_is_closed(signs: list[str]) -> None:
    line = balanced("".join(signs))
    assert line.count(OPEN) == line.count(CLOSE)


def test_marks_become_elements_but_not_in_drawings_and_attributes() -> None:
    title = isolated("כתיבה")
    page = Markup('<td title="{}">{}: 3</td><svg><text>{}</text></svg>').format(title, title, title)
    assert marked_up(page, attributes=False) == (
        f'<td title="כתיבה"><bdi dir="rtl">כתיבה</bdi>: 3</td><svg><text>{title}</text></svg>'
    )
    assert f'title="{title}"' in marked_up(page, attributes=True)
    assert marked_up(Markup("<p>3</p>"), attributes=False) == "<p>3</p>"


def test_every_title_on_the_page_is_isolated() -> None:
    page = html.write(document(of_plan(PLAN, **PROSE))).value
    outside = _Outside()
    outside.feed(page)
    assert page.count(f'<bdi dir="rtl">{escape(TASK)}</bdi>') >= 4  # tables, links, captions
    assert outside.found == []
    assert f'<p dir="rtl">{ELEMENT}' in page
    assert OPEN not in re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)


def test_the_same_on_paper() -> None:
    page = print_html(document(of_plan(PLAN, **PROSE)), house()).value
    assert f'<bdi dir="rtl">{escape(TASK)}</bdi>' in page
    assert '<div class="apart"' in page  # labels of figures


@pytest.mark.slow
def test_what_follows_a_title_stands_to_its_right(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "plan.html"
    file.write_text(html.write(document(of_plan(PLAN, **PROSE))).value, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    sides = page.evaluate(
        """[...document.querySelectorAll("main bdi")].map(one => {
          const after = one.closest("a, span")?.nextSibling ?? one.nextSibling;
          if (!after || after.nodeType !== 3 || !after.data.trim()) return null;
          const range = document.createRange();
          range.setStart(after, 0); range.setEnd(after, 1);
          const [title, next] = [one.getClientRects()[0], range.getClientRects()[0]];
          return title.top === next.top ? title.right <= next.left + 0.5 : null;
        }).filter(side => side !== null)"""
    )
    page.close()
    assert sides
    assert all(sides)


class _Outside(HTMLParser):
    """Gathers text with letters from right to left outside `bdi`, `dir` and drawings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "col", "br", "img", "input"):
            names = {name for name, _ in attrs}
            self.open.append((tag, tag in ("bdi", "svg", "head") or "dir" in names))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if turns(data) and not any(keeps for _, keeps in self.open):
            self.found.append(data)
