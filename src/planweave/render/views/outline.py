"""The order of the document: sections by name, each with its title and its view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from planweave.classes import dataclass
from planweave.model.prose import OUTLINE
from planweave.render.document import Chapter, Document
from planweave.render.fitting.joining import joined
from planweave.render.fitting.turning import fitted
from planweave.render.prose.directed import directed
from planweave.render.views.annexes import (
    calendars,
    deliverables,
    dictionary,
    progress,
    task_list,
)
from planweave.render.views.capacity import resources, skills
from planweave.render.views.front import control, cover, seen, summary
from planweave.render.views.knowledge import assumptions, changes, data, risks, terms
from planweave.render.views.money import budget
from planweave.render.views.page import generic
from planweave.render.views.page.links import section_anchor
from planweave.render.views.page.matter import Matter
from planweave.render.views.parties import (
    agreement,
    infrastructure,
    kept,
    responsibilities,
    stakeholders,
)
from planweave.render.views.time import milestones, schedule
from planweave.render.views.together import hand_offs, reconciliation, sub_plans
from planweave.render.views.work import breakdown, lifecycle, scope

View = Callable[[Matter], Chapter | None]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the outline; its view gives None where the plan has nothing for it."""

    name: str
    title: str
    view: View


def _plain(name: str, title: str, *registers: str, of_planning: str = "") -> Section:
    view = partial(
        generic.chapter, section=name, title=title, registers=registers, of_planning=of_planning
    )
    return Section(name, title, view)


SECTIONS: tuple[Section, ...] = (
    Section("summary", "Executive summary", summary.chapter),
    Section("scope", "Scope", scope.chapter),
    Section("lifecycle", "Lifecycle", lifecycle.chapter),
    Section("work", "Work definition", breakdown.chapter),
    Section("schedule", "Schedule", schedule.chapter),
    Section("milestones", "Milestones", milestones.chapter),
    Section("budget", "Budget", budget.chapter),
    Section("resources", "Resources", resources.chapter),
    Section("skills", "Skills", skills.chapter),
    Section("data", "Data management", data.chapter),
    Section("risks", "Risks", risks.chapter),
    Section("stakeholders", "Stakeholders", stakeholders.chapter),
    Section("infrastructure", "Infrastructure", infrastructure.chapter),
    Section("responsibilities", responsibilities.TITLE, responsibilities.chapter),
    Section("support", "Support", infrastructure.support),
    Section("hand-offs", "Hand-offs", hand_offs.chapter),
    Section("sub-plans", "Sub-plans", sub_plans.chapter),
    Section("assumptions", assumptions.TITLE, assumptions.chapter),
    Section("changes", "Changes", changes.chapter),
    Section("reconciliation", reconciliation.TITLE, reconciliation.chapter),
    Section("agreement", "Agreement", agreement.chapter),
    Section("glossary", "Glossary", terms.glossary),
    Section("references", "References", terms.references),
)
"""The sections in the order of the outline; `document.sections` of a plan may choose others."""

ANNEXES: tuple[Section, ...] = (
    _plain("annex", "Further notes"),
    Section("annex-work", "Work breakdown dictionary", dictionary.chapter),
    Section("annex-tasks", "Full task list", task_list.chapter),
    Section("annex-deliverables", "Deliverables", deliverables.chapter),
    Section("annex-progress", "Progress reports", progress.chapter),
    Section("annex-calendars", "Calendars", calendars.chapter),
    Section("annex-accounts", "Accounts", budget.annex),
    Section("annex-offers", "Offers", resources.annex),
    Section("annex-risks", "Risks", risks.annex),
    Section("annex-organisation", "Organisation, roles, people", responsibilities.annex),
    Section("annex-raci", "Who does what, all tasks", responsibilities.annex_raci),
    Section("annex-words", kept.TITLE, kept.annex),
    _plain("annex-fields", "Own fields, rules and scenarios", "fields", "rules", "scenarios"),
)
"""The annexes, in their order: full registers, and what prose says in the section `annex`."""


def title_of(section: str) -> str:
    """The title of a section of the outline."""
    titles = {one.name: one.title for one in SECTIONS}
    return titles.get(section, "the annexes" if section == "annex" else section)


def anchor_of(matter: Matter, section: str) -> str:
    """Where a link to a section leads; to the annexes in general: to the first that is there."""
    if section == "annex" and not any(
        file.section == "annex" for plan in matter.family.plans.values() for file in plan.prose
    ):
        made = (one.name for one in ANNEXES if one.view(matter) is not None)
        section = next(made, section)
    return section_anchor(section)


def sections(matter: Matter) -> tuple[Section, ...]:
    """The sections of a plan's document in print order: as it says, else the outline."""
    options = matter.header.document
    wanted = options.sections if options and options.sections else OUTLINE
    by_name = {one.name: one for one in SECTIONS}
    return tuple(by_name[name] for name in wanted if name in by_name)


def annexes(matter: Matter) -> tuple[Section, ...]:
    """The annexes of a plan's document: all, unless it chooses its sections without them."""
    options = matter.header.document
    chosen = options.sections if options and options.sections else ("annex",)
    return ANNEXES if "annex" in chosen else ()


def document(matter: Matter) -> Document:
    """The whole document of a family."""
    matter = replace(matter, family=directed(matter.family))
    body = tuple(_made(sections(matter), matter))
    summary = tuple(one for one in body if one.id == section_anchor("summary"))
    rest = joined(one for one in body if one.id != section_anchor("summary"))
    header = matter.header
    return Document(
        title=header.title,
        kind=cover.kind(matter),
        language=header.language or "en",
        stamp=cover.stamp(matter),
        note=cover.remark(matter),
        date=cover.date(matter),
        origin=seen.origin(matter),
        cover=cover.cover(matter),
        front=(fitted(control.chapter(matter)), *summary),
        chapters=tuple(rest),
        annexes=tuple(joined(_made(annexes(matter), matter))),
    )


def _made(chosen: tuple[Section, ...], matter: Matter) -> Iterator[Chapter]:
    for one in chosen:
        chapter = one.view(matter)
        if chapter is not None:
            yield fitted(chapter)
