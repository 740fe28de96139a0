"""Governance: changes, waivers, what does not apply, scenarios, own fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import AGREED, Kind, Party, Ref, Refs, Rule, Word
from planweave.model.records.record import Record
from planweave.model.values import Day, Version

Raw = Annotated[object, Kind.RAW]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    """A proposed or decided change of the plan."""

    reason: Annotated[str, "why", AGREED] = ""
    source: Annotated[
        Literal[
            "comment",
            "risk",
            "variance",
            "requirement",
            "supplier",
            "assumption",
            "error",
            "decision",
        ]
        | None,
        "where it comes from",
    ] = None
    class_: Annotated[
        Literal["editorial", "internal", "minor", "major", "re-baseline"], "how much it changes"
    ] = "minor"
    proposed_by: Annotated[Party | None, "who"] = None
    proposed: Annotated[Day | None, "when"] = None
    affects: Annotated[Refs, "what it changes"] = ()
    options: Annotated[tuple[str, ...], "what was weighed"] = ()
    recommendation: Annotated[str, "what is advised"] = ""
    impact: Annotated[str, "the author's words; the computed effect stands beside them"] = ""
    state: Annotated[
        Literal[
            "proposed",
            "analysed",
            "approved",
            "rejected",
            "deferred",
            "implemented",
            "verified",
            "closed",
        ],
        "its state",
    ] = "proposed"
    decided_by: Annotated[Party | None, "who decided; needed once decided"] = None
    decided: Annotated[Day | None, "when; needed once decided"] = None
    in_version: Annotated[Version | None, "the version that carries it"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Record):
    """A finding that is accepted for some records until a day or a version."""

    rule: Annotated[Rule, "the rule"]
    records: Annotated[Refs, "the records it is waived for"]
    reason: Annotated[str, "why"]
    approved_by: Annotated[Party, "who accepts it"]
    approved: Annotated[Day, "when"]
    until: Annotated[Day | Version, "after it, the finding is back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable(Record):
    """An element of planning that the plan declares not to need."""

    reason: Annotated[str, "why"]
    approved_by: Annotated[Party, "who accepts it"]
    approved: Annotated[Day, "when"]
    until: Annotated[Day | Version | None, "until when"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule(Record):
    """A rule of the plan's own, for itself and for the plans below it."""

    level: Annotated[Literal["error", "warning", "info"], "how much a finding weighs"] = "warning"
    fail_when: Annotated[str, Kind.EXPRESSION, "the records or the condition that must not be"]
    why: Annotated[str, "why it is a rule"] = ""
    remedy: Annotated[str, "what to do about a finding"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """A what-if: whole fields replaced, records left out."""

    set: Annotated[Mapping[Ref, Mapping[str, Raw]] | None, "record → field → value"] = None
    without: Annotated[Refs, "records left out"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField(Record):
    """A field of the plan's own; its name begins with x-."""

    on_records: Annotated[
        tuple[Annotated[str, Kind.REGISTER], ...], "the registers whose records may have it"
    ]
    type: Annotated[
        Literal[
            "text",
            "word",
            "count",
            "date",
            "dates",
            "duration",
            "effort",
            "money",
            "rate",
            "percent",
            "quantity",
            "party",
            "ref",
            "refs",
            "version",
        ],
        "the type of its values",
    ]
    words: Annotated[tuple[Word, ...], "the words it may hold"] = ()
    least: Annotated[int | None, "the smallest count"] = None
    most: Annotated[int | None, "the largest count"] = None
