"""The sections glossary and references."""

from __future__ import annotations

from markupsafe import Markup

from planweave.model.records.knowledge import SourceDocument, Term
from planweave.model.records.record import Record
from planweave.render.document import Block, Chapter, Definitions, Text
from planweave.render.prose.inline import inline
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.sections import facts, gap, prose
from planweave.render.views.page.words import begin
from planweave.render.views.registers.home import Entry, entry, home_table
from planweave.render.views.registers.section import section
from planweave.render.views.registers.words import of_all


def glossary(matter: Matter) -> Chapter | None:
    """The terms of all plans in the order of the alphabet, each with the plan it comes from."""
    terms = [one for one in matter.family.of("glossary") if isinstance(one, Term)]
    terms.sort(key=lambda one: (links.titled(one).casefold(), one.name))
    parts: list[Block] = [*prose(matter, "glossary")]
    if terms:
        parts.append(
            Definitions(
                pairs=tuple((_term(matter, one), _meaning(matter, one)) for one in terms),
                ids=tuple(links.home("glossary", one.name) for one in terms),
            )
        )
    else:
        parts.append(gap("glossary", "No terms are defined.", "Define those that could mislead."))
    return section("glossary", "Glossary", facts(matter, "glossary"), parts)


def _term(matter: Matter, one: Term) -> Text:
    shown = inline(matter, links.titled(one), one.plan)
    if one.abbreviation:
        shown = Markup("{} ({})").format(shown, one.abbreviation)
    return Markup("<s>{}</s>").format(shown) if not matter.counts(one) else shown


def _meaning(matter: Matter, one: Term) -> Text:
    """The definition, its source, and the plan where it is not the overall one's."""
    parts: list[Text] = [inline(matter, one.definition, one.plan)]
    notes: list[Text] = []
    if one.source:
        source = one.source
        known = matter.family.record(source) is not None
        notes.append(links.mention(matter, source) if known else inline(matter, source, one.plan))
    if one.plan:
        notes.append(links.mention(matter, one.plan))
    if notes:
        joined = Markup(", ").join(notes)
        parts.append(Markup('<span class="nil">({})</span>').format(joined))
    return Markup(" ").join(parts)


def references(matter: Matter) -> Chapter | None:
    """The documents that the plan refers to, those that bind first."""
    every = [one for one in matter.family.of("references") if isinstance(one, SourceDocument)]
    every.sort(key=lambda one: one.applies != "applicable")
    binding = sum(one.applies == "applicable" for one in every)
    parts: list[Block] = [*prose(matter, "references")]
    if every:
        verb = "binds" if binding == 1 else "bind"
        parts.append(
            home_table(
                matter,
                "references",
                (
                    entry("Issuer", 30, "issuer"),
                    Entry(
                        title="Edition, date", width=24, fields=("edition", "date"), show=_edition
                    ),
                    entry("Applies", 20, "applies", choose=True),
                    entry("Where", 48, "uri"),
                    Entry(title="Digest", width=24, fields=("digest",), show=_digest),
                ),
                caption=f"{begin(len(every), 'document')}, of which {of_all(binding, len(every))} "
                f"{verb}",
                note="Applicable documents bind, informative ones do not.",
                title=46,
                records=every,
            )
        )
    else:
        parts.append(gap("references", "No documents are named.", "Name those that bind."))
    return section("references", "References", facts(matter, "references"), parts)


def _edition(matter: Matter, record: Record) -> Text:
    assert isinstance(record, SourceDocument)
    found = [record.edition, values.day(record.date, "") if record.date else ""]
    return Markup("<br>").join(part for part in found if part) or values.NONE


def _digest(matter: Matter, record: Record) -> Text:
    assert isinstance(record, SourceDocument)
    return values.digest(record.digest) if record.digest else values.NONE
