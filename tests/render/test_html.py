"""The reader is one file that asks for nothing and is the same each time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from planweave.render import html
from planweave.render.parts.titles import broken_names
from tests.render.sample import sample

VOID = {"meta", "col", "img", "br", "input", "hr", "link"}


@pytest.fixture(scope="module")
def page() -> str:
    outcome = html.write(sample())
    assert outcome.diagnostics == ()
    return outcome.value


class Balance(HTMLParser):
    """Remembers open elements; SVG and HTML alike must close what they open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.targets.add((value or "")[1:])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} at {self.getpos()}")


def test_it_asks_for_nothing(page: str) -> None:
    assert "default-src 'none'" in page
    outside = re.findall(r"""(?:src|href)=["'](?!#|data:)[^"']*|url\((?!data:)[^)]*""", page)
    assert outside == []
    assert "http://" not in page and "https://" not in page


def test_elements_close_ids_are_single_and_links_arrive(page: str) -> None:
    balance = Balance()
    balance.feed(page)
    assert balance.faults == [] and balance.open == []
    assert len(balance.ids) == len(set(balance.ids))
    assert balance.targets <= set(balance.ids)


def test_page_numbers_are_for_print(page: str) -> None:
    assert 'class="page"' not in page and 'class="folio"' not in page


def test_the_same_bytes_each_time(page: str) -> None:
    assert html.write(sample()).value == page


def test_its_size(page: str) -> None:
    rows = len(html.write(sample(160)).value) - len(page)
    assert len(page) < 450_000
    assert rows / 200 < 700  # bytes a row, in a table of eight columns and one of six


def test_words_of_the_plan_are_escaped() -> None:
    from dataclasses import replace

    document = sample(3)
    hostile = replace(
        document,
        title="</title><script>alert(1)</script>",
        stamp='"><script>alert(2)</script>',
    )
    page = html.write(hostile).value
    assert "<script>alert" not in page


def test_a_linked_name_is_broken_after_its_plans_and_nowhere_else() -> None:
    link = '<a class="ref" href="#r:wp4..T1">{}</a>'
    assert broken_names(link.format("wp4/T1")) == link.format("wp4/<wbr>T1")
    for other in (link.format("Train and/or hire"), link.format("T1"), "<p>wp4/T1</p>"):
        assert broken_names(other) == other
