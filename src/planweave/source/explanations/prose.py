"""What can be wrong in Markdown, and in the [[…]] of any text."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="front-matter",
        level=Level.ERROR,
        fault=True,
        title="The front matter of a prose file cannot be read",
        why="It says where the text goes in the document. It stands between two lines of three "
        "hyphens, the first of them the first line of the file.",
        example="---\nsection: schedule\n(no second line of hyphens)",
        condition="The front matter is not closed, is no YAML, or holds a key or value that it "
        "cannot.",
        remedy="Close it with a line ---, and keep to: section, title, order, marking, for, "
        "shown-to.",
    ),
    Explanation(
        rule="unknown-section",
        level=Level.ERROR,
        fault=True,
        title="There is no such section in the document",
        why="Prose goes to a section of the outline, and [[#…]] links to one.",
        example="section: shedule",
        condition="The section named is not one of the document's outline.",
        remedy="Use a section of the outline, such as schedule, risks or annex.",
    ),
    Explanation(
        rule="malformed-reference",
        level=Level.ERROR,
        fault=True,
        title="What stands in [[…]] is not a reference",
        why="Two opening brackets always begin a reference, so that a slip in one is found "
        "instead of printed.",
        example="[[T4.1 the notebook task]]",
        condition="What stands between [[ and ]] does not follow the grammar of references.",
        remedy=r"Write [[id]], [[id.field]], [[id|words]] or [[#section]]; \[[ is a plain bracket.",
    ),
    Explanation(
        rule="picture-words",
        level=Level.ERROR,
        fault=True,
        title="A picture has no words",
        why="Who cannot see the picture is read its words; they are its caption too.",
        example="![](figures/site.svg)",
        condition="The brackets before a picture's path are empty.",
        remedy="Say in the brackets what the picture shows.",
    ),
)
