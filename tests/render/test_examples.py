"""Both examples on paper: every page of a whole document measured, not only of a sample.

What a page may not be is in `page_checks`; that it finds what is amiss is shown in `test_pdf`.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from planweave.render.prose.pictures import pictures
from planweave.render.views.outline import document
from tests.render import page_checks
from tests.render.views.families import of_folder

pytestmark = [pytest.mark.needs("pango"), pytest.mark.needs("poppler"), pytest.mark.slow]

# the smaller one with its true page numbers, the larger one laid out once only
EXAMPLES = {"opendreamkit": True, "service": False}
FEWEST, MOST = {"opendreamkit": 40, "service": 60}, {"opendreamkit": 66, "service": 98}


@dataclass(frozen=True, slots=True)
class Printed:
    """An example's PDF, the words of its pages, and what is amiss on them."""

    name: str
    file: Path
    pages: tuple[str, ...]
    problems: list[str]
    pictures: int


@pytest.fixture(scope="module", params=EXAMPLES)
def printed(
    request: pytest.FixtureRequest, checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    name = request.param
    folder = checkout / "plans" / name
    matter = of_folder(folder)
    shown = {path: (folder / path).read_bytes() for path in pictures(matter.family)}
    file = tmp_path_factory.mktemp("printed") / f"{name}.pdf"
    problems = page_checks.of_document(
        document(matter), file, pictures=shown, settled=EXAMPLES[name]
    )
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return Printed(name, file, tuple(text.stdout.decode().split("\f")[:-1]), problems, len(shown))


def test_nothing_is_amiss_on_any_page(printed: Printed) -> None:
    assert printed.problems == []


def test_no_more_paper_than_the_plan_is_worth(printed: Printed) -> None:
    assert FEWEST[printed.name] < len(printed.pages) < MOST[printed.name]


def test_only_the_fonts_of_the_house(printed: Printed) -> None:
    listed = subprocess.run(["pdffonts", printed.file], capture_output=True, check=True)
    names = [line.split()[0] for line in listed.stdout.decode().splitlines()[2:]]
    assert names
    foreign = [name for name in names if not re.match(r"[A-Z]{6}\+Weave-", name)]
    assert len(foreign) <= printed.pictures, "a picture may bring its own"


def test_no_figure_is_missing_from_a_sentence(printed: Printed) -> None:
    assert [number for number, text in enumerate(printed.pages, 1) if "n/a (" in text] == []


def test_every_link_leads_to_a_page(printed: Printed) -> None:
    with pikepdf.open(printed.file) as file:
        known = set(_names(file.Root.Names.Dests))
        wanted = [
            str(annotation.Dest)
            for page in file.pages
            for annotation in page.get("/Annots", ())
            if annotation.get("/Subtype") == "/Link" and "/Dest" in annotation
        ]
    assert len(wanted) > 500
    assert set(wanted) - known == set()


def test_every_number_in_a_reference_is_a_page(printed: Printed) -> None:
    if not EXAMPLES[printed.name]:
        return
    said = [int(number) for text in printed.pages for number in re.findall(r", page (\d+)", text)]
    assert len(said) > 50
    assert max(said) <= len(printed.pages)


def _names(tree: Any) -> Iterator[str]:
    """The names in a tree of names."""
    names = tree.get("/Names", ())
    yield from (str(names[at]) for at in range(0, len(names), 2))
    for kid in tree.get("/Kids", ()):
        yield from _names(kid)
