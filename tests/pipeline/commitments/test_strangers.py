"""What binds nobody changes nothing: whoever may not sign neither speaks, nor takes back."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.pipeline.facts import Facts
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.source.world import Memory

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
organisation: {it: {kind: work-group, head: ann, commitment: required}}
people: {ann: {}, bob: {}, eve: {}}
references: {letter: {}}
risks: {R1: {event: There is no van}}
tasks: {pack: {duration: 5d, owner: it}}
packets:
  p1:
    {plan: move, version: 1.0.0, digest: "planweave-1:sha256:9c", to: [it], opened: 2027-01-01,
     closes: 2027-02-08}
commitments:
"""
SCOPE = {"pack.part": "task: accountable, responsible", "pack.duration": "5d"}
EXTRA: dict[str, dict[str, object]] = {
    "agreed": {},
    "declined": {"because": "No time."},
    "withdrawn": {"because": "It is over."},
    "delegated": {"to": "eve", "instrument": "letter"},
    "agreed-provisionally": {"risk": "R1", "confirm-by": "2099-01-01"},
}


@dataclass(frozen=True, slots=True)
class Said:
    """A word: who signed it, what it says, on which day, and which of the others it replaces."""

    signer: str
    state: str
    day: int
    replaces: int


def facts(words: list[Said]) -> Facts:
    lines = [_line("c0", {"state": "requested", "asked-by": "eve"})]
    for number, one in enumerate(words, 1):
        fields = {
            "state": one.state,
            "signed-by": one.signer,
            "signed": f"2027-01-{one.day:02}",
            "method": "reply",
            "follows": ["c0"],
            **EXTRA[one.state],
        }
        if one.replaces and one.replaces < number:
            fields["supersedes"] = f"c{one.replaces}"
        lines.append(_line(f"c{number}", fields))
    return Facts(Memory({"plan.yaml": PLAN + "".join(lines)}))


def _line(name: str, fields: dict[str, object]) -> str:
    digest = "planweave-footprint-1:sha256:9c"
    known = {"party": "it", "packet": "p1", "means": "It keeps this.", "footprint": SCOPE}
    return f"  {name}: {json.dumps({**known, 'digest': digest, **fields})}\n"


def it(words: list[Said]) -> Agreement:
    found = facts(words)
    assert not [one for one in found.woven.diagnostics if one.level == "error"]
    return next(one for one in found.agreements if one.party == "it")


def words(signers: tuple[str, ...], most: int) -> st.SearchStrategy[list[Said]]:
    one = st.builds(
        Said,
        st.sampled_from(signers),
        st.sampled_from(tuple(EXTRA)),
        st.integers(2, 20),
        st.integers(0, 4),
    )
    return st.lists(one, max_size=most)


@settings(max_examples=60, deadline=None)
@given(own=words(("ann", "it"), 3), strange=words(("bob",), 3))
def test_whoever_may_not_sign_changes_nothing(own: list[Said], strange: list[Said]) -> None:
    before, after = it(own), it(own + strange)
    if before.standing is Standing.REQUESTED and strange:
        assert after.standing is Standing.UNAUTHORISED
        return
    assert after.standing is before.standing
    assert (after.word and after.word.name) == (before.word and before.word.name)
    assert after.counts == before.counts
    assert all(word.signed_by == "bob" for word, _ in after.aside)


@settings(max_examples=40, deadline=None)
@given(own=words(("ann", "it"), 3), day=st.integers(2, 20))
def test_nobody_is_a_delegate_before_the_party_said_so(own: list[Said], day: int) -> None:
    before, after = it(own), it([*own, Said("eve", "agreed", day, 0)])
    mine = f"c{len(own) + 1}"
    if any(one.state == "delegated" and one.day <= day for one in own):
        return
    if before.standing is Standing.REQUESTED:
        assert after.standing is Standing.UNAUTHORISED
    else:
        assert after.standing is before.standing
        assert after.word is not None
        assert after.word.name != mine
