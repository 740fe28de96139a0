"""The digest of a plan: of what it says, not of how its files say it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.weave.lock.digest import canonical, digest_of, family_digest
from tests.weave.weaving import draft

HEAD = "plan: odk\ntitle: An overall plan\nstart: 2015-09-01\n"
REGISTERS = (
    "tasks: {T1: {duration: 5d, title: First}, T2: {duration: '[1d, 2d, 3d]', after: [T1]}}",
    "milestones: {M1: {target: month 12, after: [T2 FS+5d]}}",
    "organisation: {PS: {kind: partner, rate: {from-start: 5_200 EUR/pm, 2017: 5_400 EUR/pm}}}",
    "accounts: {A: {amounts: {travel: {2018: 40_000 EUR}}, party: PS}}",
    "risks: {R1: {level: high, threatens: [T1], x-seen: twice}}",
    "fields: {x-seen: {on-records: [risks], type: text}}",
)
WHOLE = {"plan.yaml": HEAD + "\n".join(REGISTERS).replace("'", "")}


def test_a_digest_names_its_recipe() -> None:
    assert digest_of(draft(WHOLE)).startswith("planweave-1:sha256:")


def test_the_recipe_stays_what_it_is() -> None:
    """A frozen vector: what was signed under planweave-1 must verify for ever."""
    plan = draft({"plan.yaml": HEAD + "tasks: {T1: {duration: 5d, kind: work, effort: 2.50pm}}"})
    assert canonical(plan) == (
        '{"plan":{"plan":"odk","start":"2015-09-01","title":"An overall plan"},'
        '"registers":{"tasks":{"T1":{"duration":"5d","effort":"2.5pm"}}}}'
    )
    assert digest_of(plan) == (
        "planweave-1:sha256:c3a1fbdef27d5f4c9bab5fc7ea7029851881440884b1eec06cf5a51705093b44"
    )


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_layout_order_and_comments_change_no_digest(data: st.DataObject) -> None:
    registers = [text.replace("'", "") for text in data.draw(st.permutations(REGISTERS))]
    places = data.draw(st.lists(st.sampled_from("abc"), min_size=6, max_size=6))
    comment = data.draw(st.sampled_from(["", "# a remark\n", "\n\n"]))
    files = {"home/plan.yaml": comment + HEAD}
    for place, register in zip(places, registers, strict=True):
        name = "home/plan.yaml" if place == "a" else f"home/{place}/{register[:5]}.yaml"
        files[name] = files.get(name, "") + comment + register + "\n"
    assert digest_of(draft(files, "home")) == digest_of(draft(WHOLE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tasks: {T1: {duration: 5d}}", "tasks: {T1: {duration: 5.0d, kind: work}}"),
        ("accounts: {A: {stated-total: 1_000 EUR}}", "accounts: {A: {stated-total: 1000 EUR}}"),
        ("sub-plans: {a: {path: here}}", "sub-plans: {a: {path: there}}"),
        ("tasks:\n  T: {duration: 1d, after: [A]}", "tasks: {T: {after: [A], duration: 1d}}"),
        ("", "comments: {c-1: {anchor: T1, by: A, made: 2016-01-01, statement: Why}}"),
    ],
)
def test_two_ways_to_say_the_same_have_one_digest(one: str, other: str) -> None:
    first, second = ({"plan.yaml": HEAD + text} for text in (one, other))
    assert digest_of(draft(first)) == digest_of(draft(second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tasks: {T1: {duration: 5d}}", "tasks: {T1: {duration: 6d}}"),
        ("tasks: {T1: {duration: 5d}}", "tasks: {T2: {duration: 5d}}"),
        ("tasks: {T: {duration: 1d, after: [A]}}", "tasks: {T: {duration: 1d, after: [A SS]}}"),
        (
            "tasks: {T: {duration: 1d, after: [{link: A, reason: One}]}}",
            "tasks: {T: {duration: 1d, after: [{link: A, reason: Two}]}}",
        ),
        (
            "tasks: {T: {duration: {optimistic: 1d, most-likely: 2d, pessimistic: 3d}}}",
            (
                "tasks: {T: {duration: {optimistic: 1d, most-likely: 2d, pessimistic: 3d, "
                "distribution: triangular}}}"
            ),
        ),
        ("status: draft", "status: in-review"),
        ("accounts: {A: {stated-total: 1 EUR}}", "accounts: {A: {stated-total: 1 CHF}}"),
    ],
)
def test_what_says_something_else_has_another_digest(one: str, other: str) -> None:
    first, second = ({"plan.yaml": HEAD + text} for text in (one, other))
    assert digest_of(draft(first)) != digest_of(draft(second))


def test_prose_belongs_to_the_plan_and_its_file_name_does_not() -> None:
    prose = "---\nsection: work\n---\nWe begin.\n"
    without = draft({"plan.yaml": HEAD})
    one, other, changed = (
        draft({"plan.yaml": HEAD, name: text})
        for name, text in (
            ("a.md", prose),
            ("prose/b.md", prose + "\n"),
            ("a.md", prose.replace("begin", "end")),
        )
    )
    assert digest_of(one) == digest_of(other)
    assert len({digest_of(plan) for plan in (without, one, changed)}) == 3


def test_a_familys_digest_is_that_of_its_plans_by_name() -> None:
    one = family_digest({"": "a", "wp4": "b"})
    assert one == family_digest({"wp4": "b", "": "a"})
    assert one != family_digest({"": "a", "wp5": "b"})
