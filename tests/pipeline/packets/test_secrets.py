"""What a party may not see is in no byte of what it gets: page, PDF, workbook, response."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest

from planweave.pipeline.facts import Facts
from planweave.pipeline.packets.packet import Asked, packet
from planweave.source.world import Memory
from tests.pipeline.packets.harbour import every_byte, files_of, words_of
from tests.pipeline.packets.test_seen import FILES, SECRETS

PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>pangolin</title></svg>"
)
MORE = {
    "risks.md": "---\nsection: risks\nshown-to: [north]\n---\nThe oryx sleeps.\n\n"
    "![A picture](figures/tapir.svg)\n",
    "figures/tapir.svg": PICTURE,
    "agreement/agreed.yaml": """
packets:
  p-0.0.9-north: {plan: works, version: 0.0.9, digest: 'planweave-1:sha256:5ec7e7',
    to: [north], opened: 2026-01-01, closes: 2026-01-31}
commitments:
  north-word:
    party: north
    packet: p-0.0.9-north
    state: agreed
    signed-by: north
    signed: 2026-01-20
    method: typed
    means: North does it.
    footprint: {zebra.duration: 37d, zebra.share: 47163ph}
    digest: planweave-footprint-1:sha256:c0ffee
baselines:
  v0.0.9:
    version: 0.0.9
    commit: none
    digest: planweave-1:sha256:5ec7e7
    approved-by: office
    approved: 2026-02-01
    reason: First
    rows:
      zebra: {start: 2027-01-11, finish: 2027-03-02, effort: 47163ph}
      close: {start: 2027-03-03, finish: 2027-03-04}
comments:
  c-0badc0de: {anchor: zebra.duration, by: north, made: 2026-03-01, statement: A wombat dives.}
""",
    "constraints.yaml": """
assumptions:
  numbat: {title: Numbat, statement: The numbat is asleep., affects: [survey], shown-to: [north]}
needs:
  quokka: {title: Quokka need, of: south, statement: Quokka words., shown-to: [north],
    owner: office}
""",
}
ALL = (*SECRETS, "tapir", "pangolin", "north-word", "c0ffee", "wombat", "numbat", "quokka")
GAPS = re.compile(r"(?<=\d)[\s_,\u2009\u202f\u00a0]+(?=\d)")


@pytest.fixture(scope="module")
def whole() -> Facts:
    files = {**FILES, **MORE}
    return Facts(Memory({path: text.encode() for path, text in files.items()}))


@pytest.fixture(scope="module")
def held(whole: Facts) -> Mapping[str, str]:
    """All that goes to the south, unpacked, in small letters, figures without gaps."""
    return unpacked(whole, "south")


def unpacked(whole: Facts, party: str) -> Mapping[str, str]:
    asked = Asked(party=party, asks="commit", opened=date(2099, 1, 4), closes=date(2099, 1, 29))
    files = files_of(packet(whole, asked))
    found = {name: data.decode("latin-1") for name, data in every_byte(files).items()}
    found["html"] = files["html"].decode()
    found["words of the pdf"] = "\n".join(words_of(files["pdf"]))
    return {name: GAPS.sub("", text).lower() for name, text in found.items()}


pytestmark = pytest.mark.needs("pango", "poppler")
FONTS = re.compile(r"base64,[a-z0-9+/=]+")


def leaks(held: Mapping[str, str]) -> list[tuple[str, str]]:
    texts = {name: FONTS.sub("", text) for name, text in held.items() if not _is_font(text)}
    return [(name, secret) for name, text in texts.items() for secret in ALL if secret in text]


def _is_font(text: str) -> bool:
    """Whether it is the program of a font: bytes without words, in which all may occur."""
    return "cff " in text[:400] or text[:4] in ("\x01\x00\x04\x02", "otto", "\x00\x01\x00\x00")


def test_the_plan_is_sound_and_the_north_gets_all_of_it(whole: Facts) -> None:
    assert not whole.has_faults, [one.message for one in whole.diagnostics]
    found = " ".join(unpacked(whole, "north").values())
    assert [one for one in ("zebra", "37d", "47163", "quagga") if one not in found] == []


def test_no_byte_of_what_goes_to_the_south_tells_a_secret(held: Mapping[str, str]) -> None:
    assert leaks(held) == []


def test_the_search_would_see_a_leak(held: Mapping[str, str]) -> None:
    assert leaks({**held, "pdf 7 stream": "bt (the zebra) tj"}) == [("pdf 7 stream", "zebra")]


def test_no_digest_is_of_what_is_hidden(whole: Facts, held: Mapping[str, str]) -> None:
    every = {one.rpartition(":")[2] for one in whole.digests.values()}
    seen = {one.rpartition(":")[2] for one in packet_digests(whole)}
    for digest in every - seen:
        for text in held.values():
            assert digest not in text.replace(" ", "")
            assert digest[:16] not in text.replace(" ", "")


def packet_digests(whole: Facts) -> list[str]:
    asked = Asked(party="south", asks="commit", opened=date(2099, 1, 4), closes=date(2099, 1, 29))
    made = packet(whole, asked)
    return list(made.facts.digests.values())


def test_the_owner_keeps_the_digest_of_the_whole_and_of_what_was_shown(whole: Facts) -> None:
    asked = Asked(party="south", asks="commit", opened=date(2099, 1, 4), closes=date(2099, 1, 29))
    sending = packet(whole, asked).sending
    assert sending.digest == whole.digests[""]
    assert sending.shown and sending.shown != sending.digest
