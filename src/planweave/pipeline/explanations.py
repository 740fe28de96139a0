"""Every page there is, by the name of the rule: those of the stages and those of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from planweave.compute.explanations import EXPLANATIONS as COMPUTING
from planweave.model.explanations import Explanation
from planweave.pipeline.checking.explanations import EXPLANATIONS as JUDGING
from planweave.render.explanations import EXPLANATIONS as RENDERING
from planweave.review.commitments.explanations import EXPLANATIONS as AGREEING
from planweave.review.evidence.explanations import EXPLANATIONS as PACKING
from planweave.review.explanations import EXPLANATIONS as ANSWERING
from planweave.rules.catalogue import EXPLANATIONS as CHECKING
from planweave.rules.catalogue import rules
from planweave.source.explanations import EXPLANATIONS as READING
from planweave.weave.explanations import EXPLANATIONS as WEAVING

FORMAT = "The source format of Planweave."
DESIGN = "The design of Planweave."
STAGES = (
    (READING, "Every file of every plan of the family.", FORMAT),
    (WEAVING, "Every plan of the family, woven with all others; plan.lock.", FORMAT),
    (COMPUTING, "Records that count, of all plans of the family.", DESIGN),
    (CHECKING, "Every rule that runs.", DESIGN),
    (JUDGING, "The profile that is asked for, with those that it builds upon.", DESIGN),
    (AGREEING, "Every word that is imported or kept.", DESIGN),
    (PACKING, "Every pack of evidence.", DESIGN),
    (ANSWERING, "Every response that is imported.", DESIGN),
)
"""The pages of each stage, what it looks at, and who asks, where a page says neither itself."""
PRINTED = (RENDERING, "The document, and the template pack that makes it.", DESIGN)


@cache
def explanations() -> dict[str, Explanation]:
    """The pages by rule name; reading first, then weaving, computing, rules, rendering."""
    pages = [page for stage in STAGES for page in _whole(*stage)]
    pages += [rule.explanation for rule in rules()]
    return {page.rule: page for page in (*pages, *_whole(*PRINTED))}


def _whole(pages: tuple[Explanation, ...], population: str, source: str) -> Iterator[Explanation]:
    for page in pages:
        yield replace(page, population=page.population or population, source=page.source or source)


@cache
def names_of_rules() -> frozenset[str]:
    """Every name and code that is taken."""
    return frozenset(words_of(explanations()))


def faults() -> frozenset[str]:
    """The rules whose diagnostics stop a build: something that could not be read or woven."""
    return frozenset(page.rule for page in explanations().values() if page.fault)


def named_in(pages: Mapping[str, Explanation], word: str) -> tuple[Explanation, ...]:
    """The page of that name, or all pages of that code: one code may be several rules here."""
    if word in pages:
        return (pages[word],)
    return tuple(page for page in pages.values() if page.code and page.code == word.upper())


def words_of(pages: Mapping[str, Explanation]) -> tuple[str, ...]:
    """What rules may be called by, names and codes, for suggestions."""
    return (*pages, *dict.fromkeys(page.code for page in pages.values() if page.code))
