"""A reply in one line of plain text, from a file, a mail, or a signed commit or tag of git.

    planweave reply PACKET PARTY ANSWER DIGEST by NAME on 2027-03-01 because TEXT

ANSWER is one of the words of a form, DIGEST at least the first 12 digits of the scope's digest.
Behind it stand pairs, in any order: by, on, risk, confirm-by, to, instrument, limit, until;
`because` and `if` (a condition) take what follows to the end of the line or the next `if`; behind
`::` stands what in the plan shows the condition. In a mail the day is that of the mail, commit or
tag where the line says none; lines that quote another mail are not read.
"""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from planweave.classes import dataclass
from planweave.model.diagnostics import Outcome, Place
from planweave.review.responses.fields import ANSWERS
from planweave.review.responses.reading import READERS, read_response
from planweave.review.responses.response import Response
from planweave.review.responses.said import LONGEST_FILE, Form, Said, cleaned, complaint
from planweave.review.responses.taking import taken
from planweave.review.responses.terms import parted
from planweave.source.wording import listed, shown
from planweave.source.world.signatures.git_object import ENDING, read_object

BEGINS = re.compile(r"\s*planweave\s+reply\s+(?P<rest>\S.*)", re.IGNORECASE)
_ENDS = re.compile(r"(?:^|\s)(because|if)\s", re.IGNORECASE)
PAIRS = ("by", "on", "risk", "confirm-by", "to", "instrument", "limit", "until")
FIXED = ("packet", "party", "answer", "digest")


def read_reply(data: bytes, path: str) -> Outcome[Response | None]:
    """The reply in a form, a text or a mail; None where nothing can be taken; never raises."""
    ending = path[path.rfind(".") :].casefold() if "." in path else ""
    if len(data) <= LONGEST_FILE:
        if ending == ENDING:
            return _git(data, path)
        if ending == ".eml":
            return _mail(data, path)
        if ending in (".txt", ""):
            return _line(data.decode("utf-8", "replace"), path, None)
    return read_response(data, path)


def form_within(data: bytes, path: str) -> tuple[bytes, str]:
    """The one form that a mail carries, with its name; any other file is itself."""
    if path.casefold().endswith(".eml") and len(data) <= LONGEST_FILE:
        opened = _opened(data)
        if not isinstance(opened, str) and len(opened.forms) == 1:
            return opened.forms[0][1], opened.forms[0][0]
    return data, path


def _git(data: bytes, path: str) -> Outcome[Response | None]:
    found = read_object(data, path)
    if isinstance(found, str):
        reason = f"{shown(path)} cannot be read as an object of git: {found}."
        return Outcome(None, (complaint(path, reason, "Import it with --git REVISION."),))
    return _line(found.message, path, found.day)


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail: its text, its forms by name, and its day."""

    text: str
    forms: tuple[tuple[str, bytes], ...]
    day: date | None


def _mail(data: bytes, path: str) -> Outcome[Response | None]:
    opened = _opened(data)
    if isinstance(opened, str):
        reason = f"{shown(path)} cannot be read as a mail: {opened}."
        return Outcome(None, (complaint(path, reason, "Save it again, or paste its text."),))
    if len(opened.forms) == 1:
        return read_response(opened.forms[0][1], opened.forms[0][0])
    if opened.forms:
        names = listed(name for name, _ in opened.forms)
        reason = f"{shown(path)} holds several forms: {names}."
        return Outcome(None, (complaint(path, reason, "Import each by itself."),))
    return _line(opened.text, path, opened.day)


def _opened(data: bytes) -> _Mail | str:
    try:
        mail = message_from_bytes(data, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        body = mail.get_body(("plain",))
        text = body.get_content() if body is not None else ""
        forms = [
            (str(part.get_filename()), part.get_payload(decode=True))
            for part in mail.iter_attachments()
            if part.get_filename()
        ]
        day = _day_of(mail)
    # A mail may be broken in many ways; the library has no one error for them.
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        return type(error).__name__
    found = tuple(
        (name, content)
        for name, content in forms
        if isinstance(content, bytes) and name[name.rfind(".") :].casefold() in READERS
    )
    return _Mail(str(text), found, day)


def _day_of(mail: EmailMessage) -> date | None:
    """The day of a mail; None where it says none that can be read."""
    try:
        return parsedate_to_datetime(str(mail["date"])).date() if mail["date"] else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _line(text: str, path: str, day: date | None) -> Outcome[Response | None]:
    lines = {
        " ".join(match["rest"].split()): number
        for number, line in enumerate(text.splitlines(), 1)
        if (match := BEGINS.fullmatch(cleaned(line)))
    }
    if len(lines) != 1:
        what = "no line of a reply" if not lines else f"{len(lines)} different replies"
        reason = f"{shown(path)} holds {what}."
        hint = "Write one line: planweave reply PACKET PARTY ANSWER DIGEST by NAME."
        return Outcome(None, (complaint(path, reason, hint),))
    said, number = next(iter(lines.items()))
    where = Place(path, number, 1)
    fields = _fields(said)
    if isinstance(fields, str):
        return Outcome(
            None, (complaint(path, fields, f"Its words are: {listed(ANSWERS)}.", where),)
        )
    if "made" not in fields and day is not None:
        fields["made"] = day.isoformat()
    return taken(Form(path, tuple(Said(name, value, where) for name, value in fields.items())))


def _fields(said: str) -> dict[str, str] | str:
    """The fields of a line by name; a sentence where it says something that is none."""
    cut = _ENDS.search(said)
    head, tail = (said[: cut.start()], said[cut.start() :]) if cut else (said, "")
    words = head.split()
    if len(words) < len(FIXED):
        return f"The line {shown(said)} lacks one of {listed(FIXED)}."
    found = dict(zip(FIXED, words, strict=False))
    pairs = words[len(FIXED) :]
    key = ""
    for word in pairs:
        if word.casefold() in PAIRS and (not key or key in found):
            key = "made" if word.casefold() == "on" else word.casefold()
        elif not key:
            return f"The line {shown(said)} holds {shown(word)}, which is none of its words."
        else:
            found[key] = f"{found[key]} {word}" if key in found else word
    number = 0
    parts = _ENDS.split(tail)[1:]
    for kind, value in zip(parts[::2], parts[1::2], strict=False):
        if kind.casefold() == "because":
            found["because"] = value.strip()
        else:
            number += 1
            statement, test = parted(value)
            found[f"conditions.{number}.statement"] = statement
            found[f"conditions.{number}.test"] = test
    return found
