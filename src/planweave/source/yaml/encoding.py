"""From the bytes of a file to its text: UTF-8, LF, nothing that is not text."""

from __future__ import annotations

import re

from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.source.yaml.lines import Lines
from planweave.source.yaml.problems import Problems

# What YAML 1.1 does not take for printable, and the line breaks that editors do not count as such.
NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_HEAD = 4096
_FEW = 4  # Control characters up to so many are slips in a text, and told one by one.
_MARK = "\ufeff"
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b")


def decode(data: bytes, path: str) -> Outcome[str | None]:
    """The text of a file: byte-order mark dropped, CRLF as LF; None where it is no text at all.

    A byte that is not UTF-8 stands as U+FFFD, so that the rest can still be read.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _mended(data, path, error)
    if "\0" in text and (complaint := _is_no_text(data)):
        return Outcome(None, (_no_text(path, complaint),))
    return Outcome(plain(text))


def plain(text: str) -> str:
    """The text without a byte-order mark, its lines ending in LF."""
    text = text.removeprefix(_MARK)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def has_odd_breaks(text: str) -> bool:
    """Whether YAML would end a line where an editor does not."""
    return not text.isascii() and ("\x85" in text or "\u2028" in text or "\u2029" in text)


def without_controls(text: str, path: str, problems: Problems) -> str:
    """The text with U+FFFD for each character that is none, all of them told."""
    if not NOT_TEXT.search(text):
        return text
    lines = Lines(text, path)
    for match in NOT_TEXT.finditer(text):
        problems.add(
            "control-character",
            f"The character U+{ord(match[0]):04X} is not text.",
            lines.place(match.start()),
            "Delete it, or put a space or a line break in its place.",
        )
    return NOT_TEXT.sub("\ufffd", text)


def _mended(data: bytes, path: str, error: UnicodeDecodeError) -> Outcome[str | None]:
    complaint = _is_no_text(data)
    if complaint:
        return Outcome(None, (_no_text(path, complaint),))
    text = plain(data.decode(errors="replace"))
    # The place is counted in the text as it is shown, after marks and breaks are made plain.
    before = plain(data[: error.start].decode())
    where = Lines(text, path).place(len(before))
    found = Diagnostic(
        rule="encoding",
        level=Level.ERROR,
        message=f"The byte 0x{data[error.start]:02X} is not UTF-8{_others(text)}.",
        where=where,
        hint=f"Save the file as UTF-8{_guess(data, error.start)}.",
    )
    return Outcome(text, (found,))


def _others(text: str) -> str:
    count = text.count("\ufffd")
    return f", the first of {count} such bytes in this file" if count > 1 else ""


def _guess(data: bytes, index: int) -> str:
    letter = data[index : index + 1].decode("cp1252", errors="ignore")
    return f"; it looks like Latin-1, where that byte is “{letter}”" if letter.isalpha() else ""


def _is_no_text(data: bytes) -> str:
    """What the bytes are, if they are none of a text in an encoding like ASCII."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "a text in UTF-16"
    if head.startswith(_SIGNATURES):
        return "a binary file"
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if odd > len(head) // 3 and head.count(0) * 3 > len(head):
        return "a text in UTF-16, or a binary file"
    return "a binary file" if odd > _FEW and odd * 20 > len(head) else ""


def _no_text(path: str, complaint: str) -> Diagnostic:
    return Diagnostic(
        rule="not-text",
        level=Level.ERROR,
        message=f"The file “{path}” is not UTF-8 text but {complaint}.",
        where=Place(path),
        hint="Save it as UTF-8 text, or give it the ending of what it is.",
    )
