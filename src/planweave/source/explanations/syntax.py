"""What YAML, or the part of it that plans use, does not take."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation


def _fault(
    rule: str, title: str, why: str, condition: str, remedy: str, example: str = ""
) -> Explanation:
    return Explanation(
        rule=rule,
        level=Level.ERROR,
        fault=True,
        title=title,
        why=why,
        example=example,
        condition=condition,
        remedy=remedy,
    )


EXPLANATIONS: tuple[Explanation, ...] = (
    _fault(
        "yaml-syntax",
        "The text is not YAML",
        "The entry in which it stands is left out; its neighbours are read, so that their "
        "problems are shown in the same run.",
        "The YAML reader cannot go on at a place.",
        "Mend the line; most often a text with “: ” in it wants quotes, or the indentation is off.",
        "title: Demonstrator: interactive books",
    ),
    _fault(
        "unresolved-merge",
        "A merge is not resolved",
        "Two branches changed the same lines, and git has left both sides in the file. Which of "
        "them holds, nobody has said; the rest is read with the first.",
        "Lines of <<<<<<<, ======= and >>>>>>>, in this order, stand in a file of YAML.",
        "Keep what holds and delete the lines of signs. With `planweave merge-file` as git's "
        "merge driver, records are merged field by field, and few merges are left to you.",
        "<<<<<<< HEAD\n  pack: {duration: 2d}\n=======\n  pack: {duration: 3d}\n>>>>>>> theirs",
    ),
    _fault(
        "yaml-subset",
        "A part of YAML that plans do not use",
        "Anchors, aliases, tags, merge keys, complex keys, directives and several documents "
        "in one file let a line mean what it does not say, so that a diff cannot be read.",
        "An anchor, alias, tag, merge key, complex key, directive or second document stands in "
        "a file.",
        "Write the value out where it is used. If the sign is part of a text, quote the text.",
        "owner: *lead",
    ),
    _fault(
        "tab-indentation",
        "A line is indented with a tab",
        "YAML indents with spaces only; how wide a tab is differs from editor to editor.",
        "A line begins with a tab, or with spaces and a tab.",
        "Replace it by spaces, two for each level.",
    ),
    _fault(
        "duplicate-key",
        "A key stands twice in one mapping",
        "One thing is written in one place. The first is kept, the second is left out.",
        "A mapping has a key twice.",
        "Delete one of the two, or give the second its own id.",
        "owner: PS\nowner: SR",
    ),
    _fault(
        "empty-value",
        "A key, or an item of a list, has no value",
        "An empty value could mean “unknown”, “none” or “forgotten”. In {…} it is mostly the "
        "comma of a text: it ends the text there.",
        "A key or an item of a list stands without a value.",
        "Leave the key out, or write the value; quote a text that has a comma in it.",
        "owner:",
    ),
    _fault(
        "empty-key",
        "A value has no key",
        "Nothing says what the value is of.",
        "A value stands without a key, or its key is empty.",
        "Write the key before the colon.",
        ": 40d",
    ),
    _fault(
        "not-a-mapping",
        "A file holds something else than keys and their values",
        "A YAML file of a plan holds registers, each under its name: `tasks:`, `risks:`.",
        "The top of a YAML file is a list or a text.",
        "Put the name of the register above its records, and indent them.",
        "- title: A task in a list",
    ),
    _fault(
        "too-many-problems",
        "A file has so many problems that not all are listed",
        "The first thousand are shown; most often they have one cause.",
        "One file has more than a thousand problems.",
        "Mend the first ones and check again.",
    ),
)
