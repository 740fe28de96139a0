"""What every section has: its line of facts, its prose plan by plan, its honest gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from planweave.model.prose import Prose as File
from planweave.model.records.governance import NotApplicable
from planweave.model.registers import ELEMENTS_OF_PLANNING
from planweave.render.document import Block, Box, Column, Facts, Gap, Heading, Row, Table, Text
from planweave.render.prose.blocks import blocks
from planweave.render.views.page import links, values
from planweave.render.views.page.fields import field
from planweave.render.views.page.matter import Matter
from planweave.rules.completeness._exempt import Exemptions
from planweave.rules.completeness.missing_element import missing_elements
from planweave.rules.completeness.missing_for_agreement import needed

ELEMENT_NOUNS = {
    "lifecycle": "lifecycle",
    "tasks": "task",
    "budget-and-schedule": "budget",
    "milestones": "milestone",
    "data-management": "data management",
    "risks": "risk",
    "resources-and-skills": "resource or skill",
    "stakeholders": "stakeholder",
    "infrastructure": "infrastructure",
}


def facts(matter: Matter, *registers: str) -> tuple[Facts, ...]:
    """The line below the title: who answers for it, and how many records are complete."""
    pairs: list[tuple[str, Text]] = []
    owner = matter.header.owner
    if owner:
        pairs.append(("Owner", links.mention(matter, owner, links.title_of(matter.family, owner))))
    pairs.append(_changed(matter, registers))
    whole, every = complete(matter, registers)
    if every:
        pairs.append(("complete", f"{whole} of {every} records"))
    return (Facts(pairs=tuple(pairs)),)


def _changed(matter: Matter, registers: Sequence[str]) -> tuple[str, str]:
    """The version in which the section last changed; where no history is to be had, the plan's."""
    known = matter.checked.changed if matter.checked else {}
    found = [known[name] for name in registers if name in known]
    if not found:
        return "version", str(matter.header.version)
    return "last changed in", max(found, key=_age)


def _age(version: str) -> tuple[bool, list[int]]:
    """A draft comes after every version."""
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    return not numbers or " " in version, numbers


def complete(matter: Matter, registers: Sequence[str]) -> tuple[int, int]:
    """How many records that count have all that agreement needs, and how many there are."""
    family, whole, every = matter.family, 0, 0
    exemptions = Exemptions(family)
    for register in registers:
        attributes = needed(register)
        for record in family.of(register):
            if not matter.counts(record):
                continue
            every += 1
            whole += all(
                getattr(record, attribute) or exemptions.covers(record, attribute)
                for attribute in attributes
            )
    return whole, every


# --- Prose -----------------------------------------------------------------------------------


def prose_files(matter: Matter, section: str, plan: str) -> tuple[File, ...]:
    """The files of a plan for a section and this document, in their order."""
    found = [
        file
        for file in matter.family.plans[plan].prose
        if file.section == section and file.audience in ("", matter.audience)
    ]
    return tuple(sorted(found, key=lambda file: (file.order, file.path)))


def prose(matter: Matter, section: str) -> tuple[Block, ...]:
    """What people wrote for a section: the root plan first, then each sub-plan under its name."""
    found: list[Block] = []
    for file in prose_files(matter, section, ""):
        found += blocks(matter, file, "", title=file.title)
    return (*found, *below(matter, section))


def below(matter: Matter, section: str) -> tuple[Block, ...]:
    """What the sub-plans wrote for a section, each under its name."""
    found: list[Block] = []
    for plan in matter.family.plans:
        for file in prose_files(matter, section, plan) if plan else ():
            found += blocks(matter, file, plan, title=_title(matter, file, plan), level=3)
    if not found:
        return ()
    word = "In summary, plan by plan" if section == "summary" else "From the sub-plans"
    return (Heading(id=f"prose:{section}", title=word, listed=False), *found)


def _title(matter: Matter, file: File, plan: str) -> Text:
    """A sub-plan's file is named by the plan, and by its own title where it has one."""
    title = file.title or matter.family.plans[plan].header.title
    return Markup("{}: {}").format(links.mention(matter, plan), title)


# --- Gaps ------------------------------------------------------------------------------------


def gap(name: str, message: Text, remedy: Text = "") -> Gap:
    """An honest gap."""
    return Gap(id=f"gap:{name}", message=message, remedy=remedy)


def element(matter: Matter, name: str) -> tuple[Block, ...]:
    """What there is to say about an element of planning: gaps, and where it does not apply.

    Where no plan has a record of it: a gap, or the reason why it is not needed. Where only some
    lack it: a remark that names them.
    """
    family = matter.family
    declared = [r for r in family.of("not-applicable") if isinstance(r, NotApplicable)]
    exempt = [record for record in declared if record.id == name]
    lacking = [
        plan.name
        for plan in family.plans.values()
        if not plan.withdrawn and name in missing_elements(family, plan)
    ]
    return (*_lacking(matter, name, lacking, exempt), *_exempt(matter, name, exempt))


def _lacking(
    matter: Matter, name: str, lacking: list[str], exempt: list[NotApplicable]
) -> Iterator[Block]:
    noun = ELEMENT_NOUNS[name]
    registers = ELEMENTS_OF_PLANNING[name]
    documented = any(True for register in registers for _ in matter.family.of(register))
    if not documented and not any(not record.plan for record in exempt):
        yield gap(
            name,
            f"No {noun} records: declare them or record why not applicable.",
            Markup(
                "Registers: {}; or the key <code>{}</code> of <code>not-applicable</code>."
            ).format(", ".join(registers), name),
        )
    elif lacking and documented:
        names = links.mentions(matter, lacking)
        words = Markup("<p>No {} records of {}: neither declared, nor recorded why not.</p>")
        yield Box(word="○ Not in every plan", html=words.format(noun, names))


def _exempt(matter: Matter, name: str, exempt: list[NotApplicable]) -> Iterator[Block]:
    if not exempt:
        return
    rows = tuple(
        Row(
            id=links.home("not-applicable", record.name),
            source=matter.source("not-applicable", record.name),
            cells=(
                links.mention(matter, record.plan),
                field(matter, record, "reason"),
                field(matter, record, "approved_by"),
                values.day(record.approved, ""),
                field(matter, record, "until"),
            ),
        )
        for record in exempt
    )
    count = f"{len(exempt)} plans declare" if len(exempt) > 1 else "One plan declares"
    yield Table(
        id=f"table:not-applicable-{name}",
        caption=f"{count} that it needs no {ELEMENT_NOUNS[name]} records",
        columns=(
            Column(title="Plan", width=18),
            Column(title="Reason", width=80),
            Column(title="Approved by", width=30),
            Column(title="On", width=20),
            Column(title="Until", width=21),
        ),
        rows=rows,
    )


# --- States ----------------------------------------------------------------------------------

GLYPHS = {"ok": "●", "warn": "◆", "bad": "▲", "none": "○"}


def state(tone: str, words: str) -> Markup:
    """A state as glyph, word and colour: `ok`, `warn`, `bad` or `none`."""
    return Markup('<span class="{}">{}\u00a0{}</span>').format(tone, GLYPHS[tone], words)
