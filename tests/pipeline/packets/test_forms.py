"""The forms of a packet: filled in by people and programs, read back as the same response."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import axe_playwright_python
import openpyxl
import pikepdf
import pytest

from planweave.review.responses.fields import flat_fields
from planweave.review.responses.reading import read_response
from planweave.review.responses.response import Response, Term
from tests.pipeline.packets.harbour import SOUTH, facts_of, files_of, packet_for, write_south

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packet") / "p-1.0.0-south.html"
    path.write_bytes(files_of(packet_for(facts_of()), ("html",))["html"])
    return path


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    """The packet in a browser that has no network; nothing may go wrong in its script."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    outside = [url for url in asked if not url.startswith(("data:", "blob:", file.as_uri()))]
    context.close()
    assert (outside, faults) == ([], [])


def saved(page: Any, act: Any) -> Response:
    """What is saved by an act, read back."""
    with page.expect_download(timeout=10_000) as download:
        act()
    assert download.value.suggested_filename == "response-p-1.0.0-south.json"
    found = read_response(Path(download.value.path()).read_bytes(), "response.json")
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def test_an_agreement_is_saved_and_read_back(page: Any) -> None:
    page.get_by_label("I agree", exact=True).check()
    page.fill("[name='by']", "Captain")
    page.fill("[name='made']", "2099-01-12")
    found = saved(page, lambda: page.click("text=Save the response"))
    made = packet_for(facts_of()).sending
    assert (found.packet, found.digest, found.party) == (made.id, made.printed, "south")
    assert found.scope == made.scope != ""
    assert (found.answer, found.by, found.made) == ("agreed", "Captain", date(2099, 1, 12))
    assert found.comments == ()
    assert "Saved as response-p-1.0.0-south.json" in page.locator("#saved").inner_text()


def test_comments_and_conditions_are_as_many_as_are_wanted(page: Any) -> None:
    page.get_by_label("I agree with conditions").check()
    page.fill("[name='by']", "Captain")
    page.fill("[name='conditions.1.statement']", "The boat is there.")
    page.fill("[name='conditions.1.due']", "2099-02-01")
    page.click("text=Add another condition")
    page.fill("[name='conditions.2.statement']", "So is the crew.")
    for number in range(1, 13):
        if number > 1:
            page.click("text=Add another comment")
        page.fill(f"[name='comments.{number}.anchor']", "T1.duration")
        page.fill(f"[name='comments.{number}.statement']", f"Said <b>{number}</b> “times” & more")
    page.select_option("[name='comments.12.class']", "critical")
    page.fill("[name='comments.12.rationale']", "It is dear.")
    found = saved(page, lambda: page.click("text=Save the response"))
    assert found.conditions == (
        Term(statement="The boat is there.", due=date(2099, 2, 1)),
        Term(statement="So is the crew."),
    )
    assert [one.statement for one in found.comments] == [
        f"Said <b>{number}</b> “times” & more" for number in range(1, 13)
    ]
    assert (found.comments[11].class_, found.comments[11].rationale) == ("critical", "It is dear.")


@pytest.mark.parametrize(
    ("answer", "lacking"),
    [
        ("I decline", "Because"),
        ("I agree provisionally", "Risk, Confirmed by"),
        ("I delegate it to another party", "Delegated to, Instrument"),
        ("I agree with conditions", "What must hold"),
    ],
)
def test_what_an_answer_needs_is_asked_for_before_anything_is_saved(
    page: Any, answer: str, lacking: str
) -> None:
    page.get_by_label(answer, exact=True).check()
    page.fill("[name='by']", "Captain")
    page.click("text=Save the response")
    assert page.locator("#saved").inner_text() == f"Not saved yet. Please fill in: {lacking}."
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"


def test_a_comment_without_its_record_is_not_lost_but_asked_for(page: Any) -> None:
    page.get_by_label("I only comment").check()
    page.fill("[name='by']", "Captain")
    page.fill("[name='comments.1.statement']", "Why?")
    page.click("text=Save the response")
    assert page.locator("#saved").inner_text().endswith("Please fill in: What it is about.")


def tab_to(page: Any, selector: str) -> None:
    """Go on from field to field until this one is reached."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"nobody reaches {selector} by keyboard")


def test_all_of_it_goes_by_keyboard_alone(page: Any) -> None:
    press, write = page.keyboard.press, page.keyboard.type
    tab_to(page, "[name='comments.1.anchor']")
    write("T1")
    tab_to(page, "[name='comments.1.statement']")
    write("Too long.")
    tab_to(page, ".more")
    press("Enter")
    assert page.evaluate("document.activeElement.name") == "comments.2.anchor"
    write("T2.duration")
    tab_to(page, "[name='comments.2.statement']")
    write("Too short.")
    tab_to(page, "[name='by']")
    write("Captain")
    tab_to(page, "[name='answer']")
    for _ in range(2):
        press("ArrowDown")
    tab_to(page, "[name='conditions.1.statement']")
    write("The tide is low.")
    tab_to(page, ".save")
    found = saved(page, lambda: press("Enter"))
    assert found.answer == "agreed-with-conditions"
    assert [one.statement for one in found.conditions] == ["The tide is low."]
    said = [(one.anchor, one.statement) for one in found.comments]
    assert said == [("T1", "Too long."), ("T2.duration", "Too short.")]


def test_where_nothing_can_be_saved_the_response_stands_there_as_text(page: Any) -> None:
    page.get_by_label("I decline").check()
    page.fill("[name='by']", "Captain")
    page.fill("[name='because']", "No boat.")
    text = page.locator("#as-text").input_value()
    found = read_response(text.encode(), "response.json").value
    assert found is not None and (found.answer, found.because) == ("declined", "No boat.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing(browser: Any, file: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(file.as_uri())
    page.click("text=Add another comment")
    page.get_by_label("I decline").check()
    page.click("text=Save the response")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert found == []
    assert wide <= width


def test_without_scripts_the_page_says_what_else_can_be_filled_in(browser: Any, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".save:visible").count() == 0
    assert "cannot save without scripts" in page.locator("#response").inner_text()
    context.close()


# --- The PDF and the workbook -------------------------------------------------------------------


@pytest.mark.needs("pango")
def test_the_fields_of_the_pdf_are_those_of_the_table_and_read_back(
    made_once: Callable[..., Path],
) -> None:
    made = packet_for(facts_of())
    with pikepdf.open(made_once(SOUTH, write_south) / "pdf") as pdf:
        names = [str(one["/T"]) for one in pdf.Root.AcroForm.Fields]
        assert not any("." in name for name in names), "no part of a name has a dot in a PDF"
        fields = {str(one["/T"]).replace(":", "."): one for one in pdf.Root.AcroForm.Fields}
        assert set(fields) == {name for name, _ in flat_fields()}
        assert all(str(one.get("/TU", "")) for one in fields.values())
        said = {
            "by": "Captain",
            "made": "2099-01-12",
            "answer": "agreed",
            "comments.1.anchor": "T1.duration",
            "comments.1.class": "major",
            "comments.1.statement": "Fünf Tage\nare too few",
            "conditions.4.statement": "The last one",
        }
        for name, text in said.items():
            fields[name].V = pikepdf.String(text)
        out = io.BytesIO()
        pdf.save(out)
    found = read_response(out.getvalue(), "packet.pdf")
    assert found.diagnostics == ()
    response = found.value
    assert response is not None
    assert (response.packet, response.digest) == (made.sending.id, made.sending.printed)
    assert response.scope == made.sending.scope != ""
    assert (response.answer, response.made) == ("agreed", date(2099, 1, 12))
    assert response.comments[0].statement == "Fünf Tage\nare too few"
    assert response.conditions == (Term(statement="The last one"),)


def test_the_workbook_reads_back() -> None:
    made = packet_for(facts_of())
    book = openpyxl.load_workbook(io.BytesIO(files_of(made, ("xlsx",))["xlsx"]))
    rows = {row[0].value: row for row in book.worksheets[0].iter_rows()}
    for name, text in {"by": "Captain", "made": "2099-01-12", "answer": "declined"}.items():
        rows[name][2].value = text
    rows["because"][2].value = "=1+1"
    out = io.BytesIO()
    book.save(out)
    found = read_response(out.getvalue(), "packet.xlsx").value
    assert found is not None
    assert (found.packet, found.digest) == (made.sending.id, made.sending.printed)
    assert found.scope == made.sending.scope != ""
    assert (found.answer, found.because) == ("declined", "=1+1")
