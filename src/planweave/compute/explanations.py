"""The pages behind the diagnostics of the network and its schedule."""

from __future__ import annotations

from planweave.compute.levelling.explanations import EXPLANATIONS as LEVELLING
from planweave.compute.progress.explanations import EXPLANATIONS as PROGRESS
from planweave.compute.simulation.explanations import EXPLANATIONS as SIMULATION
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
        condition="The links of the merged network lead from an activity back to it.",
        source="The critical path method: a network has no ring.",
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
        "date or duration, or a calendar in which no working day is left.",
        example="tasks:\n  build: {duration: 999_999d}",
        condition="A computed date lies before 1900 or after 2299.",
        remedy="Correct the date or the duration, or open days in the calendar.",
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
        condition="The earliest start by links lies after the first day of a task's spans.",
        source="DCMA-EA PAM 200.1, point 7 (negative float).",
        remedy="Move the spans, shorten what comes before, loosen the link (a lead, SS in place "
        "of FS), or give the task a duration in place of spans and let the network say when.",
        code="DCMA-07",
    ),
    Explanation(
        rule="hammock-backwards",
        level=Level.ERROR,
        title="A hammock ends before it begins",
        why="A hammock runs from the start of one thing to the finish of another. Where the second "
        "is over before the first has begun, the two are most often exchanged, and what the "
        "hammock carries would be spread over a day that means nothing.",
        example="tasks:\n  dig: {duration: 5d}\n  build: {duration: 5d, after: [dig]}\n"
        "  site: {kind: hammock, from: build, to: dig}",
        condition="What a hammock runs to finishes before what it runs from starts.",
        remedy="Exchange from and to, or name what it really spans.",
    ),
    Explanation(
        rule="limits-conflict",
        level=Level.ERROR,
        title="Two dated limits of a task contradict each other",
        why="No date keeps both limits, even without any link. Limits that push (no-earlier, "
        "must) are kept; the other one is broken, and shows as negative float.",
        example="tasks:\n  move: {duration: 10d, start-no-earlier-than: 2027-03-01,\n"
        "         finish-no-later-than: 2027-03-05}",
        condition="The latest day that a record's limits allow lies before the earliest one.",
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
        condition="The computed date lies after the day of a hard limit.",
        variant="Other tools let a hard limit break the links before it; here links are kept.",
        source="DCMA-EA PAM 200.1, point 7 (negative float); GAO, Schedule Assessment Guide, "
        "practice 2.",
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
        condition="A link leads from a deliverable with neither after nor due.",
        remedy="Give the deliverable an `after`, naming the work that finishes it, or a due date.",
    ),
    Explanation(
        rule="open-span",
        level=Level.WARNING,
        title="A span without an end",
        why="An open span runs to the end of its plan, and so does what recurs in open dates. "
        "Where the plan has no finish either, nothing says how long the task is.",
        example="tasks:\n  support: {spans: [2027-03-01..]}",
        condition="A span, or the dates in which a task recurs, has no last day, "
        "and its plan no finish.",
        remedy="Give the span an end, or the plan a finish.",
    ),
    Explanation(
        rule="no-working-time",
        level=Level.ERROR,
        fault=True,
        title="A calendar in which no work is ever done",
        why="Work in a calendar without any working time never ends, so nothing that is planned "
        "in it has a date.",
        example="calendars:\n  closed: {closed: [2027-01-01..]}\n"
        "tasks:\n  build: {duration: 2d, calendar: closed}",
        condition="A calendar that is used has no working time from the first start of a plan on.",
        remedy="Let its closed days end, or give it days on which it is open.",
    ),
    Explanation(
        rule="deadline-missed",
        level=Level.WARNING,
        title="A task finishes after its deadline",
        why="A deadline moves nothing: the dates are what links, calendars and limits make them, "
        "and the difference is told.",
        example="tasks:\n  build: {duration: 30d, deadline: 2027-03-05}",
        condition="The finish lies after the last day of the deadline.",
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
        condition="The last finish in a plan lies after its asserted finish.",
        remedy="Shorten what drives the activity that ends last, or agree on a later day.",
    ),
    Explanation(
        rule="amount-outside-dates",
        level=Level.WARNING,
        title="An amount lies outside its account's dates",
        why="The money is counted in the period for which it is written. If the account is over by "
        "then, either the amount or the dates are not what is meant.",
        example="accounts:\n  travel-money:\n    dates: 2027-01..2027-06\n"
        "    amounts: {travel: {2027-09: 4_000 EUR}}",
        condition="A period of an amount lies wholly or partly outside the dates of its account.",
        source="GAO, Schedule Assessment Guide, practice 3; EVMS (ANSI/EIA-748).",
        remedy="Move the amount, or widen the dates of the account.",
        code="BUD-05",
    ),
    Explanation(
        rule="periods-overlap",
        level=Level.WARNING,
        title="Two periods of one amount share days",
        why="Amounts by period are added up, each over its own days. Where a year and one of its "
        "months both have an amount, the month's may have been meant as part of the year's, and "
        "is counted twice.",
        example="accounts:\n  travel-money:\n"
        "    amounts: {travel: {2027: 9_000 EUR, 2027-09: 4_000 EUR}}",
        condition="Two periods of one category of one account have a day in common.",
        source="EVMS (ANSI/EIA-748): the parts are the whole.",
        remedy="Give amounts for periods that follow each other.",
        code="BUD-05",
    ),
    Explanation(
        rule="account-ring",
        level=Level.ERROR,
        title="An account belongs to itself",
        why="An account holds what belongs to it. In a ring nothing is above anything, so no sum "
        "of it means anything.",
        example="accounts:\n  a: {part-of: b}\n  b: {part-of: a}",
        condition="Following part-of from an account leads back to it.",
        remedy="Take out the `part-of` that is not true.",
    ),
    Explanation(
        rule="no-exchange",
        level=Level.ERROR,
        title="Money in a currency that nothing converts",
        why="Totals are in the currency of the plan. An amount in another one without an agreed "
        "exchange cannot be added to them: it is left out and shown as left out, since a guessed "
        "rate would make every total a guess.",
        example="currency: EUR\naccounts:\n  hall: {amounts: {facility: 4_000 CHF}}",
        condition="An amount is in a currency for which the plan has no exchange.",
        source="GAO, Cost Estimating and Assessment Guide: one basis for all figures.",
        remedy="Agree on a rate and write it to `conventions.exchange` of the overall plan.",
        code="REF-10",
    ),
    Explanation(
        rule="reserve-negative",
        level=Level.ERROR,
        title="A reserve of less than nothing",
        why="A reserve is held back for what may come. One below nothing would lower the cost "
        "baseline by what nobody has.",
        example="currency: EUR\nreserves:\n  spare: {kind: contingency, amount: -500 EUR}",
        condition="The amount of a reserve is below zero.",
        remedy="Correct the amount. What was drawn from a reserve is “drawn”.",
    ),
    Explanation(
        rule="drawn-otherwise",
        level=Level.ERROR,
        title="Something else was drawn than the reserve holds",
        why="What is left of a reserve is its amount less what was drawn. Money of another "
        "currency, or effort from a reserve of money, cannot be taken off, so the rest shown "
        "would be too high.",
        example="currency: EUR\nreserves:\n  spare: {kind: contingency, amount: 500 EUR,\n"
        "          drawn: [{date: 2027-04-01, amount: 90 CHF}]}",
        condition="A drawing is of another currency or kind (money, effort, duration) than the "
        "reserve.",
        remedy="Write the drawing in the currency or kind of the reserve.",
    ),
    Explanation(
        rule="exchange-range",
        level=Level.ERROR,
        title="A currency is worth nothing, or less",
        why="Money times an exchange of nothing is nothing, and every total with it is too low "
        "without showing it. Such an exchange counts as none.",
        example="currency: EUR\nconventions: {exchange: {CHF: 0 EUR}}\n"
        "accounts:\n  hall: {amounts: {facility: 4_000 CHF}}",
        condition="A value of `conventions.exchange` is zero or below.",
        remedy="Write what one unit of the currency is worth, such as 0.92 EUR.",
    ),
    Explanation(
        rule="rate-gap",
        level=Level.WARNING,
        title="Work before the first rate of who does it",
        why="A rate holds from its day on, until the next. What is worked before the first has no "
        "price, so what it costs is left out of the figures, and they are too low.",
        example="resources:\n  engineers: {rate: {2027-06: 5_200 EUR/pm}}\n"
        "tasks:\n  build: {spans: [2027-03..2027-08], effort: 6pm, assign: [engineers]}",
        condition="A part of a task's work lies before the first day of the supplier's rate.",
        remedy="Give the rate that holds before, with the key from-start.",
    ),
    Explanation(
        rule="rate-unit",
        level=Level.WARNING,
        title="A rate for another unit than what is asked for",
        why="Effort is priced by a rate per unit of effort or time, pieces by a rate per piece. "
        "Between the two nothing converts, so the work has no price.",
        example="resources:\n  visit: {kind: expense, rate: 750 EUR/visit}\n"
        "tasks:\n  exchange: {duration: 5d, assign: {visit: 3pd}}",
        condition="The unit of a rate is of another kind than what a task asks for.",
        remedy="Write a count, such as `visit: 3`, or give a rate per unit of effort.",
    ),
    Explanation(
        rule="effort-without-rate",
        level=Level.INFO,
        title="Work of somebody who has no rate",
        why="Where effort is priced by rates, the work of who has none costs nothing in any "
        "figure, and the sums are too low.",
        example="people: {ann: {rate: 400 EUR/d}, bob: {}}\n"
        "tasks:\n  build: {duration: 5d, effort: 10pd, assign: [ann, bob]}",
        condition="Somebody states a rate for effort, and a task that states effort is assigned "
        "to, or owned by, one who states none, and no account states the money for it.",
        remedy="Give them a rate, such as `5_000 EUR/pm`, or an account that pays their work.",
    ),
    Explanation(
        rule="count-without-rate",
        level=Level.WARNING,
        title="Pieces without a price",
        why="A task asks for a number of something that has no rate, so it costs nothing in any "
        "figure.",
        example="resources:\n  visit: {kind: expense}\n"
        "tasks:\n  exchange: {duration: 5d, assign: {visit: 3}}",
        condition="A task assigns a count of a supplier that states no rate.",
        remedy="Give the resource a rate per piece, such as `750 EUR/visit`.",
    ),
    Explanation(
        rule="reserve-overdrawn",
        level=Level.ERROR,
        title="More was drawn from a reserve than it held",
        why="What is drawn from a reserve moves into accounts. Once it is spent nothing more can "
        "move, so either an amount is wrong or a change that raised the reserve is missing.",
        example="reserves:\n  spare:\n    kind: contingency\n    amount: 5_000 EUR\n"
        "    drawn: [{date: 2027-03-01, amount: 6_000 EUR}]",
        condition="The sum drawn from a reserve exceeds its amount.",
        remedy="Raise the amount of the reserve by a change, or correct the drawings.",
    ),
    *LEVELLING,
    *PROGRESS,
    *SIMULATION,
    Explanation(
        rule="actuals-without-data-date",
        level=Level.WARNING,
        title="Money spent, and no data date",
        why="What is spent is set against what was planned up to the same day. Without a data date "
        "there is no such day, so no cost performance is computed.",
        example="actuals:\n  travel-money: {2027-03: {travel: 800 EUR}}",
        condition="Money spent stands in a plan without a data date, its own or one above.",
        remedy="Give the plan a `data-date`: the day up to which progress and actuals hold.",
    ),
    Explanation(
        rule="actuals-after-data-date",
        level=Level.ERROR,
        title="Money spent after the data date",
        why="What lies after the data date has not happened yet. Counting it would set the money "
        "of a later month against the work of an earlier one, so it is left out.",
        example="data-date: 2027-03-31\nactuals:\n  travel-money: {2027-05: {travel: 800 EUR}}",
        condition="The period of money spent begins after the data date.",
        remedy="Move the data date on with the progress reports, or correct the period.",
    ),
    Explanation(
        rule="negative-rest",
        level=Level.ERROR,
        title="Less than nothing is still to be spent",
        why="An estimate to complete is what the rest of the work will cost. Money that will come "
        "back is an amount spent with a minus sign, once it has come.",
        example="actuals:\n  travel-money: {estimate-to-complete: -800 EUR}",
        condition="An estimate to complete is below nothing.",
        remedy="Write what is still to be spent, 0 where nothing is.",
    ),
)
