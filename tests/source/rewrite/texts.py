"""YAML as authors write it, with comments and empty lines anywhere, for the laws of rewriting."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import strategies as st

from tests.source.records.trees import registers
from tests.source.yaml.test_laws import DOCUMENTS

COMMENTS = ["# one", "# two: [x", "#", "# it's “so”", "  # in", "      # deep"]


def dumped(tree: Any, flow: bool | None, width: int) -> str:
    return yaml.dump(
        tree, default_flow_style=flow, allow_unicode=True, width=width, sort_keys=False
    )


@st.composite
def commented(draw: st.DrawFn) -> str:
    """A document with comments put behind some lines and between them."""
    tree = draw(registers() | DOCUMENTS)
    flow = draw(st.sampled_from([True, False, None]))
    lines = dumped(tree, flow, draw(st.sampled_from([20, 60, 200]))).split("\n")
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from([*COMMENTS, ""]))
        if draw(st.booleans()):
            lines.insert(at, what)
        elif what:
            lines[at] = f"{lines[at]} {what.strip()}"
    return "\n".join(lines)


SIGNS = st.text(st.sampled_from("ab:- \n#[]{},'\"|>+2?"), max_size=40)
PARTS = (
    *("a: ", "b:\n", "  c: ", "- ", "  - ", "x", "x y", "\n", "\n\n", "# k", " # k", "|\n", ">-\n"),
    *("  t\n", "   u\n", "[", "]", "{", "}", ", ", '"q"', "'r'", "|+\n", "---\n", "? ", ": "),
    *("|2\n", "'two\n   lines'", '"é\\n"', "x\n    y", "e: |-\n   z\n"),
)
PIECES = st.lists(st.sampled_from(PARTS), max_size=14).map("".join)
TEXTS = commented() | SIGNS | PIECES
