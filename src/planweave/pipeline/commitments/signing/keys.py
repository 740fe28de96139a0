"""The keys and certificates that count: those on record in the plan, or those from outside it."""

from __future__ import annotations

from pathlib import Path

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.agreement import SigningKey
from planweave.model.records.parties import Role
from planweave.source.world.checkout import NoHistory, checkout_of
from planweave.source.world.signatures.certificates import (
    certificate,
    certificates_of,
    without_certificates,
)
from planweave.source.world.signatures.certificates import key_id as certificate_id
from planweave.source.world.signatures.openssh import key_id, public_key


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
        """What is on record for a party, keys and certificates."""
        found = self.family.of("keys")
        return tuple(
            one
            for one in found
            if isinstance(one, SigningKey) and one.party == party and not one.plan
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


def is_named_by_itself(key: SigningKey) -> bool:
    """Whether a record of a key has the name that its key asks for."""
    data = certificate(key.key)
    return key.name == (certificate_id(data) if data else key_id(public_key(key.key) or ""))


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
