"""Knowledge: data, risks, issues, assumptions, constraints, decisions, terms, sources."""

from __future__ import annotations

from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import (
    AGREED,
    Access,
    Digest,
    Kind,
    Level,
    Parties,
    Party,
    Reference,
    Refs,
    RiskRef,
    Tasks,
)
from planweave.model.records.record import Record
from planweave.model.values import Day, Duration, Money, Percent, Quantity, ThreePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """What personal data an item holds, and on which basis."""

    categories: Annotated[str, "which data about whom"] = ""
    basis: Annotated[str, "the lawful basis"] = ""
    assessment: Annotated[str, "the impact assessment"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataItem(Record):
    """Data that the plan makes or keeps."""

    kind: Annotated[
        Literal["record", "dataset", "software", "publication", "working-paper", "contract-data"]
        | None,
        "what kind",
        AGREED,
    ] = None
    holders: Annotated[Parties, "who holds it"] = ()
    steward: Annotated[Party | None, "who looks after it", AGREED] = None
    format: Annotated[str, "its format", AGREED] = ""
    metadata: Annotated[str, "its metadata standard"] = ""
    volume: Annotated[Quantity | str | None, "how much"] = None
    location: Annotated[str, "where it is kept", AGREED] = ""
    backup: Annotated[str, "how it is saved"] = ""
    access: Annotated[Access | None, "who may see it", AGREED] = None
    access_note: Annotated[str, "a remark on access"] = ""
    licence: Annotated[str, "SPDX where there is one"] = ""
    personal: Annotated[Personal | Literal["none"] | None, "personal data in it", AGREED] = None
    embargo: Annotated[Duration | None, "how long it is held back"] = None
    retention: Annotated[str, "how long it is kept", AGREED] = ""
    disposal: Annotated[str, "what happens then"] = ""
    source: Annotated[str, "where it comes from"] = ""
    quality: Annotated[str, "how its quality is kept"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What a risk would do, by kind; a word is of the plan's scale."""

    schedule: Annotated[Duration | ThreePoint | Level | None, "delay"] = None
    cost: Annotated[Money | ThreePoint | Level | None, "money"] = None
    scope: Annotated[Level | None, "on scope"] = None
    quality: Annotated[Level | None, "on quality"] = None
    safety: Annotated[Level | None, "on safety"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual:
    """What is left of a risk after the response."""

    probability: Annotated[Percent | Level | None, "how likely"] = None
    impact: Annotated[Impact | None, "what it would do"] = None
    level: Annotated[Level | None, "where the two are not known apart"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """A threat or an opportunity: because of a cause, an event with a consequence."""

    direction: Annotated[Literal["threat", "opportunity"], "which way"] = "threat"
    cause: Annotated[str, "because …", AGREED] = ""
    event: Annotated[str, "there may be …", AGREED] = ""
    consequence: Annotated[str, "leading to …", AGREED] = ""
    category: Annotated[str, "of the risk breakdown"] = ""
    probability: Annotated[Percent | Level | None, "how likely", AGREED] = None
    impact: Annotated[Impact | None, "what it would do, by kind", AGREED] = None
    level: Annotated[Level | None, "only where probability and impact are not known apart"] = None
    threatens: Annotated[Refs, "what it would hit", AGREED] = ()
    strategy: Annotated[
        Literal[
            "avoid", "transfer", "mitigate", "accept", "escalate", "exploit", "share", "enhance"
        ]
        | None,
        "how it is met",
        AGREED,
    ] = None
    measures: Annotated[tuple[str, ...], "what is done, while it is not yet a task"] = ()
    actions: Annotated[Tasks, "tasks that treat it; needed if mitigated"] = ()
    residual: Annotated[Residual | None, "what is left after the response", AGREED] = None
    trigger: Annotated[str, "the sign that it happens"] = ""
    contingency: Annotated[str, "what is done then"] = ""
    state: Annotated[Literal["draft", "open", "occurred", "closed", "escalated"], "its state"] = (
        "open"
    )
    escalated_to: Annotated[RiskRef | None, "the risk of the upper plan"] = None
    reviewed: Annotated[Day | None, "last review"] = None
    next_review: Annotated[Day | None, "next review"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Record):
    """Something that has happened and must be settled."""

    risk: Annotated[RiskRef | None, "the risk that came true"] = None
    severity: Annotated[Level | None, "how bad"] = None
    due: Annotated[Day | None, "by when"] = None
    resolution: Annotated[str, "what was done"] = ""
    affects: Annotated[Refs, "what it touches"] = ()
    state: Annotated[Literal["open", "closed"], "its state"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(Record):
    """What is taken for true until it is validated."""

    statement: Annotated[str, "what is assumed"]
    validate_by: Annotated[Day | None, "by when it is checked", AGREED] = None
    method: Annotated[str, "how it is validated"] = ""
    if_false: Annotated[RiskRef | None, "the risk that follows"] = None
    affects: Annotated[Refs, "what rests on it"] = ()
    state: Annotated[Literal["open", "valid", "invalid"], "its state"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint(Record):
    """What binds the plan from outside."""

    statement: Annotated[str, "what binds"]
    source: Annotated[Reference | None, "where it comes from"] = None
    hardness: Annotated[Literal["hard", "soft"], "whether it can give"] = "hard"
    affects: Annotated[Refs, "what it binds"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What was decided, by whom, and why."""

    decision: Annotated[str, "what was decided"]
    question: Annotated[str, "what was asked"] = ""
    rationale: Annotated[str, "why"] = ""
    options: Annotated[tuple[str, ...], "what was weighed"] = ()
    decided_by: Annotated[Party | None, "who", AGREED] = None
    decided: Annotated[Day | None, "when", AGREED] = None
    affects: Annotated[Refs, "what it touches"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A term of the glossary; the term itself is its title."""

    definition: Annotated[str, "what it means"]
    abbreviation: Annotated[str, "its short form"] = ""
    source: Annotated[str, "where the definition comes from"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument(Record):
    """A document that the plan refers to."""

    issuer: Annotated[str, "who issued it"] = ""
    edition: Annotated[str, "which edition"] = ""
    date: Annotated[Day | None, "its date"] = None
    uri: Annotated[Annotated[str, Kind.URI], "where it is"] = ""
    digest: Annotated[Digest, "of the file, where it must not change"] = ""
    applies: Annotated[Literal["informative", "applicable"], "whether it binds"] = "informative"
