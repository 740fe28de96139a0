"""The record of a packet, and the choice of those to whom packets go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planweave.model.records.agreement import Packet
from planweave.pipeline.facts import Facts
from planweave.review.packets.agreed import last_agreed
from planweave.review.packets.chosen import all_parties
from planweave.review.packets.lines import lines_of
from planweave.review.packets.sending import Sending, differing
from planweave.source.world import Memory

SENDING = Sending(
    plan="works",
    version="1.2.0",
    digest="planweave-1:sha256:0a1b",
    party="wp4/lead",
    asks="commit",
    opened=date(2027, 1, 4),
    closes=date(2027, 1, 29),
    scope="planweave-footprint-1:sha256:0c1d",
    pins={"wp4": "0.3.0"},
)
HEAD = "plan: works\ntitle: Works\nstart: 2027-01-04\nversion: 1.2.0\n"


def read(*files: tuple[str, str]) -> Facts:
    return Facts(Memory({path: text.encode() for path, text in files}))


def test_the_record_is_in_the_order_of_the_format_and_says_nothing_empty() -> None:
    said, _, seal = SENDING.text.rpartition("    seal: ")
    assert seal.startswith("planweave-record-1:sha256:")
    assert said == (
        "packets:\n"
        "  p-1.2.0-wp4-lead:\n"
        "    plan: works\n"
        "    version: 1.2.0\n"
        "    digest: planweave-1:sha256:0a1b\n"
        "    pins: {wp4: 0.3.0}\n"
        "    kind: first\n"
        "    to: [wp4/lead]\n"
        "    asks: commit\n"
        "    opened: 2027-01-04\n"
        "    closes: 2027-01-29\n"
        "    scope: planweave-footprint-1:sha256:0c1d\n"
    )


def test_what_is_written_reads_back_as_the_same_packet() -> None:
    plan = HEAD + "sub-plans: {wp4: {}}\n"
    child = "plan: wp4\ntitle: Four\nroles: {lead: {title: Lead}}\n"
    record = ("agreement/packets/p-1.2.0-wp4-lead.yaml", SENDING.text)
    facts = read(("plan.yaml", plan), ("wp4/plan.yaml", child), record)
    assert not facts.has_faults, [one.message for one in facts.diagnostics]
    held = facts.family.registers["packets"]["p-1.2.0-wp4-lead"]
    assert isinstance(held, Packet)
    assert differing(SENDING, held) == ()
    later = replace(SENDING, closes=date(2027, 2, 5), digest="planweave-1:sha256:ffff")
    assert differing(later, held) == ("digest", "closes")


def test_a_redacted_packet_prints_the_digest_of_what_is_seen() -> None:
    cut = replace(SENDING, shown="planweave-1:sha256:beef")
    assert (SENDING.printed, cut.printed) == (SENDING.digest, "planweave-1:sha256:beef")
    assert "shown: planweave-1:sha256:beef" in cut.text and SENDING.digest in cut.text


PARTIES = """
organisation:
  north: {title: North, kind: partner}
  crew: {title: Crew, kind: work-group, part-of: north}
  south: {title: South, kind: partner}
  idle: {title: Idle, kind: partner}
tasks:
  a: {duration: 2d, owner: crew, informed: [south]}
  b: {duration: 2d, owner: south}
"""


def test_each_commitment_is_asked_for_once_and_of_nobody_who_has_none() -> None:
    footprints = read(("plan.yaml", HEAD + PARTIES)).footprints
    assert all_parties(footprints, ()) == ("north", "south")
    assert all_parties(footprints, ("crew", "idle")) == ("north", "crew", "south")


def test_lines_begin_with_what_a_party_answers_for_and_end_with_what_it_is_told() -> None:
    lines = lines_of(read(("plan.yaml", HEAD + PARTIES)).footprints["south"])
    assert [(one.record, one.parts, one.binds) for one in lines] == [
        ("b", ("accountable", "responsible"), True),
        ("a", ("informed",), False),
    ]
    assert lines[0].value("effort", "duration") == "2d"


def word(id_: str, state: str, signed: str, **more: str) -> str:
    fields = "".join(f"    {key}: {value}\n" for key, value in more.items())
    return (
        f"  {id_}:\n    party: south\n    packet: p-1\n    state: {state}\n    signed: {signed}\n"
        f"    signed-by: south\n    method: typed\n{fields}    means: We do it.\n"
        "    footprint: {b.duration: 2d}\n"
        "    digest: planweave-footprint-1:sha256:00\n"
    )


def test_what_counts_is_the_latest_word_that_agreed() -> None:
    words = (
        word("w1", "agreed", "2026-01-01")
        + word("w2", "agreed", "2026-02-01", supersedes="w1")
        + word("w3", "declined", "2026-03-01", because="No.", supersedes="w2")
    )
    facts = read(("plan.yaml", HEAD + PARTIES), ("agreement/c.yaml", f"commitments:\n{words}"))
    found = last_agreed(facts.family, "south")
    assert found is not None and found.name == "w2"
    assert last_agreed(facts.family, "north") is None
