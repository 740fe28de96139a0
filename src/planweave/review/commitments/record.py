"""The file of one word: named by the digest of what it says.

Recipe: the digest is the SHA-256 of the file without its second line, which holds the name.
So it can be checked with two old programs: `sed 2d FILE | sha256sum`; the name is `k-` and the
first 40 digits. Line ends as git may write them on another system do not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from planweave.model.records.agreement import Commitment
from planweave.source.rewrite.record_file import record_file

FOLDER = "agreement/commitments"
EVIDENCE = "agreement/evidence"
DIGITS = 40
_BLANK = "k-0"
ORDER = (
    *("party", "packet", "state", "risk", "confirm-by", "conditions", "because", "to"),
    *("instrument", "limit", "only", "signed-by", "signed", "capacity", "authority", "method"),
    *("assurance", "signature", "asked-by"),
    *("kept-by", "evidence", "follows", "supersedes", "until", "until-end", "lasts"),
    *("means", "footprint", "digest"),
)
"""The keys in the order in which they are written."""


def commitment_file(fields: Mapping[str, object]) -> tuple[str, str]:
    """The name and the text of the record with these fields; empty ones are left out."""
    kept = {key: fields[key] for key in ORDER if fields.get(key)}
    # An empty scope is said all the same: the party was asked for nothing.
    kept.setdefault("footprint", {})
    kept = {key: kept[key] for key in ORDER if key in kept}
    text = record_file("commitments", _BLANK, kept)
    name = name_of(text.encode())
    return name, text.replace(f"  {_BLANK}:\n", f"  {name}:\n", 1)


def name_of(data: bytes) -> str:
    """The name that a file's content asks for."""
    lines = data.replace(b"\r\n", b"\n").splitlines(keepends=True)
    said = b"".join(lines[:1] + lines[2:])
    return f"k-{hashlib.sha256(said).hexdigest()[:DIGITS]}"


def path_of(name: str) -> str:
    """The record's file, from the plan's folder."""
    return f"{FOLDER}/{name}.yaml"


def sha256(data: bytes) -> str:
    """The digest of a file, as evidence is named by."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def evidence_path(digest: str) -> str:
    """Where a copy of the evidence lies, from the plan's folder.

    Its ending is none that a plan is read from, whatever form it came in.
    """
    return f"{EVIDENCE}/{digest.rpartition(':')[2]}.reply"


def same_word(one: Commitment, other: Commitment) -> bool:
    """Whether two records say the same, whoever kept them and whenever."""
    return _said(one) == _said(other)


def _said(one: Commitment) -> tuple[object, ...]:
    conditions = tuple(
        (c.statement, c.owner, str(c.due or ""), c.test, bool(c.met)) for c in one.conditions
    )
    return (
        *(one.state, one.digest, conditions, one.risk, str(one.confirm_by or "")),
        *(one.to, one.instrument, str(one.until or ""), one.until_end, one.lasts),
        *(str(one.limit or ""), one.only),
    )
