"""The PDF: true page numbers, the same bytes, tags, bookmarks, and nothing amiss on a page."""

from __future__ import annotations

import io
import json
import logging
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from planweave.render.document import Chapter, Heading, Prose, Row
from planweave.render.packs.pack import overlay
from planweave.render.pdf import engine, write
from planweave.render.pdf.numbers import FIGURE_SPACE, fill, settle
from tests.render import page_checks
from tests.render.sample import sample, tasks

pytestmark = pytest.mark.needs("pango")


@pytest.fixture(scope="module")
def made() -> write.Pdf:
    outcome = write.write(sample())
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


@pytest.fixture(scope="module")
def texts(made: write.Pdf) -> list[str]:
    got = subprocess.run(["pdftotext", "-", "-"], input=made.data, capture_output=True, check=True)
    return got.stdout.decode().split("\f")


@pytest.mark.needs("poppler")
def test_every_printed_number_is_the_page_it_names(made: write.Pdf, texts: list[str]) -> None:
    document = write.html(sample(), overlay({}, "").value).value
    slots = re.findall(r'data-of="([^"]*)"></span>', document)
    assert len(slots) > 25 and set(slots) <= set(made.pages)
    assert f"1.2, page {made.pages['tasks-section']}" in texts[made.pages["how"] - 1].replace(
        "\u00a0", " "
    )


@pytest.mark.needs("poppler")
def test_every_page_prints_its_own_number(made: write.Pdf, texts: list[str]) -> None:
    for number, text in enumerate(texts[: made.count], 1):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert number == 1 or str(number) in lines[-3:], (number, lines[-3:])


@pytest.mark.needs("poppler")
def test_running_heads_and_feet(made: write.Pdf, texts: list[str]) -> None:
    page = texts[made.pages["raci"] - 1]
    assert "3 Organisation, responsibility, infrastructure" in page
    assert "svc 3.1.0 · in review · data date 2026-03-01 · 7c1e 94b0 e2d5 · Public" in page
    assert "svc 3.1.0" not in texts[0]


@pytest.mark.needs("poppler")
def test_heads_repeat_and_footnotes_stand_once(made: write.Pdf, texts: list[str]) -> None:
    first, last = made.pages["T1"], made.pages["T60"]
    assert last > first
    assert all("Contributors" in texts[number - 1] for number in range(first, last + 1))
    whole = "\n".join(texts)
    assert whole.count("A month is the n-th month from the start.") == 1


def test_in_another_process_the_same_bytes_and_a_guess_saves_a_round(
    made: write.Pdf, checkout: Path
) -> None:
    program = (
        "import json, sys; from tests.render.sample import sample;"
        "from planweave.render.pdf import write;"
        "made = write.write(sample(), guess=json.load(sys.stdin)).value;"
        "sys.stderr.write(str(made.rounds)); sys.stdout.buffer.write(made.data)"
    )
    again = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(dict(made.pages)).encode(),
        capture_output=True,
        check=True,
        cwd=checkout,
    )
    assert again.stdout == made.data
    assert (made.rounds, again.stderr) == (2, b"1")


def test_title_language_date_tags_bookmarks_and_fonts(made: write.Pdf) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(made.data)) as file:
        assert str(file.docinfo["/Title"]) == "Campus services · Overall work plan"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20260301")
        assert str(file.Root.Lang) == "en"
        assert bool(file.Root.MarkInfo.Marked)
        with file.open_outline() as outline:
            names = [item.title for item in outline.root]
            assert names[0] == "Executive summary" and "Annex A Full task list" in names
            schedule = next(item for item in outline.root if item.title.startswith("1 "))
            assert schedule.children[0].title == "1.1 How we schedule"
        fonts = {
            str(font.BaseFont).split("+")[-1]
            for page in file.pages
            for font in page.resources.get("/Font", {}).values()
        }
        assert all(font.startswith(("Weave-", "WeaveS", "WeaveC", "Weave")) for font in fonts), (
            fonts
        )
        wide = file.pages[made.pages["gantt"] - 1].mediabox
        assert wide[2] > wide[3]


@pytest.mark.needs("poppler")
def test_nothing_is_amiss_on_any_page(made: write.Pdf, tmp_path: Path) -> None:
    file = tmp_path / "sample.pdf"
    assert page_checks.of_document(sample(), file, guess=made.pages) == []


@pytest.mark.needs("poppler")
def test_what_is_amiss_is_found(tmp_path: Path) -> None:
    own = b"tbody td { white-space: nowrap } .h2 { break-after: auto } .facts { margin-top: -14mm }"
    pack = overlay({"styles/own-print.css": own}, "templates/ours").value
    document = sample(3)
    chapters = (
        replace(document.chapters[0]),
        Chapter(id="last", title="Last", blocks=(Heading(id="alone", title="Alone"),)),
    )
    broken = replace(document, front=(), annexes=(), chapters=chapters)
    found = "\n".join(page_checks.of_document(broken, tmp_path / "broken.pdf", pack))
    for part in ("leaves its cell", "is the last on its page", "of it is used", "overlap"):
        assert part in found


def test_a_caption_never_stands_alone(tmp_path: Path) -> None:
    document = sample(3)
    table = next(b for b in document.chapters[0].blocks if getattr(b, "id", "") == "tasks")
    short = replace(table, rows=tasks(2))  # type: ignore[type-var, call-arg]
    chapters = tuple(
        Chapter(
            id=f"c{lines}",
            title="C",
            blocks=(
                Prose(html=Markup("<p>A line.</p>" * lines)),
                Heading(id=f"h{lines}", title="Tasks"),
                replace(short, id=f"t{lines}", rows=(*unnamed(short.rows),)),
            ),
        )
        for lines in range(24, 32, 2)
    )
    page = write.html(
        replace(document, front=(), annexes=(), chapters=chapters), overlay({}, "").value
    )
    pages = engine.lay_out(page.value, write.stylesheet(overlay({}, "").value, "print"))
    alone = [
        problem
        for sheet in pages.pages
        for problem in page_checks._of_boxes(sheet._page_box)
        if "Glossary" not in problem
    ]
    assert alone == []


def unnamed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(replace(row, id="") for row in rows)


def test_without_pango_a_sentence_and_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0': not found\nmore")

    monkeypatch.setattr(engine.importlib, "import_module", missing)
    outcome = write.write(sample(3))
    (found,) = outcome.diagnostics
    assert outcome.value is None and found.rule == "pdf-unavailable"
    assert "libpango-1.0-0" in found.message and "HTML works without it" in found.hint


def test_the_writer_is_quiet_and_its_warnings_are_kept(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    own = {"styles/own.css": b"p { colour: red } @font-face { font-family: X; src: url(x.woff2) }"}
    outcome = write.write(sample(3), overlay(own, "templates/ours").value)
    assert outcome.value is not None
    assert {one.rule for one in outcome.diagnostics} == {"style-ignored"}
    assert any("colour" in one.message for one in outcome.diagnostics)
    assert caplog.records == [] and capsys.readouterr() == ("", "")
    assert logging.getLogger("weasyprint").propagate


def test_a_template_that_fails_gives_no_pdf() -> None:
    outcome = write.write(sample(3), overlay({"blocks/gap.html": b"{{ x }}"}, "t").value)
    assert outcome.value is None
    assert [one.rule for one in outcome.diagnostics] == ["template-undefined"]


def test_nothing_but_data_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>secret</text></svg>")
    for url in (secret.as_uri(), "https://example.org/x.svg", "http://127.0.0.1:1/x"):
        with pytest.raises(ValueError, match="disallowed"):
            engine.fetcher().fetch(url)


SLOT = '<span class="page" data-of="a"></span>'


def test_numbers_that_change_places_settle_by_width() -> None:
    def lay_out(html: str) -> str:
        return html

    def places(html: str) -> Mapping[str, int]:
        # A two-digit number pushes the target on to page 9, a shorter one lets it fall to 10.
        return {"a": 9 if "10" in html or FIGURE_SPACE in html else 10}

    settled = settle(SLOT, lay_out, places, {})  # type: ignore[arg-type]
    assert settled.stable and settled.numbers == {"a": 9}
    assert f"page\u00a0{FIGURE_SPACE}9" in settled.html


def test_a_slot_without_a_page_stays_empty() -> None:
    settled = settle(SLOT, str, lambda html: {}, {})
    assert settled.html == "" and settled.stable
    assert fill(SLOT.replace("page", "folio", 1), {"a": "7"}) == "7"
