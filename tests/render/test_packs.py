"""Packs of a plan: what they may replace, and what their mistakes look like."""

from __future__ import annotations

import pytest

from planweave.model.diagnostics import Diagnostic, Place
from planweave.render import html
from planweave.render.explanations import EXPLANATIONS
from planweave.render.packs.embedding import embed_pictures, embed_urls
from planweave.render.packs.pack import house, overlay
from planweave.render.packs.styles import stylesheet
from tests.render.sample import sample

ROOT = "templates/ours"


def made(path: str, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    outcome = html.write(sample(3), overlay({path: text.encode()}, ROOT).value)
    return outcome.value, outcome.diagnostics


@pytest.mark.parametrize(
    ("text", "rule", "line", "message"),
    [
        ("a\nb {{ blok.title }}", "template-undefined", 2, "“blok” is not defined"),
        ("{{ block.titel }}", "template-undefined", 1, "“titel” is not a part of Heading"),
        ("a\n\n{% if %}", "template-syntax", 3, "The template cannot be read"),
        ("{% include 'x.html' %}", "template-missing", 1, "There is no template “x.html”"),
        ("{{ 1 + 'a' }}", "template-failed", 1, "TypeError"),
        ("{{ block.__class__.__mro__ }}", "template-refused", 1, "unsafe"),
        ("{{ 'a' * 10 ** 9 }}", "template-refused", 1, "too large"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
         "template-refused", 1, "1,000,000 turns"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-failed", 1, "itself"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_line_and_chapter(
    text: str, rule: str, line: int, message: str
) -> None:
    _, (found, *more) = made("blocks/heading.html", text)
    assert not more
    assert found.rule == rule
    assert found.where == Place(f"{ROOT}/blocks/heading.html", line)
    assert message in found.message
    assert "the chapter “Schedule and milestones”" in found.message


def test_a_chapter_cannot_grow_without_end() -> None:
    text = "{% set a = 'x' * 900000 %}{% for b in range(60) %}{{ a }}{% endfor %}"
    _, (found,) = made("blocks/gap.html", text)
    assert "more than 50,000,000 characters" in found.message
    assert found.where == Place(ROOT)


def test_a_broken_cover_and_page_are_named() -> None:
    for path, name in (("document/cover.html", "the cover"), ("document/reader.html", "the page")):
        _, (found, *_) = made(path, "{{ nothing }}")
        assert f"(met while making {name})" in found.message


def test_a_pack_replaces_a_template_and_adds_a_style() -> None:
    page, found = made("blocks/gap.html", "<p id='{{ block.id }}'>Nothing: {{ block.message }}</p>")
    assert not found and "Nothing: The plan names no calendar." in page
    assert "h9 { color: red }" in made("styles/own.css", "h9 { color: red }")[0]


def test_text_is_escaped_in_foreign_templates_too() -> None:
    page, _ = made("blocks/gap.html", "{{ '<script>' }}")
    assert "&lt;script&gt;" in page


def test_scripts_and_stray_files_of_a_pack_are_named_and_left_out() -> None:
    outcome = overlay({"scripts/reader.js": b"alert(1)", "notes.txt": b"", "tokens.css": b""}, ROOT)
    assert [one.rule for one in outcome.diagnostics] == ["template-file-ignored"] * 2
    assert outcome.value.files["scripts/reader.js"] == house().files["scripts/reader.js"]
    assert outcome.value.own == {"tokens.css"}


def test_a_style_sheet_cannot_leave_its_element_or_fetch() -> None:
    css = "</style><script>alert(1)</script> a { background: url(https://example.org/x.png) }"
    page, _ = made("styles/own.css", css)
    assert "</style><script>alert" not in page
    assert "example.org" not in page


def test_fonts_are_carried_inside() -> None:
    css = stylesheet(house(), "print")
    assert css.count("url(data:font/woff2;base64,") == 7
    assert embed_urls("a { b: url(../../etc/passwd) }", "styles", {}) == "a { b: url(data:,) }"


def test_dark_follows_the_system_unless_a_theme_was_chosen() -> None:
    css = stylesheet(house(), "reader")
    assert "@media screen and (prefers-color-scheme: dark)" in css
    assert ":root:not([data-theme=light])" in css
    assert "prefers-color-scheme" not in stylesheet(house(), "print")


def test_a_missing_picture_is_named() -> None:
    shown = embed_pictures('<img alt="" src="a.png"><img src="b.svg">', {"a.png": b"x"})
    assert 'src="data:image/png;base64,eA=="' in shown.value
    assert [one.where for one in shown.diagnostics] == [Place("b.svg")]


def test_every_rule_has_its_page() -> None:
    names = [page.rule for page in EXPLANATIONS]
    assert len(names) == len(set(names))
    assert {"template-undefined", "picture-missing", "pdf-unavailable"} <= set(names)
