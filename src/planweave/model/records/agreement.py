"""Agreement: packets, comments, commitments, baselines, ledger (written by the tool)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import (
    Between,
    ChangeRef,
    Digest,
    FormerParty,
    Kind,
    Party,
    Refers,
    Rule,
    Verbatim,
)
from planweave.model.records.record import Record
from planweave.model.values import Day, Effort, Money, Version

FigureName = Annotated[str, Kind.FIGURE]
PacketRef = Annotated[str, Refers(("packets",))]
FormerPlan = Annotated[str, Refers(("plan",), lasting=True)]
FormerPacket = Annotated[str, Refers(("packets",), lasting=True)]
FormerComment = Annotated[str, Refers(("comments",), lasting=True)]
FormerCommitment = Annotated[str, Refers(("commitments",), lasting=True)]
FormerRisk = Annotated[str, Refers(("risks",), lasting=True)]
FormerReference = Annotated[str, Refers(("references",), lasting=True)]
FormerEnd = Annotated[str, Refers(("phases", "gates", "milestones"), lasting=True)]
Versions = Annotated[int, Between(1, 999)]
Assurance = Literal["recorded", "ssh", "git", "pades"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet(Record):
    """What was sent to whom, and what was asked."""

    plan_: Annotated[FormerPlan, "what was sent"]
    version: Annotated[Version, "of the plan"]
    digest: Annotated[Digest, "of the plan"]
    pins: Annotated[Mapping[str, Version] | None, "sub-plan → version"] = None
    kind: Annotated[Literal["first", "delta"], "what kind"] = "first"
    to: Annotated[tuple[FormerParty, ...], "who got it"]
    asks: Annotated[Literal["inform", "comment", "commit"], "what is asked"] = "commit"
    opened: Annotated[Day, "from"]
    closes: Annotated[Day, "until"]
    heads: Annotated[tuple[FormerCommitment, ...], "the last words then on record"] = ()
    scope: Annotated[Digest, "of the scope of the commitment that was asked for"] = ""
    shown: Annotated[Digest, "of what was shown, where something was withheld"] = ""
    seal: Annotated[Digest, "of this record's file"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Record):
    """One comment and what became of it."""

    anchor: Annotated[FigureName, "record or record.field"]
    packet: Annotated[FormerPacket | None, "what was read"] = None
    digest: Annotated[Digest | None, "of what was read"] = None
    by: Annotated[FormerParty, "who"]
    author: Annotated[Verbatim, "who wrote it for the party"] = ""
    made: Annotated[Day, "when"]
    class_: Annotated[
        Literal["critical", "major", "substantive", "editorial"], "how much it weighs"
    ] = "substantive"
    kind: Annotated[
        Literal[
            "technical",
            "schedule",
            "cost",
            "resource",
            "risk",
            "data",
            "responsibility",
            "wording",
            "question",
        ],
        "what it is about",
    ] = "question"
    statement: Annotated[Verbatim, "the problem"]
    rationale: Annotated[Verbatim, "needed if critical"] = ""
    from_: Annotated[Verbatim, "the wording or value as it is"] = ""
    to: Annotated[Verbatim, "as it is proposed"] = ""
    assigned: Annotated[FormerParty | None, "who deals with it"] = None
    due: Annotated[Day | None, "by when"] = None
    asked: Annotated[str, "what its author is asked first"] = ""
    disposition: Annotated[
        Literal[
            "accepted",
            "accepted-modified",
            "rejected",
            "deferred",
            "duplicate",
            "answered",
            "transferred",
            "withdrawn",
        ]
        | None,
        "what became of it",
    ] = None
    because: Annotated[str, "needed unless plainly accepted"] = ""
    disposed_by: Annotated[FormerParty | None, "who"] = None
    disposed: Annotated[Day | None, "when"] = None
    duplicate_of: Annotated[FormerComment | None, "needed if a duplicate"] = None
    deferred_to: Annotated[Version | None, "needed if deferred"] = None
    changes: Annotated[tuple[ChangeRef, ...], "that carry it out"] = ()
    concurrence: Annotated[
        Literal["concurs", "does-not-concur", "no-reply"] | None, "what its author says"
    ] = None
    escalated_to: Annotated[FormerParty | None, "to whom"] = None
    final: Annotated[str, "the final word"] = ""
    closed_by: Annotated[FormerParty | None, "who"] = None
    closed: Annotated[Day | None, "when"] = None
    closed_in: Annotated[Version | None, "of the plan that has what was accepted"] = None
    said: Annotated[tuple[Verbatim, ...], "what copies of it say otherwise"] = ()
    taken: Annotated[tuple[Verbatim, ...], "marks of the copies it was taken from"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of a commitment."""

    statement: Annotated[Verbatim, "what must hold"]
    owner: Annotated[FormerParty | None, "who sees to it"] = None
    due: Annotated[Day | None, "by when"] = None
    test: Annotated[Verbatim, "what the plan itself shows, as an expression"] = ""
    met: Annotated[Verbatim, "when and how it was met"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """One party's word on its part of one version."""

    party: Annotated[FormerParty, "whose word"]
    packet: Annotated[FormerPacket, "what was agreed to"]
    state: Annotated[
        Literal[
            "requested",
            "acknowledged",
            "agreed",
            "agreed-provisionally",
            "agreed-with-conditions",
            "declined",
            "delegated",
            "withdrawn",
        ],
        "what was said",
    ]
    risk: Annotated[FormerRisk | None, "needed if provisional"] = None
    confirm_by: Annotated[Day | None, "needed if provisional"] = None
    conditions: Annotated[tuple[Condition, ...], "needed if conditional"] = ()
    because: Annotated[Verbatim, "needed if declined"] = ""
    to: Annotated[FormerParty | None, "needed if delegated"] = None
    instrument: Annotated[FormerReference | None, "needed if delegated"] = None
    limit: Annotated[Money | Effort | None, "up to where it is delegated"] = None
    only: Annotated[
        tuple[Verbatim, ...], "the records, elements or plans that alone are delegated"
    ] = ()
    signed_by: Annotated[FormerParty | None, "needed if agreed"] = None
    signed: Annotated[Day | None, "needed if agreed"] = None
    capacity: Annotated[Verbatim, "the signer's office when it was put on record, or none"] = ""
    authority: Annotated[
        Mapping[Verbatim, Verbatim] | None, "authority of the signer → its limit then, or none"
    ] = None
    method: Annotated[str, "needed if agreed"] = ""
    assurance: Annotated[Assurance, "how sure it is whose word it is"] = "recorded"
    signature: Annotated[Verbatim, "over the digest, made by the signer's own tool"] = ""
    asked_by: Annotated[FormerParty | None, "who asked for it"] = None
    kept_by: Annotated[FormerParty | None, "who put it on record"] = None
    evidence: Annotated[Mapping[Verbatim, Digest] | None, "file → its digest"] = None
    follows: Annotated[tuple[FormerCommitment, ...], "the words that were on record before"] = ()
    supersedes: Annotated[FormerCommitment | None, "the word it replaces"] = None
    until: Annotated[Day | Version | None, "when it lapses"] = None
    until_end: Annotated[FormerEnd | None, "the phase, gate or milestone with which it ends"] = None
    lasts: Annotated[Versions | None, "how many later versions it outlives"] = None
    means: Annotated[str, "what the signature says"]
    footprint: Annotated[Mapping[Verbatim, Verbatim], "what it covers, value by value"]
    digest: Annotated[Digest, "of the footprint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey(Record):
    """A public key with which a party signs; who may sign for whom is on record."""

    party: Annotated[FormerParty, "who signs with it"]
    key: Annotated[Verbatim, "the public key as OpenSSH writes it, or x509 and a certificate"]
    introduced_by: Annotated[FormerParty, "who says that it is the party's"]
    introduced: Annotated[Day, "from when it holds"]
    until: Annotated[Day | None, "the last day on which it holds"] = None
    seal: Annotated[Digest, "of this record's file"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Record):
    """What was agreed, in figures; sealed by its digest."""

    version: Annotated[Version, "of the plan"]
    commit: Annotated[str, "in git"]
    digest: Annotated[Digest, "of the plan"]
    approved_by: Annotated[Party, "who"]
    approved: Annotated[Day, "when"]
    reason: Annotated[str, "why"]
    seal: Annotated[Digest, "of these figures"] = ""
    heads: Annotated[tuple[FormerCommitment, ...], "the last words then on record"] = ()
    rows: Annotated[Mapping[str, Mapping[str, str]], "record → start, finish, effort, cost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a difference between two plans."""

    record: Annotated[str, "the record"]
    field: Annotated[str, "its field"] = ""
    value: Annotated[str, "what it says"] = ""
    version: Annotated[Version | None, "of its plan"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerItem(Record):
    """One difference between two plans and its decision."""

    rule: Annotated[Rule, "that found it"]
    left: Annotated[Side, "one side"]
    right: Annotated[Side, "the other side"]
    difference: Annotated[str, "with its unit"] = ""
    options: Annotated[tuple[str, ...], "what could be done"] = ()
    decision: Annotated[
        Literal["left-gives", "right-gives", "both", "waived", "escalated"] | None,
        "what was decided",
    ] = None
    decided_by: Annotated[Party | None, "who"] = None
    decided: Annotated[Day | None, "when"] = None
    rationale: Annotated[str, "why"] = ""
    state: Annotated[Literal["open", "proposed", "agreed", "applied"], "its state"] = "open"
    changes: Annotated[tuple[ChangeRef, ...], "that carry it out"] = ()
    closed_in: Annotated[Version | None, "of the plan that has the agreed values"] = None
