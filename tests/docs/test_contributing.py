"""The rule that CONTRIBUTING shows is a rule: its page is whole, and its examples hold."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from planweave.pipeline.facts import Facts
from planweave.rules.rule import rule_of, run
from planweave.source.world import Memory
from tests.docs.pages import blocks

PAGE = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"


def test_the_rule_shown_is_a_rule(tmp_path: Path) -> None:
    (block,) = blocks(PAGE.read_text(encoding="utf-8"))
    file = tmp_path / block.file
    file.write_text(block.text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rule = rule_of(module)
    assert rule.name in PAGE.read_text(encoding="utf-8")
    assert rule.explanation.remedy and rule.explanation.why
    for text, fires in ((rule.fires[0], True), (rule.quiet[0], False)):
        found = run(rule, Facts(Memory({"plan.yaml": text})))
        assert {one.rule for one in found} == ({rule.name} if fires else set())
