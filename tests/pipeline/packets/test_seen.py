"""What a reader may not see is in nothing that is made for it: planted words and figures."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal

import pytest

from planweave.pipeline.facts import Facts
from planweave.pipeline.packets.seen import scope_seen, seen_by
from planweave.pipeline.publish import manuscript, page_of
from planweave.rules.registers.standing.agreed import Agreement
from planweave.source.world import Memory

FILES = {
    "plan.yaml": """
plan: works
title: Harbour works
start: 2027-01-04
owner: office
currency: EUR
organisation:
  north: {title: North, kind: partner}
  north-crew: {title: Crew of the north, kind: work-group, part-of: north}
  south: {title: South, kind: partner}
  office: {title: Office, kind: work-group}
sub-plans:
  quagga: {title: Quagga plan, shown-to: [north]}
wbs:
  1: {title: All, owner: office}
""",
    "work.yaml": """
tasks:
  survey: {title: Survey, wbs: 1, owner: south, duration: 5d, assign: [south]}
  zebra: {title: Zebra dive, wbs: 1, owner: office, duration: 37d, after: [survey],
    shown-to: [north], assign: {north: 47163ph}, x-okapi: okapi-word}
  close: {title: Close, wbs: 1, owner: south, duration: 2d, after: [zebra, quagga/gnu FS+3d],
    description: "After [[zebra]] and [[quagga/gnu.duration|the gnu]]."}
milestones:
  done: {title: Done, after: [close], target: 2027-06-30}
risks:
  ibex:
    title: Ibex risk
    owner: office
    event: Ibex event
    shown-to: [north]
    probability: 17%
    impact: {cost: 918_273 EUR}
    threatens: [close]
accounts:
  eland: {title: Eland money, owner: office, amounts: {other: 564_738 EUR}, wbs: 1,
    shown-to: [north]}
  open-money: {title: Open money, owner: office, amounts: {other: 1_000 EUR}, wbs: 1}
gives:
  kudu-give: {owner: office, item: Kudu thing, to: quagga, by: survey, promised: 2027-01-12}
fields:
  x-okapi: {title: Okapi field, on-records: [tasks], type: text, shown-to: [north]}
scenarios:
  later: {title: Later, set: {zebra: {duration: 99d}}}
ledger:
  some-difference:
    rule: hand-off-margin
    left: {record: zebra, field: duration, value: 37d}
    right: {record: close, field: duration, value: 2d}
agreement: {}
""".replace("agreement: {}\n", ""),
    "risks.md": "---\nsection: risks\nshown-to: [north]\n---\nThe oryx sleeps.\n",
    "work.md": "---\nsection: work\n---\nWe wait for [[zebra]] and for [[ibex]].\n",
    "quagga/plan.yaml": "plan: quagga\ntitle: Quagga plan\nowner: office\n",
    "quagga/work.yaml": """
tasks: {gnu: {title: Gnu walk, duration: 43d, owner: /office}}
gets:
  kudu-get: {owner: /office, of: kudu-give, for: [gnu], needed: 2027-01-20}
""",
}
SECRETS = (
    "zebra", "quagga", "gnu", "ibex", "eland", "okapi", "oryx", "kudu-get",
    "37d", "47163", "918273", "564738", "some-difference",
)  # fmt: skip
FONTS = re.compile(r"base64,[A-Za-z0-9+/=]+")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s_,\u2009\u202f\u00a0]+(?=\d)")
WORLD = Memory({path: text.encode() for path, text in FILES.items()})


def said(facts: Facts) -> str:
    """The page of these facts in small letters, without its fonts, figures without gaps."""
    page = FONTS.sub("", page_of(facts, manuscript(facts)).value)
    return BETWEEN_DIGITS.sub("", page).lower()


@pytest.fixture(scope="module")
def whole() -> Facts:
    return Facts(WORLD)


def test_the_plan_itself_says_all_of_it(whole: Facts) -> None:
    assert not whole.has_faults, [one.message for one in whole.diagnostics]
    page = said(whole)
    assert [secret for secret in SECRETS if secret not in page] == []


def test_nothing_that_is_shown_to_others_is_in_what_a_party_gets(whole: Facts) -> None:
    seen = seen_by(whole, "south")
    page = said(seen)
    assert [secret for secret in SECRETS if secret in page] == []
    assert "(withheld)" in page


def test_dates_are_the_true_ones(whole: Facts) -> None:
    seen = seen_by(whole, "south")
    for name in ("survey", "close", "done"):
        assert seen.schedule[name] == whole.schedule[name]


def test_sums_are_of_what_is_seen(whole: Facts) -> None:
    assert whole.costs != seen_by(whole, "south").costs
    totals = [line.amount for line in seen_by(whole, "south").costs.lines]
    assert sum(totals, Decimal(0)) == 1000


@pytest.mark.parametrize("party", ["north", "north-crew", "office"])
def test_who_is_named_belongs_to_them_or_answers_for_the_plan_sees_all(
    whole: Facts, party: str
) -> None:
    assert seen_by(whole, party) is whole


def test_a_digest_is_of_what_is_seen(whole: Facts) -> None:
    seen = seen_by(whole, "south")
    assert set(seen.digests) == {""}
    assert seen.digests[""] != whole.digests[""]


def agreed(files: Mapping[str, str], footprint: Mapping[str, str]) -> Agreement:
    """Where the word of the south stands that agreed to these values."""
    word = {
        "party": "south", "packet": "p-1.0.0-south", "state": "agreed", "signed-by": "south",
        "signed": "2026-11-20", "method": "form", "means": "South does it.",
        "footprint": dict(footprint), "digest": "planweave-footprint-1:sha256:abcdef",
    }  # fmt: skip
    text = json.dumps({"commitments": {"k-south": word}})
    world = {path: one.encode() for path, one in {**files, "agreement/word.yaml": text}.items()}
    (found,) = (one for one in Facts(Memory(world)).agreements if one.party == "south")
    return found


def test_a_party_commits_to_what_it_may_see_and_a_hidden_change_asks_nobody_again(
    whole: Facts,
) -> None:
    scope = scope_seen(whole, "south")
    assert scope == seen_by(whole, "south").footprints["south"] != whole.footprints["south"]
    signed = {one.key: one.value for one in scope.items}
    assert agreed(FILES, signed).counts
    hidden = FILES["work.yaml"].replace("duration: 37d", "duration: 38d")
    assert agreed(FILES | {"work.yaml": hidden}, signed).counts
    open_ = FILES["work.yaml"].replace("duration: 5d", "duration: 6d")
    assert not agreed(FILES | {"work.yaml": open_}, signed).counts


def test_no_finding_speaks_of_what_is_hidden(whole: Facts) -> None:
    told = " ".join(one.message + one.hint for one in seen_by(whole, "south").diagnostics).lower()
    assert [secret for secret in SECRETS if secret in told] == []


def test_who_may_see_a_prose_file_are_parties() -> None:
    files = FILES | {"risks.md": "---\nsection: risks\nshown-to: [nroth]\n---\nThe oryx.\n"}
    facts = Facts(Memory({path: text.encode() for path, text in files.items()}))
    found = [one.message for one in facts.diagnostics if one.rule == "unknown-name"]
    assert found == ["No party is called “nroth”."]
    assert "oryx" not in said(seen_by(facts, "south"))
