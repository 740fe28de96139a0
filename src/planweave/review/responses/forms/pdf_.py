"""A response in the form fields of a PDF."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from planweave.model.diagnostics import Place
from planweave.review.responses.said import DEEPEST, MOST_FIELDS, Form, Said, unreadable
from planweave.source.wording import shown
from planweave.source.world.signatures.pdf import is_signed

UNPACKED = 64 * 1024 * 1024
"""Bytes of the objects of a file, unpacked."""
LONGEST_TEXT = 1024 * 1024
MISSING = "Install it with pip install 'planweave[forms]', or send the response in another form."
_BAD = "Fill in the PDF that came with the packet and save it, or send another form."
_FLAT = "Sign the PDF with its form fields in it, as it was saved, or sign another form."
_STREAM = re.compile(rb"stream\r?\n")
_OBJECTS = (b"ObjStm", b"/XRef")
_BEFORE = 1_024


def read_pdf(data: bytes, path: str) -> Form:
    """Every field of the PDF's form by its full name."""
    try:
        import pikepdf
    except ImportError:
        return unreadable(path, f"Reading {shown(path)} needs the package pikepdf.", MISSING)
    if unpacked(data) > UNPACKED:
        message = f"{shown(path)} unpacks to more than {UNPACKED} bytes of objects."
        return unreadable(path, message, _BAD)
    try:
        with pikepdf.open(io.BytesIO(data), access_mode=pikepdf.AccessMode.stream) as pdf:
            form = pdf.Root.get("/AcroForm")
            fields = form.get("/Fields") if form is not None else None
            if form is not None and "/XFA" in form:
                # Readers that know it show that form, whatever the fields say.
                message = f"{shown(path)} holds a second form (XFA), which may show something else."
                return unreadable(path, message, _BAD)
            found = tuple(_fields_of(fields, path, iter(range(MOST_FIELDS + 1))))
    except pikepdf.PasswordError:
        return unreadable(path, f"{shown(path)} is locked with a password.", "Send it unlocked.")
    except Exception as error:  # noqa: BLE001 - a PDF from outside may be broken in any way
        # Some messages begin with the address of the stream in memory, other each time.
        why = str(error).rpartition(">: ")[2]
        return unreadable(path, f"{shown(path)} is no PDF that can be read: {why}.", _BAD)
    if not found and is_signed(data):
        message = f"{shown(path)} is signed and has no form fields: it was flattened before."
        return unreadable(path, message, _FLAT)
    if not found:
        return unreadable(path, f"{shown(path)} has no form fields.", _BAD)
    return Form(path, found)


def _fields_of(
    fields: Any, path: str, left: Iterator[int], above: str = "", value: Any = None, depth: int = 0
) -> Iterator[Said]:
    """The fields below others; `left` counts all that are looked at, since one may hold itself."""
    if fields is None or depth > DEEPEST:
        return
    for field in fields:
        if next(left, None) is None:
            return
        part = _text(field.get("/T"))
        name = f"{above}.{part}" if above and part else part or above
        held = field.get("/V", value)
        kids = field.get("/Kids")
        named = kids is not None and any("/T" in kid for kid in kids)
        if named:
            yield from _fields_of(kids, path, left, name, held, depth + 1)
        # A signature is no answer: what it covers is judged where it is verified.
        elif name and field.get("/FT") != "/Sig":
            # No dot may stand in a name of a PDF's form: ours are printed with colons.
            yield Said(name.replace(":", "."), _text(held), Place(path), "form field")


def _text(value: Any) -> str:
    """What a value says: a text, a choice, or the name of a button that is on."""
    import pikepdf

    if value is None:
        return ""
    if isinstance(value, pikepdf.Name):
        word = str(value).removeprefix("/")
        return "" if word == "Off" else word
    if isinstance(value, pikepdf.Array):
        return "\n".join(_text(one) for one in value)
    if isinstance(value, pikepdf.Stream):
        return _rich(value.read_raw_bytes())
    return str(value)


def _rich(raw: bytes) -> str:
    """A long text that is kept as a stream, packed or not."""
    try:
        raw = zlib.decompressobj().decompress(raw, LONGEST_TEXT)
    except zlib.error:
        raw = raw[:LONGEST_TEXT]
    return raw.decode("utf-8", "replace")


def unpacked(data: bytes) -> int:
    """How many bytes the packed objects of a PDF take, counted up to the limit."""
    total = 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _BEFORE) : match.start()]
        if not any(word in head for word in _OBJECTS):
            continue
        unpacker = zlib.decompressobj()
        try:
            total += len(unpacker.decompress(data[match.end() :][:UNPACKED], UNPACKED))
        except zlib.error:
            continue
        if total > UNPACKED or unpacker.unconsumed_tail:
            return UNPACKED + 1
    return total
