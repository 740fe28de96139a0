"""From keys to line, column and width."""

from __future__ import annotations

import time

import pytest

from planweave.model.diagnostics import Place, Pointer
from planweave.source.places import Atlas, place
from planweave.source.world import Memory

SOURCE = """\
# a comment
tasks:
  T4.1:
    title: "It's a \\"long\\" one"
    duration: 40d
    after: [kick-off, 'wp3/T3.2 FS+5d', {link: T4.4, type: SS}]
    scope: >-
      First see [[R1]] and
      then [[R1]] once more.
    measures:
      - Größe messen
      - two
risks:
- x
"""


@pytest.mark.parametrize(
    ("keys", "part", "where"),
    [
        ((), "value", (1, 1, 1)),
        (("tasks",), "key", (2, 1, 5)),
        (("tasks",), "value", (3, 3, 4)),
        (("tasks", "T4.1"), "key", (3, 3, 4)),
        (("tasks", "T4.1", "title"), "value", (4, 12, 21)),
        (("tasks", "T4.1", "duration"), "value", (5, 15, 3)),
        (("tasks", "T4.1", "duration"), "key", (5, 5, 8)),
        (("tasks", "T4.1", "after"), "value", (6, 12, 52)),
        (("tasks", "T4.1", "after", 0), "value", (6, 13, 8)),
        (("tasks", "T4.1", "after", 1), "value", (6, 23, 16)),
        (("tasks", "T4.1", "after", 2, "type"), "value", (6, 60, 2)),
        (("tasks", "T4.1", "scope"), "value", (7, 12, 2)),
        (("tasks", "T4.1", "measures", 0), "value", (11, 9, 12)),
        (("risks", 0), "value", (14, 3, 1)),
        # What is not there: the nearest above it that is.
        (("tasks", "T4.1", "owner"), "value", (3, 3, 4)),
        (("tasks", "T4.1", "after", 7), "value", (6, 5, 5)),
        (("tasks", "T9", "owner"), "value", (2, 1, 5)),
        (("nothing", "at", "all"), "value", (1, 1, 1)),
        (("tasks", "T4.1", "duration", "x"), "value", (5, 5, 8)),
    ],
)
def test_keys_lead_to_places(
    keys: tuple[str | int, ...], part: str, where: tuple[int, int, int]
) -> None:
    assert place(SOURCE, "f.yaml", keys, part) == Place("f.yaml", *where)


@pytest.mark.parametrize(
    ("keys", "offset", "width", "where"),
    [
        (("tasks", "T4.1", "after", 0), 5, 3, (6, 18, 3)),
        (("tasks", "T4.1", "after", 1), 9, 5, (6, 33, 5)),
        (("tasks", "T4.1", "title"), 8, 4, (4, 22, 4)),
        (("tasks", "T4.1", "scope"), 10, 6, (8, 17, 6)),
        (("tasks", "T4.1", "scope"), 26, 6, (9, 12, 6)),
        (("tasks", "T4.1", "scope"), 15, 12, (7, 12, 2)),
        (("tasks", "T4.1", "owner"), 3, 1, (3, 3, 4)),
    ],
)
def test_a_part_of_a_text(
    keys: tuple[str | int, ...], offset: int, width: int, where: tuple[int, int, int]
) -> None:
    atlas = Atlas(Memory({"f.yaml": SOURCE}))
    assert atlas.within(Pointer("f.yaml", keys), offset, width) == Place("f.yaml", *where)


def test_marks_and_breaks_of_other_systems_do_not_shift_places() -> None:
    atlas = Atlas(Memory({"f.yaml": b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode()}))
    assert atlas.place("f.yaml", ("risks", 0)) == Place("f.yaml", 14, 3, 1)


def test_front_matter_of_markdown_has_places_too() -> None:
    text = "---\nsection: schedule\norder: x\n---\n# Words: none\n"
    assert place(text, "a.md", ("order",)) == Place("a.md", 3, 8, 1)
    assert place(text, "a.md", ("section",), "key") == Place("a.md", 2, 1, 7)
    assert place("# none\n", "a.md", ("section",)) == Place("a.md")


def test_broken_and_missing_files_have_a_first_line() -> None:
    atlas = Atlas(Memory({"f.yaml": b"\0\0\0\0\0\0", "g.yaml": "a: b: c\nd: e\n"}))
    assert atlas.place("f.yaml", ("a",)) == Place("f.yaml")
    assert atlas.place("none.yaml", ("a",)) == Place("none.yaml")
    assert atlas.place("g.yaml", ("d",)) == Place("g.yaml", 2, 4, 1)
    assert atlas.resolve(Place("g.yaml", 7)) == Place("g.yaml", 7)
    assert atlas.resolve(Pointer("g.yaml", ("d",), "key")) == Place("g.yaml", 2, 1, 1)


def test_brackets_are_told_from_blocks() -> None:
    atlas = Atlas(Memory({"f.yaml": SOURCE}))
    assert atlas.is_flow("f.yaml", ("tasks", "T4.1", "after"))
    assert not atlas.is_flow("f.yaml", ("tasks", "T4.1", "measures"))
    assert not atlas.is_flow("f.yaml", ("tasks", "T4.1", "none"))


def test_many_places_of_one_file_compose_it_once() -> None:
    text = "tasks:\n" + "".join(f"  T{n}: {{duration: 1d}}\n" for n in range(2_000))
    atlas = Atlas(Memory({"f.yaml": text}))
    begin = time.process_time()
    for number in range(2_000):
        found = atlas.place("f.yaml", ("tasks", f"T{number}", "duration"))
        assert found.line == number + 2
    assert time.process_time() - begin < 1
