"""The pages behind the diagnostics of progress reports and of the forecast."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="progress-without-data-date",
        level=Level.ERROR,
        title="A report without a data date",
        why="A forecast runs from the data date on: what is not done by then lies ahead. Where "
        "neither the plan nor one above it says up to which day is reported, its reports move no "
        "date, and forecast and plan are the same.",
        example="tasks:\n  build: {duration: 5d}\nprogress:\n  build: {started: 2027-03-01}",
        condition="A progress report stands in a plan without a data date, its own or one above.",
        source="GAO, Schedule Assessment Guide, practice 9; DCMA-EA PAM 200.1, point 9.",
        remedy="Give plan.yaml a “data-date”: the last day that the reports cover.",
        code="DCMA-09",
    ),
    Explanation(
        rule="actual-after-data-date",
        level=Level.ERROR,
        title="Something is reported that lies after the data date",
        why="A report says what has happened. A start or finish after the data date has not: it "
        "counts as not yet happened, so that no forecast rests on it.",
        example="data-date: 2027-03-05\ntasks:\n  build: {duration: 5d}\n"
        "progress:\n  build: {started: 2027-03-08}",
        condition="A reported start or finish lies after the data date.",
        source="DCMA-EA PAM 200.1, point 9 (invalid dates).",
        remedy="Correct the day or move the data date. The day on which the group expects "
        "something belongs in “expected”.",
        code="DCMA-09",
    ),
    Explanation(
        rule="finished-before-started",
        level=Level.ERROR,
        title="A finish before its start",
        why="One of the two days is mistaken. The finish is taken.",
        example="data-date: 2027-03-12\ntasks:\n  build: {duration: 5d}\n"
        "progress:\n  build: {started: 2027-03-08, finished: 2027-03-05, done: 100%}",
        condition="A reported finish lies before the reported start.",
        source="GAO, Schedule Assessment Guide, practice 9 (progress is recorded as it is).",
        remedy="Correct the day.",
        code="LGC-09",
    ),
    Explanation(
        rule="done-range",
        level=Level.ERROR,
        title="More than all is done",
        why="No more of a task can be done than all of it. A share above is a slip, or means work "
        "that the plan does not know; it counts as 100%, so that no value is earned twice.",
        example="data-date: 2027-03-12\ntasks:\n  build: {duration: 5d}\n"
        "progress:\n  build: {started: 2027-03-01, finished: 2027-03-05, done: 120%}",
        condition="A share above 100 % is reported as done.",
        source="GAO, Schedule Assessment Guide, practice 9 (progress is recorded as it is).",
        remedy="Correct the share, or plan the additional work.",
        code="LGC-09",
    ),
    Explanation(
        rule="finished-not-done",
        level=Level.ERROR,
        title="Finished, and yet something is left",
        why="A report that gives a finish (or says that a result was handed over) and also a "
        "share below 100% or work that remains says two things. It counts as finished.",
        example="data-date: 2027-03-12\ntasks:\n  build: {duration: 5d}\n"
        "progress:\n  build: {started: 2027-03-01, finished: 2027-03-05, done: 80%}",
        condition="A finish or hand-over is reported, and a share below 100 % or something "
        "remaining too.",
        source="GAO, Schedule Assessment Guide, practice 9 (progress is recorded as it is).",
        remedy="Correct one of them. What is left over is often a task of its own.",
        code="LGC-09",
    ),
    Explanation(
        rule="done-not-finished",
        level=Level.ERROR,
        title="All is done, and no day of the finish is reported",
        why="What is done counts as done, but its day is not known: the planned one is supposed, "
        "at the latest the data date.",
        example="data-date: 2027-03-12\ntasks:\n  build: {duration: 5d}\n"
        "progress:\n  build: {started: 2027-03-01, done: 100%}",
        condition="100 % or a state of being done is reported without a finish.",
        source="GAO, Schedule Assessment Guide, practice 9 (progress is recorded as it is).",
        remedy="Add “finished” with the day.",
        code="LGC-09",
    ),
    Explanation(
        rule="done-without-start",
        level=Level.ERROR,
        title="Something is done, and no start is reported",
        why="Without the start nobody can say how long the work took; the planned start is "
        "supposed, at the latest the data date. Where the finish is known it is a warning.",
        example="data-date: 2027-03-05\ntasks:\n  build: {duration: 5d}\n"
        "progress:\n  build: {done: 40%}",
        condition="A finish, or a share above nothing without a state, is reported of a task "
        "without a start.",
        source="GAO, Schedule Assessment Guide, practice 9 (progress is recorded as it is).",
        remedy="Add “started” with the day, or “state: started” where nobody knows it.",
        code="LGC-09",
    ),
    Explanation(
        rule="nothing-remaining",
        level=Level.ERROR,
        title="Nothing remains, and the task is not finished",
        why="Work of which nothing is left is finished. Until that is reported, it ends with the "
        "data date at the earliest.",
        example="data-date: 2027-03-05\ntasks:\n  build: {duration: 5d}\n"
        "progress:\n  build: {started: 2027-03-01, done: 90%, remaining: 0d}",
        condition="Remaining is nothing, and neither a finish nor 100 % is reported.",
        source="GAO, Schedule Assessment Guide, practice 9 (progress is recorded as it is).",
        remedy="Report the finish, or say how much work is left.",
        code="LGC-09",
    ),
    Explanation(
        rule="rest-unknown",
        level=Level.INFO,
        title="Begun, and nothing says how much is left",
        why="The forecast needs to know how much work is left: “remaining” says it, else the "
        "share that is not done of the duration. With neither, the working time since the start "
        "counts as worked.",
        example="data-date: 2027-03-05\ntasks:\n  build: {duration: 9d}\n"
        "progress:\n  build: {started: 2027-03-01}",
        condition="A start is reported, and neither remaining nor a share nor a finish.",
        remedy="Add “remaining” (best) or “done”.",
    ),
    Explanation(
        rule="suspended-work",
        level=Level.INFO,
        title="Suspended, and nothing says when the work goes on",
        why="The forecast supposes that what is left goes on right after the data date, which "
        "is the earliest that can be.",
        example="data-date: 2027-03-05\ntasks:\n  build: {duration: 9d}\n"
        "progress:\n  build: {started: 2027-03-01, state: suspended, remaining: 5d}",
        condition="The state is suspended, and the plan does not say when the work goes on.",
        remedy="Give the task a “start-no-earlier-than”: what is left of it keeps limits too.",
    ),
    Explanation(
        rule="out-of-sequence",
        level=Level.WARNING,
        title="Work began before its link lets it",
        why="A task has begun (or ended) although what it waits for is not done. Either the "
        "report or the link is not true. The forecast keeps the logic: what is left of the task "
        "waits for its predecessor, even though the first part did not (“retained logic”).",
        example="data-date: 2027-03-05\ntasks:\n  dig: {duration: 9d}\n"
        "  build: {duration: 9d, after: [dig]}\n"
        "progress:\n  dig: {started: 2027-03-01, done: 40%}\n"
        "  build: {started: 2027-03-03, done: 10%}",
        condition="A successor has started (or finished) while the predecessor of its link has "
        "not done what the link waits for.",
        variant="Others offer progress override beside retained logic; here logic is retained.",
        source="GAO, Schedule Assessment Guide, practice 9 (progress is recorded as it is).",
        remedy="Correct the report; or the link, if the two do overlap: SS, a lead, or none.",
        code="LGC-08",
    ),
    Explanation(
        rule="actuals-against-link",
        level=Level.INFO,
        title="What happened does not fit a link",
        why="Both ends of the link are reported, and the successor came first: the link did not "
        "bind, or a day is mistaken. The dates stay as they are reported.",
        example="data-date: 2027-03-12\ntasks:\n  dig: {duration: 5d}\n"
        "  build: {duration: 5d, after: [dig]}\n"
        "progress:\n  dig: {started: 2027-03-01, finished: 2027-03-05, done: 100%}\n"
        "  build: {started: 2027-03-02, done: 40%}",
        condition="Both ends of a link are reported, and they lie the other way round.",
        source="GAO, Schedule Assessment Guide, practice 9 (progress is recorded as it is).",
        remedy="Correct the days, or the link for the next time.",
        code="LGC-08",
    ),
    Explanation(
        rule="progress-missing",
        level=Level.WARNING,
        title="Work was to have begun, and nothing is reported of it",
        why="What nobody reports on has not happened: the forecast has it begin after the data "
        "date, and all that follows moves with it. Work with spans keeps them and ends with the "
        "data date at the earliest.",
        example="data-date: 2027-03-05\ntasks:\n  dig: {duration: 2d}\n  build: {duration: 5d}\n"
        "progress:\n  dig: {started: 2027-03-01, finished: 2027-03-02, done: 100%}",
        condition="A planned start lies before the data date, and nothing is reported.",
        population="Tasks, milestones, deliverables and gates, without mere support and without "
        "what waits for a plan that is not looked at.",
        source="DCMA-EA PAM 200.1, point 9 (invalid dates).",
        remedy="Report what has happened; plan anew what has not.",
        code="DCMA-09",
    ),
    Explanation(
        rule="broken-seal",
        level=Level.ERROR,
        title="A baseline is not as it was kept",
        why="What was agreed is sealed by a digest of its own figures when it is kept, so that a "
        "figure changed afterwards is seen. Variances and earned value against it would be "
        "against something that nobody agreed to. Baselines of earlier versions have no seal.",
        example="baselines:\n  v1.0.0:\n    version: 1.0.0\n    commit: none\n"
        "    digest: planweave-1:sha256:9c1f\n    approved-by: board\n    approved: 2027-02-01\n"
        "    reason: First issue\n    seal: planweave-baseline-1:sha256:9c1f\n"
        "    rows:\n      build: {finish: 2027-03-05}",
        condition="The digest of a baseline's figures is not the one that it was kept with; in "
        "planweave verify also: its name is not that of its version, or it says what no seal "
        "holds, as that it is withdrawn.",
        remedy="Take the file back from git. To agree on other figures, raise the plan's version "
        "and run `planweave baseline`.",
    ),
    Explanation(
        rule="bad-baseline",
        level=Level.ERROR,
        title="A figure of a baseline cannot be read",
        why="Baselines are written by the tool and never by hand: they are what was agreed, and "
        "variances and earned value are measured against them. A figure that is none is left out.",
        example="baselines:\n  v1.0.0:\n    version: 1.0.0\n    commit: none\n"
        "    digest: planweave-1:sha256:9c1f\n    approved-by: board\n    approved: 2027-02-01\n"
        "    reason: First issue\n    rows:\n      build: {finish: soon}",
        condition="A figure of a baseline does not follow its grammar.",
        remedy="Take the file back from git. To agree on other figures, raise the plan's version "
        "and run `planweave baseline`.",
    ),
)
