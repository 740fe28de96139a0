"""Figures that texts ask for: which there are, and what is said of those there are not."""

from __future__ import annotations

import pytest

from planweave.model.diagnostics import Place, Pointer
from planweave.model.registers import REGISTERS
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory
from planweave.weave.figures import COMPUTED, figure_findings, figure_names, is_figure

PLAN = """
plan: move
title: Move
start: 2027-03-01
currency: EUR
wbs: {1: {title: All}}
sub-plans: {a: {delegates: [1], allocation: {effort: 2pm, money: {travel: 5 EUR}}}}
fields: {x-trl: {on-records: [tasks], type: count}}
tasks: {T1: {duration: 1d, x-trl: 3}}
risks: {R1: {impact: {schedule: 5d}}}
"""
FILES = {"plan.yaml": PLAN, "a/plan.yaml": "plan: a\ntitle: Part\n"}


def facts(**more: str) -> Facts:
    return Facts(Memory({**FILES, **more}))


@pytest.mark.parametrize(
    ("name", "register", "field", "known"),
    [
        ("T1", "tasks", "duration", True),
        ("T1", "tasks", "start-no-earlier-than", True),
        ("T1", "tasks", "total-float", True),
        ("T1", "tasks", "x-trl", True),
        ("T1", "tasks", "x-other", False),
        ("T1", "tasks", "after.link", False),
        ("T1", "tasks", "name", False),
        ("T1", "tasks", "score", False),
        ("R1", "risks", "score", True),
        ("R1", "risks", "impact.schedule", True),
        ("R1", "risks", "x-trl", False),
        ("", "plan", "finish", True),
        ("", "plan", "total-effort", True),
        ("", "plan", "allocation.effort", False),
        ("a", "plan", "allocation.effort", True),
        ("a", "plan", "allocation.money.travel", True),
        ("a", "plan", "allocation.colour", False),
        ("a", "plan", "delegates", True),
    ],
)
def test_what_is_a_figure(name: str, register: str, field: str, known: bool) -> None:
    assert is_figure(facts().family, name, register, field) is known


def test_computed_figures_are_no_fields() -> None:
    for figure, registers in COMPUTED.items():
        for register in registers:
            if register != "plan":
                names = figure_names(register)
                assert names.count(figure) == 1
                assert register in REGISTERS


def test_an_unknown_figure_in_prose_is_told_at_its_place() -> None:
    body = "---\nsection: schedule\n---\nWe end on\n[[T1.forecast-finsh]] or [[T1.total-float]].\n"
    (found,) = figure_findings(facts(**{"p.md": body}).family)
    assert found.rule == "unknown-figure"
    assert found.where == Place("p.md", 5, 1, 21)
    assert found.message == "The task T1 has no field “forecast-finsh”."
    assert found.hint.startswith("Did you mean “forecast-finish”?")


def test_an_unknown_figure_in_a_text_field_is_told_at_its_value() -> None:
    text = "decisions:\n  d1: {decision: 'We take [[a.allocation.time]]'}\n"
    (found,) = figure_findings(facts(**{"more.yaml": text}).family)
    assert found.where == Pointer("more.yaml", ("decisions", "d1", "decision"))
    assert found.message == "The plan a has no field “allocation.time”."
