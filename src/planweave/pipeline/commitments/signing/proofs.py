"""What a pack holds of each signed word, so that programs other than Planweave verify it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from planweave.model.family import Family
from planweave.model.records.agreement import SigningKey
from planweave.pipeline.commitments.signing.judging import Checked
from planweave.pipeline.commitments.signing.keys import is_named_by_itself
from planweave.pipeline.commitments.verdict import Verdict
from planweave.review.commitments.mail import form_within
from planweave.review.commitments.record import evidence_path
from planweave.review.commitments.verifying import Archive
from planweave.review.evidence.readme import KEYS, SIGNERS, Proof
from planweave.rules.registers.standing.offices import same_hand
from planweave.source.world.signatures.certificates import certificate, fingerprint, key_id, pem
from planweave.source.world.signatures.git_object import read_object
from planweave.source.world.signatures.openssh import (
    GIT,
    NAMESPACE,
    armoured,
    public_key,
)
from planweave.source.world.signatures.pdf import message_of

Files = Mapping[str, bytes]


def proofs(archive: Archive, found: Verdict) -> tuple[Files, tuple[Proof, ...]]:
    """The files below signed/, and of each word that claims a signature how to verify it."""
    files: dict[str, bytes] = {}
    made = []
    for one in found.signed:
        proof, more = _proof(archive, one)
        files |= more
        made.append(proof)
    return files, tuple(made)


def _proof(archive: Archive, one: Checked) -> tuple[Proof, Files]:
    word = one.word
    proof = Proof(
        name=word.name,
        party=word.signed_by or "",
        day=word.signed.last if word.signed else None,
        says=one.says,
        holds=one.holds,
    )
    named = tuple((word.evidence or {}).items())
    data = archive.evidence.get(evidence_path(named[0][1])) if len(named) == 1 else None
    if data is None:
        return proof, {}
    if word.signature:
        signature = armoured(word.signature).encode()
        return proof, _text(word.name, data, signature)
    held = read_object(data, named[0][0])
    if word.assurance == "git" and not isinstance(held, str):
        return replace(proof, namespace=GIT), _text(
            word.name, held.payload, held.signature.encode()
        )
    if one.seen is None:
        return proof, {}
    return _in_pdf(proof, one, data, *named[0])


def _text(name: str, text: bytes, signature: bytes) -> Files:
    return {f"signed/{name}.txt": text, f"signed/{name}.sig": signature}


def _in_pdf(proof: Proof, one: Checked, data: bytes, name: str, digest: str) -> tuple[Proof, Files]:
    """The message of CMS, and the certificate; the PDF only where it came within a mail."""
    assert one.seen is not None
    pdf, _ = form_within(data, name)
    files = {
        f"signed/{proof.name}.p7s": message_of(pdf, one.seen),
        f"signed/{proof.name}.pem": pem(one.seen.certificate).encode(),
    }
    file = evidence_path(digest)
    if pdf is not data:
        file = f"signed/{proof.name}.pdf"
        files[file] = pdf
    return replace(
        proof, file=file, ranges=one.seen.ranges, fingerprint=fingerprint(one.seen.certificate)
    ), files


def key_files(family: Family) -> Files:
    """The keys as OpenSSH reads them, and the certificates.

    One that a party introduced for itself is left out.
    """
    lines = []
    files: dict[str, bytes] = {}
    for one in family.of("keys", ""):
        if not isinstance(one, SigningKey):
            continue
        if not is_named_by_itself(one) or one.introduced_by in same_hand(family, one.party):
            lines.append(f"# {one.name} of {one.party} counts for nothing: see verification.txt")
            continue
        data = certificate(one.key)
        if data:
            files[f"{KEYS}/{key_id(data)}.pem"] = pem(data).encode()
            continue
        first, last = one.introduced.first, one.until.last if one.until else None
        when = f',valid-after="{first:%Y%m%d}"' if first else ""
        when += f',valid-before="{last + timedelta(days=1):%Y%m%d}"' if last else ""
        public = public_key(one.key) or ""
        lines.append(f'{one.party} namespaces="{NAMESPACE},{GIT}"{when} {public}')
    return {SIGNERS: "".join(f"{line}\n" for line in lines).encode(), **files}
