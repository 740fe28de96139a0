"""What the documentation names is there: pages, files, and the tests that hold an invariant."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from planweave.cli.commands import COMMANDS

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "planweave"
PAGES = sorted(
    chain(CHECKOUT.glob("*.md"), (CHECKOUT / "docs").rglob("*.md")),
    key=lambda page: page.as_posix(),
)
# The guide names paths of its readers' repositories.
OURS = [page for page in PAGES if page.parent.name != "guide"]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
# A path of the repository or of the package; capitals and `my_` stand for a name to be chosen.
FOLDERS = {entry.name for entry in (*CHECKOUT.iterdir(), *SOURCE.iterdir()) if entry.is_dir()}
PATH = re.compile(r"[a-z_.-]+(/[a-z0-9_.-]+)+(\.py|\.md|\.yaml|\.css|\.html)?/?")
TEST = re.compile(r"\btest_[a-z0-9_]+\b(?!\.py)")
MADE = {"output", "docs/reference"}


def words(page: Path) -> str:
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", words(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


@cache
def every_test() -> set[str]:
    files = (CHECKOUT / "tests").rglob("test_*.py")
    return {
        name
        for file in files
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }


def named(page: Path) -> list[str]:
    """The paths that a page names in code, without what stands for a name to be chosen."""
    spans = (span.partition("::")[0] for span in CODE.findall(words(page)))
    paths = (span for span in spans if PATH.fullmatch(span) and span.split("/")[0] in FOLDERS)
    return [path for path in paths if "my_" not in path and "my-" not in path]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(words(page)):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists() or target.relative_to(CHECKOUT).as_posix() in MADE, link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_paths_in_code_are_there(page: Path) -> None:
    for path in named(page):
        places = (CHECKOUT / path, SOURCE / path)
        assert any(place.exists() for place in places) or path.split("/")[0] in MADE, path


def test_each_invariant_names_tests_that_exist() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \| (.*(?:test_|no test).*) \|$", text, re.MULTILINE)
    assert len(rows) >= 10
    for row in rows:
        assert not set(TEST.findall(row)) - every_test(), row


def test_the_house_is_drawn_with_all_its_floors() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^[├└]── (\w+)/", text, re.MULTILINE))
    floors = {entry.parent.name for entry in SOURCE.glob("*/__init__.py")}
    assert drawn == floors


def test_the_readme_names_every_command() -> None:
    table = words(CHECKOUT / "README.md").partition("## What it does")[2].partition("\n## ")[0]
    named_there = CODE.findall("\n".join(line for line in table.split("\n") if line[:1] == "|"))
    assert sorted(named_there) == sorted(COMMANDS)


def listed_in(folder: str) -> tuple[list[str], list[str]]:
    """The pages of a folder in their order, and those that its README links."""
    pages = sorted(path.name for path in (CHECKOUT / "docs" / folder).glob("*.md"))
    links = LINK.findall((CHECKOUT / "docs" / folder / "README.md").read_text(encoding="utf-8"))
    return [page for page in pages if page != "README.md"], [one for one in links if "/" not in one]


def test_every_decision_is_listed_by_its_number() -> None:
    pages, listed = listed_in("decisions")
    assert listed == pages


def test_every_page_of_the_guide_is_listed() -> None:
    pages, listed = listed_in("guide")
    assert sorted(listed) == pages
