"""Which signatures hold: by whose key, and who says that it is theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.family import Family
from planweave.model.records.agreement import Commitment, SigningKey
from planweave.model.records.parties import Role
from planweave.review.commitments.answer import short
from planweave.review.commitments.evident import differences
from planweave.review.commitments.mail import read_reply
from planweave.review.commitments.record import evidence_path
from planweave.review.commitments.verifying import Archive, path_in
from planweave.source.wording import listed
from planweave.source.world.checkout import NoHistory, checkout_of
from planweave.source.world.signatures.openssh import Signed, allowed, key_id, public_key, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys that count: those of the plan, or those of a file from outside it (`trust`).

    `folder` is where its history is looked up; None where there is none, as in a pack.
    """

    family: Family
    folder: Path | None
    trust: str = ""

    def of(self, party: str) -> tuple[SigningKey, ...]:
        """The keys on record for a party."""
        found = self.family.of("keys")
        return tuple(
            one
            for one in found
            if isinstance(one, SigningKey) and one.party == party and not one.plan
        )

    def introduction(self, key: SigningKey) -> str:
        """Who brought a key into the plan: by the record, and by the commit that added its file."""
        home = self.family.homes.get(("keys", key.name))
        said = f"introduced by {key.introduced_by} on {key.introduced}"
        if self.folder is None:
            return said
        checkout = checkout_of(self.folder)
        if home is None or isinstance(checkout, NoHistory):
            return f"{said}, in no commit"
        commit, author = checkout.introduced(self.folder / home.path)
        return f"{said}, in commit {commit[:12]} by {author}" if commit else f"{said}, in no commit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A word that claims a signature: whether it holds, in words, or what is wrong with it."""

    word: Commitment
    holds: bool
    says: str
    finding: Diagnostic | None = None


Wrong = Callable[[str, str, str], Checked]
"""Rule, message and hint of a word whose signature does not hold."""


def checked(archive: Archive, keys: Keys) -> Iterator[Checked]:
    """Every word that claims a signature, in order of names."""
    for one in archive.words.of.values():
        if one.assurance != "recorded" or one.signature:
            yield _checked(archive, keys, one)


def _checked(archive: Archive, keys: Keys, one: Commitment) -> Checked:
    def wrong(rule: str, message: str, hint: str) -> Checked:
        finding = Diagnostic(
            rule=rule,
            level=Level.ERROR,
            message=message,
            where=Place(path_in(archive, one.name)),
            hint=hint,
        )
        return Checked(word=one, holds=False, says=f"not signed: {rule}", finding=finding)

    called = f"{short(one.name)} of {one.party}"
    if one.assurance != "ssh" or not one.signature:
        return wrong(
            "signature-missing",
            f"The word {called} claims the assurance {one.assurance}, and holds no signature that "
            "can be verified.",
            "It counts as recorded; ask for a signature of OpenSSH.",
        )
    files = tuple((one.evidence or {}).items())
    data = archive.evidence.get(evidence_path(files[0][1])) if len(files) == 1 else None
    reply = read_reply(data, files[0][0]).value if data is not None else None
    if data is None or reply is None:
        return wrong(
            "signature-broken",
            f"What was signed with {called} is not there.",
            "Put the file that came back under agreement/evidence.",
        )
    if reply.digest.rpartition(":")[2] != one.digest.rpartition(":")[2]:
        return wrong(
            "signature-broken",
            f"What was signed with {called} does not name the whole digest of the scope.",
            f"The signed text names {one.digest.rpartition(':')[2]}.",
        )
    others = listed(differences(one, reply))
    if others:
        return wrong(
            "signature-broken",
            f"What was signed with {called} says something else than the record: {others}.",
            "Import the reply again, and name this record with --supersedes.",
        )
    return _by_key(keys, one, data, called, wrong)


def _by_key(keys: Keys, one: Commitment, data: bytes, called: str, wrong: Wrong) -> Checked:
    party, day = one.signed_by or "", one.signed.last if one.signed else None
    if keys.trust:
        found = verify(data, one.signature, keys.trust, party, day)
        if found.holds:
            return Checked(word=one, holds=True, says=f"signed by {party} (SSH), key from outside")
        return wrong("signature-broken", _broken(called, party, found), _HINT)
    held = keys.of(party)
    if not held:
        return wrong(
            "signature-key-unknown",
            f"The word {called} is signed, and no key of {party or 'nobody'} is on record.",
            "Introduce it: planweave commit key; or verify with --trust FILE.",
        )
    found = Signed(False)
    for key in held:
        public = public_key(key.key) or ""
        found = verify(data, one.signature, allowed(party, (public,)), party, None)
        if found.holds:
            return _introduced(keys, key, one, day, wrong, called)
    return wrong("signature-broken", _broken(called, party, found), _HINT)


_HINT = "It counts for nothing: ask for the signature over the file as it was sent."


def _broken(called: str, party: str, found: Signed) -> str:
    why = f" ({found.reason})" if found.reason else ""
    return f"The signature of {called} is not by a key of {party} over what came{why}."


def _introduced(
    keys: Keys, key: SigningKey, one: Commitment, day: date | None, wrong: Wrong, called: str
) -> Checked:
    first, last = key.introduced.first, key.until.last if key.until else None
    if key.name != key_id(public_key(key.key) or ""):
        return wrong(
            "signature-key-altered",
            f"The key {key.name} is not the one by which its record is named.",
            "Take the record back from git.",
        )
    if key.introduced_by in same_hand(keys.family, key.party):
        return wrong(
            "signature-key-self-introduced",
            f"The key with which {called} is signed was introduced by {key.introduced_by}, whose "
            "own word it gives.",
            "Let somebody else introduce it, who knows whose it is.",
        )
    if day is None or (first and day < first) or (last and day > last):
        return wrong(
            "signature-key-expired",
            f"The word {called} is of {one.signed}; its key holds from {key.introduced} to "
            f"{key.until or 'further notice'}.",
            "Ask for a word signed with a key that holds.",
        )
    return Checked(
        word=one,
        holds=True,
        says=f"signed by {one.signed_by} (SSH), {key.name} {keys.introduction(key)}",
    )


def same_hand(family: Family, party: str) -> set[str]:
    """The party, who holds or heads it, and the roles and units that it holds or heads itself."""
    found = {party}
    for register in ("roles", "organisation"):
        for one in family.of(register):
            holder = one.held_by if isinstance(one, Role) else getattr(one, "head", None)
            if holder == party:
                found.add(one.name)
            elif one.name == party and holder:
                found.add(holder)
    return found
