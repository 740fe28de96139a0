"""The README and the guide do what they say: every block of them is run, in order.

What the console blocks show is compared with what the commands print; `make golden` writes it anew
into the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import Session, blocks, loaded_program

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs" / "guide").glob("*.md"))]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the program is found that all pages run."""
    with loaded_program(tmp_path_factory.mktemp("program")) as folder:
        yield folder


@pytest.mark.golden
@pytest.mark.slow
@pytest.mark.needs("git", "pango", "ssh")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_happens(
    page: Path, tmp_path: Path, programs: Path, pytestconfig: pytest.Config
) -> None:
    text = page.read_text(encoding="utf-8")
    session = Session(tmp_path, programs)
    ran = [(block, session.run(block)) for block in blocks(text)]
    if pytestconfig.getoption("--golden"):
        page.write_text(rewritten(text, ran), encoding="utf-8")
        return
    for written, real in ran:
        assert written.text == real.text, (
            f"{page.name}, line {text[: written.start].count(chr(10))}"
        )


def rewritten(text: str, ran: list[tuple]) -> str:  # type: ignore[type-arg]
    """The page with the text of each block that came out otherwise replaced."""
    for written, real in reversed(ran):
        text = text[: written.start] + real.text + text[written.end :]
    return text
