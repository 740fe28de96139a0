"""Two versions of a file become one, by record and field."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planweave.source.rewrite.merging import merge
from planweave.source.rewrite.merging.order import order
from planweave.source.yaml import compose

BASE = """\
# Work of the group.
tasks:
  a: {title: A, duration: 5d}   # counted twice

  # The second one.
  b:
    title: Bees, and honey
    owner: PS
    duration: 9d
    after: [a]

  c:   {duration: 1d}
# the end
"""


def merged(ours: str, theirs: str, base: str = BASE) -> tuple[str, tuple[str, ...]]:
    found = merge(dedent(base), dedent(ours), dedent(theirs), "tasks.yaml")
    assert found is not None
    return found.text, found.disputes


def replaced(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_changes_of_different_records_stay_as_they_were_written() -> None:
    ours = replaced(("duration: 5d", "duration: 6d"))
    theirs = replaced(("c:   {duration: 1d}", "c:   {duration:   2d}"))
    both = replaced(
        ("duration: 5d", "duration: 6d"), ("c:   {duration: 1d}", "c:   {duration:   2d}")
    )
    assert merged(ours, theirs) == (both, ())
    assert merged(theirs, ours) == (both, ())


def test_neighbouring_fields_of_one_record_merge() -> None:
    ours = replaced(("owner: PS", "owner: SR"))
    theirs = replaced(("duration: 9d", "duration: [5d, 9d, 12d]"), ("The second", "Number two"))
    both = replaced(
        ("owner: PS", "owner: SR"),
        ("duration: 9d", "duration: [5d, 9d, 12d]"),
        ("The second", "Number two"),
    )
    assert merged(ours, theirs) == (both, ())


BETWEEN = """\
wbs:
  1: {title: One}
  2: {title: Two}


# All the work.

tasks:

  a: {duration: 5d}
  b: {duration:  6d}


milestones:
  m: {after: [a]}
"""


@pytest.mark.parametrize("register", ["wbs", "tasks"])
def test_what_nobody_touched_stays_byte_for_byte(register: str) -> None:
    changes = {"wbs": ("One", "Won", "Two", "Too"), "tasks": ("5d", "7d", " 6d", "8d")}
    here, now, there, then = changes[register]
    ours, theirs = BETWEEN.replace(here, now), BETWEEN.replace(there, then)
    both = ours.replace(there, then)
    assert merged(ours, theirs, BETWEEN) == (both, ())
    assert merged(theirs, ours, BETWEEN) == (both, ())


def test_a_conflict_leaves_the_lines_around_it_byte_for_byte() -> None:
    ours, theirs = BETWEEN.replace(" 6d", "7d"), BETWEEN.replace(" 6d", "8d")
    text, disputes = merged(ours, theirs, BETWEEN)
    assert disputes == ("tasks b: duration",)
    record = "  b: {duration:  6d}\n"
    mine, yours = (record.replace(" 6d", said) for said in ("7d", "8d"))
    marked = f"<<<<<<< ours\n{mine}=======\n{yours}>>>>>>> theirs\n"
    assert text == BETWEEN.replace(record, marked)


def test_two_records_added_at_one_place_are_both_kept() -> None:
    ours = replaced(("# the end", "  mine: {duration: 2d}\n# the end"))
    theirs = replaced(("# the end", "  yours: {duration: 3d}\n# the end"))
    text, disputes = merged(ours, theirs)
    assert disputes == ()
    assert text == replaced(
        ("# the end", "  mine: {duration: 2d}\n  yours: {duration: 3d}\n# the end")
    )


def test_a_field_changed_to_different_values_is_in_dispute() -> None:
    ours = replaced(("duration: 9d", "duration: 10d"), ("owner: PS", "owner: SR"))
    theirs = replaced(("duration: 9d", "duration: 11d"), ("after: [a]", "after: [a, c]"))
    text, disputes = merged(ours, theirs)
    assert disputes == ("tasks b: duration",)
    record = BASE[BASE.index("\n  # The second") : BASE.index("\n  c:")]
    mine, yours = (
        record.replace("9d", duration).replace("PS", "SR").replace("[a]", "[a, c]")
        for duration in ("10d", "11d")
    )
    assert text == replaced(
        (record, f"<<<<<<< ours\n{mine}=======\n{yours}>>>>>>> theirs\n"),
    )


def test_the_same_change_on_both_sides_is_none() -> None:
    both = replaced(("duration: 9d", "duration: 10d"))
    assert merged(both, both) == (both, ())


def test_a_record_deleted_here_and_changed_there_is_in_dispute() -> None:
    ours = replaced(("  c:   {duration: 1d}\n", ""))
    theirs = replaced(("c:   {duration: 1d}", "c: {duration: 2d}"))
    text, disputes = merged(ours, theirs)
    assert disputes == ("tasks c: deleted on one side, changed on the other",)
    assert "=======\n\n  c: {duration: 2d}\n>>>>>>> theirs\n" in text


def test_a_record_deleted_here_and_left_alone_there_is_gone() -> None:
    ours = replaced(("  c:   {duration: 1d}\n", ""), ("    after: [a]\n\n", "    after: [a]\n"))
    theirs = replaced(("duration: 5d", "duration: 6d"))
    text, disputes = merged(ours, theirs)
    assert disputes == ()
    assert compose(text, "f").value["tasks"].keys() == {"a", "b"}  # type: ignore[union-attr]


def test_the_same_id_added_on_both_sides_merges_by_field() -> None:
    ours = replaced(("# the end", "  d: {title: D, duration: 2d}\n# the end"))
    theirs = replaced(("# the end", "  d: {title: D, duration: 2d, owner: PS}\n# the end"))
    text, disputes = merged(ours, theirs)
    assert disputes == ()
    assert "  d: {title: D, owner: PS, duration: 2d}\n" in text
    theirs = replaced(("# the end", "  d: {title: E, duration: 2d}\n# the end"))
    assert merged(ours, theirs)[1] == ("tasks d: title",)


def test_a_register_added_on_one_side_keeps_its_text() -> None:
    theirs = BASE + "milestones:   # dates\n  m:   {after: [b]}\n"
    ours = replaced(("duration: 5d", "duration: 6d"))
    text, disputes = merged(ours, theirs)
    assert disputes == ()
    assert text == ours + "milestones:   # dates\n  m:   {after: [b]}\n"


def test_both_sides_fill_an_empty_register() -> None:
    text, disputes = merged(
        "tasks:\n  a: {duration: 1d}\n", "tasks:\n  b: {duration: 1d}\n", "tasks: {}\n"
    )
    assert (text, disputes) == ("tasks:\n  a: {duration: 1d}\n  b: {duration: 1d}\n", ())


def test_a_register_whose_last_record_goes_is_left_empty() -> None:
    base = "tasks:\n  a: {duration: 1d}\n  b: {duration: 1d}\n"
    text, disputes = merged("tasks:\n  a: {duration: 1d}\n", "tasks:\n  b: {duration: 1d}\n", base)
    assert (text, disputes) == ("tasks: {}\n", ())


def test_the_plan_s_own_keys_merge_one_by_one() -> None:
    base = "plan: x\ntitle: X\nstatus: draft\nconventions:\n  person-month: 18pd\n"
    ours = base.replace("title: X", "title: Y") + "  near-critical: 3d\n"
    theirs = base.replace("draft", "agreed").replace("18pd", "19pd")
    found = merge(base, ours, theirs, "plan.yaml")
    assert found is not None
    assert not found.disputes
    assert compose(found.text, "plan.yaml").value == {
        "plan": "x",
        "title": "Y",
        "status": "agreed",
        "conventions": {"person-month": "19pd", "near-critical": "3d"},
    }
    found = merge(base, base.replace("X", "Y"), base.replace("X", "Z"), "plan.yaml")
    assert found is not None
    assert found.disputes == ("title: its value",)
    assert found.text.startswith(
        "plan: x\n<<<<<<< ours\ntitle: Y\n=======\ntitle: Z\n>>>>>>> theirs\nstatus: draft\n"
    )


def test_two_new_files_merge() -> None:
    text, disputes = merged("tasks:\n  a: {duration: 1d}\n", "risks:\n  r: {}\n", "")
    assert not disputes
    assert compose(text, "f").value.keys() == {"tasks", "risks"}


def test_what_is_not_yaml_is_not_merged() -> None:
    assert merge(BASE, BASE + "a: [\n", BASE, "tasks.yaml") is None


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "abxc", "abyc", "abxyc"),
        ("abc", "xabc", "yabc", "xyabc"),
        ("abc", "abc", "cab", "cab"),
        ("abc", "abcx", "cab", "cxab"),
        ("abc", "ac", "abyc", "abyc"),
        ("", "x", "y", "xy"),
    ],
)
def test_order(base: str, ours: str, theirs: str, expected: str) -> None:
    assert "".join(order(base, ours, theirs)) == expected


FIELDS = st.dictionaries(
    st.sampled_from(["title", "owner", "duration", "x-a", "tags"]),
    st.sampled_from(["1", "two words", "a, b"]) | st.lists(st.sampled_from("xyz"), max_size=2),
    max_size=4,
)
RECORDS = st.dictionaries(st.sampled_from("abcdef"), FIELDS, max_size=4)
REGISTERS = st.dictionaries(st.sampled_from(["tasks", "risks", "milestones"]), RECORDS, max_size=2)


def written(registers: dict[str, dict[str, dict[str, object]]], seed: int) -> str:
    """A file that says this, in one of several hands."""
    lines = []
    for name, records in registers.items():
        lines.append(f"{name}:" if records else f"{name}: {{}}")
        for key, fields in records.items():
            if seed % 2 or not fields:
                inner = ", ".join(f"{field}: {_text(value)}" for field, value in fields.items())
                lines.append(f"  {key}: {{{inner}}}" + ("  # note" if seed % 3 else ""))
            else:
                lines += ["", f"  # of {key}", f"  {key}:"]
                lines += [f"    {field}: {_text(value)}" for field, value in fields.items()]
    return "\n".join(lines) + "\n" if lines else ""


def _text(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else f'"{value}"'


ABSENT = object()


def expected(base: object, ours: object, theirs: object, depth: int) -> object:
    """What the three say together; raises LookupError where they contradict each other."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if depth and isinstance(ours, dict) and isinstance(theirs, dict):
        old = base if isinstance(base, dict) else {}
        found = {
            key: expected(*(d.get(key, ABSENT) for d in (old, ours, theirs)), depth - 1)
            for key in {**ours, **theirs}
        }
        return {key: value for key, value in found.items() if value is not ABSENT}
    raise LookupError


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REGISTERS, REGISTERS, REGISTERS, st.integers(0, 5))
def test_the_result_says_what_both_sides_say(
    base: dict, ours: dict, theirs: dict, hand: int
) -> None:  # type: ignore[type-arg]
    texts = [written(one, hand) for one in (base, ours, theirs)]
    found = merge(*texts, path="f.yaml")
    assert found is not None
    try:
        wanted = expected(base, ours, theirs, 3)
    except LookupError:
        assert found.disputes
        return
    assert not found.disputes
    assert compose(found.text, "f.yaml").value == wanted


@settings(max_examples=100, deadline=None)
@given(REGISTERS, REGISTERS, st.integers(0, 5))
def test_a_side_that_changed_nothing_changes_nothing(base: dict, other: dict, hand: int) -> None:  # type: ignore[type-arg]
    one, two = written(base, hand), written(other, hand + 1)
    for found in (merge(one, one, two, "f.yaml"), merge(one, two, one, "f.yaml")):
        assert found is not None
        assert not found.disputes
        assert compose(found.text, "f.yaml").value == other
    found = merge(one, two, one, "f.yaml")
    assert found is not None
    assert found.text == two
