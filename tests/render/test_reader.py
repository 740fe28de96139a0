"""The reader in a browser: without a network, by keyboard, by script and without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from planweave.render import html
from planweave.render.views.outline import document
from tests.render.sample import sample
from tests.render.views.families import of_folder

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
"""The checks of accessibility, which that package carries; its own way of calling is not needed."""
STEADY = {"reduced_motion": "reduce"}
TWO_OF_EACH_KIND = """() => {
  for (const body of document.querySelectorAll("tbody")) {
    const met = {};
    for (const row of [...body.rows]) {
      met[row.className] = (met[row.className] ?? 0) + 1;
      if (met[row.className] > 2) row.remove();
    }
  }
}"""
"""A plan has thousands of rows of few kinds, and what axe does grows faster than their number."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reader") / "plan.html"
    path.write_text(html.write(sample()).value, encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **STEADY)
    opened = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    outside = [url for url in asked if not url.startswith(("data:", file.as_uri()))]
    context.close()
    assert (outside, faults) == ([], [])


def test_search_finds_records_headings_and_captions(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("night t3")
    assert page.locator(".hits a").first.inner_text().split("\n")[0] == "T3"
    page.locator(".search input").fill("responsibility")
    assert page.locator(".hits p").inner_text() == "2 of 2 places"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") in ("#organisation", "#raci-section")
    assert page.locator(".hits").is_hidden()
    page.keyboard.press("/")
    page.keyboard.type("zzz")
    assert page.locator(".hits p").inner_text() == "Nothing found"
    page.keyboard.press("Escape")
    assert page.locator(".hits").is_hidden()


def test_filters_say_n_of_n(page: Any) -> None:
    frame = page.locator("[data-register=tasks]")
    assert frame.locator("output").inner_text() == "60 of 60 tasks"
    frame.get_by_label("State of tasks").select_option("▲ late")
    assert frame.locator("output").inner_text() == "12 of 60 tasks"
    assert frame.locator("tr.total").is_hidden()
    frame.locator("input").fill("t5")
    assert frame.locator("output").inner_text() == "3 of 60 tasks"
    assert frame.locator("tr.group:visible").count() == 2


def test_a_long_table_is_folded_on_a_phone_until_it_is_wanted(browser: Any, file: Path) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800}, **STEADY)
    page.goto(file.as_uri())
    assert page.locator("#T2").is_visible() and page.locator("#T50").is_hidden()
    page.evaluate("location.hash = '#T50'")
    page.wait_for_function("document.querySelector('#T50').offsetHeight > 0")
    assert page.locator("[data-register=tasks] .all").count() == 0
    page.close()


def test_a_link_to_a_hidden_row_shows_it(page: Any) -> None:
    page.locator("[data-register=tasks] input").fill("nothing at all")
    assert page.locator("#T2").is_hidden()
    page.evaluate("location.hash = '#T2'")
    page.wait_for_function("!document.querySelector('#T2').hidden")
    assert page.locator("[data-register=tasks] output").inner_text() == "60 of 60 tasks"


def test_a_register_without_groups_sorts(page: Any) -> None:
    head = page.locator("#risk-register th", has_text="Score")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("#risk-register tbody tr").first.locator("td").nth(2).inner_text() == "0"


def test_groups_are_chosen_and_sorted_within(page: Any) -> None:
    frame = page.locator("[data-register=tasks]")
    frame.get_by_label("Group of tasks").select_option(index=2)
    assert frame.locator("output").inner_text() == "20 of 60 tasks"
    assert frame.locator("tr.group:visible").count() == 1
    frame.get_by_label("Group of tasks").select_option(index=0)
    head = frame.locator("th", has_text="Title")
    head.locator("button").click()
    kinds = frame.locator("tbody tr").evaluate_all("rows => rows.map(row => row.className)")
    assert [at for at, kind in enumerate(kinds) if "group" in kind] == [0, 21, 42]
    assert "total" in kinds[-1]


def test_a_reference_shows_its_record_to_mouse_and_keyboard(page: Any) -> None:
    link = page.locator("a.ref[href='#T2']").first
    link.hover()
    card = page.locator("#card")
    assert card.locator("b").inner_text() == "T2 Interview users"
    assert "Written in\nwp4/tasks.yaml" in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    link.focus()
    assert card.is_visible() and link.get_attribute("aria-describedby") == "card"
    page.locator("a.ref[href='#float']").first.focus()
    assert "Days a task may slip." in card.inner_text()


def test_the_theme_follows_the_system_and_the_button(browser: Any, file: Path) -> None:
    context = browser.new_context(color_scheme="dark", **STEADY)
    page = context.new_page()
    page.goto(file.as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(17, 23, 29)"
    page.locator("#theme").click()
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.locator("#theme").inner_text() == "Dark"
    context.close()


def test_without_script_all_is_there(browser: Any, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("nav a:visible").count() == 15
    assert page.locator("#theme").is_hidden() and page.locator("#search").is_hidden()
    assert page.locator("#T60").is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 400, 640, 768, 1024, 1280])
def test_no_page_scrolls_sideways(browser: Any, file: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, **STEADY)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width <= 640:
        assert page.locator("nav ol").first.is_hidden()
        label = "getComputedStyle(document.querySelector('#T2').cells[2], '::before').content"
        assert page.evaluate(label) == '"Lead "'
        sum_of_all = label.replace("#T2", "#tasks tr.total").replace("cells[2]", "cells[4]")
        assert page.evaluate(sum_of_all) not in ("none", "normal")
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing(browser: Any, file: Path, width: int, scheme: str) -> None:
    assert violations(browser, file, width, scheme) == []


@pytest.fixture(scope="module", params=["service", "opendreamkit"])
def example(
    request: pytest.FixtureRequest, checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("example") / "plan.html"
    made = html.write(document(of_folder(checkout / "plans" / request.param)))
    path.write_text(made.value, encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(400, "dark")])
def test_axe_finds_nothing_in_the_examples(
    browser: Any, example: Path, width: int, scheme: str
) -> None:
    assert violations(browser, example, width, scheme) == []


def test_axe_sees_what_is_amiss(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><title>x</title><img src='x.png'>", "utf-8")
    assert "image-alt" in [rule for rule, _ in violations(browser, file, 1280, "light")]


def violations(browser: Any, file: Path, width: int, scheme: str) -> list[list[str]]:
    """What axe finds, as rule and element. Of a table two rows of each kind stand for all."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, **STEADY
    )
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate(TWO_OF_EACH_KIND)
    page.add_script_tag(path=AXE)
    found: list[list[str]] = page.evaluate(
        "axe.run({resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
    )
    context.close()
    return found
