"""`planweave check --for …`: the gate before a plan is agreed, baselined or issued."""

from __future__ import annotations

from pathlib import Path

import pytest

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from tests.cli.commitments import packet
from tests.cli.program import run, write

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
approval: {all-of: [it]}
organisation: {it: {title: IT, kind: work-group, head: ann, commitment: required}}
people: {ann: {title: Ann}, bob: {title: Bob}, eve: {title: Eve}}
roles: {lead: {held-by: eve}}
references: {letter: {title: A letter}}
authorities: {spend: {title: Spend, party: ann, may: commit work, limit: 5pd}}
wbs: {1: {title: Pack}}
tasks: {pack: {wbs: 1, duration: 2d, effort: 2pd, owner: it}}
"""
RULES = ("party-without-commitment", "quorum-not-met", "work-without-commitment")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write(tmp_path, {"plan.yaml": PLAN})
    digest = Facts(Disk(tmp_path)).digests[""]
    write(tmp_path, {"agreement/packets/p-1.0.0-it.yaml": packet(digest, "it")})
    assert run(tmp_path, "commit", "request", "p-1.0.0-it", "--by", "lead").code == 0
    return tmp_path


def record(folder: Path, answer: str, *words: str, code: int = 0) -> None:
    given = ("--packet", "p-1.0.0-it", "--by", "lead", "--on", "2026-11-20", *words)
    said = run(folder, "commit", "record", "it", answer, *given)
    assert said.code == code, said.err


def gate(folder: Path, purpose: str = "agreement") -> str:
    said = run(folder, "check", "--for", purpose, "--format", "concise")
    return f"{said.code} {said.out}"


@pytest.mark.parametrize("purpose", ["agreement", "baseline", "issue"])
def test_a_draft_is_quiet_and_the_gate_is_shut_until_the_word_is_given(
    plan: Path, purpose: str
) -> None:
    draft = run(plan, "check", "--format", "concise").out
    assert not any(rule in draft for rule in RULES)
    shut = gate(plan, purpose)
    assert shut.startswith("1")
    assert all(rule in shut for rule in RULES)
    record(plan, "agreed", "--signer", "ann")
    assert not any(rule in gate(plan, purpose) for rule in RULES)


def test_what_changed_since_shuts_it_again(plan: Path) -> None:
    record(plan, "agreed", "--signer", "ann")
    write(plan, {"plan.yaml": PLAN.replace("effort: 2pd", "effort: 4pd")})
    assert "commitment-stale" in gate(plan)


def test_a_word_of_the_wrong_hand_shuts_it(plan: Path) -> None:
    record(plan, "agreed", "--signer", "bob", code=1)
    assert "signed-without-authority" in gate(plan)


def test_a_delegate_may_sign_until_the_delegation_ends(plan: Path) -> None:
    words = ("--signer", "ann", "--to", "bob", "--instrument", "letter", "--until", "2026-11-20")
    record(plan, "delegated", *words)
    record(plan, "agreed", "--signer", "bob")
    assert "signed-without-authority" not in gate(plan)


def test_a_delegate_out_of_time_binds_nobody(plan: Path) -> None:
    words = ("--signer", "ann", "--to", "bob", "--instrument", "letter", "--until", "2026-11-20")
    record(plan, "delegated", *words)
    record(plan, "agreed", "--signer", "bob", "--on", "2026-11-21", code=1)
    told = "bob of 2026-11-20 had ended on 2026-11-20, and what rests on it is of 2026-11-21"
    assert told in gate(plan)


def test_more_than_the_limit_of_the_signer_binds_nobody(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("limit: 5pd", "limit: 1pd")})
    record(plan, "agreed", "--signer", "ann", code=1)
    assert (
        "the authority of ann does not reach on 2026-11-20: it goes up to 8ph, and this is 16ph"
        in gate(plan)
    )
