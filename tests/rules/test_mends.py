"""A mend does what it says: made alone in the example, it clears the finding that offers it."""

from __future__ import annotations

import pytest

from planweave.model.diagnostics import Diagnostic, Mend
from planweave.pipeline.effects.effect import Effect
from planweave.pipeline.effects.mended import Written, mended
from planweave.pipeline.effects.of_facts import measures
from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import Rule, example_files, run
from planweave.source.world import Memory

EXAMPLES = [
    pytest.param(rule, text, id=f"{rule.name}-{number}")
    for rule in rules()
    for number, text in enumerate(rule.fires)
]


def offered(rule: Rule, facts: Facts) -> list[tuple[Diagnostic, Mend]]:
    return [(one, mend) for one in run(rule, facts) for mend in one.mends]


class WithFamily:
    """The facts of an example, with another family in place of its own."""

    def __init__(self, files: dict[str, str], facts: Facts, mend: Mend) -> None:
        written = Written(facts.gathered.value, facts.locked.value, (), facts.woven.diagnostics)  # type: ignore[arg-type]
        made = mended(facts.family, written, mend)
        assert not isinstance(made, str), made
        self.facts = Facts(Memory(files))
        self.facts.__dict__["woven"] = type(facts.woven)(made.family)


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_each_mend_clears_its_finding(rule: Rule, text: str) -> None:
    files = example_files(text)
    for finding, mend in offered(rule, Facts(Memory(files))):
        after = WithFamily(files, Facts(Memory(files)), mend).facts
        left = [one.message for one in run(rule, after) if one.where == finding.where]
        assert not left, mend.says


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_each_mend_can_be_measured(rule: Rule, text: str) -> None:
    facts = Facts(Memory(example_files(text)))
    for _, mend in offered(rule, facts):
        measured = measures(facts).of(mend)
        assert isinstance(measured, Effect), measured
