"""Resources: pools and equipment, offers, skills, training, acquisitions, infrastructure."""

from __future__ import annotations

from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import (
    AGREED,
    AccountRef,
    Between,
    Default,
    Parties,
    Party,
    PlanName,
    Reference,
    Refs,
    SkillRef,
    Supply,
    TaskRef,
    Tasks,
)
from planweave.model.records.parties import Supplier
from planweave.model.records.record import Record
from planweave.model.values import Dates, Day, Duration, Effort, Money, Percent, Phased, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Supplier):
    """What is not a party: a pool, equipment, a room, material, a priced item."""

    kind: Annotated[
        Literal["pool", "equipment", "facility", "material", "expense"], "what kind"
    ] = "pool"
    of: Annotated[Party | None, "who supplies it"] = None
    count: Annotated[int, "of equipment or rooms"] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Record):
    """What a party gives to a plan."""

    from_: Annotated[Supply, "who gives"]
    to: Annotated[PlanName, "the plan that gets it"]
    effort: Annotated[Phased[Effort] | None, "in all, or by period", AGREED] = None
    capacity: Annotated[Percent | None, "instead of effort"] = None
    dates: Annotated[Dates | None, "when", Default("the plan's")] = None
    conditions: Annotated[str, "what it depends on"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Record):
    """A skill; its title and description say what each level means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training(Record):
    """How parties reach a level of a skill."""

    skill: Annotated[SkillRef, "the skill"]
    for_: Annotated[Parties, "who learns"]
    to_level: Annotated[int | None, Between(1, 5), "the level reached"] = None
    method: Annotated[Literal["internal", "external", "mentoring", "hire"], "how"] = "internal"
    finish: Annotated[Day | None, "when the level is reached", AGREED] = None
    task: Annotated[TaskRef | None, "where it is scheduled"] = None
    cost: Annotated[Money | None, "what it costs"] = None
    account: Annotated[AccountRef | None, "where that is booked"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition(Record):
    """What is bought or hired."""

    supplier: Annotated[Party | None, "from whom"] = None
    needed: Annotated[Day | None, "when it is needed", AGREED] = None
    lead_time: Annotated[Duration | None, "from order to delivery", AGREED] = None
    for_: Annotated[Tasks, "the tasks that need it"] = ()
    cost: Annotated[Money | None, "what it costs"] = None
    account: Annotated[AccountRef | None, "where that is booked"] = None
    contract: Annotated[Reference | None, "the contract"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Infrastructure(Record):
    """A facility, tool or environment that the work needs."""

    kind: Annotated[
        Literal[
            "facility", "tool", "environment", "network", "lab", "equipment", "licence", "service"
        ]
        | None,
        "what kind",
        AGREED,
    ] = None
    specification: Annotated[str, "what it must be like"] = ""
    quantity: Annotated[Quantity | None, "how much"] = None
    provider: Annotated[Party | None, "who provides it", AGREED] = None
    needed: Annotated[Day | None, "needed by", AGREED] = None
    available: Annotated[Day | None, "available from"] = None
    for_: Annotated[Refs, "the work that needs it"] = ()
    cost: Annotated[Money | None, "what it costs"] = None
    account: Annotated[AccountRef | None, "where that is booked"] = None
    access: Annotated[str, "who may use it"] = ""
