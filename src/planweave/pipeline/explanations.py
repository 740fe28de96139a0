"""Every page there is, by the name of the rule: those of the stages and those of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planweave.compute.explanations import EXPLANATIONS as COMPUTING
from planweave.model.explanations import Explanation
from planweave.pipeline.checking.explanations import EXPLANATIONS as JUDGING
from planweave.render.explanations import EXPLANATIONS as RENDERING
from planweave.rules.catalogue import EXPLANATIONS as CHECKING
from planweave.rules.catalogue import rules
from planweave.source.explanations import EXPLANATIONS as READING
from planweave.weave.explanations import EXPLANATIONS as WEAVING


@cache
def explanations() -> dict[str, Explanation]:
    """The pages by rule name; reading first, then weaving, computing, rules, rendering."""
    stages = (READING, WEAVING, COMPUTING, CHECKING, JUDGING)
    pages = [page for stage in stages for page in stage]
    pages += [rule.explanation for rule in rules()]
    return {page.rule: page for page in (*pages, *RENDERING)}


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
