"""Numbers are literal, complete and the same when made twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planweave.render.document import Document, Heading, Listing, Prose
from planweave.render.numbering import CONTENTS, captions, letters, numbered, roman
from tests.render.sample import sample


@pytest.fixture(scope="module")
def document() -> Document:
    return numbered(sample())


def test_chapters_count_and_annexes_have_letters(document: Document) -> None:
    assert [chapter.number for chapter in document.chapters] == ["1", "2", "3"]
    assert [chapter.label for chapter in document.annexes] == ["Annex A", "Annex B"]
    assert {chapter.number for chapter in document.front} == {""}


def test_headings_count_inside_their_chapter(document: Document) -> None:
    heads = [block for block in document.chapters[0].blocks if isinstance(block, Heading)]
    assert [head.number for head in heads] == ["1.1", "1.1.1", "1.2", "1.3", "1.4"]


def test_captions_count_by_kind_and_chapter(document: Document) -> None:
    chapters = (*document.front, *document.chapters, *document.annexes)
    numbers = [block.number for chapter in chapters for block in captions(chapter)]
    assert numbers == [
        "Figure i", "Figure ii", "Table i",
        "Table 1-1", "Figure 1-1", "Table 2-1", "Figure 3-1", "Table 3-1", "Table A-1",
    ]  # fmt: skip


def test_footnotes_count_through_a_chapter() -> None:
    document = sample()
    chapter = document.chapters[0]
    notes = next(block for block in chapter.blocks if isinstance(block, Prose))
    twice = numbered(replace(document, chapters=(replace(chapter, blocks=(notes, notes)),)))
    firsts = [block.first_note for block in twice.chapters[0].blocks if isinstance(block, Prose)]
    assert firsts == [1, 3]


def test_contents_list_chapters_headings_and_annexes(document: Document) -> None:
    contents = next(chapter for chapter in document.front if chapter.id == CONTENTS)
    body, annexes = (block for block in contents.blocks if isinstance(block, Listing))
    assert [entry.title for entry in body.entries if entry.level == 1] == [
        "Executive summary",
        "Tables and figures",
        "Schedule and milestones",
        "Risk",
        "Organisation, responsibility, infrastructure",
    ]
    assert [entry.number for entry in annexes.entries] == ["A", "B"]


def test_numbering_twice_changes_nothing(document: Document) -> None:
    assert numbered(document) == document


def test_letters_pass_over_what_reads_as_a_digit() -> None:
    assert "".join(map(letters, range(1, 25))) == "ABCDEFGHJKLMNPQRSTUVWXYZ"
    assert [letters(25), letters(26)] == ["AA", "AB"]


def test_roman() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 38)] == ["i", "iv", "ix", "xiv", "xxxviii"]
