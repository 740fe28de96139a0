"""Which signatures hold: by whose key, and who says that it is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planweave.model.records.agreement import Commitment
from planweave.pipeline.commitments.signing.certified import certified
from planweave.pipeline.commitments.signing.judging import Checked, Judging
from planweave.pipeline.commitments.signing.keys import Keys
from planweave.review.commitments.evident import differences
from planweave.review.commitments.mail import form_within, read_reply
from planweave.review.commitments.record import evidence_path
from planweave.review.commitments.verifying import Archive
from planweave.source.wording import listed
from planweave.source.world.signatures.git_object import read_object
from planweave.source.world.signatures.openssh import (
    GIT,
    NAMESPACE,
    Signed,
    allowed,
    body_of,
    verify,
)
from planweave.source.world.signatures.pdf import Pdfs

__all__ = ["Checked", "Keys", "checked"]
_HINT = "It counts for nothing: ask for the signature over the file as it was sent."


def checked(
    archive: Archive, keys: Keys, words: Iterable[Commitment] | None = None
) -> Iterator[Checked]:
    """Every word that claims a signature, or those of them that are given, in their order."""
    given = archive.words.of.values() if words is None else words
    claims = [one for one in given if one.assurance != "recorded" or one.signature]
    pdfs = Pdfs(keys.trusted)
    pdfs.read(_pdfs(archive, claims))
    replaced = {one.supersedes: one.name for one in archive.words.of.values() if one.supersedes}
    for one in claims:
        said = _checked(Judging(archive=archive, word=one, pdfs=pdfs), keys)
        yield said if said.holds else said.replaced_by(replaced.get(one.name, ""))


def _pdfs(archive: Archive, claims: list[Commitment]) -> Iterator[tuple[bytes, date | None]]:
    for one in claims:
        for name, digest in (one.evidence or {}).items():
            data = archive.evidence.get(evidence_path(digest))
            if one.assurance == "pades" and data is not None:
                yield form_within(data, name)[0], one.signed.last if one.signed else None


def _checked(judging: Judging, keys: Keys) -> Checked:
    archive, one = judging.archive, judging.word
    if one.assurance == "recorded" or (one.assurance == "ssh" and not one.signature):
        return judging.wrong(
            "signature-missing",
            f"The word {judging.called} claims the assurance {one.assurance}, and holds "
            f"{'a' if one.signature else 'no'} signature that can be verified as that.",
            "It counts as recorded; ask for a signature.",
        )
    files = tuple((one.evidence or {}).items())
    data = archive.evidence.get(evidence_path(files[0][1])) if len(files) == 1 else None
    if data is None:
        return judging.wrong(
            "signature-broken",
            f"What was signed with {judging.called} is not there.",
            "Put the file that came back under agreement/evidence.",
        )
    return _read(judging, keys, data, files[0][0])


def _read(judging: Judging, keys: Keys, data: bytes, name: str) -> Checked:
    one = judging.word
    read = read_reply(data, name)
    if read.value is None:
        said = read.diagnostics[0] if read.diagnostics else None
        return judging.wrong(
            "signature-broken",
            f"What was signed with {judging.called} cannot be read as a reply. "
            f"{said.message if said else 'It says nothing.'}",
            said.hint if said else "Import the reply again, as it came.",
        )
    reply = read.value
    if one.digest.rpartition(":")[2] not in {
        reply.digest.rpartition(":")[2],
        reply.scope.rpartition(":")[2],
    }:
        return judging.wrong(
            "signature-broken",
            f"What was signed with {judging.called} does not name the whole digest of the scope.",
            f"The signed text names {one.digest.rpartition(':')[2]}.",
        )
    others = listed(differences(one, reply))
    if others:
        return judging.wrong(
            "signature-broken",
            f"What was signed with {judging.called} says something else than the record: {others}.",
            "Import the reply again, and name this record with --supersedes.",
        )
    if one.assurance == "pades":
        return certified(judging, keys, *form_within(data, name), reply)
    if one.assurance == "git":
        return _of_git(judging, keys, data, name)
    return _by_key(judging, keys, data, one.signature, NAMESPACE)


# --- Keys of OpenSSH ----------------------------------------------------------------------------


def _of_git(judging: Judging, keys: Keys, data: bytes, name: str) -> Checked:
    """A commit or a tag: its own bytes say what its signature is over."""
    found = read_object(data, name)
    if isinstance(found, str):
        return judging.wrong(
            "signature-broken",
            f"What was signed with {judging.called} is no object of git: {found}.",
            "Import it again with --git.",
        )
    what = f"{found.kind} {found.name[:12]}"
    if not found.signature:
        return judging.wrong(
            "signature-missing",
            f"The {what}, with which {judging.called} was given, is not signed.",
            "It counts as recorded; ask for a signed one: git commit -S, or git tag -s.",
        )
    if found.scheme != "SSH":
        return judging.wrong(
            "signature-unverified",
            f"The {what}, with which {judging.called} was given, has a signature of "
            f"{found.scheme or 'a kind that nobody knows'}, and only those of SSH are verified.",
            "It counts as recorded; sign with git config gpg.format ssh.",
        )
    body = body_of(found.signature)
    if body is None:
        return judging.wrong(
            "signature-broken", f"The signature of the {what} is cut off or broken.", _HINT
        )
    said = _by_key(judging, keys, found.payload, body, GIT)
    return judging.timed(said, found.kind, found.day)


def _by_key(judging: Judging, keys: Keys, data: bytes, body: str, namespace: str) -> Checked:
    called, party = judging.called, judging.word.signed_by or ""
    kind = "git, SSH" if namespace == GIT else "SSH"
    if keys.trust:
        found = verify(data, body, keys.signers, party, judging.day, namespace)
        if found.holds:
            return judging.right(f"signed by {party} ({kind}), key from outside")
        return judging.wrong("signature-broken", _broken(called, party, found), _HINT)
    held = keys.public(party)
    if not held:
        return judging.wrong(
            "signature-key-unknown",
            f"The word {called} is signed, and no key of {party or 'nobody'} is on record.",
            "Introduce it: planweave commit key; or verify with --trust FILE.",
        )
    found = Signed(False)
    for key, public in held:
        found = verify(data, body, allowed(party, (public,), namespace), party, None, namespace)
        if found.holds:
            return judging.by_key(keys, key, kind)
    return judging.wrong("signature-broken", _broken(called, party, found), _HINT)


def _broken(called: str, party: str, found: Signed) -> str:
    why = f" ({found.reason})" if found.reason else ""
    return f"The signature of {called} is not by a key of {party} over what came{why}."
