"""The keys and certificates that count: those on record in the plan, or those from outside it."""

from __future__ import annotations

import re
from pathlib import Path

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.agreement import SigningKey
from planweave.model.records.parties import Person
from planweave.rules.registers.standing.offices import same_hand
from planweave.source.world.checkout import Checkout, checkout_of
from planweave.source.world.signatures.certificates import (
    certificate,
    certificates_of,
    without_certificates,
)
from planweave.source.world.signatures.certificates import key_id as certificate_id
from planweave.source.world.signatures.openssh import key_id, public_key
from planweave.weave.records.former import former_names

_WHOSE = "(party|key|introduced|introduced-by):"
"""The lines of a key's record that say whose it is, and who says so."""
_MAIL = re.compile(r"[^\s<>(),;:]+@[^\s<>(),;:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys that count: those of the plan, or those of a file from outside it (`trust`).

    The file may hold allowed signers, as OpenSSH has them, and certificates in PEM. `folder` is
    where the plan's history is looked up; None where there is none, as in a pack.
    """

    family: Family
    folder: Path | None
    trust: str = ""

    def of(self, party: str) -> tuple[SigningKey, ...]:
        """What is on record for a party, keys and certificates, by whatever name it has or had."""
        now = former_names(self.family)
        return tuple(
            one
            for one in self.family.of("keys", "")
            if isinstance(one, SigningKey)
            and now.get(one.party, one.party) == now.get(party, party)
        )

    def public(self, party: str) -> tuple[tuple[SigningKey, str], ...]:
        """The public keys of OpenSSH on record for a party, as it writes them."""
        found = ((one, public_key(one.key)) for one in self.of(party))
        return tuple((one, key) for one, key in found if key)

    def certificates(self, party: str) -> tuple[tuple[SigningKey, bytes], ...]:
        """The certificates on record for a party, in DER."""
        found = ((one, certificate(one.key)) for one in self.of(party))
        return tuple((one, data) for one, data in found if data)

    @property
    def signers(self) -> str:
        """The allowed signers from outside."""
        return without_certificates(self.trust)

    @property
    def trusted(self) -> tuple[bytes, ...]:
        """The certificates from outside, in DER: of signers, or of who vouches for theirs."""
        return certificates_of(self.trust)

    def introduction(self, key: SigningKey) -> str:
        """Who brought a key into the plan: by the record, and by the commit that says so."""
        said = f"introduced by {key.introduced_by} on {key.introduced}"
        if self.folder is None:
            return said
        commit, author = self._brought(key)
        return f"{said}, in commit {commit[:12]} by {author}" if commit else f"{said}, in no commit"

    def own_hand(self, key: SigningKey) -> str:
        """How the party of a key brought it into the plan itself, in a clause; "" if it did not.

        The e-mail of who made the commit is held against the contacts of the party's people.
        """
        now = former_names(self.family)
        hands = same_hand(self.family, now.get(key.party, key.party))
        if now.get(key.introduced_by, key.introduced_by) in hands:
            return f"was introduced by {key.introduced_by}, whose own word it gives"
        commit, author = self._brought(key) if self.folder is not None else ("", "")
        for name in sorted(hands):
            record = self.family.record(name)
            contact = record.contact if isinstance(record, Person) else ""
            if _mails(author) & _mails(contact):
                return (
                    f"was brought by commit {commit[:12]}, which {name} made, whose own word it "
                    "gives"
                )
        return ""

    def _brought(self, key: SigningKey) -> tuple[str, str]:
        """The commit that made a key this party's, and its author; empty where none did."""
        home = self.family.homes.get(("keys", key.name))
        checkout = checkout_of(self.folder) if self.folder is not None else None
        if home is None or self.folder is None or not isinstance(checkout, Checkout):
            return "", ""
        return checkout.introduced(self.folder / home.path, _WHOSE)


def _mails(text: str) -> set[str]:
    return {one.casefold().rstrip(".") for one in _MAIL.findall(text)}


def is_named_by_itself(key: SigningKey) -> bool:
    """Whether a record of a key has the name that its key asks for."""
    data = certificate(key.key)
    return key.name == (certificate_id(data) if data else key_id(public_key(key.key) or ""))
