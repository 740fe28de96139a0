"""The pages behind the names of what rendering has to say."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="template-syntax",
        level=Level.ERROR,
        title="A template cannot be read",
        why="A template of the plan's pack breaks the template language's grammar, so the "
        "chapter that it makes cannot be printed.",
        example="{% if block.note %}{{ block.note }",
        condition="The template engine cannot parse a template.",
        remedy="Mend the line that the message names.",
        fault=True,
    ),
    Explanation(
        rule="template-undefined",
        level=Level.ERROR,
        title="A template uses a name that does not exist",
        why="An unknown name would print as nothing, and nobody would miss what should have "
        "stood there. So it stops the build.",
        example="{{ chapter.titel }}",
        condition="A template uses a name that nothing defines.",
        remedy="Mend the name, or test for it with `is defined`.",
        fault=True,
    ),
    Explanation(
        rule="template-missing",
        level=Level.ERROR,
        title="A template or a pack is not there",
        why="An include or import names a file that is in neither the plan's pack nor the house's, "
        "or the plan names a pack that has no folder in templates/.",
        example='{% include "blocks/tabel.html" %}',
        condition="An include or import, or the pack that the plan names, is not there.",
        remedy="Mend the path; it is relative to the pack's folder.",
        fault=True,
    ),
    Explanation(
        rule="template-refused",
        level=Level.ERROR,
        title="A template tried what the sandbox forbids",
        why="Packs that come with a plan are not trusted: they may not reach private names, "
        "change the document, or loop without end.",
        example="{{ document.__class__ }}",
        condition="A template uses what the sandbox forbids.",
        remedy="Use the document's own fields; split a table that is too long.",
        fault=True,
    ),
    Explanation(
        rule="template-failed",
        level=Level.ERROR,
        title="A template failed while it ran",
        why="An operation in a template met a value that it cannot work on, such as adding a "
        "number to a word.",
        example="{{ block.rows + 1 }}",
        condition="An operation in a template raises.",
        remedy="Mend the line that the message names.",
        fault=True,
    ),
    Explanation(
        rule="template-file-ignored",
        level=Level.WARNING,
        title="A file of a template pack is not used",
        why="A pack replaces templates, style sheets, fonts and tokens.css. Scripts are never "
        "taken from a plan, because whoever opens the document would run them.",
        condition="A file of a pack has a name or ending that packs do not use.",
        remedy="Remove the file, or move it where a template or style sheet uses it.",
    ),
    Explanation(
        rule="picture-missing",
        level=Level.ERROR,
        title="Prose shows a picture that does not exist or cannot be read",
        why="A document with a hole in place of a picture must not go out.",
        example="![The site](figures/site.svg)",
        condition="The path of a picture leads to no file that can be read, or to none that is a "
        "picture.",
        remedy="Add the file under the plan's folder, or remove the line.",
        fault=True,
    ),
    Explanation(
        rule="document-anchor-twice",
        level=Level.ERROR,
        title="Two places of the document have the same anchor",
        why="A link to the anchor would lead to the first of them, whichever was meant.",
        condition="Two blocks of the document have one anchor.",
        remedy="Give one of the two another id.",
        fault=True,
    ),
    Explanation(
        rule="reference-lost",
        level=Level.WARNING,
        title="A link in the document leads nowhere",
        why="The record or heading that the link names is not printed in this document.",
        condition="A link names an anchor that no block has.",
        remedy="Print the section that holds it, or take out the reference.",
    ),
    Explanation(
        rule="style-ignored",
        level=Level.WARNING,
        title="The page writer passed over part of a style sheet",
        why="A property or value is not known to it, or a font or file could not be had, so "
        "the page looks other than the style sheet says.",
        condition="The page writer reports a property, value, font or file that it passes over.",
        remedy="Mend the style sheet of the pack.",
    ),
    Explanation(
        rule="pdf-unavailable",
        level=Level.ERROR,
        title="No PDF can be made on this machine",
        why="The page writer needs the Pango library, which is not a Python package.",
        condition="The Pango library cannot be loaded.",
        remedy="Install Pango (Debian: `apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0`; macOS: `brew install pango`). HTML works without it.",
    ),
    Explanation(
        rule="pdf-unsettled",
        level=Level.WARNING,
        title="Page numbers did not settle",
        why="Setting the page numbers moved a page break each time, so some numbers carry a "
        "blank in front to hold their width.",
        condition="After the last permitted pass a printed page number is not the measured one.",
        remedy="Nothing needs to be done; any change of the text may cure it.",
    ),
)
