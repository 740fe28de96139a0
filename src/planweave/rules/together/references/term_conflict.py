"""One term is defined in two ways.

Two plans of a family define a term of the same title otherwise. Each group
understands the other's text in its own way.

Condition: Two terms of one title (or id, without a title), case aside, have
definitions that differ in more than spaces.
Population: Terms that count, in all plans; each is compared with the first of
its title.
Source: ISO/IEC/IEEE 16326: one set of definitions for a plan.

Remedy: Keep one definition, in the plan above both.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    glossary: {box: {title: box, definition: What things are packed in}}
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    glossary: {case: {title: box, definition: A control unit}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    glossary: {box: {title: box, definition: What things are packed in}}
    sub-plans: {build: {}}
    # build/plan.yaml
    plan: build
    title: Build
    glossary: {case: {title: case, definition: A control unit}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Address, Diagnostic, Level, Mend, Note, Sides
from planweave.model.records.knowledge import Term
from planweave.rules.mending import acts, edit, text
from planweave.rules.telling import begins, living, side_of
from planweave.weave.defaults import Defaults

CODE = "REF-08"
LEVEL = Level.INFO


def term_conflict(defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each definition that differs from an earlier one of the same title."""
    first: dict[str, Term] = {}
    for term in living(defaults, "glossary", Term):
        other = first.setdefault((term.title or term.id).strip().lower(), term)
        if " ".join(term.definition.split()) != " ".join(other.definition.split()):
            yield Diagnostic(
                rule="term-conflict",
                level=LEVEL,
                message=f"The term “{term.title or term.id}” means something else in {term.name} "
                f"than in {other.name}.",
                where=Address(term.name, ("definition",)),
                hint=f"{begins(acts(defaults, term.name))} and {acts(defaults, other.name)} keep "
                "one definition, in the plan above both.",
                notes=(
                    Note("the other definition", Address(other.name, ("definition",))),
                    Note("this definition", Address(term.name, ("definition",))),
                ),
                mends=(_mend(defaults, term, other), _mend(defaults, other, term)),
                sides=Sides(
                    left=side_of(defaults.family, other.name, "definition"),
                    right=side_of(defaults.family, term.name, "definition"),
                ),
            )


def _mend(defaults: Defaults, term: Term, other: Term) -> Mend:
    """One term as the other defines it."""
    same = edit(term.name, "definition", value=text(other.definition))
    return Mend((same,), f"{acts(defaults, term.name)} takes the definition of {other.name}")
