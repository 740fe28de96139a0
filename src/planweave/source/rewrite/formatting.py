"""`fmt`: one file in house style."""

from __future__ import annotations

from posixpath import basename

from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.source.rewrite.gather import gather
from planweave.source.rewrite.house import of_file
from planweave.source.rewrite.layout import file_lines
from planweave.source.rewrite.pieces import Group, comments, tree
from planweave.source.yaml.careful import Composed, compose_carefully
from planweave.source.yaml.encoding import plain
from planweave.source.yaml.nodes import tree as node_tree


def format_text(text: str, path: str) -> Outcome[str]:
    """The text in house style; a text that is not sound YAML is given back with what is wrong.

    Values and comments stay; `path` says by its name whether it is plan.yaml.
    """
    text = plain(text)
    composed = compose_carefully(text, path)
    if any(found.level is Level.ERROR for found in composed.diagnostics):
        return Outcome(text, composed.diagnostics)
    if not composed.root.value:
        return Outcome(text)
    root = gather(composed.root, text)
    made = "\n".join(file_lines(root, of_file(basename(path)))) + "\n"
    if not says_the_same(made, path, composed, root):
        return Outcome(text, (_refused(path),))
    return Outcome(made)


def says_the_same(made: str, path: str, before: Composed, root: Group) -> bool:
    """Whether a new text has the values and the comments of the old one."""
    after = compose_carefully(made, path)
    if after.diagnostics or node_tree(after.root) != node_tree(before.root):
        return False
    again = gather(after.root, made)
    return sorted(comments(again)) == sorted(comments(root)) and tree(again) == tree(root)


def _refused(path: str) -> Diagnostic:
    return Diagnostic(
        rule="left-as-written",
        level=Level.WARNING,
        message=f"The file “{path}” could not be brought into house style; it is left as it is.",
        where=Place(path),
        hint="Some text in it is written in an unusual way; write it in quotes and try again.",
    )
