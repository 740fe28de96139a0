"""Signatures in a PDF (PAdES), validated by pyHanko in a process of its own, without a network.

A PDF from outside may be made to take for ever or all memory: the process has limits of both, and
what happens in it reaches nobody else. Nothing is signed here.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from planweave.classes import dataclass
from planweave.model.limits import FILE_BYTES

SECONDS = 180
LONGEST = FILE_BYTES
PROCESS = "planweave.source.world.signatures.pdf_process"
_RANGE = re.compile(rb"/ByteRange\s*\[")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSignature:
    """One signature of a PDF.

    `certificate` is the signer's, in DER. `ranges` says what was signed: so many bytes from the
    beginning, and from there so many more; between them stands the signature. `why` says in a
    clause what is wrong with it, "" where the bytes are those that were signed and nothing but
    what may come after a signature came after it; `weak` what is too weak in how it was made.
    `vouched` is whether a trusted certificate vouches for the signer's, else `doubt` says why not.
    """

    field: str
    certificate: bytes
    ranges: tuple[int, int, int]
    made: datetime | None
    why: str = ""
    weak: str = ""
    vouched: bool = False
    doubt: str = ""

    @property
    def end(self) -> int:
        """Where the revision that was signed ends, which is a PDF of its own."""
        return self.ranges[1] + self.ranges[2]


@dataclass(frozen=True, slots=True)
class Unread:
    """Why the signatures of a PDF could not be validated; `missing` if a package is."""

    reason: str
    missing: str = ""


Found = tuple[PdfSignature, ...] | Unread
"""What is known of the signatures of a PDF."""


def is_signed(data: bytes) -> bool:
    """Whether a PDF claims a signature: where it is must stand in plain bytes."""
    return data.startswith(b"%PDF-") and _RANGE.search(data) is not None


class Pdfs:
    """The signatures of PDFs, judged by the certificates that are trusted; each file once.

    Nothing is fetched, so nothing is known of certificates that were revoked.
    """

    def __init__(self, trusted: tuple[bytes, ...]) -> None:
        self._trusted = trusted
        self._found: dict[tuple[str, date | None], Found] = {}

    def of(self, data: bytes, day: date | None) -> Found:
        """Every signature of a PDF in its order.

        `day` is the one on which certificates must hold; today's if none is given.
        """
        self.read([(data, day)])
        return self._found[_key(data, day)]

    def read(self, asked: Iterable[tuple[bytes, date | None]]) -> None:
        """Read several together: most of the time of one goes into the start of its process."""
        waiting = {_key(*one): one for one in asked}
        waiting = {key: one for key, one in waiting.items() if key not in self._found}
        for key, (data, _) in waiting.items():
            if len(data) > LONGEST:
                why = f"it has {len(data)} bytes, and at most {LONGEST} are read"
                self._found[key] = Unread(why)
        left = [key for key in waiting if key not in self._found]
        while left:
            said = _answers([waiting[key] for key in left], self._trusted)
            for key, one in zip(left, said, strict=False):
                self._found[key] = one
            left = left[len(said) :]


def _key(data: bytes, day: date | None) -> tuple[str, date | None]:
    return hashlib.sha256(data).hexdigest(), day


def _answers(asked: Sequence[tuple[bytes, date | None]], trusted: tuple[bytes, ...]) -> list[Found]:
    """What a process says of the first of these files, of one at least."""
    import subprocess

    question = {
        "trusted": [one.hex() for one in trusted],
        "files": [[len(data), day.isoformat() if day else ""] for data, day in asked],
    }
    given = b"".join((json.dumps(question).encode(), b"\n", *(data for data, _ in asked)))
    try:
        done = subprocess.run(
            (sys.executable, "-P", "-m", PROCESS),
            input=given,
            capture_output=True,
            timeout=SECONDS * len(asked),
            check=False,
        )
        out, why = done.stdout, "reading it takes more memory or time than it may"
    except subprocess.TimeoutExpired as late:
        out, why = late.stdout or b"", f"reading it takes more than {SECONDS} seconds"
    except OSError as error:
        out, why = b"", f"nothing can be started to read it: {error}"
    found = [_answer(line) for line in out.split(b"\n")[:-1][: len(asked)]]
    # Where the process ended too early, the next file is the one that it was at.
    return found if len(found) == len(asked) else [*found, Unread(why)]


def _answer(line: bytes) -> Found:
    try:
        said = json.loads(line)
        if "missing" in said:
            return Unread("", said["missing"])
        return Unread(said["error"]) if "error" in said else tuple(map(_read, said["found"]))
    except (ValueError, TypeError, KeyError):
        return Unread("what was found in it cannot be read")


def message_of(pdf: bytes, signature: PdfSignature) -> bytes:
    """The signature itself, a message of CMS, as it stands between the bytes that it covers."""
    first, second, _ = signature.ranges
    return bytes.fromhex(pdf[first + 1 : second - 1].decode("ascii"))


def _read(said: dict[str, Any]) -> PdfSignature:
    return PdfSignature(
        field=said["field"],
        certificate=bytes.fromhex(said["certificate"]),
        ranges=(int(said["ranges"][0]), int(said["ranges"][1]), int(said["ranges"][2])),
        made=datetime.fromisoformat(said["made"]) if said["made"] else None,
        why=said["why"],
        weak=said["weak"],
        vouched=bool(said["vouched"]),
        doubt=said["doubt"],
    )
