"""`planweave build --redline`: the whole document with what is other than in a revision."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markupsafe import escape

from planweave.pipeline.facts import Facts
from planweave.pipeline.publish import manuscript
from planweave.pipeline.revisions.redline import redlined
from planweave.pipeline.revisions.revision import Revision, at_revision
from planweave.pipeline.revisions.state import state_of
from planweave.render.document import Document, Table
from planweave.render.parts.redline.document import LABEL
from planweave.render.views.page.links import record_anchor
from planweave.review.comparison.compare import compare
from planweave.review.comparison.shape import field_of, title_of
from planweave.source.world import Disk
from tests.cli.program import SMALL, run, write
from tests.cli.repositories import commit, git, repository
from tests.render import page_checks
from tests.story import amendment

pytestmark = pytest.mark.needs("git")

TEN = """\
plan: move
title: Move
start: 2027-03-01
tasks:
  pack: {duration: 2d}
  load: {duration: 1d, after: [pack]}
"""
MARK = re.compile(r"<(?:ins|del)>")


def page(folder: Path) -> str:
    return (folder / "out" / "move-redline.html").read_text(encoding="utf-8")


def build(folder: Path, revision: str, *more: str) -> str:
    said = run(
        folder, "build", ".", "--redline", revision, "--to", "html", "--output", "out", *more
    )
    assert said.code == 0, said.err
    return page(folder)


def test_a_changed_value_stands_before_and_after(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"plan.yaml": TEN})
    write(folder, {"plan.yaml": TEN.replace("pack: {duration: 2d}", "pack: {duration: 5d}")})
    made = build(folder, "v1")
    assert "<del>2d</del> <ins>5d</ins>" in made
    assert "What changed" in made
    assert re.search(r'<tr class="r changed" id="r:pack"', made)
    assert not (folder / "out" / "move.html").exists()


def test_what_was_added_and_removed_is_marked_as_such(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"plan.yaml": TEN})
    new = TEN.replace("load: {duration: 1d, after: [pack]}", "drive: {duration: 1d, after: [pack]}")
    write(folder, {"plan.yaml": new})
    made = build(folder, "v1")
    assert re.search(r'id="r:load"[^>]*>\s*<th[^>]*><b class="mark">−</b> <del>', made)
    assert re.search(r'id="r:drive"[^>]*>\s*<th[^>]*><b class="mark">\+</b>', made)


def test_no_change_makes_no_mark(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"plan.yaml": TEN})
    body = build(folder, "v1").partition("<body>")[2]
    assert not MARK.search(body)
    assert 'id="front:redline"' not in body


def test_a_folder_can_stand_for_a_revision(tmp_path: Path) -> None:
    write(tmp_path / "old", {"plan.yaml": TEN})
    write(tmp_path / "new", {"plan.yaml": TEN.replace("2d", "4d")})
    assert "<del>2d</del> <ins>4d</ins>" in build(tmp_path / "new", "../old")


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"plan.yaml": TEN})
    write(folder, {"plan.yaml": TEN.replace("2d", "5d")})
    assert build(folder, "v1") == build(folder, "v1")


@pytest.mark.needs("pango")
@pytest.mark.needs("poppler")
@pytest.mark.slow
def test_nothing_is_amiss_on_its_pages_that_was_not_before(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"plan.yaml": TEN})
    new = TEN.replace("load: {duration: 1d", "drive: {duration: 3d").replace("2d", "12d")
    write(folder, {"plan.yaml": new})
    before = at_revision(folder, "", "v1")
    assert isinstance(before, Revision)
    after = Facts(Disk(folder))
    plain, marked = (
        page_checks.of_document(made.document, tmp_path / "move.pdf", settled=False)
        for made in (manuscript(after), redlined(before.facts, after, "v1"))
    )
    assert {re.sub(r"^page \d+", "", one) for one in marked} <= {
        re.sub(r"^page \d+", "", one) for one in plain
    }


# --- The real example ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Facts, Facts]:
    """The plan before and after its third amendment."""
    folder = amendment.repository(tmp_path_factory.mktemp("redline") / "odk")
    before = at_revision(folder, "", "before")
    assert isinstance(before, Revision)
    return before.facts, Facts(Disk(folder))


def tables(document: Document) -> list[Table]:
    chapters = (*document.front, *document.chapters, *document.annexes)
    return [block for one in chapters for block in one.blocks if isinstance(block, Table)]


def test_every_changed_field_is_marked_in_the_list_of_changes(sides: tuple[Facts, Facts]) -> None:
    document = redlined(*sides, "before").document
    [listed] = [one for one in tables(document) if one.id == "table:redline-changes"]
    marked: set[tuple[str, str]] = set()
    name = ""
    for row in listed.rows:
        first, field, value = (str(cell) for cell in row.cells)
        name = re.sub(r"<[^>]*>", "", first) or name
        assert MARK.search(value), (name, field, value)
        marked.add((name, field))
    family = sides[1].family
    for change in compare(state_of(sides[0]), state_of(sides[1])).changes:
        field = field_of(change) or change.kind
        assert (escape(title_of(change.name, family)), field) in marked, (change.name, field)


def test_the_row_of_every_changed_record_carries_a_bar(sides: tuple[Facts, Facts]) -> None:
    document = redlined(*sides, "before").document
    rows = {row.id: row for table in tables(document) for row in table.rows if row.id}
    changes = compare(state_of(sides[0]), state_of(sides[1])).changes
    homes = {
        record_anchor(one.name): one
        for one in changes
        if one.register in ("tasks", "deliverables", "offers", "accounts", "changes")
        and one.field not in ("progress", "description", "source")
    }
    shown = [anchor for anchor in homes if anchor in rows]
    assert len(shown) > 30
    assert [anchor for anchor in shown if not rows[anchor].changed] == []


def test_the_same_plan_is_the_plain_document_but_for_its_cover(
    sides: tuple[Facts, Facts],
) -> None:
    _, after = sides
    document = redlined(after, after, "after").document
    plain = manuscript(after).document
    assert document.front == plain.front
    assert (document.chapters, document.annexes) == (plain.chapters, plain.annexes)
    assert document.cover.rows == (*plain.cover.rows, (LABEL, "after"))


# --- Bad input -------------------------------------------------------------------------------


def refused(folder: Path, *words: str) -> str:
    """What a command says that ends with 2, in a sentence and never with a traceback."""
    said = run(folder, *words)
    assert said.code == 2
    assert "Traceback" not in said.err
    assert not (folder / "out").exists()
    return said.err


ASKS = (("build", ".", "--output", "out", "--redline"), ("diff",))


@pytest.mark.parametrize("words", ASKS)
def test_a_revision_that_does_not_exist(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = repository(tmp_path / "r", {"plan.yaml": SMALL})
    assert "There is no revision “v9” in the repository “r”." in refused(folder, *words, "v9")


@pytest.mark.parametrize("words", ASKS)
def test_no_git_repository(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = write(tmp_path / "r", {"plan.yaml": SMALL})
    assert "The folder “r” lies in no git repository." in refused(folder, *words, "v1")


@pytest.mark.parametrize("words", ASKS)
def test_no_git_program(
    tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository(tmp_path / "r", {"plan.yaml": SMALL})
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    err = refused(folder, *words, "v1")
    assert "git cannot be used here: the program git is not installed" in err
    assert "Install git." in err


@pytest.mark.parametrize("words", ASKS)
def test_a_shallow_clone(tmp_path: Path, words: tuple[str, ...]) -> None:
    whole = repository(tmp_path / "whole", {"plan.yaml": SMALL})
    first = git(whole, "rev-parse", "HEAD")
    commit(whole, {"plan.yaml": SMALL.replace("2d", "3d")})
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{whole}", str(tmp_path / "r"))
    err = refused(tmp_path / "r", *words, first)
    assert "shallow" in err or "not whole" in err, err
    assert "git fetch" in err, err


def test_a_revision_with_faults(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"plan.yaml": SMALL.replace("2d", "two days")})
    write(folder, {"plan.yaml": SMALL})
    err = refused(folder, "build", ".", "--output", "out", "--redline", "v1")
    assert "The plan has faults as it was in v1" in err


def test_a_revision_without_a_plan(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", {"notes.txt": "Nothing yet"})
    write(folder, {"plan.yaml": SMALL})
    err = refused(folder, "build", ".", "--output", "out", "--redline", "v1")
    assert "There is no plan.yaml in the top of the repository in v1" in err
    shutil.rmtree(folder / ".git")
