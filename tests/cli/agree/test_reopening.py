"""Laws of what re-opens a word: nothing outside its scope, everything material inside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.pipeline.facts import Facts
from planweave.rules.registers.standing.agreed import Agreement, Standing
from planweave.source.rewrite.formatting import format_text
from planweave.source.world import Disk
from planweave.source.world.memory import Memory
from tests.cli.agree.test_commit import REPLIES
from tests.cli.agree.test_reach import PLAN as PIER
from tests.cli.agree.test_reach import files as words_on
from tests.cli.commitments import PLAN, asked, line, take
from tests.cli.program import contents, run, write

OFFICE = frozenset({"office"})

OUTSIDE = (
    ("title: Move", "title: The other move"),
    ("rent: {duration: 1d}", "rent: {duration: 77d}"),
    ("event: There is no van", "event: There are no vans"),
    ("title: A letter", "title: A contract"),
    ("title: Bob", "title: Robert"),
    ("title: Friends, kind: customer", "title: Friends, kind: funder"),
    ("rent: {duration: 1d}", "rent: {duration: 1d}\n  clean: {duration: 3d}"),
)
INSIDE = (
    ("effort: 2pd", "effort: 3pd"),
    ("pack: {duration: 2d", "pack: {duration: 4d"),
    ("effort: 2pd, ", "effort: 2pd, deadline: 2027-04-01, "),
    ("effort: 2pd, ", "effort: 2pd, description: Pack all of it, "),
    ("owner: it}", "owner: fin}"),
    ("  rent: {duration: 1d}", "  rent: {duration: 1d, owner: it}"),
)


@cache
def files() -> dict[str, bytes]:
    """The plan with the word of IT on record."""
    with TemporaryDirectory() as name:
        folder = asked(Path(name))
        words = ("--packet", "p-1.0.0-it", "--by", "lead", "--on", "2026-11-20")
        assert run(folder, "commit", "record", "it", "agreed", *words).code == 0
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*.yaml"))
        }


def standing(plan: str) -> Standing:
    facts = Facts(Memory({**files(), "plan.yaml": plan.encode()}))
    return next(one.standing for one in facts.agreements if one.party == "it")


def changed(edits: tuple[tuple[str, str], ...]) -> str:
    plan = PLAN
    for old, new in edits:
        plan = plan.replace(old, new, 1)
    return plan


@settings(max_examples=40, deadline=None)
@given(edits=st.lists(st.sampled_from(OUTSIDE), unique=True))
def test_a_change_outside_the_scope_never_reopens(edits: list[tuple[str, str]]) -> None:
    assert standing(changed(tuple(edits))) is Standing.AGREED


@settings(max_examples=40, deadline=None)
@given(edit=st.sampled_from(INSIDE), edits=st.lists(st.sampled_from(OUTSIDE[:5]), unique=True))
def test_every_material_change_inside_reopens(
    edit: tuple[str, str], edits: list[tuple[str, str]]
) -> None:
    plan = changed((edit,))
    assert plan != PLAN
    assert standing(changed((edit, *edits))) is Standing.REOPENED


Edit = tuple[str, str, frozenset[str]]
EDITS: tuple[Edit, ...] = (
    ("T1: {owner: south, duration: 5d", "T1: {owner: south, duration: 6d", frozenset({"south"})),
    ("T2: {owner: office, duration: 5d", "T2: {owner: office, effort: 3pd, duration: 5d", OFFICE),
    ("T4: {owner: east, duration: 5d", "T4: {owner: east, duration: 7d", frozenset({"east"})),
    ("item: Survey", "item: Survey and map", frozenset({"south", "office"})),
    ("promised: 2027-04-10", "promised: 2027-04-07", frozenset({"office", "east"})),
    ("needed: 2027-03-12", "needed: 2027-03-15", frozenset({"south", "office"})),
    ("T5: {owner: north,", "T5: {owner: north, description: All of it,", frozenset({"north"})),
    ("  T5:", "  T9: {owner: north, duration: 1d}\n  T5:", frozenset({"north"})),
    ("title: Move", "title: Another pier", frozenset()),
    ("{title: South,", "{title: South and sons,", frozenset()),
    ("  T1:", "  T0: {duration: 9d}\n  T1:", frozenset()),
    ("T3: {owner: office,", "T3: {tags: [wet], owner: office,", frozenset()),
)
"""Edits of the plan, each with those in whose scope it lies."""


@settings(max_examples=40, deadline=None)
@given(edits=st.lists(st.sampled_from(EDITS), unique=True))
def test_exactly_those_are_asked_again_in_whose_scope_something_changed(edits: list[Edit]) -> None:
    plan = PIER
    for old, new, _ in edits:
        assert old in plan
        plan = plan.replace(old, new, 1)
    assert again(pier(plan)) == frozenset().union(*(whom for *_, whom in edits))


def pier(plan: str, more: Mapping[str, str] | None = None) -> tuple[Agreement, ...]:
    """The agreements of the plan of four parties, whose words are on record."""
    texts = {"plan.yaml": plan, **(more or {})}
    own = {path: data for path, data in words_on(PIER).items() if path.startswith("agreement/")}
    facts = Facts(Memory({**own, **{path: text.encode() for path, text in texts.items()}}))
    assert not facts.has_faults, facts.findings
    return facts.agreements


def again(found: tuple[Agreement, ...]) -> frozenset[str]:
    return frozenset(one.party for one in found if one.standing is Standing.REOPENED)


# --- Where and how things are written ---------------------------------------------------------


@st.composite
def written(draw: st.DrawFn) -> dict[str, str]:
    """The same plan in other files, orders of keys and styles of YAML."""
    tree = yaml.load(PIER, Loader=yaml.BaseLoader)
    head = [name for name in tree if not isinstance(tree[name], dict)]
    places = {name: draw(st.sampled_from(["plan", "b", "zz/c", "tasks"])) for name in tree}
    files: dict[str, dict[str, object]] = {"plan": {name: tree[name] for name in head}}
    for name in draw(st.permutations([name for name in tree if name not in head])):
        entries = draw(st.permutations(list(tree[name].items())))
        cut = draw(st.integers(0, len(entries)))
        for place, part in ((places[name], entries[:cut]), ("rest", entries[cut:])):
            if part:
                files.setdefault(place, {}).setdefault(name, {}).update(_reordered(draw, part))
    return {f"{place}.yaml": draw(_text(content)) for place, content in files.items()}


def _reordered(draw: st.DrawFn, entries: list[tuple[str, object]]) -> dict[str, object]:
    return {
        id_: dict(draw(st.permutations(list(fields.items()))))
        if isinstance(fields, dict)
        else fields
        for id_, fields in entries
    }


def _text(content: dict[str, object]) -> st.SearchStrategy[str]:
    """YAML of it in some style."""
    return st.builds(
        lambda flow, width, indent: yaml.dump(
            content,
            default_flow_style=flow,
            width=width,
            indent=indent,
            sort_keys=False,
            allow_unicode=True,
        ),
        st.sampled_from([False, None, True]),
        st.sampled_from([20, 80, 4000]),
        st.sampled_from([2, 4, 7]),
    )


@settings(max_examples=25, deadline=None)
@given(files=written())
def test_where_and_how_it_is_written_reopens_nothing(files: dict[str, str]) -> None:
    plan = files.pop("plan.yaml")
    assert all(one.standing is Standing.AGREED for one in pier(plan, files))
    assert all(one.weight == "none" for one in pier(plan, files))


@settings(max_examples=15, deadline=None)
@given(files=written())
def test_house_style_reopens_nothing(files: dict[str, str]) -> None:
    housed = {path: format_text(text, path).value for path, text in files.items()}
    plan = housed.pop("plan.yaml")
    assert all(one.weight == "none" for one in pier(plan, housed))


def test_a_file_for_each_record_reopens_nothing() -> None:
    tree = yaml.load(PIER, Loader=yaml.BaseLoader)
    files = {
        f"{name}/{id_}.yaml": yaml.dump({name: {id_: fields}})
        for name, entries in tree.items()
        if isinstance(entries, dict)
        for id_, fields in entries.items()
    }
    head = {name: value for name, value in tree.items() if not isinstance(value, dict)}
    assert all(one.weight == "none" for one in pier(yaml.dump(head), files))


def test_fmt_on_disk_reopens_nothing_and_alters_no_record(tmp_path: Path) -> None:
    folder = write(tmp_path, {**words_on(PIER), "plan.yaml": PIER.replace(": {", ":   {")})
    before = contents(folder / "agreement")
    assert run(folder, "fmt", ".").code == 0
    assert (folder / "plan.yaml").read_text() != PIER.replace(": {", ":   {")
    assert contents(folder / "agreement") == before
    assert all(one.weight == "none" for one in Facts(Disk(folder)).agreements)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_what_means_the_same_reopens_nothing(data: st.DataObject) -> None:
    plan = PIER
    for old, others in SAME:
        plan = plan.replace(old, data.draw(st.sampled_from((old, *others))))
    assert all(one.weight == "none" for one in pier(plan))


SAME = (
    ("duration: 5d", ("duration: 1w", "duration: 40h", "duration: 5.0d")),
    ("start: 2027-03-01", ('start: "2027-03-01"', "start: 2027-03")),
    (
        "version: 1.0.0",
        ("version: 1.0.0\nformat: 1", "version: 1.0.1", "format: 1\nversion: 1.1.0"),
    ),
    ("title: Move", ("title: |-\n  Move", "title: >-\n  The\n  move")),
)
"""What means the same, another version and the format written out among it."""


# --- Branches ---------------------------------------------------------------------------------

BRANCHES = st.tuples(*(st.sampled_from(["one", "two", "both"]) for _ in REPLIES))


@settings(max_examples=6, deadline=None)
@given(where=BRANCHES, turned=st.booleans())
def test_two_branches_that_add_words_merge_into_one_state(
    where: tuple[str, ...], turned: bool
) -> None:
    places = range(len(REPLIES))
    one, two = (
        imported(tuple(n for n in places if where[n] in (branch, "both")), turned=turned)
        for branch in ("one", "two")
    )
    shared = one.keys() & two.keys()
    assert {path: one[path] for path in shared} == {path: two[path] for path in shared}
    together = imported(tuple(places), turned=False)
    assert {**one, **two} == together
    assert Facts(Memory({**one, **two})).agreements == Facts(Memory(together)).agreements


@cache
def imported(places: tuple[int, ...], *, turned: bool) -> dict[str, bytes]:
    """The plan in which two parties were asked, after these replies in this or the other order."""
    with TemporaryDirectory() as name:
        folder = asked(Path(name))
        for place in reversed(places) if turned else places:
            take(folder, f"{place}.txt", line(folder, *REPLIES[place]))
        return {path: data for path, data in contents(folder).items() if "mail/" not in path}
