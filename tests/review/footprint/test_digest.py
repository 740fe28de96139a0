"""The digests of a scope: of what is covered, not of how files say it."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.review.footprint.covered import (
    ALLOCATION_FIELDS,
    BEGINNINGS,
    FIELDS,
    GROUP_OF,
    PLAN_FIELDS,
    SUB_PLAN_FIELDS,
)
from planweave.review.footprint.scope import canonical_text
from tests.review.footprint.families import scope, scopes

PARTIES = "organisation: {PS: {kind: partner}, SR: {kind: partner}}\n"
FROZEN = PARTIES + (
    "tasks: {T1: {title: First, duration: 2w, effort: 2.50pm, owner: PS}}\n"
    "milestones: {M1: {target: 2027-04, owner: PS}}\n"
)


def test_the_recipe_stays_what_it_is() -> None:
    """Frozen vectors: what was signed under planweave-footprint-1 must verify for ever."""
    found = scope("PS", FROZEN)
    text = canonical_text("PS", found.values)
    assert text == (
        '{"party":"PS","scope":{"M1.part":"milestone: accountable","M1.target":"2027-04-30",'
        '"T1.duration":"10d","T1.effort":"400ph","T1.part":"task: accountable, responsible"}}'
    )
    assert found.digest == WHOLE
    assert found.digests == {"work": WORK, "milestones": MILESTONES}


WHOLE = (
    "planweave-footprint-1:sha256:e0f3869b54e893f17ee7fd446491fdd6edaef92c537edba0b071e6beb4f2d01e"
)
WORK = (
    "planweave-footprint-1:sha256:ace02510649ce452586e073e5685a00c2482300d8ba68cd4496d0fc1fe9bf8eb"
)
MILESTONES = (
    "planweave-footprint-1:sha256:c3d0bfc491be62c814ba6ce4a3f781062b036326dac190ba26ed72fa2d9a3710"
)


def test_a_digest_can_be_checked_by_hand() -> None:
    found = scope("PS", FROZEN)
    listed = json.dumps(
        {"party": "PS", "scope": dict(found.values)}, sort_keys=True, separators=(",", ":")
    )
    recipe, kind, digest = found.digest.split(":")
    assert (recipe, kind) == ("planweave-footprint-1", "sha256")
    assert digest == hashlib.sha256(listed.encode()).hexdigest()


def test_equal_scopes_of_two_parties_have_two_digests() -> None:
    found = scopes(PARTIES + "tasks: {T1: {duration: 1d, assign: [PS, SR]}}")
    assert found["PS"].values == found["SR"].values
    assert found["PS"].digest != found["SR"].digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tasks: {T1: {duration: 1w, owner: PS}}", "tasks: {T1: {owner: PS, duration: 5.0d}}"),
        ("tasks: {T1: {duration: 4h, owner: PS}}", "tasks: {T1: {duration: 0.5d, owner: PS}}"),
        ("tasks: {T1: {duration: 2ew, owner: PS}}", "tasks: {T1: {duration: 14ed, owner: PS}}"),
        (
            "tasks: {T1: {duration: 1d, effort: 1pm, owner: PS}}",
            "tasks: {T1: {duration: 1d, effort: 20pd, owner: PS}}",
        ),
        (
            "deliverables: {D1: {due: 2027-03, owner: PS}}",
            "deliverables: {D1: {due: month 1, owner: PS}}",
        ),
        (
            "accounts: {A: {amounts: {travel: 1_000 EUR}, party: PS}}",
            "accounts: {A: {amounts: {travel: {total: 1000.00 EUR}}, party: PS}}",
        ),
        (
            "data: {d: {steward: PS, retention: 'ten  years'}}",
            "data: {d: {steward: PS, retention: >-\n  ten\n  years\n }}".replace(">-\n ", ""),
        ),
        (
            "risks: {R: {owner: PS, measures: [A, B]}}",
            "risks: {R: {owner: PS, title: Named, measures: [B, A], direction: threat}}",
        ),
        (
            "wbs: {1: {title: One, owner: PS, acceptance: [It runs]}}",
            "wbs: {1: {title: Two, owner: PS, acceptance: [{statement: It runs, met: Today}]}}",
        ),
    ],
)
def test_two_ways_to_say_the_same_have_one_digest(one: str, other: str) -> None:
    assert scope("PS", PARTIES + one).digest == scope("PS", PARTIES + other).digest


def test_a_week_is_what_the_calendar_says() -> None:
    four = "calendars: {short: {week: [mon-thu 8h]}}\ncalendar: short\n"
    task = "tasks: {T1: {duration: 1w, owner: PS}}"
    assert scope("PS", PARTIES + four + task).values["T1.duration"] == "4d"


# --- Laws ------------------------------------------------------------------------------------

BLOCKS = (
    "organisation: {PS: {kind: partner}, SR: {kind: partner}}",
    "tasks:\n  T1: {duration: 5d, effort: 3pd, owner: PS}\n  T2: {duration: 6d, owner: SR}",
    "offers: {o: {from: PS, to: odk, effort: 4pm}}",
    "accounts: {A: {party: PS, amounts: {travel: 100 EUR}}}",
    "milestones: {M1: {target: 2027-04-01, owner: PS}}",
    "risks: {R1: {owner: PS, strategy: accept}}",
    "data: {set: {steward: PS, retention: ten years}}",
    "authorities: {auth: {party: PS, may: spend}}",
    "assumptions: {s: {statement: All is well, affects: [T1]}}",
    "needs: {want: {of: PS, statement: It runs}}",
    "gives: {g: {item: Tool, to: SR, owner: PS, promised: 2027-04-01}}",
)
INSIDE = {
    "T1: {duration: 5d": ("T1: {duration: 7d", "work"),
    "effort: 3pd": ("effort: 4pd", "work"),
    "effort: 4pm": ("effort: 5pm", "resources"),
    "100 EUR": ("101 EUR", "money"),
    "M1: {target: 2027-04-01": ("M1: {target: 2027-04-02", "milestones"),
    "strategy: accept": ("strategy: avoid", "risks"),
    "ten years": ("nine years", "data"),
    "may: spend": ("may: save", "authority"),
    "All is well": ("All goes well", "assumptions"),
    "It runs": ("It flies", "needs"),
    "promised: 2027-04-01": ("promised: 2027-04-02", "hand-offs"),
}
OUTSIDE = {
    "T2: {duration: 6d": "T2: {duration: 60d, title: Other, after: [T1]",
    "{kind: partner}, SR": "{kind: partner, title: Paris}, SR",
    "T1: {duration: 5d": "T1: {title: New name, x-seen: no, duration: 5d",
    "R1: {owner: PS": "R1: {owner: PS, state: occurred, reviewed: 2027-03-02",
}
WHOLE_TEXT = "\n".join(BLOCKS)
OWN_FIELD = "\nfields: {x-seen: {on-records: [tasks], type: text}}"


@given(old=st.sampled_from(sorted(INSIDE)))
def test_a_value_inside_changes_the_digest_of_its_group_alone(old: str) -> None:
    new, group = INSIDE[old]
    assert WHOLE_TEXT.count(old) == 1
    before, after = scope("PS", WHOLE_TEXT), scope("PS", WHOLE_TEXT.replace(old, new))
    changed = {one for one in before.digests if before.digests[one] != after.digests[one]}
    assert changed == {group}
    assert before.digest != after.digest


def test_every_group_is_tried() -> None:
    assert {group for _, group in INSIDE.values()} == set(scope("PS", WHOLE_TEXT).digests)
    assert len(scope("PS", WHOLE_TEXT).digests) == 10


@given(chosen=st.sets(st.sampled_from(sorted(OUTSIDE)), min_size=1))
def test_a_change_outside_leaves_every_digest(chosen: set[str]) -> None:
    text = WHOLE_TEXT + OWN_FIELD
    for old in chosen:
        assert text.count(old) == 1
        text = text.replace(old, OUTSIDE[old])
    assert scope("PS", text).digests == scope("PS", WHOLE_TEXT).digests


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_of_records_and_the_names_of_files_change_nothing(data: st.DataObject) -> None:
    blocks = data.draw(st.permutations(BLOCKS))
    names = data.draw(st.lists(st.sampled_from("abc"), min_size=len(blocks), max_size=len(blocks)))
    files = {"plan.yaml": ""}
    for name, block in zip(names, blocks, strict=True):
        path = "plan.yaml" if name == "a" else f"{name}/{block[:5]}.yaml"
        files[path] = files.get(path, "") + f"# a remark\n{block}\n"
    assert scope("PS", files) == scope("PS", WHOLE_TEXT)


EVERY_GROUP = {
    "work": "2530307af9396dca3b3ade6f45908a450cabb68af1d19fc3287fe79960dbb5f5",
    "resources": "10e2b1bad31b80397452446cdb4fc32f1dd30816fa1a9159b429420e3126ade2",
    "money": "27f9bc22eac1a1e0249e0c8d70841b25b56ec1ede9e96597c2375e34953cbda8",
    "hand-offs": "d808de42e5dc5f273561da046fb9a5ef5fa8ea229caf9c1a196606ff73ae9ed9",
    "milestones": "52374b009ca889e2eab9322d8144f8c120c9e80ff484dafe5620864cd5ee1424",
    "risks": "89d8347ab897c5e8e6c40cb58c9449e0d48e5c7944be7e088702ec805709ca67",
    "data": "ee5c5f0ecb1ab8b93f9137bceb14225ed0ed876b719a08125127ed14815868a0",
    "authority": "50fbec889b11cd088ed634959a857f98fe7504f39e30db00e067a97497f39084",
    "assumptions": "58cc936583aa12dafefc002ea98ebfe197cc054d16853c6dc05b890a284b4a1c",
    "needs": "2f9129bec32303e5bdba48a3173e0d6a8adf984babaf0e12b836090371d65ecc",
}


def test_no_group_is_covered_otherwise_than_it_was() -> None:
    """Frozen too: another field in the table is another recipe."""
    found = scope("PS", WHOLE_TEXT).digests
    recipe = "planweave-footprint-1:sha256:"
    assert found == {group: recipe + digest for group, digest in EVERY_GROUP.items()}


def test_the_table_of_the_recipe_stays_what_it_is() -> None:
    """What planweave-footprint-1 covers; another field in it needs another name of the recipe."""
    table = [FIELDS, GROUP_OF, PLAN_FIELDS, SUB_PLAN_FIELDS, ALLOCATION_FIELDS, sorted(BEGINNINGS)]
    text = json.dumps(table, sort_keys=True)
    assert hashlib.sha256(text.encode()).hexdigest() == TABLE


TABLE = "f4b8bec5a0ce1af956ac626da9546e129e0e5f40d09c51d359d7e010d48b0024"
