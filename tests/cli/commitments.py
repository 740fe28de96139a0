"""A small plan with two packets on record, and replies to them."""

from __future__ import annotations

from pathlib import Path

from planweave.pipeline.facts import Facts
from planweave.review.evidence.sealing import sealed
from planweave.source.world import Disk
from tests.cli.program import Said, run, write

PLAN = """\
plan: move
title: Move
start: 2027-03-01
version: 1.0.0
organisation:
  it: {title: IT, kind: work-group, head: ann, commitment: required}
  fin: {title: Finance, kind: work-group, head: bob, commitment: required}
  ngo: {title: Friends, kind: customer, commitment: invited}
people: {ann: {title: Ann, unit: it}, bob: {title: Bob, unit: fin}}
roles: {lead: {held-by: bob}}
wbs: {1: {title: Work}}
tasks:
  pack: {duration: 2d, effort: 2pd, assign: {it: 100%}, owner: it}
  rent: {duration: 1d}
milestones: {open: {target: 2027-05-03, after: [pack], owner: fin}}
risks: {R1: {event: There is no van}}
references: {letter: {title: A letter}}
"""
RECORDS = "agreement/commitments"


def packet(digest: str, party: str, name: str = "") -> str:
    """The file of a packet that went to a party."""
    return sealed(
        f"packets:\n  {name or f'p-1.0.0-{party}'}:\n    plan: move\n    version: 1.0.0\n"
        f"    digest: {digest}\n    to: [{party}]\n    opened: 2020-01-01\n    closes: 2099-01-01\n"
    )


def asked(folder: Path, more: str = "") -> Path:
    """The plan, with IT and Finance asked for their word; `more` stands at its end."""
    write(folder, {"plan.yaml": PLAN + more})
    digest = Facts(Disk(folder)).digests[""]
    parties = ("it", "fin")
    write(
        folder,
        {f"agreement/packets/p-1.0.0-{party}.yaml": packet(digest, party) for party in parties},
    )
    said = run(folder, "commit", "request", "p-1.0.0-it", "p-1.0.0-fin", "--by", "lead")
    assert said.code == 0, said.err
    return folder


def line(folder: Path, party: str, answer: str, more: str) -> str:
    """A reply in one line of text, with the beginning of the digest of what was asked."""
    digest = Facts(Disk(folder)).footprints[party].digest.rpartition(":")[2][:16]
    return f"planweave reply p-1.0.0-{party} {party} {answer} {digest} {more}\n"


def take(folder: Path, file: str, text: str, *words: str) -> Said:
    """Import a reply from a file beside the plan."""
    write(folder, {f"mail/{file}": text})
    return run(folder, "commit", "import", f"mail/{file}", "--by", "lead", *words)


def records(folder: Path) -> dict[str, bytes]:
    """The records of words, by file."""
    return {path.name: path.read_bytes() for path in sorted((folder / RECORDS).glob("*"))}


def standing(folder: Path, party: str) -> str:
    """Where the word of a party stands."""
    facts = Facts(Disk(folder))
    return next(one.standing.value for one in facts.agreements if one.party == party)
