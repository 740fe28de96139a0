"""Document control: what changed from version to version, and which sub-plans are effective."""

from __future__ import annotations

from itertools import zip_longest

from markupsafe import Markup

from planweave.compute.progress.baselined import versions_of
from planweave.model.family import Plan
from planweave.model.records.agreement import Baseline
from planweave.model.records.governance import Change
from planweave.model.values import Version
from planweave.render.document import Block, Chapter, Column, Row, Table, Text
from planweave.render.views.front import seen
from planweave.render.views.front.cover import STATUS
from planweave.render.views.page import links, values
from planweave.render.views.page.links import mention
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import state
from planweave.render.views.page.words import share

TONES = {"agreed": "ok", "baselined": "ok", "withdrawn": "none", "superseded": "warn"}
ID = "control"


def chapter(matter: Matter) -> Chapter:
    """The chapter in the front matter."""
    blocks: list[Block] = [revisions(matter)]
    if not matter.alone:
        blocks.append(effective(matter))
    blocks += seen.box(matter)
    return Chapter(id=f"front:{ID}", title="Document control", blocks=tuple(blocks))


def revisions(matter: Matter) -> Table:
    """The versions that baselines and the register of changes tell of, the newest first."""
    header = matter.header
    changes = [
        record
        for record in matter.family.of("changes", "")
        if isinstance(record, Change) and record.in_version is not None
    ]
    kept = {record.version: record for record in versions_of(matter.family, "")}
    versions = {header.version, *kept, *(c.in_version for c in changes if c.in_version)}
    ordered = sorted(versions, reverse=True)
    return Table(
        id="table:revisions",
        caption=f"Revision history: version {header.version} {_standing(header.status)}",
        note="Versions that the baselines and the register of changes name; the newest first. "
        "Major makes another commitment for somebody, minor asks for something new.",
        columns=(
            Column(title="Version", width=16),
            Column(title="Class", width=16),
            Column(title="Date", width=22),
            Column(title="What changed", width=87),
            Column(title="State", width=28),
        ),
        rows=tuple(
            _version(matter, version, before, changes, kept)
            for version, before in zip_longest(ordered, ordered[1:])
        ),
    )


def _version(
    matter: Matter,
    version: Version,
    before: Version | None,
    changes: list[Change],
    kept: dict[Version, Baseline],
) -> Row:
    header, baseline = matter.header, kept.get(version)
    carried = [change for change in changes if change.in_version == version]
    decided = [change.decided for change in carried if change.decided]
    is_now = version == header.version
    if baseline is not None:
        date = values.day(baseline.approved, "")
    elif is_now:
        date = values.day(header.issued, "") if header.issued else STATUS[header.status].lower()
    else:
        date = values.day(decided[-1], "") if decided else "–"
    what = _carried(matter, carried)
    if baseline is not None:
        parts = [baseline.reason, *([what] if carried else [])]
        what = Markup("; ").join(parts)
    standing: Text = state(TONES.get(header.status, "none"), STATUS[header.status].lower())
    if not is_now:
        standing = "baseline, superseded" if baseline else "superseded"
    return Row(cells=(str(version), _class(version, before), date, what, standing))


def _class(version: Version, before: Version | None) -> str:
    """What the number says that was raised."""
    if before is None:
        return "–"
    if version.major != before.major:
        return "major"
    return "minor" if version.minor != before.minor else "patch"


def _standing(status: str) -> str:
    said = {
        "draft": "is a draft",
        "in-review": "is in review",
        "agreed": "is agreed",
        "baselined": "is the baseline",
        "superseded": "is superseded",
        "withdrawn": "is withdrawn",
    }
    return said[status]


def _carried(matter: Matter, changes: list[Change]) -> Text:
    if not changes:
        return "No change is recorded for this version"
    return Markup("; ").join(
        mention(matter, change.name, links.titled(change)) for change in changes
    )


def effective(matter: Matter) -> Table:
    """The sub-plans whose versions and digests this version is made of."""
    plans = [plan for name, plan in matter.family.plans.items() if name]
    agreed = sum(plan.header.status in ("agreed", "baselined") for plan in plans)
    return Table(
        id="table:effective",
        caption="Effective sub-plans: "
        + share(agreed, len(plans), "sub-plan", "is agreed", "are agreed").replace("None", "none"),
        note="This version was woven from exactly these. A sub-plan that moves on changes the "
        "digest of this plan.",
        columns=(
            Column(title="Plan", width=26),
            Column(title="Title", width=60),
            Column(title="Version", width=16),
            Column(title="Effective", width=20),
            Column(title="Digest", width=24, kind="code"),
            Column(title="State", width=23),
        ),
        rows=tuple(_plan_row(matter, plan) for plan in plans),
    )


def _plan_row(matter: Matter, plan: Plan) -> Row:
    header = plan.header
    shown = "withdrawn" if plan.withdrawn else header.status
    tone = TONES.get(shown, "none")
    return Row(
        kind="off" if plan.withdrawn else "plain",
        cells=(
            mention(matter, plan.name),
            header.title,
            str(header.version),
            values.day(header.effective, ""),
            values.digest(matter.digests.get(plan.name, ""), 8),
            "– withdrawn" if plan.withdrawn else state(tone, STATUS[shown].lower()),
        ),
    )
