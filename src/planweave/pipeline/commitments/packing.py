"""Who packed a file of evidence: whose signature lies beside it, by which key."""

from __future__ import annotations

import hashlib

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.family import Family
from planweave.model.records.agreement import SigningKey
from planweave.source.world.signatures.certificates import without_certificates
from planweave.source.world.signatures.openssh import (
    allowed,
    body_of,
    key_id,
    named_signer,
    public_key,
    verify,
)

LONGEST = 65_536
"""Bytes of a signature's file."""


@dataclass(frozen=True, slots=True)
class Packer:
    """What is to be said of a pack's signature; `finding` where it does not hold."""

    line: str
    finding: Diagnostic | None = None


def packed_by(
    data: bytes, signature: bytes | None, family: Family | None, trust: str = ""
) -> Packer:
    """By whom a pack is signed, by the keys in it or those of a file from outside alone.

    Whoever packs chooses the keys that are in the pack: of those it is said who introduced them.
    """
    digest = f"sha256 {hashlib.sha256(data).hexdigest()} of the pack"
    if signature is None:
        return Packer(f"{digest}: not signed.")
    body = body_of(signature[:LONGEST].decode("ascii", "replace"))
    if body is None:
        return _broken(digest, "The file beside the pack holds no signature of OpenSSH.")
    keys = {} if trust else _keys(family)
    held = "".join(allowed(one.party, (key,)) for key, one in keys.items())
    signers = without_certificates(trust) if trust else held
    who = named_signer(body, signers)
    if not who:
        where = "the file of keys that was given" if trust else "the keys in it"
        return _broken(digest, f"The pack is signed by a key that is not among {where}.")
    found = verify(data, body, signers, who, None)
    if not found.holds:
        why = f" ({found.reason})" if found.reason else ""
        return _broken(digest, f"The signature beside the pack is not over this pack{why}.")
    if trust:
        return Packer(f"{digest}: signed by {who}, key from outside.")
    one = next(one for key, one in keys.items() if named_signer(body, allowed(who, (key,))))
    until = f" until {one.until}" if one.until else ""
    return Packer(
        f"{digest}: signed by {who}, {one.name} in the pack, introduced by {one.introduced_by} on "
        f"{one.introduced}{until}."
    )


def _keys(family: Family | None) -> dict[str, SigningKey]:
    """The keys in a pack, by what they are; one that is not what its name says is left out."""
    found = family.of("keys", "") if family is not None else ()
    keys = ((public_key(one.key), one) for one in found if isinstance(one, SigningKey))
    return {key: one for key, one in keys if key is not None and one.name == key_id(key)}


def _broken(digest: str, message: str) -> Packer:
    finding = Diagnostic(
        rule="pack-signature",
        level=Level.ERROR,
        message=message,
        where=Place(""),
        hint="Ask whoever packed it for the pack and its signature, and for the key: --trust KEYS.",
    )
    return Packer(f"{digest}: its signature does not hold.", finding)
