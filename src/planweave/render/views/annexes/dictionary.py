"""The dictionary of the breakdown of work: what each element holds and when it is done."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from planweave.model.records.work import WbsElement
from planweave.render.document import Chapter, Column, Row, Table, Text
from planweave.render.views.page import values
from planweave.render.views.page.fields import field
from planweave.render.views.page.generic import finished
from planweave.render.views.page.links import mention
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.tables import home_row
from planweave.render.views.page.words import across, begin
from planweave.render.views.work.breakdown import element_title

LABELS = {
    "description": "",
    "scope": "",
    "out_of_scope": "Not: ",
    "inputs": "Inputs: ",
    "quality": "Quality: ",
    "acceptance": "Accepted when: ",
    "requirements": "Answers: ",
    "stated_effort": "Stated effort: ",
    "consulted": "Consulted: ",
    "informed": "Informed: ",
    "references": "See ",
    "withdrawn": "Withdrawn: ",
}


def chapter(matter: Matter) -> Chapter | None:
    """The annex."""
    elements = matter.tree.elements
    if not elements:
        return None
    return finished("annex-work", "Work breakdown dictionary", (), (table(matter),))


def table(matter: Matter) -> Table:
    """Every element's home."""
    elements = matter.tree.elements
    plans = len({element.plan for element in elements})
    described = sum(bool(element.scope or element.description) for element in elements)
    said = begin(len(elements), "element")
    return Table(
        id="table:dictionary",
        caption=f"{said} of work{across(plans)}, {described} of them described",
        note="In the order of their codes. What nothing is said of is left out.",
        register="wbs",
        columns=(
            Column(title="WBS", width=14),
            Column(title="Element", width=42),
            Column(title="Kind", width=18, choose=True),
            Column(title="Owner, performer", width=22),
            Column(title="Scope, acceptance", width=60),
            *(() if matter.alone else (Column(title="Plan", width=13, choose=True),)),
        ),
        rows=tuple(_row(matter, element) for element in elements),
    )


def _row(matter: Matter, element: WbsElement) -> Row:
    code = matter.tree.code(element)
    plan = matter.tree.delegated.get(element.name)
    title: Text = element_title(matter, element)
    if plan is not None:
        title = Markup('{}<br><span class="nil">elaborated by {}</span>').format(
            title, mention(matter, plan)
        )
    performing = field(matter, element, "performing")
    owner = mention(matter, matter.owner_of(element))
    if element.performing is not None and element.performing != matter.owner_of(element):
        owner = Markup("{}, {}").format(owner, performing)
    cells: tuple[Text, ...] = (
        code if matter.counts(element) else Markup("<s>{}</s>").format(code),
        title,
        values.word(element.kind or _kind(matter, element, code)),
        owner,
        Markup("<br>").join(_said(matter, element)) or values.NONE,
        mention(matter, element.plan),
    )
    return home_row(matter, "wbs", element, cells[:-1] if matter.alone else cells)


def _kind(matter: Matter, element: WbsElement, code: str) -> str:
    below = matter.tree.children(code) or element.name in matter.tree.delegated
    return "summary" if below else "work-package"


def _said(matter: Matter, element: WbsElement) -> Iterator[Markup]:
    for attribute, label in LABELS.items():
        if getattr(element, attribute):
            shown = field(matter, element, attribute)
            yield Markup('<span class="nil">{}</span>{}').format(label, shown)
