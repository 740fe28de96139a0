"""A plan with rules of its own, checked in memory."""

from __future__ import annotations

from collections.abc import Mapping

from planweave.model.diagnostics import Diagnostic
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

PLAN = """\
plan: move
title: Move
start: 2027-03-01
currency: EUR
data-date: 2027-03-05
organisation:
  board: {title: Board, kind: body}
  crew:  {title: Crew, kind: work-group}
wbs: {1: {title: Work, owner: crew}}
tasks:
  pack:  {duration: 5d, effort: 10pd, wbs: 1}
  carry: {duration: 2w, effort: 1pm, after: [pack], owner: board}
  sweep: {duration: 3d, after: [pack], title: TBD}
milestones:
  done:  {after: [carry], target: 2027-04-01}
risks:
  rain:  {title: Rain, state: open, probability: 30%}
accounts:
  costs: {amounts: {labour: 100 EUR, travel: 50 EUR}}
"""
RULE = """\
rules:
  ours:
    title: Ours
    fail-when: {}
"""
HEAD = "    fail-when: "


def facts(expression: str, plan: str = PLAN, files: Mapping[str, str] | None = None) -> Facts:
    """A plan with this one rule, and sub-plans in other files."""
    return Facts(Memory({"plan.yaml": plan + RULE.format(expression), **(files or {})}))


def found(expression: str, plan: str = PLAN, files: Mapping[str, str] | None = None) -> list[str]:
    """What the rule says, without what every finding of it begins with."""
    told = [one for one in facts(expression, plan, files).diagnostics if one.rule == "ours"]
    return [one.message.replace(" breaks the rule “Ours”", "") for one in told]


def records(expression: str, plan: str = PLAN, files: Mapping[str, str] | None = None) -> list[str]:
    """The records that the rule finds."""
    told = [one for one in facts(expression, plan, files).diagnostics if one.rule == "ours"]
    return [one.where.subject for one in told]  # type: ignore[union-attr]


def problem(expression: str) -> tuple[str, str, str]:
    """What is wrong with an expression: the message, the hint, the characters it points at."""
    known = facts(expression)
    (one,) = [each for each in known.diagnostics if each.rule == "unreadable-rule"]
    place = known.place(one.where)
    line = (PLAN + RULE.format(expression)).split("\n")[place.line - 1]
    return one.message, one.hint, line[place.column - 1 :][: place.width]


def crashed(known: Facts) -> list[Diagnostic]:
    """The findings about rules that could not finish."""
    return [one for one in known.diagnostics if one.rule == "rule-crashed"]
