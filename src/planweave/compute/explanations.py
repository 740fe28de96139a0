"""The pages behind the diagnostics of the network and its schedule."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="dependency-cycle",
        level=Level.ERROR,
        fault=True,
        title="Links lead in a ring",
        why="A task that waits, by way of others, for itself has no date. Each link may be right "
        "where it is written and the ring close only when the plans are woven together, so the "
        "message names every link of the ring with its place. The shortest ring is shown; rings "
        "that share no link are all listed.",
        example="tasks:\n  design: {duration: 5d, after: [build]}\n"
        "  build: {duration: 9d, after: [design]}",
        remedy="Take out the link that is not true, or split the task at which the ring enters: "
        "often its first part is waited for, and its second part waits.",
        code="LGC-01",
    ),
    Explanation(
        rule="beyond-horizon",
        level=Level.ERROR,
        fault=True,
        title="A date leaves the years 1900 to 2299",
        why="Dates are computed for these four hundred years. What would lie beyond has a mistaken "
        "duration or a calendar in which no working day is left.",
        example="tasks:\n  build: {duration: 999_999d}",
        remedy="Correct the duration, or open days in the calendar.",
    ),
    Explanation(
        rule="span-conflict",
        level=Level.WARNING,
        title="A task with spans starts before its links let it",
        why="Spans are asserted: links move nothing in them. Where a predecessor ends after the "
        "spans begin, one of the two is not true, and whoever relies on either will be wrong. "
        "The predecessor's float is negative by as much.",
        example="tasks:\n  survey: {duration: 60d}\n"
        "  report: {spans: [month 2..3], after: [survey]}",
        remedy="Move the spans, shorten what comes before, loosen the link (a lead, SS in place "
        "of FS), or give the task a duration in place of spans and let the network say when.",
        code="LGC-09",
    ),
    Explanation(
        rule="limits-conflict",
        level=Level.ERROR,
        title="Two dated limits of a task contradict each other",
        why="No date keeps both limits, even without any link. Limits that push (no-earlier, "
        "must) are kept; the other one is broken, and shows as negative float.",
        example="tasks:\n  move: {duration: 10d, start-no-earlier-than: 2027-03-01,\n"
        "         finish-no-later-than: 2027-03-05}",
        remedy="Change one of the dates or the duration. A date that is only wished for is a "
        "deadline, which moves nothing.",
    ),
    Explanation(
        rule="limit-missed",
        level=Level.ERROR,
        title="A hard limit cannot be kept",
        why="Links are kept before limits: what comes before pushes the task past the day on which "
        "it must start or finish. Everything on its driving chain has negative float; "
        "`planweave why` prints the chain.",
        example="tasks:\n  lease: {duration: 30d}\n"
        "  move: {duration: 2d, after: [lease], must-start-on: 2027-03-08}",
        remedy="Shorten or overlap what comes before, or agree on another date with whoever set "
        "the limit (its reason and source say who).",
        code="DCMA-07",
    ),
    Explanation(
        rule="link-to-undated",
        level=Level.WARNING,
        title="A link to a deliverable that nothing dates",
        why="A deliverable without `after` stands on its due date. One that has neither has no "
        "place in time, so waiting for it means nothing, and the schedule looks safer than it is.",
        example="deliverables:\n  D1: {title: Report}\n"
        "tasks:\n  print: {duration: 2d, after: [D1]}",
        remedy="Give the deliverable an `after`, naming the work that finishes it, or a due date.",
    ),
    Explanation(
        rule="open-span",
        level=Level.WARNING,
        title="A span without an end",
        why="An open span runs to the end of its plan. Where the plan has no finish either, "
        "nothing says how long the task is.",
        example="tasks:\n  support: {spans: [2027-03-01..]}",
        remedy="Give the span an end, or the plan a finish.",
    ),
    Explanation(
        rule="no-working-time",
        level=Level.ERROR,
        fault=True,
        title="A calendar in which no work is ever done",
        why="Work in a calendar without any working time never ends, so nothing that is planned "
        "in it has a date.",
        example="calendars:\n  closed: {week: [mon-sun 0h]}\n"
        "tasks:\n  build: {duration: 2d, calendar: closed}",
        remedy="Give the calendar a week, or days on which it is open.",
    ),
    Explanation(
        rule="deadline-missed",
        level=Level.WARNING,
        title="A task finishes after its deadline",
        why="A deadline moves nothing: the dates are what links, calendars and limits make them, "
        "and the difference is told.",
        example="tasks:\n  build: {duration: 30d, deadline: 2027-03-05}",
        remedy="Shorten or overlap what drives the task (`planweave why` prints it), or agree on "
        "another deadline.",
    ),
    Explanation(
        rule="finish-missed",
        level=Level.ERROR,
        title="A plan ends after its last allowed day",
        why="The `finish` of a plan is asserted and moves nothing. Late dates and floats are "
        "reckoned from the computed end, so that they show what drives it; that the end is too "
        "late is told once, with the activity that ends last.",
        example="finish: 2027-03-05\ntasks:\n  build: {duration: 30d}",
        remedy="Shorten what drives the activity that ends last, or agree on a later day.",
    ),
)
