"""Parties: units, roles, people, stakeholders; what they supply, what is at stake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import (
    AGREED,
    CalendarRef,
    Default,
    Level,
    Parties,
    Party,
    Reference,
    Refers,
    SkillRef,
    Unit,
)
from planweave.model.records.record import Record
from planweave.model.values import Dates, Effort, Percent, Rate, SkillLevel, Stepped

Engagement = Literal["unaware", "resistant", "neutral", "supportive", "leading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier(Record):
    """What a party or a resource supplies."""

    capacity: Annotated[
        Stepped[Percent] | None, "100% is one full-time person", Default("100% for a person")
    ] = None
    effort: Annotated[Effort | None, "what there is in all, as stated"] = None
    calendar: Annotated[CalendarRef | None, "when it works", Default("the plan's")] = None
    rate: Annotated[Stepped[Rate] | None, "what it costs"] = None
    skills: Annotated[Mapping[SkillRef, SkillLevel] | None, "what it can do, level 1 to 5"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecord(Supplier):
    """A party: a supplier that may also have a stake in the plan."""

    interest: Annotated[Level | None, "how much it matters to it"] = None
    influence: Annotated[Level | None, "how much it can move"] = None
    engagement: Annotated[Engagement | None, "where it stands"] = None
    wanted_engagement: Annotated[Engagement | None, "where it should stand"] = None
    involved_because: Annotated[str, "why it is involved"] = ""
    involvement: Annotated[
        Mapping[
            Annotated[str, Refers(("phases", "wbs"))],
            Literal["decides", "reviews", "provides", "informed"],
        ]
        | None,
        "phase or WBS element → part",
    ] = None
    commitment: Annotated[
        Literal["required", "invited", "none"], "whether its agreement is needed"
    ] = "none"
    signatory: Annotated[Party | None, "who signs for it", Default("its head")] = None
    assurance: Annotated[
        Literal["recorded", "git", "ssh", "pades"], "how sure its word must be at least"
    ] = "recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """How a body decides."""

    each: Annotated[int | None, "votes of each member"] = None
    majority: Annotated[str, "the share that carries: 2/3, more than 1/2"] = ""
    quorum: Annotated[str, "the share that must be present"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationUnit(PartyRecord):
    """A unit of the organisation, from the work group to a body or a supplier."""

    kind: Annotated[
        Literal[
            "work-group",
            "partner",
            "body",
            "management",
            "support",
            "supplier",
            "customer",
            "funder",
        ],
        "what kind of unit",
    ]
    part_of: Annotated[Unit | None, "the unit above it"] = None
    head: Annotated[Party | None, "who leads it"] = None
    members: Annotated[Parties, "of a body"] = ()
    votes: Annotated[Votes | None, "how a body decides"] = None
    meets: Annotated[str, "how often"] = ""
    dates: Annotated[Dates | None, "when it takes part", Default("the plan's")] = None
    state: Annotated[
        Literal["active", "left"] | None,
        "where a date is not known; what it gave before it left still counts",
        Default("from the dates"),
    ] = None
    instrument: Annotated[Reference | None, "charter, agreement, contract"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(PartyRecord):
    """A role, whoever holds it."""

    unit: Annotated[Unit | None, "where it belongs"] = None
    held_by: Annotated[Annotated[str, Refers(("people",))] | None, "who holds it", AGREED] = None
    deputies: Annotated[Parties, "in order"] = ()
    responsibilities: Annotated[tuple[str, ...], "what it answers for"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(PartyRecord):
    """A person."""

    unit: Annotated[Unit | None, "where the person belongs"] = None
    contact: Annotated[str, "personal data: left out of exports unless asked for"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder(PartyRecord):
    """A party outside the organisation: a community, users, a regulator."""

    kind: Annotated[
        Literal[
            "customer",
            "user",
            "provider",
            "support",
            "management",
            "regulator",
            "supplier",
            "community",
            "funder",
        ]
        | None,
        "what kind of stakeholder",
    ] = None
    part_of: Annotated[Party | None, "the party above it"] = None
