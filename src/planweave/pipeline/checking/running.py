"""Rules run on the facts that they name, each again only when one of those has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planweave.model.diagnostics import Diagnostic
from planweave.pipeline.memo import Memo
from planweave.rules.rule import Rule, find


def found_by(rules: Iterable[Rule], facts: object, memo: Memo) -> Iterator[Diagnostic]:
    """What each rule finds, its facts being attributes of `facts`.

    The rule itself is one of the memo's inputs, so that another threshold runs it again; a level
    is set afterwards and runs nothing.
    """
    for rule in rules:
        needed = (getattr(facts, name) for name in rule.facts)
        yield from memo(f"rule {rule.name}", find, rule, *needed)
