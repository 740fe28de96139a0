"""What can be wrong with a value: the text of one field."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="value",
        level=Level.ERROR,
        fault=True,
        title="A value is not of its field's type",
        why="The field decides what a text means: 40h is a duration and no effort, 30% is a "
        "probability and 0.3 is none, 2026-02-30 is no day. A guess could be wrong without "
        "anyone noticing, so the field is left out and the build stops.",
        example="tasks:\n  survey: {duration: 5d, effort: 40h}",
        condition="The text of a field does not follow the grammar of its type.",
        remedy="Write the value as the hint says: 40ph for person-hours, 12_500 EUR for money, "
        "2018-03-01 for a day.",
    ),
    Explanation(
        rule="unknown-word",
        level=Level.ERROR,
        fault=True,
        title="A word is not one of those that a field takes",
        why="Fields such as `kind` and `state` take the words of a list, so that tables, checks "
        "and exports can rely on them.",
        example="risks:\n  flood: {strategy: mitigation}",
        condition="The text of a field is not in its list of words.",
        remedy="Use one of the words that the hint lists.",
    ),
    Explanation(
        rule="order",
        level=Level.ERROR,
        fault=True,
        title="An estimate in three points does not rise",
        why="The points are the optimistic, the most likely and the pessimistic value. Where "
        "they do not rise, nobody can say which was meant to be which.",
        example="tasks:\n  survey: {duration: [60d, 40d, 95d]}",
        condition="The optimistic value is above the most likely one, or that above the "
        "pessimistic one.",
        source="GAO, Schedule Assessment Guide, practice 8 (three-point estimates).",
        remedy="Write the smallest value first and the largest last.",
        code="SRA-02",
    ),
    Explanation(
        rule="free-text-in-flow-list",
        level=Level.WARNING,
        title="A list of free text is written in brackets",
        why="In [ … ] a comma ends a text: one criterion with a comma becomes two, and YAML does "
        "not complain.",
        example="acceptance: [All manuals, and the index, are printed]",
        condition="A list of free texts is written in brackets.",
        remedy="Write one item a line, each after a hyphen; `planweave fmt` does it, once the "
        "items are right.",
    ),
    Explanation(
        rule="long-title",
        level=Level.WARNING,
        title="A title is too long for tables and figures",
        why="Titles of up to 120 characters fit table columns, bars and page headers. Up to 200 "
        "are taken.",
        condition="A title has more than 120 characters.",
        remedy="Shorten the title, and put the rest into the description.",
    ),
    Explanation(
        rule="invisible-character",
        level=Level.WARNING,
        title="A title holds a character that cannot be seen",
        why="Zero-width characters make two titles differ that look alike, and those that change "
        "the direction of writing can make a title read as something else.",
        example="title: Budget\\u200b",
        condition="A title holds a character without width, or one that changes the direction of "
        "writing.",
        remedy="Delete the character that the message names.",
    ),
)
