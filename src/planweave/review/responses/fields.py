"""The fields of a response: one table, from which every form is made and read.

The name of a field is the same wherever it stands: in the HTML form, in the PDF form, as the
name beside a cell of a workbook, as a key of CSV, YAML and JSON. Conditions and comments are
lists; their fields are named with the number of the entry: `comments.1.anchor`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from planweave.classes import dataclass

FieldKind = Literal["line", "text", "word", "date", "party", "record", "fixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form.

    `kind` says what is written in it: a line, a text of several lines, a word of `words`, a date
    (2027-03-01), the id of a party, the id of a record or a field of one. What is `fixed` is
    filled in when the form is made and is not to be changed. `help` is one sentence for whoever
    fills it in.
    """

    name: str
    label: str
    kind: FieldKind
    words: tuple[str, ...] = ()
    needed: bool = False
    help: str = ""


ANSWERS = {
    "acknowledged": "I have received it",
    "agreed": "I agree",
    "agreed-with-conditions": "I agree with conditions",
    "agreed-provisionally": "I agree provisionally",
    "declined": "I decline",
    "delegated": "I delegate it to another party",
    "not-my-scope": "It is not my scope",
    "comments-only": "I only comment",
}
"""What can be answered, and how a form says it."""

CLASSES = {
    "critical": "critical: I would withhold my agreement",
    "major": "major",
    "substantive": "substantive",
    "editorial": "editorial",
}
"""How much a comment weighs, and how a form says it."""

KINDS = (
    *("technical", "schedule", "cost", "resource", "risk", "data"),
    *("responsibility", "wording", "question"),
)
"""What a comment is about."""

FIXED = ("packet", "digest", "party", "scope")
"""The fields that bind a response to what was sent."""

RESPONSE = (
    FormField(name="packet", label="Packet", kind="fixed", needed=True),
    FormField(name="digest", label="Digest", kind="fixed", needed=True),
    FormField(name="party", label="Party", kind="fixed", needed=True),
    FormField(name="scope", label="Scope", kind="fixed"),
    FormField(
        name="by",
        label="Answered by",
        kind="line",
        needed=True,
        help="Your name or role.",
    ),
    FormField(
        name="made",
        label="Date",
        kind="date",
        needed=True,
        help="The day of the answer, as 2027-03-01.",
    ),
    FormField(name="answer", label="Answer", kind="word", words=tuple(ANSWERS), needed=True),
    FormField(
        name="because",
        label="Because",
        kind="text",
        help="Needed if you decline: why, and what would have to change.",
    ),
    FormField(
        name="risk",
        label="Risk",
        kind="record",
        help="Needed if you agree provisionally: the risk that covers it.",
    ),
    FormField(
        name="confirm-by",
        label="Confirmed by",
        kind="date",
        help="Needed if you agree provisionally: when you will say more.",
    ),
    FormField(
        name="to",
        label="Delegated to",
        kind="party",
        help="Needed if you delegate: the party that answers for you.",
    ),
    FormField(
        name="instrument",
        label="Instrument",
        kind="record",
        help="Needed if you delegate: the reference to what allows it.",
    ),
    FormField(
        name="limit",
        label="Delegated up to",
        kind="line",
        help="If you delegate up to a limit: effort or money, as 20pd or 5000 EUR.",
    ),
    FormField(
        name="until",
        label="Delegated until",
        kind="date",
        help="If you delegate for a time: its last day.",
    ),
)
"""The fields of the response itself, in the order of the forms."""

CONDITION = (
    FormField(name="statement", label="What must hold", kind="text", needed=True),
    FormField(name="owner", label="Who sees to it", kind="party"),
    FormField(name="due", label="By when", kind="date"),
    FormField(
        name="test",
        label="What in the plan shows it",
        kind="line",
        help="If the plan itself can show it, as M1.forecast-finish <= 2027-03-01.",
    ),
)
"""The fields of one condition: `conditions.1.statement`."""

REMARK = (
    FormField(
        name="anchor",
        label="What it is about",
        kind="record",
        needed=True,
        help="A record or a field of one, as T4.1 or T4.1.effort.",
    ),
    FormField(name="kind", label="Kind", kind="word", words=KINDS),
    FormField(name="class", label="Weight", kind="word", words=tuple(CLASSES)),
    FormField(name="statement", label="Comment", kind="text", needed=True),
    FormField(
        name="rationale",
        label="Why it matters",
        kind="text",
        help="Needed if the comment is critical.",
    ),
    FormField(name="from", label="As it is", kind="line"),
    FormField(name="to", label="As it should be", kind="line"),
)
"""The fields of one comment: `comments.1.anchor`."""

LISTS = {"conditions": CONDITION, "comments": REMARK}
"""The lists of a response, by name."""

BLANKS = {"conditions": 4, "comments": 10}
"""How many empty entries a form that cannot grow offers."""


def entry_name(many: str, number: int, field: str) -> str:
    """The name of a field of an entry of a list: `comments.1.anchor`."""
    return f"{many}.{number}.{field}"


def flat_fields(blanks: dict[str, int] | None = None) -> Iterator[tuple[str, FormField]]:
    """Every field of a form with its name, those of as many entries as are offered among them."""
    offered = BLANKS if blanks is None else blanks
    for field in RESPONSE:
        yield field.name, field
    for many, fields in LISTS.items():
        for number in range(1, offered.get(many, 0) + 1):
            for field in fields:
                yield entry_name(many, number, field.name), field
