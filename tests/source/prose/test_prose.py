"""Prose files: front matter, and the exact places of references and pictures."""

# ruff: noqa: E501 - a case of a table reads best on one line

from __future__ import annotations

import sys
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.model.diagnostics import Diagnostic, Outcome, Place, Pointer
from planweave.model.prose import OUTLINE, Picture, Prose
from planweave.source.explanations import EXPLANATIONS
from planweave.source.places import place
from planweave.source.prose.dialect import parser
from planweave.source.prose.read import read_prose

HEAD = "---\nsection: schedule\n---\n"


def read(text: str | bytes) -> Prose:
    outcome = read_prose(text, "a.md")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def told(text: str | bytes) -> list[str]:
    return [line(d, text) for d in read_prose(text, "a.md").diagnostics]


def line(found: Diagnostic, text: str | bytes) -> str:
    where = found.where
    if isinstance(where, Pointer):
        written = text.decode(errors="replace") if isinstance(text, bytes) else text
        where = place(written, where.path, where.keys, where.part)
    assert isinstance(where, Place)
    assert found.hint
    return f"{where.line}:{where.column}+{where.width} {found.rule}: {found.message}"


def test_front_matter_says_where_the_text_goes() -> None:
    text = (
        "---\nsection: risks\ntitle: 'Threats: the main ones'\norder: 20\n"
        "marking: Internal\nfor: overall\n---\nWords.\n"
    )
    assert read(text) == Prose(
        path="a.md",
        section="risks",
        title="Threats: the main ones",
        order=20,
        marking="Internal",
        audience="overall",
        body="Words.\n",
        first_line=8,
    )
    assert read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A README\n\n[[x\n",
        "---\nlayout: page\n---\n",
        "---\n\nA rule above.\n",
        "---\na: b: c\n---\n",
    ],
)
def test_markdown_without_a_section_is_not_part_of_the_plan(text: str) -> None:
    assert read_prose(text, "README.md") == Outcome(None)
    assert read_prose(text.encode() + b"\xff", "README.md") == Outcome(None)


def test_every_section_of_the_outline_is_taken() -> None:
    for section in OUTLINE:
        assert read(f"---\nsection: {section}\n---\n").section == section


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("---\nsection: shedule\n---\n", ["2:10+7 unknown-section: There is no section “shedule”."]),
        ("---\nsection: risks\ntitel: x\n---\n", ["3:1+5 unknown-key: The front matter has an unknown key “titel”."]),
        ("---\nsection: risks\norder: first\n---\n", ["3:8+5 value: The order “first” is not a whole number."]),
        ("---\nsection: risks\norder: ²\n---\n", ["3:8+1 value: The order “²” is not a whole number."]),
        ("---\nsection: risks\nfor: all\n---\n", ["3:6+3 unknown-word: “all” is no word of “for”."]),
        ("---\nsection: [risks]\n---\n", ["2:10+7 value: “section” wants a text; this is a list."]),
        ("---\nsection:\n---\n", ["2:1+7 empty-value: The key “section” has no value."]),
        ("---\nsection: risks\ntitle: a: b\n---\n", ["3:9+1 yaml-syntax: A second colon stands in this line, so that the text cannot be told from a key."]),
        ("---\nsection: risks\n\nWords.\n", ["1:1+3 front-matter: The front matter that begins here is not closed."]),
        (HEAD.encode() + b"Caf\xe9\n", ["4:4+1 encoding: The byte 0xE9 is not UTF-8."]),
        (HEAD + "a\0b\n", ["4:2+1 control-character: The character U+0000 is not text."]),
        (HEAD + "![](figures/my%20site.svg)\n", ["4:1+2 picture-words: The picture “figures/my site.svg” has no words."]),
        (HEAD + "So [[T4.1 is]] and [[#risk]].\n", [
            "4:4+11 malformed-reference: “T4.1 is” in double brackets is not the name of anything.",
            "4:20+9 unknown-section: There is no section “risk”.",
        ]),
        (HEAD + "| a |\n|---|\n| x | \n| [[T4.1|words]] |\n", ["7:3+2 malformed-reference: The reference “[[T4.1” is not closed."]),
    ],
)  # fmt: skip
def test_each_problem_has_its_place(text: str | bytes, messages: list[str]) -> None:
    assert told(text) == messages


def test_rules_of_reading_prose_are_explained() -> None:
    pages = {page.rule for page in EXPLANATIONS}
    assert {"front-matter", "unknown-section", "malformed-reference", "picture-words"} <= pages


BODY = """\
# Title [[r00]]

Para one [[r01]] \\[[plain]] `[[code]]` and \\\\[[r02]]
  second line *emph [[r03]]* **end [[r04|with words]]**.

> quote [[r05]]
> more [[r06]]
lazy [[r07]]
> - list [[r08]]
>
>   | a | b |
>   |---|---|
>   | [[r09]] | x [[r10]] |

1. item [[r11]]
   - nested [[r12]]
     cont [[r13]]

     para ~~[[r14]]~~ [link](http://example.org/[[no]]) [[r15]]
- [ ] open [[r16]]
- [x] done [[r17]] [[r17]]

| a | b \\| [[r18]] | [[r19]] |
|:--|---|---:|
| x \\| [[r20]] | y [[r21\\|own words]] [[r22]] | [[r23]] |
| same [[r24]] | same [[r24]] | |
| | | [[r25]]
[[r26]] | `a` | b

Term [[r27]]
: Meaning [[r28]]

  More [[r29]]

Call[^1] and inline^[with [[r30]] in it] ![alt [[r31]]](x.svg) [[r32]].

[^1]: Note [[r33]]
    more [[r34]]

::: note
In a box [[r35]]
:::

Set [[r36]]
===

### Closed [[r37]] ###

<b>[[r38]]</b> <!-- [[r39]] -->

\t[[code-block]]

```
[[fence]]
```
-\t[[r40]]
\t[[r41]]
[[r42|over
two lines]] größe 🌍 [[r43]]
"""


def test_places_are_exact_everywhere() -> None:
    text = HEAD + BODY
    lines = text.split("\n")
    found = read(text).references
    for one in found:
        assert lines[one.line - 1][one.column - 1 :].startswith(f"[[{one.target}")
        assert text[one.offset :].startswith(f"[[{one.target}")
    expected = sorted([*range(44), 17, 24])
    assert [one.target for one in found] == [f"r{number:02}" for number in expected]
    twins = [one for one in found if one.target in ("r17", "r24")]
    assert len({(one.line, one.column) for one in twins}) == 4
    assert {one.target: one.words for one in found if one.words} == {
        "r04": "with words",
        "r21": "own words",
        "r42": "over two lines",
    }


def test_pictures_have_places() -> None:
    text = HEAD + "Text\n\n> ![The site](figures/site.svg) ![The site](b.svg)\n"
    assert read(text).pictures == (
        Picture("figures/site.svg", "The site", 6, 3),
        Picture("b.svg", "The site", 6, 33),
    )


PIECES = st.sampled_from(
    ["[[M1]]", "[[M2|w]]", "word", " ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "\t", "*", "`", "\\", "|",
     "\n| a | b |\n|---|---|\n| ", "# ", "![", "](x)", "^[", "]", "[^1]", "\n[^1]: ", "\n: ", "::: note\n", "[ ] "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_places_are_exact_in_any_markdown(pieces: list[str]) -> None:
    text = HEAD + "".join(pieces)
    outcome = read_prose(text, "a.md")
    lines = text.split("\n")
    assert outcome.value is not None
    for one in outcome.value.references:
        shown = lines[one.line - 1][one.column - 1 :]
        assert shown.startswith(f"[[{one.target}"), (one, shown)


def test_raw_html_is_text() -> None:
    assert "&lt;script&gt;" in parser().render("<script>x</script>\n\na <b>c</b>\n")


def test_the_parser_is_imported_when_it_is_needed() -> None:
    code = (
        "import sys; from planweave.source.prose.read import read_prose;"
        f"read_prose({HEAD!r} + 'Words.', 'a.md'); assert 'markdown_it' not in sys.modules"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0
