"""The keys of plan.yaml that describe the plan itself, and its sub-plans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import (
    AGREED,
    CalendarRef,
    Category,
    Default,
    Element,
    ElementOfPlanning,
    Kind,
    Parties,
    Party,
    Title,
    Word,
)
from planweave.model.records.record import Record
from planweave.model.values import (
    Day,
    Duration,
    Effort,
    Money,
    Percent,
    Phased,
    Span,
    Stepped,
    Version,
    Withdrawal,
)

Status = Literal["draft", "in-review", "agreed", "baselined", "superseded", "withdrawn"]


FIRST_VERSION = Version(0, 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """Conversions and scales; a key left out is inherited."""

    person_month: Annotated[Effort | None, "what a person-month is", Default("20pd")] = None
    person_day: Annotated[Effort | None, "what a person-day is", Default("the calendar's day")] = (
        None
    )
    person_week: Annotated[Effort | None, "what a person-week is", Default("5pd")] = None
    person_year: Annotated[Effort | None, "what a person-year is", Default("12pm")] = None
    lag_calendar: Annotated[
        Literal["successor", "predecessor", "plan", "elapsed"] | None,
        "the calendar in which lags run",
        Default("successor"),
    ] = None
    levels: Annotated[tuple[Word, ...], "a rising scale", Default("low, medium, high")] = ()
    probability: Annotated[
        Mapping[str, Percent] | None, "what the words of the scale stand for"
    ] = None
    impact: Annotated[
        Mapping[str, Mapping[str, Duration | Money]] | None,
        "what the words of the scale stand for, by kind of impact",
    ] = None
    near_critical: Annotated[
        Duration | None, "total float up to which a task is near-critical", Default("5d")
    ] = None
    categories: Annotated[tuple[Word, ...], "cost categories besides the built-in ones"] = ()
    exchange: Annotated[
        Mapping[Annotated[str, Kind.CURRENCY], Stepped[Money]] | None,
        "what one unit of a currency is worth, at all times or from days on",
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerances:
    """What may change without asking again."""

    time: Annotated[Duration | None, "of dates", Default("0d")] = None
    effort: Annotated[Percent | None, "of effort", Default("5%")] = None
    cost: Annotated[Percent | None, "of cost", Default("5%")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who must agree before the plan counts as agreed."""

    all_of: Annotated[Parties, "all of these must agree"] = ()
    at_least: Annotated[str, "of a body's votes: 2/3, 60%, more than 1/2, 3 of 5"] = ""
    of: Annotated[Party | None, "the body whose share is meant"] = None
    veto: Annotated[Parties, "any of these may stop it"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOptions:
    """How the document is made."""

    template: Annotated[str, "the template pack", Default("house")] = ""
    sections: Annotated[tuple[Word, ...], "in print order", Default("the outline")] = ()
    paper: Annotated[Literal["A4", "Letter"], "the paper"] = "A4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """What a plan gives to a sub-plan."""

    effort: Annotated[Effort | None, "in all"] = None
    money: Annotated[Mapping[Category, Phased[Money]] | None, "amounts by category"] = None
    spans: Annotated[tuple[Span, ...], "when, and with which intensity"] = ()
    conditions: Annotated[str, "what it depends on"] = ""
    authorised_by: Annotated[Party | None, "who gave it"] = None
    authorised: Annotated[Day | None, "when it was given"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubPlan(Record):
    """A sub-plan of this plan, in a folder or in a git repository of its own."""

    path: Annotated[
        Annotated[str, Kind.FOLDER], "its folder, inside this plan's", Default("the id")
    ] = ""
    git: Annotated[Annotated[str, Kind.URI], "its repository, instead of a path"] = ""
    rev: Annotated[str, "a tag or branch; needed with git"] = ""
    folder: Annotated[
        Annotated[str, Kind.FOLDER], "the plan's folder in that repository", Default("its root")
    ] = ""
    relation: Annotated[
        Literal["include", "reference"], "woven in, or named with its digest only"
    ] = "include"
    delegates: Annotated[
        tuple[Element, ...], "the WBS elements of this plan that it elaborates"
    ] = ()
    wbs_codes: Annotated[
        Literal["extend", "prefix"],
        "its codes begin with a delegated code, or number from 1 behind the one delegated code",
    ] = "extend"
    allocation: Annotated[Allocation | None, "what this plan gives it"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The plan's own keys in plan.yaml; a key left out is None, "" or ()."""

    format: Annotated[int, "version of this format"] = 1
    plan: Annotated[Annotated[str, Kind.ID], "the plan's id"]
    title: Annotated[Title, "what the plan is called"]
    start: Annotated[
        Day | None, "first day; month 1 begins here", Default("the parent's; needed in the root")
    ] = None
    finish: Annotated[Day | None, "the last day allowed, asserted"] = None
    version: Annotated[Version, "major.minor.patch: structural, material, editorial"] = (
        FIRST_VERSION
    )
    status: Annotated[Status, "how far it has come"] = "draft"
    withdrawn: Annotated[Withdrawal | None, "why, with the status withdrawn"] = None
    kind: Annotated[
        Literal["overall", "sub", "control"] | None,
        "what kind of plan it is",
        Default("overall, or sub if it has a parent"),
    ] = None
    work_group: Annotated[Party | None, "the group that performs the plan", AGREED] = None
    owner: Annotated[Party | None, "who answers for the plan", Default("the work group")] = None
    description: Annotated[str, "the scope in a paragraph"] = ""
    issued: Annotated[Day | None, "when it was issued"] = None
    effective: Annotated[Day | None, "from when it holds"] = None
    next_revision_due: Annotated[Day | None, "when it is to be revised", AGREED] = None
    data_date: Annotated[Day | None, "status date, needed if there is progress"] = None
    planning_horizon: Annotated[Day | None, "detail is asked for before it only"] = None
    calendar: Annotated[
        CalendarRef | None, "the calendar of its tasks", Default("inherited, else standard")
    ] = None
    currency: Annotated[
        Annotated[str, Kind.CURRENCY], "the currency of totals", Default("inherited")
    ] = ""
    language: Annotated[
        Annotated[str, Kind.LANGUAGE], "of the document", Default("inherited, else en")
    ] = ""
    marking: Annotated[str, "printed on every page", Default("inherited")] = ""
    covers: Annotated[
        tuple[ElementOfPlanning, ...],
        "the elements of planning that this plan covers for its sub-plans too",
    ] = ()
    conventions: Annotated[Conventions | None, "conversions and scales", Default("inherited")] = (
        None
    )
    tolerances: Annotated[
        Tolerances | None, "what may change without asking again", Default("inherited")
    ] = None
    approval: Annotated[Approval | None, "who must agree"] = None
    document: Annotated[DocumentOptions | None, "how the document is made"] = None
