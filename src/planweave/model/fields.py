"""How a record's fields are described: types, references, what is needed.

A field is `name: Annotated[TYPE, "what it means", MARKERS…] = DEFAULT`. The
reader, the JSON Schema, the reference pages and the completeness rules are
all made from these annotations, so a field is described in one place.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Literal

from planweave.classes import dataclass


@dataclass(frozen=True, slots=True)
class Refers:
    """The text names a record of one of these registers (none given: of any).

    "plan" stands for a plan of the family, beside the registers' own names. What is `lasting`
    tells what was: the name stays where nothing is called so any longer.
    """

    registers: tuple[str, ...] = ()
    lasting: bool = False


class Kind(Enum):
    """What a plain text stands for, where it is not running text."""

    TITLE = "title"
    ID = "id"
    URI = "uri"
    DIGEST = "digest"
    RULE = "rule"
    LANGUAGE = "language"
    CURRENCY = "currency"
    TIMEZONE = "timezone"
    FOLDER = "folder"
    REGION = "region"
    CATEGORY = "category"
    FIGURE = "figure"
    REGISTER = "register"
    RAW = "raw"
    EXPRESSION = "expression"
    VERBATIM = "verbatim"
    WORD = "word"


class Needed(Enum):
    """AGREED: without it the record can be read, but the plan cannot be agreed."""

    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Scale:
    """The text is a word of a scale that the plan's conventions declare."""

    name: str = "levels"


@dataclass(frozen=True, slots=True)
class Default:
    """The default in words, where it is computed or inherited."""

    words: str


@dataclass(frozen=True, slots=True)
class Between:
    """The count goes from `least` to `most`, both included."""

    least: int
    most: int


AGREED = Needed.AGREED
PARTIES = ("organisation", "roles", "people", "stakeholders")
UNITS = ("organisation",)

FormerParty = Annotated[str, Refers(PARTIES, lasting=True)]
"""A party that may have left the plan since."""
Verbatim = Annotated[str, Kind.VERBATIM]
"""The words of others as they stand: nothing in them is markup or a reference."""

Text = str
Word = Annotated[str, Kind.WORD]
Title = Annotated[str, Kind.TITLE]
Level = Annotated[str, Scale("levels")]
Ref = Annotated[str, Refers()]
Refs = tuple[Ref, ...]
Party = Annotated[str, Refers(PARTIES)]
Parties = tuple[Party, ...]
Unit = Annotated[str, Refers(UNITS)]
PlanName = Annotated[str, Refers(("plan",))]
Reference = Annotated[str, Refers(("references",))]
TaskRef = Annotated[str, Refers(("tasks",))]
Tasks = tuple[TaskRef, ...]
Element = Annotated[str, Refers(("wbs",))]
MilestoneRef = Annotated[str, Refers(("milestones",))]
CalendarRef = Annotated[str, Refers(("calendars",))]
AccountRef = Annotated[str, Refers(("accounts",))]
RiskRef = Annotated[str, Refers(("risks",))]
Supply = Annotated[str, Refers((*PARTIES, "resources"))]
SkillRef = Annotated[str, Refers(("skills",))]
ChangeRef = Annotated[str, Refers(("changes",))]
Rule = Annotated[str, Kind.RULE]
Category = Annotated[str, Kind.CATEGORY]
Digest = Annotated[str, Kind.DIGEST]

Access = Literal["public", "restricted", "confidential"]
ElementOfPlanning = Literal[
    "lifecycle",
    "tasks",
    "budget-and-schedule",
    "milestones",
    "data-management",
    "risks",
    "resources-and-skills",
    "stakeholders",
    "infrastructure",
]
CATEGORIES = (
    "labour",
    "material",
    "equipment",
    "travel",
    "subcontract",
    "facility",
    "licence",
    "publication",
    "indirect",
    "other",
)


_HINTS: dict[type, Mapping[str, Any]] = {}


def hints_of(kind: type) -> Mapping[str, Any]:
    """The types of a class's fields with all that is annotated, those of the classes above first.

    It gives what `typing.get_type_hints` gives, but evaluates each annotation once: many classes
    share their fields, and many stages ask.
    """
    if kind not in _HINTS:
        found: dict[str, Any] = {}
        for above in reversed(kind.__mro__[1:]):
            found.update(hints_of(above))
        _HINTS[kind] = found | inspect.get_annotations(kind, eval_str=True)
    return _HINTS[kind]


def key_of(field: str) -> str:
    """The key an author writes for a field: `produced_by` → `produced-by`, `from_` → `from`."""
    return field.rstrip("_").replace("_", "-")
