"""What can be wrong with a response that came back, each with its page."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="response-unreadable",
        level=Level.ERROR,
        title="A response cannot be taken",
        why="Nothing of the file is taken, and the file stays where it is: what somebody said is "
        "not lost, and nobody may think that it was read.",
        example="response-p-1.0.0-uv.xlsx unpacks to 4 GB",
        condition="The file is no JSON, YAML, CSV, workbook or PDF with form fields, is larger or "
        "nested deeper than a response can be, declares entities, is locked, or does not say "
        "packet, party and day.",
        remedy="Ask for the form that came with the packet, filled in and saved, or another form.",
    ),
    Explanation(
        rule="response-field-unknown",
        level=Level.WARNING,
        title="A response has a field that no form has",
        why="What it says is not taken; somebody may have meant another field.",
        example="coments.1.statement: The effort is too small.",
        condition="A field that is filled in has a name that no form offers.",
        remedy="Correct the name, or ask its author to say it in a comment.",
    ),
    Explanation(
        rule="response-field-twice",
        level=Level.WARNING,
        title="A response says two things in one field",
        why="The first is taken. Which of them was meant, only its author knows.",
        example="answer: agreed … answer: declined",
        condition="A field is there twice with different texts.",
        remedy="Ask its author, and import the response again.",
    ),
    Explanation(
        rule="response-value",
        level=Level.WARNING,
        title="A field of a response says what it cannot say",
        why="A word that is none of its words, a day that is none, a text that is too long, or a "
        "name that names no record. The field is left out; the rest of the response is taken.",
        example="class: very important",
        condition="The value of a field is not of the field's kind.",
        remedy="Ask its author what was meant.",
    ),
    Explanation(
        rule="response-incomplete",
        level=Level.WARNING,
        title="A part of a response is left empty",
        why="A comment or condition without a statement is not taken; a critical comment without "
        "its rationale is taken, and cannot be disposed of fairly.",
        example="class: critical, and no rationale",
        condition="A comment or a condition without a statement, or a critical comment without a "
        "rationale.",
        remedy="Ask its author for it, and import the response again.",
    ),
    Explanation(
        rule="response-unbound",
        level=Level.WARNING,
        title="A response does not answer to what was sent",
        why="It names no packet on record, another party than the packet was sent to, a digest "
        "other than that of the packet, or a packet that a later one has replaced. Its comments "
        "are kept; nobody may take it for an answer to the plan as it is.",
        example="digest: that of version 1.0.0, and the packet is of 1.1.0",
        condition="The packet is not in the register packets, does not go to the party, has "
        "another digest, or has a later packet for the same party.",
        remedy="Ask the party to look at the packet that holds now.",
    ),
    Explanation(
        rule="response-out-of-time",
        level=Level.WARNING,
        title="A response was made at a time that cannot be right, or too late",
        why="A clock that is wrong makes it later or earlier than it was. Its comments are kept.",
        example="made: 2031-01-01, imported on 2027-03-02",
        condition="Its day is after today, before the packet was opened, or after it closed.",
        remedy="Ask its author for the day; decide whether a late answer still counts.",
    ),
    Explanation(
        rule="response-party-gone",
        level=Level.WARNING,
        title="A response is of a party that the plan does not know",
        why="It may have left the plan since the packet was sent, or its name is misspelt. Its "
        "comments are kept under the name that it gave.",
        example="party: physics-lab, which is in no register",
        condition="The party of a response is in none of organisation, roles, people and "
        "stakeholders.",
        remedy="Record the party, or have the comments taken over by another one.",
    ),
    Explanation(
        rule="response-conflict",
        level=Level.WARNING,
        title="Two copies of a comment say different things",
        why="Two people filled in the same form, or one of them twice. Both values are kept in "
        "the comment's file; what was said last stands in its field.",
        example="class: major in one copy, critical in the other",
        condition="Copies of one comment have different values in a field.",
        remedy="Ask its author which of them holds, and take the other line out of `said`.",
    ),
    Explanation(
        rule="response-answer-kept",
        level=Level.INFO,
        title="The answer itself is not recorded by this command",
        why="`planweave comment import` takes comments. Whether a party agrees is its commitment, "
        "which needs its own check of who may give it.",
        example="answer: agreed-with-conditions",
        condition="A response that is imported has an answer other than comments-only.",
        remedy="Put it on record with planweave commit import, which reads the same file.",
    ),
)
