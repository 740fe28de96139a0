"""What can be wrong with a file before a word of it is read."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="unreadable-file",
        level=Level.ERROR,
        fault=True,
        title="A file of the plan cannot be read",
        why="A formal document never goes out with a part missing, so a file that is there and "
        "cannot be read stops the build. Folders named like files, devices and pipes count too.",
        example="tasks.yaml belongs to another user and may not be read",
        condition="Opening or reading a file fails, or it is no regular file.",
        remedy="Make the file readable, or move it out of the plan's folder.",
    ),
    Explanation(
        rule="outside-root",
        level=Level.ERROR,
        fault=True,
        title="A path or symbolic link leads out of the family's folder",
        why="Plans of other groups are read as they come; none of them may reach files that "
        "lie outside the family.",
        example="risks.yaml -> /home/someone/risks.yaml",
        condition="A path or link resolves to a place outside the family's folder.",
        remedy="Copy the file into the plan, or make its folder a sub-plan with `git` and `rev`.",
    ),
    Explanation(
        rule="beyond-limit",
        level=Level.ERROR,
        fault=True,
        title="Something is larger than the format allows",
        why="Limits keep a slip, or a hostile file, from taking the machine down: a file has at "
        "most 8 MiB, 16 levels of nesting, 10,000 items in a list, 65,536 characters in a text.",
        example="tasks.yaml of 200 MB",
        condition="A file, a nesting, a list, a text, an id or a plan exceeds the limit that is "
        "named.",
        remedy="Split the file or the list; put long text into a Markdown file.",
    ),
    Explanation(
        rule="wrong-extension",
        level=Level.WARNING,
        title="A file would be part of the plan if its name ended otherwise",
        why="Only *.yaml and *.md are read. A file named *.yml would be missed without a word.",
        example="risks.yml",
        condition="The name of a file in a plan's folder ends in .yml, or in .yaml or .md with "
        "capitals.",
        remedy="Rename it: `git mv risks.yml risks.yaml`.",
    ),
    Explanation(
        rule="not-text",
        level=Level.ERROR,
        fault=True,
        title="A file has the name of a text and is none",
        why="Its bytes are those of a program, a picture, an archive, or of a text in UTF-16.",
        example="tasks.yaml holds a spreadsheet",
        condition="The first bytes of a file are those of UTF-16, an archive, a picture or a "
        "program.",
        remedy="Save it as UTF-8 text, or give it the ending of what it is.",
    ),
    Explanation(
        rule="encoding",
        level=Level.ERROR,
        fault=True,
        title="A byte is not UTF-8",
        why="Guessing an encoding would print wrong letters in names.",
        example="title: Caf\\xe9, saved as Latin-1",
        condition="The bytes of a file are not valid UTF-8.",
        remedy="Save the file as UTF-8: `iconv -f latin1 -t utf-8`.",
    ),
    Explanation(
        rule="control-character",
        level=Level.ERROR,
        fault=True,
        title="A character that is not text stands in a file",
        why="NUL, escape and the like are never meant, cannot be printed, and hide what a line "
        "says. The line separators U+0085, U+2028 and U+2029 belong here too: editors and "
        "YAML disagree about where a line ends.",
        example='title: "Interface\\x00"',
        condition="A text holds a control character other than tab and line break, or U+0085, "
        "U+2028 or U+2029.",
        remedy="Delete the character, or replace it by a space or a line break.",
    ),
    Explanation(
        rule="empty-file",
        level=Level.INFO,
        title="A file of the plan holds nothing",
        why="Nothing is lost; but an empty file is often one that was not saved.",
        condition="A file holds nothing but spaces and comments.",
        remedy="Write a register into it, or delete it.",
    ),
)
