"""A mend does what it says: made alone in the example, it clears the finding that offers it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planweave.model.diagnostics import Diagnostic, Edit, Mend
from planweave.pipeline.effects.edited import with_edit
from planweave.pipeline.effects.effect import Effect
from planweave.pipeline.effects.mended import Written, is_key_of_plan, mended
from planweave.pipeline.effects.of_facts import measures
from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import Rule, example_files, run
from planweave.source.world import Memory
from planweave.weave.family import weave_gathered
from planweave.weave.walk.sites import Gathered

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


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_a_mend_in_place_is_the_mend_in_the_files_woven_again(rule: Rule, text: str) -> None:
    facts = Facts(Memory(example_files(text)))
    for _, mend in offered(rule, facts):
        written = Written(facts.gathered.value, facts.locked.value, (), facts.woven.diagnostics)  # type: ignore[arg-type]
        made = mended(facts.family, written, mend)
        assert not isinstance(made, str), made
        edits = sorted(mend.edits, key=lambda one: str(one.field), reverse=True)
        woven = weave_gathered(with_edits(written.gathered, edits), written.lock)
        assert made.family.registers == woven.value.registers
        assert made.family.plans == woven.value.plans


def with_edits(gathered: Gathered, edits: list[Edit]) -> Gathered:
    """The plans as they would be read with the edits made in their files."""
    members = dict(gathered.members)
    for edit in edits:
        own = is_key_of_plan(members, edit)
        plan, _, id_ = edit.subject.rpartition("/")
        name = edit.subject if own else plan
        draft = members[name].draft
        if own:
            changed = replace(draft, header=with_edit(draft.header, edit, ()))
        else:
            register = next(one for one, records in draft.registers.items() if id_ in records)
            record = with_edit(draft.registers[register][id_], edit, ())
            records = {**draft.registers[register], id_: record}
            changed = replace(draft, registers={**draft.registers, register: records})
        members[name] = replace(members[name], draft=changed)
    return replace(gathered, members=members)


MENDING = frozenset(
    [
        "access-wider-than-data",
        "assumption-conflict",
        "available-too-late",
        "contingency-too-small",
        "data-dates-differ",
        "demand-without-offer",
        "double-booking",
        "due-before-produced",
        "effort-over-allocation",
        "effort-under-allocation",
        "envelope-dates",
        "hand-off-margin",
        "hand-off-mismatch",
        "labour-differs",
        "lifecycle-mismatch",
        "live-in-withdrawn",
        "looser-policy",
        "milestone-before-deliverable",
        "milestone-trace",
        "names-withdrawn",
        "need-padded",
        "offers-differ-from-allocation",
        "offers-over-effort",
        "ordered-too-late",
        "over-allocated-money",
        "passed-on-too-much",
        "promise-before-forecast",
        "rate-differs",
        "risk-funded-twice",
        "shared-over-allocation",
        "stated-effort-differs",
        "stated-total-differs",
        "target-missed",
        "term-conflict",
        "training-too-late",
        "two-accountable",
        "under-allocated-money",
        "waits-for-withdrawn",
    ]
)
"""Rules that must offer a mend in one of their examples: where two records say two values."""


def test_rules_on_two_values_offer_mends() -> None:
    found = {
        rule.name
        for rule in rules()
        for text in rule.fires
        if offered(rule, Facts(Memory(example_files(text))))
    }
    assert not MENDING - found


def test_a_promise_that_no_get_names_is_proposed() -> None:
    files = example_files(
        "plan: move\ntitle: Move\nstart: 2027-03-01\nsub-plans: {build: {}, teach: {}}\n"
        "# build/plan.yaml\nplan: build\ntitle: Build\ntasks: {tool: {duration: 5d}}\n"
        "gives: {tool-out: {item: Tool, to: teach, by: tool, promised: 2027-03-05}}\n"
        "# teach/plan.yaml\nplan: teach\ntitle: Teach\ntasks: {lesson: {duration: 5d}}\n"
        "gets: {tool-in: {from: build, item: tool, for: [lesson], needed: 2027-03-22}}\n"
    )
    (rule,) = (one for one in rules() if one.name == "get-without-give")
    ((finding, mend),) = offered(rule, Facts(Memory(files)))
    assert mend.edits == (Edit("teach/tool-in", ("of",), "/build/tool-out"),)
    assert not run(rule, WithFamily(files, Facts(Memory(files)), mend).facts)
    assert finding.hint == "The plan teach names build/tool-out in of."


LATE = """
plan: move
title: Move
start: 2027-03-01
finish: 2027-03-12
tasks:
  pack: {duration: 10d, deadline: 2027-03-05}
  load: {duration: 5d, after: [pack], deadline: {date: 2027-03-15, reason: The van goes back}}
"""


def test_a_later_deadline_or_finish_clears_what_misses_it_and_keeps_its_reason() -> None:
    # pack ends on Friday 12 March, load on Friday 19 March.
    facts = Facts(Memory({"plan.yaml": LATE}))
    missed = [one for one in facts.diagnostics if one.rule in ("deadline-missed", "finish-missed")]
    lines = {edit.yaml for one in missed for mend in one.mends for edit in mend.edits}
    assert lines == {"deadline: 2027-03-12", "date: 2027-03-19", "finish: 2027-03-19"}
    for one in missed:
        (mend,) = one.mends
        assert isinstance(measures(facts).of(mend), Effect)
        said = "2027-03-12" if one.rule == "finish-missed" else str(one.message)[-12:-2]
        mended_text = LATE.replace(said, mend.edits[0].yaml.partition(": ")[2])
        after = Facts(Memory({"plan.yaml": mended_text}))
        assert not [each for each in after.diagnostics if each.where == one.where]
