"""The look of every figure: one list of classes for paper and screen.

WeasyPrint applies neither the document's style sheet nor var() inside an inline SVG.
So the reader gets the classes with var(), and a print figure carries a <style> of its
own with the values of tokens.css written in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

LOOKS: Final[tuple[tuple[str, str], ...]] = (
    # text
    ("text", "font-family:var(--sans);fill:var(--ink)"),
    (".b", "font-weight:600"),
    (".m", "fill:var(--muted)"),
    (".w", "fill:var(--paper)"),
    (".acc", "fill:var(--accent)"),
    (".okt", "fill:var(--ok)"),
    (".warnt", "fill:var(--warn)"),
    (".badt", "fill:var(--bad)"),
    # surfaces: the ladder, the ordered ramp, tints
    *((f".f{step}", f"fill:var(--f{step})") for step in range(1, 7)),
    *((f".r{step}", f"fill:var(--r{step})") for step in range(1, 5)),
    (".fb", "fill:var(--f-base)"),
    (".tint", "fill:var(--tint)"),
    (".tint2", "fill:var(--tint-2)"),
    (".ink", "fill:var(--ink)"),
    (".paper", "fill:var(--paper)"),
    (".cell", "fill:var(--paper);stroke:var(--f-grid);stroke-width:.5"),
    (".box", "fill:var(--paper);stroke:var(--ink);stroke-width:.7"),
    (".open", "fill:var(--paper);stroke:var(--f1);stroke-width:.8"),
    # lines
    (".grid", "fill:none;stroke:var(--f-grid);stroke-width:.5"),
    (".hair", "fill:none;stroke:var(--rule);stroke-width:.5"),
    (".axis", "fill:none;stroke:var(--ink);stroke-width:.6"),
    (".ln", "fill:none;stroke:var(--ink);stroke-width:.7"),
    (".ln1", "fill:none;stroke:var(--f1);stroke-width:1.6"),
    (".ln2", "fill:none;stroke:var(--f2);stroke-width:1.2"),
    (".ln3", "fill:none;stroke:var(--f3);stroke-width:1.4"),
    (".lnb", "fill:none;stroke:var(--f-base);stroke-width:1"),
    (".now", "fill:none;stroke:var(--f2);stroke-width:.8"),
    (".hatch", "fill:none;stroke:var(--f2);stroke-width:.7"),
    (".over", "fill:var(--paper);stroke:var(--f2);stroke-width:.4"),
    (".dash", "stroke-dasharray:2 1.6"),
)

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT: Final = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_TOKEN: Final = re.compile(r"--([a-z0-9-]+)\s*:\s*([^;]+);")
_VARIABLE: Final = re.compile(r"var\(--([a-z0-9-]+)\)")
_HEAD_END: Final = "</desc>"


def tokens(css: str) -> dict[str, str]:
    """The names and values that the text of tokens.css gives to paper, its dark theme left out."""
    roots = " ".join(_ROOT.findall(_COMMENT.sub("", css)))
    return {name: " ".join(value.split()) for name, value in _TOKEN.findall(roots)}


def reader_style() -> str:
    """The rules for figures in the reader: they follow its tokens, and so its themes."""
    rules = "".join(f"svg.figure {selector}{{{look}}}\n" for selector, look in LOOKS)
    # The root's size is an attribute, so that the same markup serves both.
    return rules + "svg.figure a:hover text{text-decoration:underline}\n"


def print_style(values: Mapping[str, str]) -> str:
    """The rules with the values of `tokens` written in; a name that is missing stays as it is."""

    def literal(match: re.Match[str]) -> str:
        return values.get(match[1], match[0])

    return "".join(f"{selector}{{{_VARIABLE.sub(literal, look)}}}" for selector, look in LOOKS)


def for_print(svg: Markup, style: str) -> Markup:
    """`svg` with `style`, from `print_style`, inside it."""
    head, end, body = str(svg).partition(_HEAD_END)
    # A "<" in a value could only come from a foreign token file; it would end the element.
    safe = style.replace("<", "")
    return Markup(f"{head}{end}<style>{safe}</style>{body}")
