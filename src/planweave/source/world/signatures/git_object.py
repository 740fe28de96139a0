"""A signed commit or tag of git as its bytes are: what it says, and what its signature is over.

Source: gitformat-signature, git-hash-object and the format of commits and tags in the manual of
git. Nothing here needs a repository or the git program.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta

from planweave.classes import dataclass

LONGEST = 1024 * 1024
"""Bytes of an object; a commit with a signature has some hundreds."""
KINDS = ("commit", "tag")
ENDING = ".git"
_NAMED = re.compile(r"(commit|tag)-([0-9a-f]{40}|[0-9a-f]{64})\.git")
_WHEN = re.compile(r"(?P<who>.*) (?P<seconds>\d{1,11}) (?P<sign>[+-])(?P<h>\d\d)(?P<m>\d\d)")
_BEGINS = re.compile(rb"^-----BEGIN (SSH SIGNATURE|PGP SIGNATURE|SIGNED MESSAGE)-----", re.M)
_SCHEMES = {b"SSH SIGNATURE": "SSH", b"PGP SIGNATURE": "OpenPGP", b"SIGNED MESSAGE": "X.509"}
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_PERSON = {"commit": b"committer", "tag": b"tagger"}
_SIGNED = (b"gpgsig", b"gpgsig-sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class GitObject:
    """A commit or a tag.

    `day` is that of its committer's or tagger's clock, in their own zone. `payload` is what
    `signature` (its armour; "" where there is none) was made over by `scheme`.
    """

    kind: str
    name: str
    message: str
    who: str
    day: date | None
    payload: bytes
    signature: str
    scheme: str


def file_name(kind: str, name: str) -> str:
    """What a copy of an object is called: its kind and its hash."""
    return f"{kind}-{name}{ENDING}"


def read_object(data: bytes, path: str) -> GitObject | str:
    """The object in a file with such a name; a clause that says why it is none; never raises."""
    named = _NAMED.fullmatch(path.rpartition("/")[2])
    if named is None:
        return "its name is not that of a commit or a tag, as commit-1f0c….git"
    kind, name = named[1], named[2]
    if len(data) > LONGEST:
        return f"it has {len(data)} bytes, and at most {LONGEST} are read"
    if hash_of(kind, data, len(name)) != name:
        return f"it is not the {kind} {name[:12]}: its bytes have another hash"
    if b"\0" in data:
        return "it holds a character that no message has"
    head, _, message = data.partition(b"\n\n")
    headers = _headers(head)
    if kind == "commit":
        found = [value for key, value in headers if key == _signature_key(name)]
        if len(found) > 1:
            return "it holds several signatures"
        payload = _unsigned(data, len(head))
        armour = found[0] + b"\n" if found else b""
    else:
        # As git does: the last line that begins a signature is where it begins.
        starts = [one.start() for one in _BEGINS.finditer(message)]
        cut = starts[-1] if starts else len(message)
        armour, message = message[cut:], message[:cut]
        payload = data[: len(data) - len(armour)]
    begins = _BEGINS.match(armour)
    who, day = _when(dict(headers).get(_PERSON[kind], b""))
    return GitObject(
        kind=kind,
        name=name,
        message=message.decode("utf-8", "replace"),
        who=who,
        day=day,
        payload=payload,
        signature=armour.decode("ascii", "replace"),
        scheme=_SCHEMES[begins[1]] if begins else "",
    )


def hash_of(kind: str, data: bytes, digits: int = 40) -> str:
    """The name that git gives these bytes; of 64 digits in a repository of SHA-256."""
    made = hashlib.sha256 if digits == 64 else hashlib.sha1
    return made(b"%s %d\0" % (kind.encode(), len(data)) + data, usedforsecurity=False).hexdigest()


def _signature_key(name: str) -> bytes:
    return _SIGNED[len(name) == 64]


def _headers(head: bytes) -> list[tuple[bytes, bytes]]:
    """Keys with their values, the lines of a longer one joined as they were written."""
    found: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\n"):
        if line.startswith(b" ") and found:
            key, value = found[-1]
            found[-1] = (key, value + b"\n" + line[1:])
        else:
            key, _, value = line.partition(b" ")
            found.append((key, value))
    return found


def _unsigned(data: bytes, end: int) -> bytes:
    """An object without the lines of its signatures, which stand before its message (`end`)."""
    kept, is_signature = [], False
    for line in _LINE.findall(data[: end + 1]):
        if not line.startswith(b" "):
            is_signature = line.rstrip(b"\n").partition(b" ")[0] in _SIGNED
        if not is_signature:
            kept.append(line)
    return b"".join(kept) + data[end + 1 :]


def _when(line: bytes) -> tuple[str, date | None]:
    found = _WHEN.fullmatch(line.decode("utf-8", "replace"))
    if found is None:
        return "", None
    away = timedelta(hours=int(found["h"]), minutes=int(found["m"]))
    try:
        moment = datetime.fromtimestamp(int(found["seconds"]), UTC)
        return found["who"], (moment + (away if found["sign"] == "+" else -away)).date()
    except (OverflowError, ValueError, OSError):
        return found["who"], None
