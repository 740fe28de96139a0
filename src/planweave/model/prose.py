"""Prose of a plan: Markdown text that belongs to a section of the document."""

from __future__ import annotations

from planweave.classes import dataclass

OUTLINE: tuple[str, ...] = (
    "summary",
    "scope",
    "lifecycle",
    "work",
    "schedule",
    "milestones",
    "budget",
    "resources",
    "skills",
    "data",
    "risks",
    "stakeholders",
    "infrastructure",
    "responsibilities",
    "support",
    "hand-offs",
    "sub-plans",
    "assumptions",
    "changes",
    "reconciliation",
    "agreement",
    "glossary",
    "references",
    "annex",
)
"""The sections that prose may go to, in the order in which the document has them."""

AUDIENCES: tuple[str, ...] = ("overall", "alone")
"""What the key `for` may say: only in the overall document, or only in the plan's own."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One `[[…]]`: what it names and where it stands.

    `[[target]]`, `[[target.field]]`, `[[target|words]]`, `[[#target]]` (`is_section`).
    `field` has its parts joined by dots. `line` and `column` start at 1; `offset`
    and `width` count characters; all four are of the text that was read: the
    whole file for prose, the value alone for a text field of a record.
    """

    target: str
    field: str = ""
    words: str = ""
    is_section: bool = False
    line: int = 1
    column: int = 1
    offset: int = 0
    width: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """One `![words](target)` of a prose file; `target` is relative to the file."""

    target: str
    words: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """One Markdown file of a plan.

    `shown_to` are the parties that alone may see it, as written; none for everybody.
    `audience` is "" for every document, "overall" or "alone" for one of them.
    `body` is the text below the front matter; its first line is line
    `first_line` of the file.
    """

    path: str
    section: str
    title: str = ""
    order: int = 50
    marking: str = ""
    audience: str = ""
    shown_to: tuple[str, ...] = ()
    body: str = ""
    first_line: int = 1
    references: tuple[Reference, ...] = ()
    pictures: tuple[Picture, ...] = ()
