"""Document control: what changed from version to version, and which sub-plans are effective."""

from __future__ import annotations

from markupsafe import Markup

from planweave.model.family import Plan
from planweave.model.records.governance import Change
from planweave.render.document import Block, Chapter, Column, Row, Table, Text
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
    return Chapter(id=f"front:{ID}", title="Document control", blocks=tuple(blocks))


def revisions(matter: Matter) -> Table:
    """The versions that the plan's records tell of, the newest first."""
    header = matter.header
    changes = [
        record
        for record in matter.family.of("changes", "")
        if isinstance(record, Change) and record.in_version is not None
    ]
    rows = [
        Row(
            cells=(
                str(header.version),
                values.day(header.issued, "") if header.issued else STATUS[header.status].lower(),
                _carried(matter, [c for c in changes if c.in_version == header.version]),
                state(TONES.get(header.status, "none"), STATUS[header.status].lower()),
            )
        )
    ]
    older = sorted(
        {c.in_version for c in changes if c.in_version and c.in_version != header.version},
        reverse=True,
    )
    for version in older:
        carried = [c for c in changes if c.in_version == version]
        decided = [c.decided for c in carried if c.decided]
        date = values.day(decided[-1], "") if decided else "–"
        rows.append(Row(cells=(str(version), date, _carried(matter, carried), "superseded")))
    return Table(
        id="table:revisions",
        caption=f"Revision history: version {header.version} {_standing(header.status)}",
        note="Versions that the register of changes names; the newest first.",
        columns=(
            Column(title="Version", width=18),
            Column(title="Date", width=24),
            Column(title="What changed", width=97),
            Column(title="State", width=30),
        ),
        rows=tuple(rows),
    )


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
