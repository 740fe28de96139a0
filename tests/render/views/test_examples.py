"""The documents of both examples: nothing is lost, nothing stands twice, links lead somewhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from planweave.model.diagnostics import Level
from planweave.render import html
from planweave.render.anchors import anchors, check
from planweave.render.document import Chapter, Document, Figure, Row, Table
from planweave.render.numbering import captions
from planweave.render.prose.pictures import pictures
from planweave.render.views.outline import document
from planweave.render.views.page.links import home
from planweave.render.views.page.matter import Matter
from tests.render.views.families import of_folder

EXAMPLES = ("opendreamkit", "service")


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest, checkout: Path) -> tuple[Path, Matter, Document]:
    folder = checkout / "plans" / request.param
    matter = of_folder(folder)
    return folder, matter, document(matter)


def chapters(made: Document) -> tuple[Chapter, ...]:
    return (*made.front, *made.chapters, *made.annexes)


def test_every_record_of_every_group_has_one_home(
    example: tuple[Path, Matter, Document],
) -> None:
    _, matter, made = example
    counts = Counter(anchors(made))
    wrong = [
        (register, name, counts[home(register, name)])
        for register, records in matter.family.registers.items()
        for name in records
        if counts[home(register, name)] != 1
    ]
    assert wrong == []


def test_no_anchor_stands_twice(example: tuple[Path, Matter, Document]) -> None:
    assert check(example[2]) == ()


def test_every_link_leads_somewhere(example: tuple[Path, Matter, Document]) -> None:
    folder, matter, made = example
    shown = {path: (folder / path).read_bytes() for path in pictures(matter.family)}
    outcome = html.write(made, pictures=shown)
    assert [one.message for one in outcome.diagnostics if one.level is not Level.INFO] == []


def test_captions_are_sentences_with_a_line_below(
    example: tuple[Path, Matter, Document],
) -> None:
    for chapter in chapters(example[2]):
        for block in captions(chapter):
            assert str(block.caption).strip(), block.id
            assert not str(block.caption).endswith("."), block.caption


def test_rows_hold_no_more_cells_than_there_are_columns(
    example: tuple[Path, Matter, Document],
) -> None:
    for chapter in chapters(example[2]):
        for block in captions(chapter):
            if isinstance(block, Table):
                most = max((len(row.cells) for row in block.rows), default=0)
                assert most <= len(block.columns), block.id


def test_figures_hold_to_their_room(example: tuple[Path, Matter, Document]) -> None:
    for chapter in chapters(example[2]):
        for block in captions(chapter):
            if isinstance(block, Figure):
                assert getattr(block.drawing, "problems", ()) == (), block.id


def test_rows_name_their_file(example: tuple[Path, Matter, Document]) -> None:
    folder, _, made = example
    homes = [row for row in rows(made) if row.id]
    assert homes
    assert all((folder / row.source).is_file() for row in homes)


def rows(made: Document) -> list[Row]:
    return [
        row
        for chapter in chapters(made)
        for block in captions(chapter)
        if isinstance(block, Table)
        for row in block.rows
    ]
