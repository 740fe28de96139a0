"""Every field of every register can be read in an expression, on both example plans."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from planweave.model.registers import REGISTERS
from planweave.pipeline.facts import Facts
from planweave.rules.expressions.checker import Checker
from planweave.rules.expressions.fields import of_register
from planweave.rules.expressions.ground import Ground
from planweave.rules.expressions.reading import in_words
from planweave.rules.expressions.syntax.parser import parsed
from planweave.rules.expressions.types import AMOUNTS, PLAN
from planweave.source.world import Disk
from planweave.weave.figures import COMPUTED

PLANS = Path(__file__).resolve().parents[3] / "plans"
LISTS = {name: name for name, one in REGISTERS.items() if one.keyed_by != "single"} | {
    "plans": PLAN
}


@cache
def ground(example: str) -> Ground:
    facts = Facts(Disk(PLANS / example))
    return Ground(facts.family, facts.defaults, facts.forecast, "", facts.costs)


def worked_out(example: str, expression: str) -> object:
    known = ground(example)
    return Checker(known.family, "").part(parsed(expression)).work(known, ())


@pytest.mark.parametrize("example", ["service", "opendreamkit"])
@pytest.mark.parametrize("name", LISTS)
def test_every_field_is_stated_or_not_and_can_be_shown(name: str, example: str) -> None:
    known = ground(example)
    every = worked_out(example, f"{name}.count")
    for key, field in of_register(LISTS[name]).items():
        stated = worked_out(example, f"{name}.where({key} != none)")
        assert isinstance(stated, list)
        assert worked_out(example, f"{name}.count({key} = none)") == every - len(stated)  # type: ignore[operator]
        for thing in stated[:5]:
            assert in_words(known, field.read(known, thing), field.type, thing)
        if field.type.kind in AMOUNTS:
            worked_out(example, f"{name}.sum({key})")


def test_every_computed_figure_is_a_field_of_the_records_that_have_it() -> None:
    for figure, registers in COMPUTED.items():
        for register in registers:
            assert figure in of_register(register)


def test_figures_are_those_of_the_schedule() -> None:
    known = ground("service")
    for task in known.records("tasks"):
        dates = known.dates(task)
        if dates is not None:
            fields = of_register("tasks")
            assert fields["total-float"].read(known, task) == dates.total_days
            assert fields["late-finish"].read(known, task) == dates.late_finish
