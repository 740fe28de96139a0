"""Signatures in a PDF (PAdES), validated by pyHanko in a process of its own, without a network.

A PDF from outside may be made to take for ever or all memory: the process has limits of both, and
what happens in it reaches nobody else. Nothing is signed here.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date, datetime
from typing import Any

from planweave.classes import dataclass
from planweave.model.limits import FILE_BYTES

SECONDS = 60
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


def is_signed(data: bytes) -> bool:
    """Whether a PDF claims a signature: where it is must stand in plain bytes."""
    return data.startswith(b"%PDF-") and _RANGE.search(data) is not None


def pdf_signatures(
    data: bytes, trusted: tuple[bytes, ...], day: date | None
) -> tuple[PdfSignature, ...] | Unread:
    """Every signature of a PDF in its order, judged by the certificates that are trusted.

    `day` is the one on which certificates must hold; today's if none is given. Nothing is fetched,
    so nothing is known of certificates that were revoked.
    """
    import subprocess

    if len(data) > LONGEST:
        return Unread(f"it has {len(data)} bytes, and at most {LONGEST} are read")
    asked = {"trusted": [one.hex() for one in trusted], "day": day.isoformat() if day else ""}
    command = (sys.executable, "-P", "-m", PROCESS)
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asked).encode() + b"\n" + data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Unread(f"reading it takes more than {SECONDS} seconds")
    except OSError as error:
        return Unread(f"nothing can be started to read it: {error}")
    try:
        said = json.loads(done.stdout)
        if "missing" in said:
            return Unread("", said["missing"])
        return Unread(said["error"]) if "error" in said else tuple(map(_read, said["found"]))
    except (ValueError, TypeError, KeyError):
        return Unread("reading it takes more memory or time than it may")


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
