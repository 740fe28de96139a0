"""Plans that hold next to nothing, or that cannot be: no rule about the schedule stumbles."""

from __future__ import annotations

import pytest

from planweave.pipeline.facts import Facts
from planweave.rules.catalogue import rules
from planweave.rules.rule import run
from planweave.source.world import Memory

HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\n"
ODD = {
    "nothing in it": HEAD,
    "a ring": HEAD + "tasks:\n  a: {duration: 2d, after: [b]}\n  b: {duration: 2d, after: [a]}\n",
    "waits for itself": HEAD + "tasks: {a: {duration: 2d, after: [a]}}\n",
    "beyond the axis of time": HEAD
    + "tasks:\n  a: {duration: 999_999d}\n  b: {duration: 1d, after: [a]}\n",
    "months of the calendar": HEAD
    + "tasks:\n  a: {duration: 2emo}\n  b: {duration: [1emo, 2emo, 3emo], after: [a SS-1emo]}\n"
    "milestones: {m: {after: [a, b FF+1emo], target: 2027-06}}\n",
    "everything over": HEAD + "data-date: 2027-12-31\ntasks: {a: {duration: [1d, 2d, 3d]}}\n"
    "milestones: {m: {after: [a], target: 2027-03-02}}\n"
    "progress:\n  a: {started: 2027-03-01, finished: 2027-03-02}\n  m: {finished: 2027-03-02}\n",
    "no length": HEAD + "tasks:\n  a: {duration: 0d}\n  b: {duration: 0d, after: [a FS+1d]}\n",
    "support alone": HEAD
    + "tasks:\n  a: {kind: level-of-effort, duration: 5d}\n  h: {kind: hammock, from: a, to: a}\n"
    "milestones: {m: {after: [h]}}\n",
    "limits against links": HEAD
    + "tasks:\n  a: {duration: 5d, scheduling: as-late-as-possible}\n  b: {duration: 50d}\n"
    "  c: {duration: 1d, after: [a, b], must-start-on: 2027-03-03}\n",
    "a calendar without work": HEAD
    + "calendars: {closed: {week: [mon-sun 0h]}}\ntasks: {a: {duration: 5d, calendar: closed}}\n"
    "milestones: {m: {after: [a], target: 2027-03-07}}\n",
    "a baseline that cannot be read": HEAD
    + "data-date: 2027-04-01\norganisation: {board: {kind: management}}\n"
    "tasks: {a: {duration: 3d}}\nbaselines:\n"
    + "".join(
        f"  v{n}: {{version: {n}.0.0, commit: none, digest: 'planweave-1:sha256:0', "
        f"approved-by: board, approved: 2027-02, reason: x, "
        f"rows: {{a: {{finish: soon, cost: {n}}}}}}}\n"
        for n in (1, 2)
    ),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_no_rule_stumbles(text: str) -> None:
    facts = Facts(Memory({"plan.yaml": text}))
    found = [one for rule in rules() for one in run(rule, facts)]
    assert not [one.message for one in found if one.rule == "rule-crashed"]
