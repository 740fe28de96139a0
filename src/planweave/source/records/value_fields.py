"""The long forms of values (format section 5): the keys that each takes, and what they mean."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import Between, ChangeRef, Ref
from planweave.model.values import (
    Assignment,
    Criterion,
    DatedLimit,
    Dates,
    Day,
    Duration,
    Effort,
    Link,
    Money,
    Percent,
    SkillLevel,
    Span,
    ThreePoint,
    Withdrawal,
)


class Sign(Enum):
    """SIGNED: a duration that may be negative, as a lag is."""

    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a long form and the attribute it fills."""

    key: str
    attribute: str
    annotation: object
    required: bool = False


_Point = Duration | Effort | Money

LONG_FORMS: dict[type, tuple[Part, ...]] = {
    Link: (
        Part("link", "target", Annotated[Ref, "the predecessor"], required=True),
        Part("type", "type", Annotated[Literal["FS", "SS", "FF", "SF"], "the type of the link"]),
        Part("lag", "lag", Annotated[Duration, Sign.SIGNED, "a lag, or with a minus a lead"]),
        Part(
            "lag-calendar",
            "lag_calendar",
            Annotated[
                Literal["successor", "predecessor", "plan", "elapsed"],
                "the calendar in which the lag runs",
            ],
        ),
        Part("reason", "reason", Annotated[str, "why the one waits for the other"]),
    ),
    Span: (
        Part("dates", "dates", Annotated[Dates, "when"], required=True),
        Part("intensity", "intensity", Annotated[Percent, "with which intensity; default 100%"]),
    ),
    ThreePoint: (
        Part("optimistic", "optimistic", Annotated[_Point, "if all goes well"], required=True),
        Part("most-likely", "most_likely", Annotated[_Point, "most likely"], required=True),
        Part("pessimistic", "pessimistic", Annotated[_Point, "if much goes wrong"], required=True),
        Part(
            "distribution",
            "distribution",
            Annotated[Literal["pert", "triangular"], "how values between them are spread"],
        ),
    ),
    Criterion: (
        Part("statement", "statement", Annotated[str, "what must hold"], required=True),
        Part("measure", "measure", Annotated[str, "how it is measured"]),
        Part("target", "target", Annotated[str, "the value asked for"]),
        Part("evidence", "evidence", Annotated[str, "what shows it"]),
        Part("owner", "owner", Annotated[str, "who sees to it"]),
        Part("met", "met", Annotated[str, "when and how it was met"]),
    ),
    DatedLimit: (
        Part("date", "date", Annotated[Day, "the date"], required=True),
        Part("reason", "reason", Annotated[str, "why"]),
        Part("source", "source", Annotated[str, "where it comes from"]),
    ),
    Assignment: (
        Part("units", "units", Annotated[Percent, "a share; 100% is one full-time person"]),
        Part("effort", "effort", Annotated[Effort, "work in all"]),
        Part("count", "count", Annotated[int, "pieces of a priced item"]),
        Part("dates", "dates", Annotated[Dates, "when, within the task"]),
        Part("curve", "curve", Annotated[str, "how the work is spread"]),
    ),
    Withdrawal: (
        Part("reason", "reason", Annotated[str, "why"], required=True),
        Part("since", "since", Annotated[Day, "since when"]),
        Part("change", "change", Annotated[ChangeRef, "by which change"]),
    ),
    SkillLevel: (
        Part("level", "level", Annotated[int, Between(1, 5), "from 1 to 5"], required=True),
        Part("until", "until", Annotated[Day, "until when it holds"]),
        Part("evidence", "evidence", Annotated[str, "what shows it"]),
    ),
}
"""By type of value; a lone text stands for the first of the keys."""
