"""The cover: what this is, which version, and whether it is in force."""

from __future__ import annotations

from markupsafe import Markup

from planweave.model.records.record import Record
from planweave.render.document import Cover, Drawing, Text
from planweave.render.figures.schedule.skyline import Skyline, skyline
from planweave.render.views.page import links, values
from planweave.render.views.page.links import mention
from planweave.render.views.page.matter import Matter

STATUS = {
    "draft": "Draft",
    "in-review": "In review",
    "agreed": "Agreed",
    "baselined": "Baselined",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
}


def kind(matter: Matter) -> str:
    """What kind of plan the document prints."""
    kinds = {"overall": "Overall work plan", "sub": "Sub-plan", "control": "Control plan"}
    return kinds.get(matter.header.kind or "overall", "Work plan")


def stamp(matter: Matter) -> str:
    """What every footer says: id, version, state, data date, digest, marking."""
    header = matter.header
    parts = (
        f"{header.plan} {header.version}",
        STATUS[header.status].lower(),
        f"data date {matter.data_date}" if matter.data_date else "",
        values.digest(matter.digests[""]) if "" in matter.digests else "",
        header.marking,
    )
    return " · ".join(part for part in parts if part)


def remark(matter: Matter) -> str:
    """What the line above says: that the plan is not in force, or nothing."""
    remarks = {
        "draft": "Draft: not agreed, and not complete.",
        "in-review": "In review: not agreed yet.",
        "superseded": "Superseded: a later version is in force.",
        "withdrawn": "Withdrawn: this plan no longer counts.",
    }
    return remarks.get(matter.header.status, "")


def date(matter: Matter) -> str:
    """The document's date: when it was issued, else its data date or its start."""
    header = matter.header
    for day in (header.issued, header.data_date, header.start):
        if day is not None and day.last is not None:
            return day.last.isoformat()
    return ""


def cover(matter: Matter) -> Cover:
    """The cover page."""
    header = matter.header
    return Cover(
        kind=kind(matter),
        title=header.title,
        subtitle=subtitle(matter),
        marking=header.marking,
        rows=tuple(rows(matter)),
        drawing=drawing(matter),
        note=remark(matter),
    )


def drawing(matter: Matter) -> Drawing | None:
    """The tasks of all plans as a skyline; none where nothing is dated."""
    groups = []
    for plan in matter.family.plans:
        dates = [matter.dates(t.name) for t in matter.of("tasks", plan) if matter.counts(t)]
        spans = tuple((each.start, each.finish) for each in dates if each is not None)
        if spans:
            groups.append(spans)
    return skyline(Skyline(groups=tuple(groups), now=matter.data_date))


def subtitle(matter: Matter) -> str:
    """The size of the plan in one sentence."""
    family = matter.family
    counts = [
        counted(len(family.plans) - 1, "sub-plan"),
        counted(_counting(matter, "tasks"), "task"),
        counted(_counting(matter, "milestones"), "milestone"),
        counted(_counting(matter, "deliverables"), "deliverable"),
    ]
    told = [count for count in counts if count]
    sizes = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)
    start, finish = matter.header.start, matter.header.finish
    times = f", from {values.day(start, 'start')}" if start else ""
    times += f" to {values.day(finish)}" if finish and start else ""
    return f"{sizes}{times}" if sizes else times.removeprefix(", ").capitalize()


def counted(count: int, noun: str) -> str:
    """A count with its noun, "" for none."""
    return f"{values.number(count)} {noun}{'' if count == 1 else 's'}" if count else ""


def _counting(matter: Matter, register: str) -> int:
    records: list[Record] = [r for r in matter.family.of(register) if matter.counts(r)]
    return len(records)


def rows(matter: Matter) -> list[tuple[str, Text]]:
    """The facts at the foot of the cover."""
    header = matter.header
    found: list[tuple[str, Text]] = [
        ("Version", Markup("<b>{}</b>").format(header.version)),
        ("Status", STATUS[header.status]),
    ]
    for label, day in (
        ("Issued", header.issued),
        ("Effective", header.effective),
        ("Data date", header.data_date),
        ("Next revision due", header.next_revision_due),
    ):
        if day is not None:
            found.append((label, values.day(day, "")))
    if header.work_group:
        title = links.title_of(matter.family, header.work_group)
        found.append(("Work group", mention(matter, header.work_group, title)))
    if header.owner and header.owner != header.work_group:
        title = links.title_of(matter.family, header.owner)
        found.append(("Owner", mention(matter, header.owner, title)))
    if len(matter.family.plans) > 1:
        count = sum(not plan.withdrawn for plan in matter.family.plans.values()) - 1
        found.append(("Sub-plans", f"{count} effective"))
    if "" in matter.digests:
        shown = values.digest(matter.digests[""])
        found.append(("Digest", Markup('<span class="id">{}</span>').format(shown)))
    return found
