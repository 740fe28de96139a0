"""The record of a packet: what was sent to whom, as one file that the owner of the plan keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from planweave.classes import dataclass
from planweave.model.records.agreement import Packet
from planweave.review.evidence.sealing import sealed
from planweave.source.rewrite.record_file import record_file

Asks = Literal["inform", "comment", "commit"]
FOLDER = "agreement/packets"
REGISTER = "packets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What binds a packet to what was sent.

    `digest` is that of the whole plan, `shown` that of what the party sees, "" where it sees
    all; `scope` is that of its commitment, "" where nothing is asked of it. `heads` are the last
    words on record when it was made. `round` counts how often a party was asked for its word on
    one version: a word that lapsed is asked for again though nothing changed.
    """

    plan: str
    version: str
    digest: str
    party: str
    asks: Asks
    opened: date
    closes: date
    scope: str = ""
    shown: str = ""
    kind: Literal["first", "delta"] = "first"
    pins: Mapping[str, str] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    round: int = 1

    @property
    def id(self) -> str:
        """`p-0.9.0-harbour-group`; of a party of a sub-plan its plan stands before it."""
        return packet_id(self.version, self.party, self.round)

    @property
    def printed(self) -> str:
        """The digest that the packet prints and a response gives back: of what is seen."""
        return self.shown or self.digest

    @property
    def bound(self) -> Mapping[str, str]:
        """What every form of the packet is filled in with; a scope where one is asked for."""
        found = {"packet": self.id, "digest": self.printed, "party": self.party}
        return {**found, "scope": self.scope} if self.scope else found

    @property
    def fields(self) -> Mapping[str, object]:
        """The record as the format writes it, in its order of fields."""
        said: dict[str, object] = {
            "plan": self.plan,
            "version": self.version,
            "digest": self.digest,
            "pins": dict(self.pins),
            "kind": self.kind,
            "to": [self.party],
            "asks": self.asks,
            "opened": self.opened.isoformat(),
            "closes": self.closes.isoformat(),
            "heads": list(self.heads),
            "scope": self.scope,
            "shown": self.shown,
        }
        return {key: value for key, value in said.items() if value not in ("", {}, [])}

    @property
    def text(self) -> str:
        """The file of the record."""
        return sealed(record_file(REGISTER, self.id, self.fields))


def packet_id(version: str, party: str, number: int = 1) -> str:
    """The id of the packet of a version for a party; from the second one on with its number."""
    again = f"-{number}" if number > 1 else ""
    return f"p-{version}-{party.replace('/', '-')}{again}"


def differing(sending: Sending, record: Packet) -> tuple[str, ...]:
    """In which fields a packet of this id that was made before is another one."""
    before: Mapping[str, object] = {
        "version": str(record.version),
        "digest": record.digest,
        "pins": {name: str(version) for name, version in (record.pins or {}).items()},
        "kind": record.kind,
        "to": list(record.to),
        "asks": record.asks,
        "opened": str(record.opened),
        "closes": str(record.closes),
        "scope": record.scope,
        "shown": record.shown,
    }
    now = {"pins": {}, "scope": "", "shown": "", **sending.fields}
    return tuple(key for key, value in before.items() if now[key] != value)
