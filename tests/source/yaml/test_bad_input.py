"""Each kind of bad YAML: one message at its place, and the rest of the file still read."""

# ruff: noqa: E501 - a case of a table reads best on one line

from __future__ import annotations

import textwrap
import time

import pytest

from planweave.model.diagnostics import Diagnostic, Place
from planweave.model.limits import LIST_ITEMS, NESTING, PROBLEMS_OF_A_FILE, TEXT_CHARACTERS
from planweave.source.explanations import EXPLANATIONS
from planweave.source.yaml import Tree, compose


def told(source: str | bytes) -> list[str]:
    return [line(d) for d in compose(source, "f.yaml").diagnostics]


def line(diagnostic: Diagnostic) -> str:
    where = diagnostic.where
    assert isinstance(where, Place)
    assert where.path == "f.yaml"
    assert diagnostic.hint
    assert diagnostic.message.endswith(".")
    assert diagnostic.rule in {page.rule for page in EXPLANATIONS}
    return f"{where.line}:{where.column}+{where.width} {diagnostic.rule}: {diagnostic.message}"


def value(source: str | bytes) -> Tree:
    return compose(source, "f.yaml").value


CASES: list[tuple[str, str, Tree]] = [
    # Parts of YAML that plans do not use.
    ("a: &x b", "1:4+2 yaml-subset: The anchor “&x” stands here; plans do not use anchors.", {"a": "b"}),
    ("a: &x [b]", "1:4+2 yaml-subset: The anchor “&x” stands here; plans do not use anchors.", {"a": ["b"]}),
    ("a: 1\nb: [*x, c]", "2:5+2 yaml-subset: The alias “*x” stands here; plans do not use aliases.", {"a": "1", "b": ["c"]}),
    ("a: 1\n*x : b", "2:1+2 yaml-subset: The alias “*x” stands here; plans do not use aliases.", {"a": "1"}),
    ("a: !!str b", "1:4+5 yaml-subset: The tag “!!str” stands here; plans do not use tags.", {"a": "b"}),
    ("a: !x {b: c}", "1:4+2 yaml-subset: The tag “!x” stands here; plans do not use tags.", {"a": {"b": "c"}}),
    ("a: ! 'b'", "1:4+1 yaml-subset: The tag “!” stands here; plans do not use tags.", {"a": "b"}),
    ("a: !h!x b", "1:4+1 yaml-subset: A text begins with “!”, which YAML takes for a tag.", {}),
    ("a: *Important* thing", "1:4+1 yaml-subset: A text begins with “*”, which YAML takes for an alias.", {}),
    ("a:\n  <<: {b: c}\n  d: e", "2:3+2 yaml-subset: A merge key “<<” stands here; plans do not use them.", {"a": {"d": "e"}}),
    ("? [a, b]\n: c\nd: e", "1:3+1 yaml-subset: A list or mapping is used as a key.", {"d": "e"}),
    ("{a: {{b: c}: d, e: f}}", "1:6+1 yaml-subset: A list or mapping is used as a key.", {"a": {"e": "f"}}),
    ("%YAML 1.1\n---\na: 1", "1:1+9 yaml-subset: A YAML directive stands before the document.", {"a": "1"}),
    ("a: 1\n---\nb: 2", "2:1+3 yaml-subset: A second document begins here; a file holds one.", {"a": "1"}),
    # Keys and values.
    ("a: 1\nb: 2\na: 3", "3:1+1 duplicate-key: The key “a” stands twice in one mapping.", {"a": "1", "b": "2"}),
    ("x: {a: 1, 'a': 3}", "1:11+3 duplicate-key: The key “a” stands twice in one mapping.", {"x": {"a": "1"}}),
    ("a:\n  owner:\n  b: c", "2:3+5 empty-value: The key “owner” has no value.", {"a": {"b": "c"}}),
    ("a: ''", "1:1+1 empty-value: The key “a” has no value.", {}),
    ("a:\n  - b\n  -\n  - c", "3:4+1 empty-value: An item of a list is empty.", {"a": ["b", "c"]}),
    ("t: {title: Books, and more}", "1:19+8 empty-value: The key “and more” has no value; in {…} a comma ends a text.", {"t": {"title": "Books"}}),
    ("{: b, c: d}", "1:2+1 empty-key: A value has no key.", {}),
    ("{'': b, c: d}", "1:2+2 empty-key: A value has no key.", {"c": "d"}),
    (": b", "1:1+1 empty-key: A value has no key.", {}),
    ("- a", "1:1+1 not-a-mapping: The file begins with a list, not with a key.", {}),
    ("hello", "1:1+5 not-a-mapping: The file begins with “hello”, not with a key.", {}),
    # Tabs.
    ("a:\n\tb: 1\nc: 2", "2:1+1 tab-indentation: A tab stands where YAML wants spaces.", {"c": "2"}),
    ("a:\n  b: 1\n\tc: 2\nd: 3", "3:1+1 tab-indentation: A tab stands where YAML wants spaces.", {"d": "3"}),
    ("a: {\n\tb: 1}", "2:1+1 tab-indentation: A tab stands where YAML wants spaces.", {"a": {"b": "1"}}),
    # Merges that nobody has resolved.
    ("a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n  c: 3\n>>>>>>> main\n  d: 4", "2:1+12 unresolved-merge: A merge is not resolved here: line 3 of “HEAD”, or lines 5 to 6 of “main”.", {"a": {"b": "1", "d": "4"}}),
    ("a: 1\n<<<<<<<\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>>\nc: 3", "2:1+7 unresolved-merge: A merge is not resolved here: nothing, or line 6.", {"a": "1", "c": "3"}),
    ("a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> b: c\nd: e\nf: g: h", "6:5+1 yaml-syntax: A second colon stands in this line, so that the text cannot be told from a key.", {"a": "<<<<<<< HEAD\n=======\n>>>>>>> b: c\n", "d": "e"}),
    ("a: 1\n>>>>>>> main\nb: 2", "2:2+1 yaml-syntax: The line “>>>>>>> main” does not fit in here.", {"a": "1", "b": "2"}),
    # Syntax.
    ("a: b: c\nd: e", "1:5+1 yaml-syntax: A second colon stands in this line, so that the text cannot be told from a key.", {"d": "e"}),
    ("a: [b, c\nd: e", "1:4+1 yaml-syntax: The list that begins here with “[” is not closed.", {"d": "e"}),
    ("a: {b: c\nd: e", "1:4+1 yaml-syntax: The mapping that begins here with “{” is not closed.", {"d": "e"}),
    ("a: 'b\nd: e", "1:4+1 yaml-syntax: The text in quotes that begins here is not closed.", {"d": "e"}),
    ('a: "b\\q"', "1:6+1 yaml-syntax: A text in double quotes has a backslash before “q”.", {}),
    ("a: 'it's'\nd: e", "1:8+1 yaml-syntax: More text follows behind a closing quote.", {"d": "e"}),
    ("a: @b\nd: e", "1:4+1 yaml-syntax: A text without quotes begins with “@”.", {"d": "e"}),
    ("a: 1\nb\nc: 2", "2:1+1 yaml-syntax: The line “b” is neither a key with a value nor an item of a list.", {"a": "1", "c": "2"}),
    ("a:b\nc: 2", "1:1+3 yaml-syntax: No space stands behind the colon in “a:b”.", {"c": "2"}),
    ("a: - b\nc: 2", "1:4+1 yaml-syntax: A list begins on the line of its key.", {"c": "2"}),
    ("a:\n    b: 1\n  c: 2\nd: 3", "3:3+1 yaml-syntax: The line “c: 2” does not fit in here.", {"a": {"b": "1"}, "d": "3"}),
    ("a:\n  b: 1\n   c: 2\n  d: 3", "3:4+1 yaml-syntax: The key “c” does not stand where a key may stand.", {"a": {"d": "3"}}),
    # Characters.
    ("a: x\0y\nb: c", "1:5+1 control-character: The character U+0000 is not text.", {"a": "x\ufffdy", "b": "c"}),
    ("a: x\x1b[1m\nb: c", "1:5+1 control-character: The character U+001B is not text.", {"a": "x\ufffd[1m", "b": "c"}),
    ("a: x\u2028y\nb: c", "1:5+1 control-character: The character U+2028 is not text.", {"a": "x\ufffdy", "b": "c"}),
    ("a: x\ufeffy\nb: c", "1:5+1 control-character: The character U+FEFF is not text.", {"a": "x\ufffdy", "b": "c"}),
    ("a: 'x\ufeff'\nb: c", "1:6+1 control-character: The character U+FEFF is not text.", {"a": "x\ufffd", "b": "c"}),
    ("a: x\x85y\nb: c", "1:5+1 control-character: The character U+0085 is not text.", {"a": "x\ufffdy", "b": "c"}),
    ("a: x\ud800y\nb: c", "1:5+1 control-character: The character U+D800 is not text.", {"a": "x\ufffdy", "b": "c"}),
    # Nothing.
    ("", "1:1+1 empty-file: The file “f.yaml” holds nothing.", {}),
    ("# only a comment\n", "1:1+1 empty-file: The file “f.yaml” holds nothing.", {}),
    ("---\n", "1:1+1 empty-file: The file “f.yaml” holds nothing.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "message", "tree"), CASES)
def test_one_message_at_its_place(source: str, message: str, tree: Tree) -> None:
    assert told(source) == [message]
    assert value(source) == tree


def test_duplicate_keys_show_both_places() -> None:
    found = compose("tasks:\n  a: {b: c}\n  a: {d: e}\n", "f.yaml").diagnostics[0]
    assert found.where == Place("f.yaml", 3, 3, 1)
    assert [(n.message, n.where) for n in found.notes] == [
        ("it is first used here.", Place("f.yaml", 2, 3, 1))
    ]


def test_all_problems_of_a_file_in_one_run() -> None:
    source = textwrap.dedent("""\
        tasks:
          T1: {duration: 1d}
          T2:
            title: a: b
            owner:
          T3:
            title: 'it
          T4:
            title: it's
            owner: *x
          T1: {}
        risks:
          R1: {a: b
          R2: {x: y}
        """)
    assert [text.split(": ")[0] for text in told(source)] == [
        "4:13+1 yaml-syntax",
        "7:12+1 yaml-syntax",
        "10:12+2 yaml-subset",
        "11:3+2 duplicate-key",
        "13:7+1 yaml-syntax",
    ]
    assert value(source) == {
        "tasks": {"T1": {"duration": "1d"}, "T4": {"title": "it's"}},
        "risks": {"R2": {"x": "y"}},
    }


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"a: b\nc: Caf\xe9 \xfc\n", "2:7+1 encoding: The byte 0xE9 is not UTF-8, the first of 2 such bytes in this file."),
        (b"a: b\r\nc: \xff\r\n", "2:4+1 encoding: The byte 0xFF is not UTF-8."),
        ("a: b".encode("utf-16"), "1:1+1 not-text: The file “f.yaml” is not UTF-8 text but a text in UTF-16."),
        ("name: value, long enough".encode("utf-16-le"), "1:1+1 not-text: The file “f.yaml” is not UTF-8 text but a text in UTF-16, or a binary file."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "1:1+1 not-text: The file “f.yaml” is not UTF-8 text but a binary file."),
        (bytes(range(256)) * 40, "1:1+1 not-text: The file “f.yaml” is not UTF-8 text but a binary file."),
        (b"\0" * 5000, "1:1+1 not-text: The file “f.yaml” is not UTF-8 text but a text in UTF-16, or a binary file."),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text(source: bytes, message: str) -> None:
    assert told(source) == [message]


def test_the_rest_of_a_file_with_a_wrong_byte_is_read() -> None:
    assert value(b"a: b\nc: Caf\xe9\n") == {"a": "b", "c": "Caf\ufffd"}


@pytest.mark.parametrize(
    "source",
    [
        "".join("  " * n + "a:\n" for n in range(1_000)),
        "a: " + "[" * 10_000 + "]" * 10_000,
        "a: " + "{b: " * 10_000 + "c" + "}" * 10_000,
        "a: " + "[" * 1_000_000,
        "a:\n  " + "- " * 10_000 + "b",
        "? " * 10_000,
    ],
)
def test_deep_nesting_is_told_once_and_quickly(source: str) -> None:
    begin = time.process_time()
    rules = [text.split(": ")[0].split()[1] for text in told(source)]
    assert time.process_time() - begin < 1
    assert rules in (["beyond-limit"], ["yaml-subset"])


def test_nesting_up_to_the_limit_is_taken() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * (depth - 1) + "b" + "]" * (depth - 1)

    assert told(nested(NESTING)) == []
    assert told(nested(NESTING + 1)) == [
        f"1:{NESTING + 3}+1 beyond-limit: Nesting goes deeper than 16 levels here."
    ]


def test_long_texts_and_lists() -> None:
    assert told(f"a: {'x' * TEXT_CHARACTERS}") == []
    assert told(f"a: 1\nb: {'x' * (TEXT_CHARACTERS + 1)}\nc: 2") == [
        "2:4+65537 beyond-limit: A text has 65537 characters; at most 65536 are taken."
    ]
    assert told(f"{'x' * (TEXT_CHARACTERS + 1)}: 1") != []
    assert told("a:\n" + "- x\n" * LIST_ITEMS) == []
    assert told("a:\n" + "- x\n" * (LIST_ITEMS + 2)) == [
        "10002:3+1 beyond-limit: A list has more than 10000 items."
    ]


def test_a_flood_of_problems_is_cut_short() -> None:
    found = told("a: b\n" * 5_000)
    assert len(found) == PROBLEMS_OF_A_FILE + 1
    assert "too-many-problems" in found[-1]


def test_syntax_errors_without_end_take_no_time() -> None:
    begin = time.process_time()
    assert told("a: b: c\n" * 2_000)
    assert time.process_time() - begin < 3


def test_a_hint_shows_the_line_mended() -> None:
    found = compose("title: Demonstrator: books", "f.yaml").diagnostics[0]
    assert found.hint == 'Put the text in quotes: title: "Demonstrator: books"'
