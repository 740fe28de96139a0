"""`planweave check --for …`: the gate before a plan is agreed, baselined or issued."""

from __future__ import annotations

import json
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


# --- What each purpose asks for -------------------------------------------------------------------

COMMENT = """\
comments:
  c-1: {anchor: pack, packet: p-1.0.0-it, by: it, made: 2026-11-19, class: substantive,
        statement: Two days are few.}
"""
CHANGE = "changes: {more: {title: More, reason: Asked, state: approved, in-version: 1.0.0}}\n"
FRIENDS = "stakeholders: {ngo: {title: Friends, involvement: {1: informed}}}\n"


def barred(folder: Path) -> dict[str, set[str]]:
    """The rules that shut each gate."""
    found = {}
    for purpose in ("agreement", "baseline", "issue"):
        said = run(folder, "check", "--for", purpose, "--format", "json")
        findings = json.loads(said.out)["findings"]
        found[purpose] = {one["rule"] for one in findings if one["level"] == "error"}
        assert said.code == bool(found[purpose])
    return found


def test_agreed_is_not_yet_fit_for_a_baseline(plan: Path) -> None:
    record(plan, "agreed", "--signer", "ann")
    assert barred(plan) == {"agreement": set(), "baseline": set(), "issue": {"baseline-not-taken"}}
    write(plan, {"agreement/comments/c-1.yaml": COMMENT})
    assert barred(plan)["agreement"] == set()
    assert barred(plan)["baseline"] == {"open-at-baseline"}
    (plan / "agreement/comments/c-1.yaml").unlink()
    write(plan, {"changes.yaml": CHANGE})
    assert barred(plan)["agreement"] == set()
    assert barred(plan)["baseline"] == {"change-undecided"}


def test_who_may_approve_is_asked_before_a_baseline(plan: Path) -> None:
    write(plan, {"plan.yaml": PLAN.replace("approval: {all-of: [it]}\n", "")})
    record(plan, "agreed", "--signer", "ann")
    assert barred(plan)["agreement"] == set()
    assert barred(plan)["baseline"] == {"nobody-may-approve"}


def test_a_baseline_is_not_yet_an_issue(plan: Path) -> None:
    write(plan, {"parties.yaml": FRIENDS})
    record(plan, "agreed", "--signer", "ann")
    assert barred(plan)["baseline"] == set()
    assert barred(plan)["issue"] == {"baseline-not-taken", "version-not-distributed"}
    said = run(plan, "baseline", "--by", "bob", "--reason", "Agreed")
    assert said.code == 0
    assert "bob is not among those that the approval rule" in said.err
    assert barred(plan)["issue"] == {"baseline-without-authority", "version-not-distributed"}
    held = plan / "agreement/baselines/v1.0.0.yaml"
    held.unlink()
    assert run(plan, "baseline", "--by", "ann", "--reason", "Agreed").code == 0
    digest = Facts(Disk(plan)).digests[""]
    told = packet(digest, "ngo").replace("    to:", "    asks: inform\n    to:")
    write(plan, {"agreement/packets/p-1.0.0-ngo.yaml": told})
    assert barred(plan) == {"agreement": set(), "baseline": set(), "issue": set()}
    held.write_text(held.read_text().replace("effort: 16ph", "effort: 15ph"))
    assert "broken-seal" in barred(plan)["issue"]


def test_a_plan_that_claims_to_be_issued_is_asked_without_being_asked(plan: Path) -> None:
    record(plan, "agreed", "--signer", "ann")
    claims = PLAN.replace("approval:", "status: baselined\nissued: 2026-11-22\napproval:")
    write(plan, {"plan.yaml": claims})
    assert "[baseline-not-taken]" in run(plan, "check", "--format", "concise").out
    fit = gate(plan, "baseline")
    assert "[baseline-not-taken]" not in fit, "it is asked whether it is fit for one"
    assert "[version-not-distributed]" not in fit
    assert run(plan, "baseline", "--by", "ann", "--reason", "Agreed").code == 0
    said = run(plan, "check", "--format", "concise")
    assert "[baseline-not-taken]" not in said.out
    assert "[version-not-distributed]" not in said.out, "the packet of this version went to it"


def test_what_changed_after_its_baseline_is_not_what_is_issued(plan: Path) -> None:
    record(plan, "agreed", "--signer", "ann")
    assert run(plan, "baseline", "--by", "ann", "--reason", "Agreed").code == 0
    # The remark is in nobody's scope: the word stands, the content is another one.
    write(plan, {"plan.yaml": PLAN.replace("title: Pack", "title: Pack all")})
    assert barred(plan) == {
        "agreement": set(),
        "baseline": {"version-without-change"},
        "issue": {"version-without-change", "baseline-not-taken"},
    }
