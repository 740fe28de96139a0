"""Comparing two families by record and field: what is told, and the laws of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.model.family import Family
from planweave.weave.records.compare import Change, compare_records
from planweave.weave.records.written import fields_written
from tests.weave.weaving import ROOT, family, woven

PLAN = {
    "plan.yaml": ROOT + "sub-plans: {wp4: {}, wp5: {}}\nmilestones: {M1: {after: [wp4/T1]}}",
    "wp4/plan.yaml": "plan: wp4\ntitle: Four\n"
    "tasks: {T1: {duration: [1d, 2d, 3d]}, T2: {duration: 3d, after: [T1 SS+2d]}}\n"
    "progress: {T1: {started: 2015-09-01, done: 10%}}",
    "wp5/plan.yaml": "plan: wp5\ntitle: Five",
    "wp4/words.md": "---\nsection: schedule\n---\nWe start early.\n",
}


def changed(**files: str) -> dict[str, str]:
    return PLAN | {name.replace("__", "/"): text for name, text in files.items()}


def replaced(path: str, old: str, new: str) -> Family:
    assert old in PLAN[path]
    return family(PLAN | {path: PLAN[path].replace(old, new)})


def told(before: Family, after: Family) -> list[tuple[object, ...]]:
    return [
        (one.kind, one.register, one.name, one.field, one.before, one.after)
        for one in compare_records(before, after)
    ]


BEFORE = family(PLAN)


def test_a_plan_beside_itself_gives_nothing() -> None:
    assert told(BEFORE, family(PLAN)) == []


def test_fields_are_told_as_they_are_written() -> None:
    after = replaced(
        "wp4/plan.yaml", "[1d, 2d, 3d]}", "4d, title: Dig, x: {}}".replace(", x: {}", "")
    )
    assert told(BEFORE, after) == [
        ("renamed", "tasks", "wp4/T1", "title", None, "Dig"),
        ("changed", "tasks", "wp4/T1", "duration", ["1d", "2d", "3d"], "4d"),
    ]
    after = replaced("wp4/plan.yaml", "[T1 SS+2d]", "[{link: T1, reason: needed}]")
    [(*_, old, new)] = told(BEFORE, after)
    assert old == ["wp4/T1 SS+2d"]
    assert new == [{"link": "wp4/T1", "type": "FS", "reason": "needed"}]


def test_records_that_come_and_go_are_told_whole() -> None:
    after = replaced("wp4/plan.yaml", "T2: {duration: 3d, after: [T1 SS+2d]}", "T3: {duration: 1w}")
    assert told(BEFORE, after) == [
        ("added", "tasks", "wp4/T3", "", None, {"duration": "1w"}),
        ("removed", "tasks", "wp4/T2", "", {"duration": "3d", "after": ["wp4/T1 SS+2d"]}, None),
    ]


def test_withdrawing_is_told_as_such_and_so_is_taking_it_back() -> None:
    after = replaced("wp4/plan.yaml", "duration: 3d,", "duration: 3d, withdrawn: Not needed,")
    assert told(BEFORE, after) == [
        ("withdrawn", "tasks", "wp4/T2", "withdrawn", None, "Not needed")
    ]
    assert told(after, BEFORE) == [("restored", "tasks", "wp4/T2", "withdrawn", "Not needed", None)]


def test_a_record_in_another_plan_has_moved_and_what_names_it_has_not_changed() -> None:
    files = PLAN | {
        "plan.yaml": PLAN["plan.yaml"].replace("wp4/T1", "wp5/T1"),
        "wp4/plan.yaml": "plan: wp4\ntitle: Four\n"
        "tasks: {T2: {duration: 3d, after: [wp5/T1 SS+2d]}}",
        "wp5/plan.yaml": "plan: wp5\ntitle: Five\ntasks: {T1: {duration: [1d, 2d, 4d]}}\n"
        "progress: {T1: {started: 2015-09-01, done: 10%}}",
    }
    assert told(BEFORE, family(files)) == [
        ("moved", "tasks", "wp5/T1", "", "wp4/T1", "wp5/T1"),
        ("changed", "tasks", "wp5/T1", "duration", ["1d", "2d", "3d"], ["1d", "2d", "4d"]),
    ]


def test_a_plan_under_another_name_has_moved_with_all_that_is_in_it() -> None:
    files = {path.replace("wp4/", "notebooks/"): text for path, text in PLAN.items()}
    files["plan.yaml"] = files["plan.yaml"].replace("wp4", "notebooks")
    after = woven(files).value  # That its own id differs from its name is an info.
    assert after is not None
    assert told(BEFORE, after) == [("moved", "plan", "notebooks", "", "wp4", "notebooks")]


def test_folders_and_spelling_say_nothing() -> None:
    moved = {path.replace("wp4/", "old/wp4/"): text for path, text in PLAN.items()}
    moved["plan.yaml"] = moved["plan.yaml"].replace("wp4: {}", "wp4: {path: old/wp4}")
    moved["old/wp4/plan.yaml"] = moved["old/wp4/plan.yaml"].replace("T1 SS+2d", "/wp4/T1 SS+2.0d")
    assert told(BEFORE, family(moved)) == []


def test_keys_of_plans_and_their_prose_are_compared_too() -> None:
    after = family(
        PLAN
        | {
            "wp5/plan.yaml": "plan: wp5\ntitle: Fifth",
            "wp4/words.md": "---\nsection: schedule\n---\nWe start late.\n",
        }
    )
    assert told(BEFORE, after) == [
        ("changed", "prose", "wp4", "schedule", "We start early.", "We start late."),
        ("renamed", "plan", "wp5", "title", "Five", "Fifth"),
    ]


def test_what_is_reported_and_spent_is_told_by_record() -> None:
    accounts = "\naccounts: {a: {amounts: {travel: 5 EUR}}}\nactuals: {a: {2016-01: {travel: %s}}}"
    before = family({"plan.yaml": ROOT + "currency: EUR" + accounts % "3 EUR"})
    after = family({"plan.yaml": ROOT + "currency: EUR" + accounts % "4.00 EUR"})
    assert told(before, after) == [
        ("changed", "actuals", "a", "2016-01", {"travel": "3 EUR"}, {"travel": "4.00 EUR"})
    ]


def test_what_the_tool_writes_is_no_content() -> None:
    kept = "\nroles: {board: {}}"
    baseline = (
        "\nbaselines: {v1.0.0: {version: 1.0.0, commit: none, digest: 'sha256:0a', "
        "approved-by: board, approved: 2015-08-01, reason: Agreed, rows: {}}}"
    )
    before = family({"plan.yaml": ROOT + kept})
    assert told(before, family({"plan.yaml": ROOT + kept + baseline})) == []


def test_calendars_and_assignments_are_written_short() -> None:
    text = (
        "\npeople: {ann: {rate: 50 EUR/ph}, bob: {}}\ncurrency: EUR"
        "\ncalendars: {c: {week: [mon-thu 8h, fri 4h], open: [2016-05-07 4h]}}"
        "\ntasks: {T: {duration: 3d, assign: {ann: 50%, bob: {}}, deadline: 2016-01-01}}"
    )
    found = family({"plan.yaml": ROOT + text})
    assert fields_written(found.record("c")) == {
        "week": ["mon-thu 8h", "fri 4h"],
        "open": ["2016-05-07 4h"],
    }
    task = fields_written(found.record("T"))
    assert (task["assign"], task["deadline"]) == ({"ann": "50%", "bob": {}}, "2016-01-01")
    assert fields_written(found.record("ann")) == {"rate": "50 EUR/ph"}


# --- Laws ------------------------------------------------------------------------------------

IDS = ("T1", "T2", "T3", "T4")


@st.composite
def plans(draw: st.DrawFn) -> dict[str, dict[str, dict[str, str]]]:
    """Tasks of two sub-plans and the root by id; no id is in two of them."""
    found: dict[str, dict[str, dict[str, str]]] = {"": {}, "wp4": {}, "wp5": {}}
    for id_ in IDS:
        home = draw(st.sampled_from(("", "wp4", "wp5", "nowhere")))
        if home != "nowhere":
            fields = {"duration": draw(st.sampled_from(("1d", "2d", "[1d, 2d, 3d]")))}
            if draw(st.booleans()):
                fields["title"] = draw(st.sampled_from(("Dig", "Fill", "T1")))
            if draw(st.booleans()):
                fields["withdrawn"] = "Why not"
            found[home][id_] = fields
    names = {id_: f"/{home}/{id_}" if home else f"/{id_}" for home in found for id_ in found[home]}
    for tasks in found.values():
        for id_, fields in tasks.items():
            before = [names[one] for one in IDS[: IDS.index(id_)] if one in names]
            links = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
            if links:
                fields["after"] = f"[{', '.join(links)}]"
    return found


def files(found: dict[str, dict[str, dict[str, str]]], *, turned: bool = False) -> dict[str, str]:
    """The plans as files; `turned` in another order and in other files."""
    texts = {
        "plan.yaml": ROOT + "sub-plans: {wp4: {}, wp5: {}}\n",
        "wp4/plan.yaml": "plan: wp4\ntitle: Four\n",
        "wp5/plan.yaml": "plan: wp5\ntitle: Five\n",
    }
    for plan, tasks in found.items():
        entries = [
            f"  {id_}: {{{', '.join(f'{k}: {v}' for k, v in _turn(fields.items(), turned))}}}\n"
            for id_, fields in _turn(tasks.items(), turned)
        ]
        if entries:
            name = "a-file.yaml" if turned else "plan.yaml"
            path = f"{plan}/{name}" if plan else name
            texts[path] = texts.get(path, "") + "tasks:\n" + "".join(entries)
    return texts


def _turn(entries: object, turned: bool) -> list[tuple[str, object]]:
    found = list(entries)  # type: ignore[call-overload]
    return found[::-1] if turned else found


def quiet(texts: dict[str, str]) -> Family:
    found = woven(texts).value
    assert found is not None
    return found


def as_set(changes: tuple[Change, ...]) -> list[str]:
    return sorted(map(repr, changes))


@given(plans())
@settings(max_examples=40, deadline=None)
def test_order_of_keys_records_and_files_changes_nothing(
    found: dict[str, dict[str, dict[str, str]]],
) -> None:
    assert compare_records(quiet(files(found)), quiet(files(found, turned=True))) == ()


@given(plans(), plans())
@settings(max_examples=60, deadline=None)
def test_comparing_back_is_the_inverse(
    one: dict[str, dict[str, dict[str, str]]], other: dict[str, dict[str, dict[str, str]]]
) -> None:
    before, after = quiet(files(one)), quiet(files(other))
    forth, back = compare_records(before, after), compare_records(after, before)
    assert as_set(back) == as_set(tuple(change.inverse for change in forth))
    assert as_set(tuple(c.inverse.inverse for c in forth)) == as_set(forth)


@given(plans(), plans())
@settings(max_examples=40, deadline=None)
def test_what_is_told_is_all_there_is(
    one: dict[str, dict[str, dict[str, str]]], other: dict[str, dict[str, dict[str, str]]]
) -> None:
    """A record of which nothing is told says the same before and after."""
    before, after = quiet(files(one)), quiet(files(other))
    told_of = {name for c in compare_records(before, after) for name in (c.was, c.now)}
    for name, record in before.registers.get("tasks", {}).items():
        if name not in told_of:
            found = after.record(name)
            assert found is not None
            moved = {c.was: c.now for c in compare_records(before, after) if c.kind == "moved"}
            links = {moved.get(link.target, link.target) for link in record.after}  # type: ignore[attr-defined]
            assert {link.target for link in found.after} == links  # type: ignore[attr-defined]
