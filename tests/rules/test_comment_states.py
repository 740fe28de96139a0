"""Where a comment stands, from what its record says."""

from __future__ import annotations

import pytest

from planweave.model.records.agreement import Comment
from planweave.pipeline.facts import Facts
from planweave.rules.registers.standing.anchors import anchored, parted
from planweave.rules.registers.standing.comments import State, lacking, state_of
from planweave.rules.registers.standing.counting import measures
from planweave.source.world import Memory

PLAN = """\
plan: p
title: P
version: 1.1.0
start: 2027-01-04
sub-plans: {wp4: {}}
organisation:
  board: {title: Board, kind: body}
  uv: {title: University, kind: work-group}
  lab: {title: Lab, kind: work-group}
tasks: {a: {duration: 5d, effort: 10pd}}
changes: {c1: {title: More, state: implemented}}
packets:
  p-1:
    plan: p
    version: 1.0.0
    digest: sha256:9c1f
    to: [uv, lab]
    opened: 2027-01-04
    closes: 2027-01-31
comments:
"""
WP4 = "plan: wp4\ntitle: WP4\ntasks: {t: {duration: 3d}, T4.1: {duration: 3d}}\n"
WHO = {"disposed-by": "board", "disposed": "2027-01-08"}
REJECTED = {"disposition": "rejected", "because": "It is there.", **WHO}
ACCEPTED = {"disposition": "accepted", **WHO}
AGREES = {"concurrence": "concurs"}
CLOSED = {"closed-by": "board", "closed": "2027-01-10"}


def facts(*comments: dict[str, str]) -> Facts:
    text = PLAN
    for number, more in enumerate(comments, 1):
        said = {"anchor": "a.effort", "by": "uv", "made": "2027-01-05", "statement": "No.", **more}
        text += f"  c-{number}:\n" + "".join(f"    {key}: {value}\n" for key, value in said.items())
    found = Facts(Memory({"plan.yaml": text, "wp4/plan.yaml": WP4}))
    assert not found.has_faults, [one.message for one in found.diagnostics]
    return found


def comment(**more: str) -> Comment:
    found = facts({key.replace("_", "-"): value for key, value in more.items()})
    (one,) = found.family.registers["comments"].values()
    assert isinstance(one, Comment)
    return one


@pytest.mark.parametrize(
    ("said", "touched", "state"),
    [
        ({}, None, State.SUBMITTED),
        ({"assigned": "board"}, None, State.TRIAGED),
        ({"assigned": "board", "asked": "Which?"}, None, State.CLARIFY),
        (REJECTED, None, State.DISPOSITIONED),
        ({**REJECTED, "concurrence": "no-reply"}, None, State.DISPOSITIONED),
        ({**REJECTED, "class": "editorial"}, None, State.CONCURRED),
        ({**REJECTED, **AGREES}, None, State.CONCURRED),
        ({**REJECTED, "concurrence": "does-not-concur"}, None, State.DISPUTED),
        (
            {**REJECTED, "concurrence": "does-not-concur", "escalated-to": "board"},
            None,
            State.ESCALATED,
        ),
        (
            {
                **REJECTED,
                "concurrence": "does-not-concur",
                "escalated-to": "board",
                "final": "It stays.",
            },
            None,
            State.DECIDED,
        ),
        ({**ACCEPTED, **AGREES}, None, State.CONCURRED),
        ({**ACCEPTED, **AGREES, "changes": "[c1]"}, None, State.IMPLEMENTED),
        ({**ACCEPTED, **AGREES, "changes": "[c1]"}, False, State.IMPLEMENTED),
        ({**ACCEPTED, **AGREES}, True, State.VERIFIED),
        ({**ACCEPTED, "changes": "[c1]"}, True, State.DISPOSITIONED),
        ({**ACCEPTED, **AGREES, **CLOSED, "closed-in": "1.1.0"}, None, State.CLOSED),
        ({**ACCEPTED, **AGREES, **CLOSED}, None, State.CONCURRED),
        ({**REJECTED, **AGREES, **CLOSED}, None, State.CLOSED),
        ({**REJECTED, **CLOSED}, None, State.DISPOSITIONED),
        ({"disposition": "withdrawn"}, None, State.WITHDRAWN),
        ({"disposition": "duplicate", "duplicate-of": "c-9"}, None, State.DUPLICATE),
        ({"disposition": "deferred", "deferred-to": "2.0.0"}, None, State.DEFERRED),
    ],
)
def test_the_state_is_computed(said: dict[str, str], touched: bool | None, state: State) -> None:
    one = comment(**{key.replace("-", "_"): value for key, value in said.items()})
    assert state_of(one, touched=touched) is state


@pytest.mark.parametrize(
    ("said", "touched", "missing"),
    [
        ({}, None, "nobody has disposed of it"),
        ({**ACCEPTED, **AGREES}, False, "has not changed since"),
        ({**ACCEPTED, **AGREES}, None, "has not changed since"),
        (REJECTED, None, "its author has not concurred"),
        ({**REJECTED, **AGREES, "class": "critical"}, None, "has no rationale"),
        ({"disposition": "rejected", **WHO, **AGREES}, None, "does not say because of what"),
        ({"disposition": "accepted", **AGREES}, True, "by whom and when"),
        ({"disposition": "duplicate", "because": "x", **WHO, **AGREES}, None, "of which comment"),
        ({"disposition": "deferred", "because": "x", **WHO, **AGREES}, None, "to which version"),
    ],
)
def test_what_closing_needs_is_named(
    said: dict[str, str], touched: bool | None, missing: str
) -> None:
    one = comment(**{key.replace("-", "_"): value for key, value in said.items()})
    assert any(missing in each for each in lacking(one, touched=touched))


def test_nothing_is_lacking_where_all_is_there() -> None:
    one = comment(
        disposition="accepted", disposed_by="board", disposed="2027-01-08", concurrence="concurs"
    )
    assert lacking(one, touched=True) == ()


def test_an_anchor_is_a_record_or_a_field_of_one() -> None:
    assert parted("wp4/T4.1.effort") == ("wp4/T4.1", "effort")
    assert parted("wp4/T4.1") == ("wp4/T4.1", "")
    assert parted("wp4.allocation.effort") == ("wp4", "allocation.effort")


@pytest.mark.parametrize(
    ("anchor", "now"),
    [
        ("a.effort", "a"),
        ("wp4/t", "wp4/t"),
        ("wp9/t.duration", "wp4/t"),
        ("T4.1.duration", "wp4/T4.1"),
        ("wp4", "wp4"),
        ("p", ""),
        ("gone.effort", None),
    ],
)
def test_what_a_comment_is_about_is_found_again_or_gone(anchor: str, now: str | None) -> None:
    found = facts({"anchor": anchor})
    (one,) = found.family.registers["comments"].values()
    assert isinstance(one, Comment)
    assert anchored(found.family, one).now == now
    told = {each.rule for each in found.diagnostics}
    assert ("comment-anchor-gone" in told) == (now is None)


def test_a_history_says_what_became_of_a_record_that_was_named_otherwise() -> None:
    found = facts({"anchor": "old.effort"})
    (one,) = found.family.registers["comments"].values()
    assert isinstance(one, Comment)
    assert anchored(found.family, one, {"old": "a"}).now == "a"


def test_the_figures_of_a_review() -> None:
    found = facts(
        {"packet": "p-1", "class": "critical", "rationale": "x"},
        {"packet": "p-1", **REJECTED, **AGREES, **CLOSED},
        {"packet": "p-1", "statement": "Yes.", **REJECTED, "disposed": "2027-01-11"},
    )
    family = found.family
    figures = measures(family, {})
    assert (figures.asked, figures.answered) == (2, 1)
    assert (figures.disposed, figures.age) == (2, 4.5)
    assert (figures.open, figures.critical_open) == (2, 1)


def test_a_comment_disposed_of_before_it_was_made_has_no_age() -> None:
    figures = measures(facts({"made": "2027-02-01", **REJECTED}).family, {})
    assert (figures.disposed, figures.age) == (0, None)


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ({}, []),
        ({"made": "2027-01-08"}, []),
        ({"made": "2027-01-09"}, ["disposed on “2027-01-08”, before it was made on “2027-01-09”"]),
        # A month can mean any of its days: only a whole month before is certainly before.
        ({"made": "2027-01-31", "disposed": "2027-01"}, []),
        (
            {"made": "2027-02-01", "disposed": "2027-01"},
            ["disposed on “2027-01”, before it was made on “2027-02-01”"],
        ),
        ({"closed": "2027-01-07"}, ["closed on “2027-01-07”, before it was disposed on"]),
        ({"made": "2027-01-09", "withdrawn": "Settled."}, []),
    ],
)
def test_nothing_becomes_of_a_comment_before_it_is_made(
    days: dict[str, str], wrong: list[str]
) -> None:
    found = facts({**REJECTED, **AGREES, **CLOSED, **days})
    said = [one for one in found.diagnostics if one.rule == "disposition-incomplete"]
    assert [part in one.message for one, part in zip(said, wrong, strict=True)] == [True] * len(
        wrong
    )
    assert all(one.notes for one in said)
