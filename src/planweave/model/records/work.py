"""Work: the breakdown structure, tasks, milestones, deliverables, progress."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from planweave.classes import dataclass
from planweave.model.fields import (
    AGREED,
    Access,
    AccountRef,
    Between,
    CalendarRef,
    Default,
    Element,
    MilestoneRef,
    Parties,
    Party,
    Ref,
    Reference,
    Refers,
    Refs,
    SkillRef,
    Supply,
    Tasks,
)
from planweave.model.records.record import Record
from planweave.model.values import (
    Assignment,
    Criterion,
    DatedLimit,
    Dates,
    Day,
    Duration,
    Effort,
    Link,
    Percent,
    SkillLevel,
    Span,
    ThreePoint,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WbsElement(Record):
    """An element of the work breakdown structure; its code is its place in the tree."""

    kind: Annotated[
        Literal["summary", "control-account", "work-package", "planning-package"] | None,
        "what it is in the tree",
        Default("summary if it has children, else work-package"),
    ] = None
    performing: Annotated[
        Party | None, "the organisation that does the work", Default("the owner's unit")
    ] = None
    scope: Annotated[
        str, "the dictionary entry, for control accounts and work packages", AGREED
    ] = ""
    out_of_scope: Annotated[str, "what it leaves out"] = ""
    inputs: Annotated[str, "what it needs"] = ""
    quality: Annotated[str, "what quality is asked"] = ""
    acceptance: Annotated[
        tuple[Criterion, ...], "when it counts as done, for work packages", AGREED
    ] = ()
    account: Annotated[
        AccountRef | None, "where its cost is booked", Default("the upper element's")
    ] = None
    requirements: Annotated[Refs, "clauses that it answers"] = ()
    stated_effort: Annotated[Effort | None, "a total as a source states it"] = None
    consulted: Annotated[Parties, "who is asked (C)"] = ()
    informed: Annotated[Parties, "who is told (I)"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How an estimate was come by."""

    method: Annotated[str, "analogy, expert, parametric, …"] = ""
    basis: Annotated[str, "what it rests on"] = ""
    by: Annotated[Party | None, "who estimated"] = None
    date: Annotated[Day | None, "when"] = None
    confidence: Annotated[str, "how sure"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """A piece of work; tasks are leaves, the tree is the WBS."""

    wbs: Annotated[
        Element | None,
        "the element it belongs to",
        AGREED,
        Default("the one delegated element of a sub-plan that has one"),
    ] = None
    kind: Annotated[
        Literal["work", "level-of-effort", "hammock", "recurring", "queue", "margin"],
        "what kind of task",
    ] = "work"
    duration: Annotated[
        Duration | ThreePoint | None, "how long; needed unless spans or from stand instead"
    ] = None
    spans: Annotated[
        tuple[Span, ...],
        "instead of a duration: when it runs, fixed, with intensities; links move nothing in it",
    ] = ()
    effort: Annotated[Effort | ThreePoint | None, "work, of work tasks", AGREED] = None
    after: Annotated[tuple[Link, ...], "what it waits for"] = ()
    start_no_earlier_than: Annotated[DatedLimit | None, "a limit of the start"] = None
    start_no_later_than: Annotated[DatedLimit | None, "a hard limit of the start"] = None
    finish_no_earlier_than: Annotated[DatedLimit | None, "a limit of the finish"] = None
    finish_no_later_than: Annotated[DatedLimit | None, "a hard limit of the finish"] = None
    must_start_on: Annotated[DatedLimit | None, "a hard limit of the start"] = None
    must_finish_on: Annotated[DatedLimit | None, "a hard limit of the finish"] = None
    deadline: Annotated[DatedLimit | None, "moves nothing; a miss is a finding"] = None
    scheduling: Annotated[
        Literal["as-soon-as-possible", "as-late-as-possible"], "which end of its float it takes"
    ] = "as-soon-as-possible"
    assign: Annotated[
        Mapping[Supply, Assignment] | None, "who does it (R)", Default("the owner")
    ] = None
    consulted: Annotated[Parties, "who is asked (C)"] = ()
    informed: Annotated[Parties, "who is told (I)"] = ()
    skills: Annotated[Mapping[SkillRef, SkillLevel] | None, "skills it needs, level 1 to 5"] = None
    calendar: Annotated[CalendarRef | None, "its calendar", Default("the plan's")] = None
    priority: Annotated[
        int, Between(0, 1000), "0 to 1000: who goes first when resources are short"
    ] = 500
    fixed: Annotated[
        Literal["duration", "effort", "units"], "what stays when assignments change"
    ] = "duration"
    estimate: Annotated[Estimate | None, "how its duration and effort were estimated"] = None
    earned_by: Annotated[
        Literal["percent", "0-100", "50-50", "milestones", "level-of-effort", "apportioned"],
        "how earned value is taken",
    ] = "percent"
    every: Annotated[Duration | None, "how often it recurs; needed if recurring"] = None
    dates: Annotated[Dates | None, "the window in which it recurs; needed if recurring"] = None
    from_: Annotated[Ref | None, "where a hammock begins; needed if hammock"] = None
    to: Annotated[Ref | None, "where a hammock ends; needed if hammock"] = None
    protects: Annotated[MilestoneRef | None, "the milestone a margin stands before"] = None
    account: Annotated[AccountRef | None, "where its cost is booked", Default("its element's")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A state that the work reaches, with the logic and criteria that say when."""

    after: Annotated[tuple[Link, ...], "what it waits for", AGREED] = ()
    target: Annotated[Day | None, "the date that is asked for; moves nothing"] = None
    kind: Annotated[
        Literal["contract", "event", "interface", "internal", "payment"], "what kind of milestone"
    ] = "internal"
    source: Annotated[Reference | None, "the obligation behind the target"] = None
    acceptance: Annotated[tuple[Criterion, ...], "what must hold", AGREED] = ()
    approver: Annotated[Party | None, "who declares it reached"] = None
    serves: Annotated[MilestoneRef | None, "the upper plan's milestone to which it contributes"] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable(Record):
    """Something handed over; without `after` it has a due date and no forecast."""

    due: Annotated[Day | None, "when it is due", AGREED] = None
    produced_by: Annotated[Tasks, "the tasks that make it; makes no link", AGREED] = ()
    after: Annotated[tuple[Link, ...], "when it is finished"] = ()
    kind: Annotated[str, "free: report, software, demonstrator …"] = ""
    access: Annotated[Access | None, "who may see it", Default("the plan's marking")] = None
    acceptance: Annotated[tuple[Criterion, ...], "when it counts as accepted", AGREED] = ()
    acceptor: Annotated[Party | None, "who accepts it"] = None
    format: Annotated[str, "its format"] = ""
    data: Annotated[tuple[Annotated[str, Refers(("data",))], ...], "what it contains"] = ()
    consulted: Annotated[Parties, "who is asked (C)"] = ()
    informed: Annotated[Parties, "who is told (I)"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Record):
    """What happened: keyed by the task, milestone, deliverable or gate it reports on."""

    started: Annotated[Day | None, "when it began"] = None
    finished: Annotated[Day | None, "when it ended"] = None
    state: Annotated[
        Literal["started", "suspended", "submitted", "delivered", "accepted", "rejected"] | None,
        "where a date is not known",
        Default("from the dates"),
    ] = None
    done: Annotated[Percent | None, "physical"] = None
    remaining: Annotated[Duration | None, "working time left"] = None
    spent: Annotated[Effort | None, "effort so far"] = None
    expected: Annotated[Dates | None, "the group's own forecast, kept beside the network's"] = None
    note: Annotated[str, "a remark"] = ""
