"""How much a change weighs for the commitment it touches, case by case of the table."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.compute.network.build import build
from planweave.compute.schedule import schedule
from planweave.review.footprint.change import ItemChange, compare_scopes, read_back
from planweave.review.footprint.footprints import Footprints
from planweave.review.footprint.weighing.fields import weigh_field
from planweave.review.footprint.weighing.ground import Ground, Limits, Weight, ground_of
from planweave.review.footprint.weighing.weigh import Weighed, weigh
from planweave.weave.calendars import workdays
from planweave.weave.records.renames import renames
from tests.review.footprint.families import scope, woven
from tests.review.footprint.test_digest import WHOLE_TEXT

TOLERANCES = "tolerances: {time: 2d, effort: 10%, cost: 5%}\n"
NONE = "tolerances: {time: 0d}\n"
PARTIES = "organisation: {PS: {kind: partner}, SR: {kind: partner}, board: {kind: body}}\n"
PLAN = """\
sub-plans: {a: {}, b: {}}
tasks:
  own: {title: Own work, duration: 10d, effort: 10pd, owner: PS, deadline: 2027-06-01}
  other: {duration: 20d, owner: SR}
deliverables: {D1: {due: 2027-05-31, owner: PS, acceptance: [{statement: It runs}]}}
offers:
  o:
    {from: PS, to: a, effort: {2027-05: 10pd, 2027-06: 10pd}, dates: 2027-05-01..2027-06-30}
accounts: {money: {party: PS, amounts: {travel: 1_000 EUR}}}
authorities: {auth: {party: PS, may: spend, limit: 500 EUR}}
risks: {R1: {owner: PS, probability: 10%, strategy: accept}}
assumptions: {posts: {statement: Posts are filled, affects: [own], validate-by: 2027-04-01}}
"""
FILES = {
    "plan.yaml": TOLERANCES + PARTIES + PLAN,
    "a/plan.yaml": "plan: a\ntitle: A\nwork-group: PS\n"
    "gives: {tool: {item: Tool, to: b, promised: 2027-05-12, specification: For all}}\n",
    "b/plan.yaml": "plan: b\ntitle: B\nwork-group: SR\n"
    "tasks: {use: {duration: 5d}}\n"
    "gets: {tool-in: {of: a/tool, for: [use], needed: 2027-05-20}}\n",
}
Files = dict[str, str]


def weighed(party: str, before: Files, after: Files, rebaselined: str = "") -> Weighed:
    old, new = woven(before), woven(after)
    named = renames(old, new)
    dates = schedule(build(new, workdays(new).value, {}).value).value
    found = compare_scopes(
        Footprints(old, workdays(old).value)[party],
        Footprints(new, workdays(new).value)[party],
        named,
    )
    return weigh(found, ground_of(old, new, dates, named, rebaselined))


def changed(*edits: tuple[str, str]) -> Files:
    after = dict(FILES)
    for old, new in edits:
        assert sum(text.count(old) for text in after.values()) == 1, old
        after = {path: text.replace(old, new) for path, text in after.items()}
    return after


NOTHING = {
    "another's task": (("duration: 20d", "duration: 40d"),),
    "a title": (("title: Own work", "title: Work"),),
    "a forecast alone": (("effort: 10pd, owner: PS", "after: [other], effort: 10pd, owner: PS"),),
    "another spelling": (("1_000 EUR", "1000.00 EUR"),),
}
INFORMATIVE = {
    "a date inside the tolerance": (
        ("due: 2027-05-31", "due: 2027-06-02"),
        (
            "due of D1 changes from “2027-05-31” to “2027-06-02”, by 2 working days, within "
            "2 working days."
        ),
    ),
    "less effort": (
        ("effort: 10pd, owner: PS", "effort: 8pd, owner: PS"),
        "effort of own changes from “10pd” to “8pd”: it falls.",
    ),
    "a little more effort": (
        ("effort: 10pd, owner: PS", "effort: 11pd, owner: PS"),
        "effort of own changes from “10pd” to “11pd”: by 10 %, within 10 %.",
    ),
    "shorter work": (
        ("duration: 10d", "duration: 8d"),
        "duration of own changes from “10d” to “8d”: it is shorter.",
    ),
    "a risk judged otherwise": (
        ("probability: 10%", "probability: 20%"),
        (
            "probability of R1 changes from “10%” to “20%”: how the risk is judged, not what its "
            "owner has to do."
        ),
    ),
    "an assumption that turned out valid": (
        ("validate-by: 2027-04-01", "validate-by: 2027-04-01, state: valid"),
        "state of posts is “valid” now and was not said before.",
    ),
    "being told of more": (
        ("duration: 20d, owner: SR", "duration: 20d, owner: SR, informed: [PS]"),
        "The task other comes to the scope (informed): which binds it to nothing.",
    ),
}
MATERIAL = {
    "more effort than the tolerance": (
        ("effort: 10pd, owner: PS", "effort: 12pd, owner: PS"),
        "effort of own changes from “10pd” to “12pd”: it rises by 20 %, more than 10 %.",
    ),
    "more hours in one month, and as many in all": (
        ("2027-05: 10pd, 2027-06: 10pd", "2027-05: 15pd, 2027-06: 5pd"),
        (
            "effort of o changes from “2027-05: 10pd, 2027-06: 10pd” to “2027-05: 15pd, "
            "2027-06: 5pd”: it rises by 50 %, more than 10 %."
        ),
    ),
    "more cost": (
        ("travel: 1_000 EUR", "travel: 1_100 EUR"),
        (
            "amounts.travel of money changes from “1_000 EUR” to “1_100 EUR”: it differs by 10 %, "
            "more than 5 %."
        ),
    ),
    "less money at one's disposal": (
        ("travel: 1_000 EUR", "travel: 500 EUR"),
        (
            "amounts.travel of money changes from “1_000 EUR” to “500 EUR”: it differs by 50 %, "
            "more than 5 %."
        ),
    ),
    "a promise": (
        ("promised: 2027-05-12", "promised: 2027-05-18"),
        (
            "promised of a/tool changes from “2027-05-12” to “2027-05-18”, by 4 working days; "
            "2 working days may change without asking again."
        ),
    ),
    "the other side's need": (
        ("needed: 2027-05-20", "needed: 2027-05-13"),
        (
            "needed of b/tool-in changes from “2027-05-20” to “2027-05-13”, by 5 working days; "
            "2 working days may change without asking again."
        ),
    ),
    "acceptance criteria, without any tolerance": (
        ("statement: It runs", "statement: It runs well"),
        "acceptance of D1 changes from “It runs” to “It runs well”.",
    ),
    "what is handed over": (
        ("specification: For all", "specification: For some"),
        "specification of a/tool changes from “For all” to “For some”.",
    ),
    "an authority": (
        ("limit: 500 EUR", "limit: 400 EUR"),
        "limit of auth changes from “500 EUR” to “400 EUR”.",
    ),
    "a new condition": (
        ("dates: 2027-05-01..2027-06-30", "dates: 2027-05-01..2027-06-30, conditions: If funded"),
        "conditions of o is “If funded” now and was not said before.",
    ),
    "an assumption that does not hold": (
        ("validate-by: 2027-04-01", "validate-by: 2027-04-01, state: invalid"),
        (
            "state of posts is “invalid” now and was not said before: what this rests on does not "
            "hold."
        ),
    ),
    "another assumption": (
        ("Posts are filled", "Posts are advertised"),
        "statement of posts changes from “Posts are filled” to “Posts are advertised”.",
    ),
    "a window of resources, without any tolerance": (
        ("2027-05-01..2027-06-30", "2027-05-03..2027-06-30"),
        "dates of o changes from “2027-05-01..2027-06-30” to “2027-05-03..2027-06-30”.",
    ),
    "a new risk": (
        ("risks: {", "risks: {R2: {owner: PS}, "),
        "The risk R2 comes to the scope (accountable): it is new.",
    ),
    "a risk handed over": (
        ("R1: {owner: PS", "R1: {owner: SR"),
        "The risk R1 leaves the scope (accountable): now it is others' alone.",
    ),
    "a new task": (
        ("  other: {", "  more: {duration: 1d, owner: PS}\n  other: {"),
        "The task more comes to the scope (accountable, responsible): it is new.",
    ),
}
STRUCTURAL = {
    "a task that went to another owner": (
        ("effort: 10pd, owner: PS", "effort: 10pd, owner: SR"),
        "The task own leaves the scope (accountable, responsible): now it is others' alone.",
    ),
    "a task that came from another owner": (
        ("duration: 20d, owner: SR", "duration: 20d, owner: PS"),
        (
            "The task other comes to the scope (accountable, responsible): before, it was others' "
            "alone."
        ),
    ),
}


@pytest.mark.parametrize("edits", NOTHING.values(), ids=NOTHING)
def test_what_weighs_nothing(edits: tuple[tuple[str, str], ...]) -> None:
    found = weighed("PS", FILES, changed(*edits))
    assert (found.weight, found.reasons, found.reopened) == (Weight.NONE, (), ())


def _says(found: Weighed) -> list[str]:
    return [one.sentence for one in found.reasons if one.weight is found.weight]


@pytest.mark.parametrize(("edit", "sentence"), INFORMATIVE.values(), ids=INFORMATIVE)
def test_what_is_merely_told(edit: tuple[str, str], sentence: str) -> None:
    found = weighed("PS", FILES, changed(edit))
    assert found.weight is Weight.INFORMATIVE
    assert found.stands
    assert found.reopened == ()
    assert sentence in _says(found)


@pytest.mark.parametrize(("edit", "sentence"), MATERIAL.values(), ids=MATERIAL)
def test_what_is_asked_again(edit: tuple[str, str], sentence: str) -> None:
    found = weighed("PS", FILES, changed(edit))
    assert found.weight is Weight.MATERIAL
    assert not found.stands
    assert sentence in _says(found)


@pytest.mark.parametrize(("edit", "sentence"), STRUCTURAL.values(), ids=STRUCTURAL)
def test_what_makes_it_another_commitment(edit: tuple[str, str], sentence: str) -> None:
    found = weighed("PS", FILES, changed(edit))
    assert found.weight is Weight.STRUCTURAL
    assert sentence in _says(found)


def test_a_task_that_went_to_another_plan_is_structural() -> None:
    line = (
        "  own: {title: Own work, duration: 10d, effort: 10pd, owner: PS, deadline: 2027-06-01}\n"
    )
    after = changed((line, ""), ("affects: [own]", "affects: [a/own]"))
    after["a/plan.yaml"] += "tasks:\n" + line
    found = weighed("PS", FILES, after)
    assert found.weight is Weight.STRUCTURAL
    assert _says(found) == ["own went to another plan and is a/own now."]


def test_a_new_baseline_is_structural_for_whoever_has_a_scope() -> None:
    found = weighed("PS", FILES, FILES, rebaselined="Amendment 3.")
    assert found.weight is Weight.STRUCTURAL
    assert _says(found) == ["The baseline was set anew: Amendment 3."]
    assert weighed("board", FILES, FILES, rebaselined="Amendment 3.").weight is Weight.NONE


def test_against_what_a_commitment_lists_both_sides_are_canonical() -> None:
    """What was signed is known in no other form; a reader must not compare 80ph with 12pd."""
    family = woven(changed(("effort: 10pd, owner: PS", "effort: 12pd, owner: PS")))
    old = woven(FILES)
    signed = Footprints(old, workdays(old).value)["PS"].values
    now = Footprints(family, workdays(family).value)["PS"]
    found = weigh(compare_scopes(read_back("PS", signed), now), ground_of(old, family))
    assert [one.sentence for one in found.reasons] == [
        "effort of own changes from “80ph” to “96ph”: it rises by 20 %, more than 10 %."
    ]


def test_the_changed_values_alone_are_asked_again() -> None:
    found = weighed("PS", FILES, changed(("promised: 2027-05-12", "promised: 2027-05-18")))
    assert [(one.record, one.field) for one in found.reopened] == [("a/tool", "promised")]


def test_both_sides_of_a_hand_off_are_asked_again_and_nobody_else() -> None:
    after = changed(("promised: 2027-05-12", "promised: 2027-05-18"))
    assert weighed("SR", FILES, after).weight is Weight.MATERIAL
    assert weighed("board", FILES, after).weight is Weight.NONE


def test_without_a_tolerance_every_move_of_a_date_is_asked_again() -> None:
    after = changed(("due: 2027-05-31", "due: 2027-06-01"), ("time: 2d", "time: 0d"))
    assert weighed("PS", FILES, after).weight is Weight.MATERIAL


def test_a_date_inside_the_tolerance_is_asked_again_where_the_float_is_used_up() -> None:
    """The deliverable hangs on a task that must end before it can."""
    late = "tasks:\n  hard: {duration: 30d, finish-no-later-than: 2027-03-05}\n"
    edit = ("tasks:\n", late)
    hang = ("owner: PS, acceptance", "owner: PS, after: [hard], acceptance")
    limit = ("deadline: 2027-06-01", "deadline: 2027-06-01, finish-no-later-than: 2027-03-05")
    before = changed(edit, hang, limit)
    after = {
        path: text.replace("deadline: 2027-06-01", "deadline: 2027-06-02")
        for path, text in before.items()
    }
    found = weighed("PS", before, after)
    assert found.weight is Weight.MATERIAL
    assert _says(found)[0].endswith("and own is late: its float is used up.")


@given(days=st.integers(0, 40), allowed=st.integers(0, 20))
def test_a_date_is_asked_again_exactly_beyond_the_tolerance(days: int, allowed: int) -> None:
    """Counted in calendar weeks, so that the law needs no calendar of its own."""
    day = date(2027, 3, 1)
    item = ItemChange(
        kind="changed",
        group="work",
        field="due",
        was="D1",
        now="D1",
        before=day.isoformat(),
        after=(day + timedelta(days=days)).isoformat(),
    )
    ground = Ground(
        limits={"": Limits(days=Decimal(allowed))},
        days=lambda _, first, last: Decimal((last - first).days),
    )
    for one in (item, item.inverse):
        found = weigh_field(one, frozenset(), ground)
        assert (found.weight is Weight.MATERIAL) == (days > allowed)


# --- Laws ------------------------------------------------------------------------------------

EDITS = [(*edit, Weight.INFORMATIVE) for edit, _ in INFORMATIVE.values()]
EDITS += [(*edit, Weight.MATERIAL) for edit, _ in MATERIAL.values()]
EDITS += [(*edit, Weight.NONE) for edits in NOTHING.values() for edit in edits]


SCOPE = scope("PS", WHOLE_TEXT)
VALUES = tuple(key for key in SCOPE.values if not key.endswith(".part"))
JUDGED = ("event", "probability", "impact", "trigger", "state")
"""Fields of risks and assumptions that are told and not asked."""


@given(chosen=st.sets(st.sampled_from(VALUES), min_size=1, max_size=6))
@settings(deadline=None, max_examples=60)
def test_each_value_of_a_word_that_is_other_is_told_and_no_other_one(chosen: set[str]) -> None:
    """Whatever register and field it is of, among all that one party has a part in."""
    signed = {
        key: f"was {value}" if key in chosen else value for key, value in SCOPE.values.items()
    }
    found = weigh(compare_scopes(read_back("PS", signed), SCOPE), Ground())
    told = {f"{item.record}.{item.field}" for one in found.reasons for item in one.items}
    again = {f"{item.record}.{item.field}" for item in found.reopened}
    assert told == chosen
    assert again <= chosen
    assert all(key.endswith(JUDGED) for key in chosen - again), chosen - again


@given(chosen=st.sets(st.sampled_from(range(len(EDITS))), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_several_changes_weigh_as_much_as_the_heaviest(chosen: set[int]) -> None:
    """So nothing outside a scope re-opens it, and nothing hides what does."""
    after, weights, edited = dict(FILES), [Weight.NONE], set()
    for place in sorted(chosen):
        old, new, weight = EDITS[place]
        if old not in edited and sum(text.count(old) for text in after.values()) == 1:
            edited.add(old)
            after = {path: text.replace(old, new) for path, text in after.items()}
            weights.append(weight)
    assert weighed("PS", FILES, after).weight is max(weights)
