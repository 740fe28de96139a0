"""What can be wrong with plan.lock, and with what it pins."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="sub-plan-not-locked",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan in a repository of its own is not pinned",
        why="A branch moves. What a plan is woven from is written in plan.lock, commit and "
        "digest, so that everybody reads the same.",
        condition="A sub-plan with git has no pin in plan.lock.",
        source="The design of this program: what is woven can be woven again.",
        remedy="Run `planweave lock`.",
        code="REF-03",
    ),
    Explanation(
        rule="sub-plan-not-as-locked",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan's content is not what plan.lock says",
        why="The commit is the pinned one and its digest is another: plan.lock was changed by "
        "hand, or joined wrongly from two branches.",
        condition="The commit is the pinned one, and the digest of what it holds is not.",
        source="The design of this program: what was agreed is not changed without a word.",
        remedy="Run `planweave lock` again, and read what it moves.",
        code="REF-04",
    ),
    Explanation(
        rule="pin-of-another-rev",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan is pinned for another rev or repository than the plan names",
        why="The commit in plan.lock was looked up for one tag or branch, and the plan asks for "
        "another by now: what is woven is still the old one. A lock written before it kept the "
        "rev says nothing of this until `planweave lock` writes it anew.",
        example="sub-plans:\n  portal: {git: https://example.org/portal.git, rev: v2}\n"
        "# plan.lock: rev: v1",
        condition="The rev or repository in plan.lock is not the one that the plan names.",
        source="The design of this program: what is woven can be woven again.",
        remedy="Run `planweave lock`, or put the old rev back.",
        code="REF-03",
    ),
    Explanation(
        rule="sub-plan-changed",
        level=Level.WARNING,
        title="A sub-plan has changed since it was locked",
        why="The overall plan was last put together with another version of it. The change is "
        "woven in, and never silently: somebody should look at what it moves.",
        condition="The digest of a sub-plan in a folder is not the one in plan.lock.",
        source="CMMI for Services, Work Planning, specific practice 2.7: the overall plan refers "
        "to the plans as they are.",
        remedy="See `planweave lock --dry-run`, then take it over with `planweave lock`.",
        code="REF-05",
    ),
    Explanation(
        rule="sub-plan-not-pinned",
        level=Level.INFO,
        title="A sub-plan is not yet in plan.lock",
        why="Its changes are not noticed until it is.",
        condition="A sub-plan in a folder has no pin, and plan.lock pins others.",
        source="The design of this program: what is woven can be woven again.",
        remedy="Run `planweave lock`.",
        code="REF-03",
    ),
    Explanation(
        rule="stale-pin",
        level=Level.INFO,
        title="plan.lock pins what is no sub-plan any more",
        why="Nothing is lost by it; the file says more than is so.",
        condition="A pin in plan.lock names a sub-plan that the plan does not have.",
        remedy="Run `planweave lock`.",
    ),
    Explanation(
        rule="bad-lock",
        level=Level.ERROR,
        fault=True,
        title="plan.lock cannot be taken as it stands",
        why="The tool writes it, and a wrong pin would weave another plan than was meant.",
        condition="A value of plan.lock does not follow its grammar.",
        remedy="Run `planweave lock`: it writes the file anew.",
    ),
    Explanation(
        rule="not-fetched",
        level=Level.ERROR,
        fault=True,
        title="A sub-plan's repository could not be fetched",
        why="Repositories come by https or ssh, from hosts that the root plan names, and are "
        "read without being checked out.",
        condition="The pinned commit of a repository is not in the local store.",
        remedy="Check the address, the rev and your access; then run `planweave lock` again.",
    ),
    Explanation(
        rule="holidays-not-pinned",
        level=Level.WARNING,
        title="Holidays of a calendar are not in plan.lock",
        why="They come from a library that is corrected now and then. Pinned, they move no date "
        "without anybody's doing; until then they count as working days.",
        example="calendars:\n  brussels: {holidays: [BE]}",
        condition="A calendar needs the holidays of a region and year that plan.lock does not "
        "hold.",
        remedy="Run `planweave lock`.",
    ),
    Explanation(
        rule="unknown-region",
        level=Level.ERROR,
        fault=True,
        title="No holidays are known of a region",
        why="Regions are ISO 3166 codes: a country (BE), or a part of one (DE-BE).",
        example="calendars:\n  brussels: {holidays: [BX]}",
        condition="The library of holidays does not know the region.",
        remedy="Correct the code, or list the days under `closed`.",
    ),
)
