"""What is called otherwise since a word was given: followed where that is certain, and told."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from planweave.model.records.agreement import Comment
from planweave.model.values import Day
from planweave.pipeline.facts import Facts
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.rules.registers.standing.anchors import anchored
from planweave.source.world import Disk
from planweave.source.world.memory import Memory
from tests.cli.commitments import packet
from tests.cli.program import contents, run, write

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
organisation:
  it: {title: IT, kind: work-group, commitment: required}
  fin: {title: Finance, kind: work-group, commitment: required}
people: {ann: {title: Ann}}
roles: {lead: {held-by: ann}}
wbs: {1: {title: Cables}}
tasks:
  pack: {duration: 2d, effort: 2pd, owner: it}
  rent: {duration: 1d, owner: fin, after: [pack]}
gives: {boxes: {item: Boxes, by: pack, promised: 2027-03-05, to: fin, owner: it}}
sub-plans: {net: {delegates: [1]}}
"""
NET = (
    "plan: cables\ntitle: Cables\n"
    "tasks: {T1: {duration: 3d, owner: it}, T2: {duration: 1d, owner: it}}\n"
)
FOLDERS = {"net/plan.yaml": NET}
Sources = dict[str, str]


@cache
def agreed() -> dict[str, bytes]:
    """The plan and its sub-plan, with the word of IT on record."""
    with TemporaryDirectory() as name:
        folder = write(Path(name), {"plan.yaml": PLAN, **FOLDERS})
        digest = Facts(Disk(folder)).digests[""]
        write(folder, {"agreement/packets/p-1.0.0-it.yaml": packet(digest, "it")})
        assert run(folder, "commit", "request", "p-1.0.0-it", "--by", "lead").code == 0
        words = ("--packet", "p-1.0.0-it", "--by", "lead", "--signer", "it", "--on", "2026-11-20")
        said = run(folder, "commit", "record", "it", "agreed", *words)
        assert said.code == 0, said.err
        return {path: data for path, data in contents(folder).items() if "agreement/" in path}


def word(plan: str, folders: Sources = FOLDERS, party: str = "it") -> Agreement:
    files = {path: text.encode() for path, text in {"plan.yaml": plan, **folders}.items()}
    facts = Facts(Memory({**files, **agreed()}))
    assert not facts.has_faults, facts.findings
    return next(one for one in facts.agreements if one.party == party)


def renamed(plan: str, *, said: bool) -> str:
    """The task pack as packing, which says so or not."""
    text = plan.replace("[pack]", "[packing]").replace("by: pack,", "by: packing,")
    was = ", formerly: [pack]" if said else ""
    return text.replace("pack: {duration: 2d", f"packing: {{duration: 2d{was}")


def test_a_record_that_says_what_it_was_called_is_followed_and_told() -> None:
    found = word(renamed(PLAN, said=True))
    assert found.standing is Standing.AGREED
    assert found.is_carried
    assert found.reasons == ("pack is called packing now.",)


def test_one_that_does_not_say_so_is_another_one() -> None:
    found = word(renamed(PLAN, said=False))
    assert found.standing is Standing.REOPENED
    assert "The task pack leaves the scope" in " ".join(found.reasons)


def test_what_is_other_in_it_is_asked_again_all_the_same() -> None:
    found = word(renamed(PLAN, said=True).replace("effort: 2pd", "effort: 4pd"))
    assert found.standing is Standing.REOPENED
    assert found.again == ("packing.effort",)


def test_an_id_that_is_still_in_use_is_followed_by_nobody() -> None:
    plan = PLAN.replace(
        "  rent: {", "  other: {duration: 2d, effort: 2pd, owner: it, formerly: [pack]}\n  rent: {"
    )
    found = word(plan)
    assert found.standing is Standing.REOPENED
    assert "The task other comes to the scope" in found.reasons[0]


def test_two_that_claim_one_id_are_followed_by_nobody() -> None:
    plan = renamed(PLAN, said=True).replace(
        "  rent: {", "  other: {duration: 2d, formerly: [pack]}\n  rent: {"
    )
    assert word(plan).standing is Standing.REOPENED


def test_the_overall_plan_may_be_called_otherwise() -> None:
    found = word(PLAN.replace("plan: move", "plan: relocation"))
    assert found.standing is Standing.AGREED, found.reasons


def test_a_sub_plan_that_was_moved_is_known_by_its_records() -> None:
    plan = PLAN.replace("sub-plans: {net: {", "sub-plans: {lines: {")
    found = word(plan, {"lines/plan.yaml": NET})
    assert found.standing is Standing.AGREED
    assert found.reasons == ("net is called lines now.",)


@pytest.mark.parametrize(
    "net",
    [
        NET.replace("T2:", "T3:"),
        NET.replace(
            "tasks: {T1: {duration: 3d, owner: it}",
            "milestones: {T1: {owner: it}}\ntasks: {T0: {duration: 3d, owner: it}",
        ),
    ],
)
def test_one_that_lacks_a_record_of_it_is_another_one(net: str) -> None:
    plan = PLAN.replace("sub-plans: {net: {", "sub-plans: {lines: {")
    assert word(plan, {"lines/plan.yaml": net}).standing is Standing.REOPENED


def test_a_sub_plan_may_say_what_it_was_called() -> None:
    plan = PLAN.replace("sub-plans: {net: {", "sub-plans: {lines: {formerly: [net], ")
    found = word(plan, {"lines/plan.yaml": NET.replace("T2: {duration: 1d", "T2: {duration: 2d")})
    assert found.again == ("lines/T2.duration",)


def test_a_record_that_left_its_plan_is_asked_for_as_a_whole() -> None:
    plan = PLAN.replace("tasks:\n", "tasks:\n  T2: {duration: 1d, owner: it, formerly: [net/T2]}\n")
    found = word(plan, {"net/plan.yaml": NET.replace(", T2: {duration: 1d, owner: it}", "")})
    assert found.weight == "structural"
    assert "net/T2 went to another plan and is T2 now." in found.reasons


def test_a_comment_on_it_follows_too() -> None:
    facts = Facts(
        Memory({"plan.yaml": renamed(PLAN, said=True).encode(), "net/plan.yaml": NET.encode()})
    )
    comment = Comment(
        name="c1",
        anchor="pack.duration",
        by="fin",
        made=Day("2027-01-01"),
        statement="Too short",
    )
    found = anchored(facts.family, comment)
    assert (found.now, found.field, found.moved) == ("packing", "duration", True)


def test_who_still_names_it_as_before_is_told_what_it_is_called() -> None:
    plan = renamed(PLAN, said=True).replace("after: [packing]", "after: [pack]")
    facts = Facts(Memory({"plan.yaml": plan.encode(), "net/plan.yaml": NET.encode()}))
    (found,) = (one for one in facts.findings if one.rule == "unknown-name")
    assert found.hint == "Did you mean “packing”?"


def test_what_a_baseline_kept_of_it_is_its_own() -> None:
    baseline = (
        "baselines:\n  v1:\n    version: 1.0.0\n    commit: none\n"
        "    digest: planweave-1:sha256:01\n    approved-by: fin\n    approved: 2027-02-01\n"
        "    reason: Agreed\n    rows:\n      pack: {finish: 2027-03-02}\n"
        "      net/T1: {finish: 2027-03-03}\n"
    )
    plan = renamed(PLAN, said=True).replace("{net: {", "{lines: {formerly: [net], ")
    texts = {"plan.yaml": plan, "lines/plan.yaml": NET, "baseline.yaml": baseline}
    facts = Facts(Memory({path: text.encode() for path, text in texts.items()}))
    assert not facts.has_faults, facts.findings
    assert {name: str(row.finish) for name, row in facts.baselined.rows.items()} == {
        "packing": "2027-03-02",
        "lines/T1": "2027-03-03",
    }


def test_a_party_that_says_what_it_was_called_keeps_its_word() -> None:
    text = PLAN.replace("  it: {title: IT", "  ict: {formerly: [it], title: IT")
    plan = text.replace("owner: it}", "owner: ict}").replace("owner: it,", "owner: ict,")
    found = word(plan, {"net/plan.yaml": NET.replace("owner: it", "owner: ict")}, party="ict")
    assert found.standing is Standing.AGREED, found.reasons
    assert found.reasons == ("it is called ict now.",)
    assert found.word is not None
    assert found.word.party == "ict"
