"""Two scopes of one party: what came, went and says something else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.review.footprint.change import compare_scopes, read_back
from planweave.review.footprint.scope import Footprint
from planweave.weave.records.renames import renames
from tests.review.footprint.families import scope, scopes, woven

PARTIES = "organisation: {PS: {kind: partner}, SR: {kind: partner}}\n"
BEFORE = PARTIES + (
    "tasks:\n"
    "  T1: {duration: 5d, effort: 3pd, owner: PS}\n"
    "  T2: {duration: 5d, owner: PS}\n"
    "risks: {R1: {owner: PS, strategy: accept}}\n"
)
AFTER = BEFORE.replace("3pd", "4pd").replace("T2: {", "T3: {").replace("accept", "avoid")


def test_what_came_went_and_changed_is_told_by_group() -> None:
    found = compare_scopes(scope("PS", BEFORE), scope("PS", AFTER))
    assert [
        (group, one.kind, one.record, one.field, one.before_written, one.after_written)
        for group, items in found.by_group().items()
        for one in items
    ] == [
        ("work", "changed", "T1", "effort", "3pd", "4pd"),
        ("work", "removed", "T2", "part", "task: accountable, responsible", ""),
        ("work", "removed", "T2", "duration", "5d", ""),
        ("work", "added", "T3", "part", "", "task: accountable, responsible"),
        ("work", "added", "T3", "duration", "", "5d"),
        ("risks", "changed", "R1", "strategy", "accept", "avoid"),
    ]


def test_a_scope_is_read_back_from_what_a_commitment_lists() -> None:
    """Also where records are gone since, and with ids that hold dots."""
    text = PARTIES + (
        "wbs: {1.2: {title: Two, owner: PS, scope: All}}\n"
        "tasks: {T4.1: {duration: 1d, owner: PS}}\n"
        "accounts: {A: {party: PS, amounts: {travel: 9 EUR}}}\n"
        "milestones: {M1: {target: 2027-04-01, owner: PS}}\n"
    )
    found = scope("PS", text)
    back = read_back("PS", dict(reversed(found.values.items())))
    assert back == found
    assert (back.digest, back.digests) == (found.digest, found.digests)


def test_a_plan_with_another_name_changes_nothing() -> None:
    sub = (
        "title: Four\ntasks: {T1: {duration: 1d, owner: PS}}\n"
        "risks: {R: {owner: PS, threatens: [T1]}}"
    )
    before = {"plan.yaml": PARTIES + "sub-plans: {a: {}}", "a/plan.yaml": "plan: four\n" + sub}
    after = {"plan.yaml": PARTIES + "sub-plans: {b: {}}", "b/plan.yaml": "plan: four\n" + sub}
    named = renames(woven(before), woven(after))
    one, other = scope("PS", before), scope("PS", after)
    assert one.digest != other.digest
    assert compare_scopes(one, other, named).is_empty


def test_a_record_that_moved_by_itself_is_told() -> None:
    sub = "plan: four\ntitle: Four\n"
    task = "tasks: {T1: {duration: 1d, owner: PS}}\n"
    before = {"plan.yaml": PARTIES + "sub-plans: {a: {}}\n" + task, "a/plan.yaml": sub}
    after = {"plan.yaml": PARTIES + "sub-plans: {a: {}}\n", "a/plan.yaml": sub + task}
    found = compare_scopes(
        scope("PS", before), scope("PS", after), renames(woven(before), woven(after))
    )
    assert found.moved == {"a/T1": "T1"}
    assert found.items == ()


# --- Laws ------------------------------------------------------------------------------------

VALUES = {
    "owner": ["owner: PS, ", "owner: SR, ", ""],
    "effort": ["effort: 1pd, ", "effort: 1pm, ", ""],
    "deadline": ["deadline: 2027-05-01, ", ""],
}


@st.composite
def footprints(draw: st.DrawFn) -> Footprint:
    tasks = {
        name: "duration: 3d, "
        + "".join(draw(st.sampled_from(VALUES[key])) for key in ("owner", "effort", "deadline"))
        for name in draw(st.sets(st.sampled_from(["T1", "T2", "T3"])))
    }
    lines = "".join(f"  {name}: {{{fields[:-2]}}}\n" for name, fields in tasks.items())
    return scopes(PARTIES + (f"tasks:\n{lines}" if lines else ""))["PS"]


@given(one=footprints())
@settings(deadline=None, max_examples=30)
def test_nothing_changes_from_a_scope_to_itself(one: Footprint) -> None:
    assert compare_scopes(one, one).is_empty


@given(one=footprints(), other=footprints())
@settings(deadline=None, max_examples=60)
def test_comparing_back_is_the_inverse(one: Footprint, other: Footprint) -> None:
    there, back = compare_scopes(one, other), compare_scopes(other, one)
    assert set(there.inverse.items) == set(back.items)
    assert there.is_empty == (one.digest == other.digest)


@given(one=footprints(), other=footprints())
@settings(deadline=None, max_examples=60)
def test_the_changes_are_the_difference(one: Footprint, other: Footprint) -> None:
    values = dict(one.values)
    for item in compare_scopes(one, other).items:
        if item.kind == "removed":
            assert values.pop(f"{item.was}.{item.field}") == item.before
        else:
            values[f"{item.now}.{item.field}"] = item.after
    assert values == dict(other.values)
