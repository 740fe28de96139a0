"""What weighs words is loaded where there may be one, and nothing is missed without it."""

from __future__ import annotations

import pytest

from planweave.pipeline.commitments.known import agreements_of
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

HEAD = "plan: move\ntitle: Move\nstart: 2027-03-01\n"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("", []),
        ("people: {ann: {title: Ann}, ben: {title: Ben, commitment: none}}\n", []),
        ("people: {ann: {title: Ann, commitment: required}}\n", ["ann"]),
        ("organisation: {it: {kind: partner, commitment: invited}}\n", ["it"]),
        ("stakeholders: {city: {title: City, commitment: required}}\n", ["city"]),
        ("roles: {head: {title: Head, commitment: required}}\n", ["head"]),
        ("approval: {all-of: [ann]}\npeople: {ann: {title: Ann}}\n", ["ann"]),
    ],
)
def test_who_is_asked_has_an_agreement(text: str, parties: list[str]) -> None:
    facts = Facts(Memory({"plan.yaml": HEAD + text}))
    assert [one.party for one in facts.agreements] == parties
    assert facts.agreements == agreements_of(facts)
