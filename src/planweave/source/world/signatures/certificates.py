"""X.509 certificates: as PEM, as one line of a record, and whose they are.

A record keeps one as `x509 BASE64`; its id is made from its SHA-256, the one that
`openssl x509 -noout -fingerprint -sha256` prints.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from datetime import date

from planweave.classes import dataclass

KIND = "x509"
LONGEST = 65_536
MISSING = "pip install 'planweave[sign]'"
_PEM = re.compile(
    r"-----BEGIN CERTIFICATE-----\s+([A-Za-z0-9+/=\s]{1,65536}?)\s+-----END CERTIFICATE-----\s?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose a certificate is: its subject, the names in it, and the days on which it holds."""

    subject: str
    names: tuple[str, ...]
    first: date
    last: date


def certificates_of(text: str) -> tuple[bytes, ...]:
    """Every certificate of a PEM file, in DER; a block that is no base64 is left out."""
    return tuple(data for one in _PEM.findall(text) if (data := _bytes("".join(one.split()))))


def without_certificates(text: str) -> str:
    """What else a file says, such as its allowed signers."""
    return _PEM.sub("", text)


def written(data: bytes) -> str:
    """A certificate in one line, as a record keeps it."""
    return f"{KIND} {base64.b64encode(data).decode('ascii')}"


def certificate(key: str) -> bytes | None:
    """The certificate that a record keeps, in DER; None where it keeps none."""
    kind, _, body = key.strip().partition(" ")
    return _bytes(body.strip()) if kind == KIND and len(key) <= LONGEST else None


def key_id(data: bytes) -> str:
    """The id of a certificate's record: the beginning of its fingerprint."""
    return f"key-{fingerprint(data)[:16]}"


def fingerprint(data: bytes) -> str:
    """The SHA-256 of a certificate."""
    return hashlib.sha256(data).hexdigest()


def pem(data: bytes) -> str:
    """A certificate as a PEM file."""
    body = base64.b64encode(data).decode("ascii")
    lines = [body[start : start + 64] for start in range(0, len(body), 64)]
    return "\n".join(("-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""))


def holder(data: bytes) -> Holder | str:
    """Whose a certificate is; a clause that says why nobody can tell; never raises."""
    try:
        from cryptography import x509
    except ImportError:
        return f"reading a certificate needs the package cryptography: {MISSING}"
    try:
        found = x509.load_der_x509_certificate(data)
        subject = found.subject.rfc4514_string()
        names = [
            str(one.value)
            for kind in (x509.NameOID.COMMON_NAME, x509.NameOID.EMAIL_ADDRESS)
            for one in found.subject.get_attributes_for_oid(kind)
        ]
        first, last = found.not_valid_before_utc.date(), found.not_valid_after_utc.date()
    except Exception as error:  # noqa: BLE001 - a certificate from outside may be broken in any way
        return f"it is no certificate of X.509, or cut off: {' '.join(str(error).split())[:120]}"
    return Holder(subject=subject, names=tuple(names), first=first, last=last)


def _bytes(body: str) -> bytes | None:
    try:
        return base64.b64decode(body, validate=True) or None
    except (binascii.Error, ValueError):
        return None
