"""plan.lock: written, read, renewed, and held against what the family has become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from planweave.model.diagnostics import Outcome
from planweave.model.family import Draft
from planweave.model.values import Version
from planweave.source.world.holidays import holidays_of, regions
from planweave.weave.family import weave
from planweave.weave.lock.digest import digest_of
from planweave.weave.lock.model import ExternalDates, Lock, Pin
from planweave.weave.lock.moves import View, moves
from planweave.weave.lock.renew import Sources, renew
from planweave.weave.lock.text import read_lock, written
from planweave.weave.walk.sites import Load, Site
from tests.weave.weaving import ROOT, draft, family, loading, told, woven

LOCK = Lock(
    pins={
        "wp4": Pin(Version(3, 0, 0), "planweave-1:sha256:51d0"),
        "portal": Pin(Version(0, 3, 0), "planweave-1:sha256:9c1f", "4be1" * 10),
    },
    external={"wp3/T3.2": ExternalDates(finish=date(2018, 8, 31), version=Version(3, 0, 0))},
    holidays={"BE": {2018: (date(2018, 1, 1), date(2018, 4, 2))}},
)
TEXT = """\
# Written by planweave lock: what this plan is woven from. Do not edit by hand.
format: 1
sub-plans:
  portal:
    version: 0.3.0
    commit: 4be14be14be14be14be14be14be14be14be14be1
    digest: planweave-1:sha256:9c1f
  wp4:
    version: 3.0.0
    digest: planweave-1:sha256:51d0
external:
  wp3/T3.2: {finish: 2018-08-31, version: 3.0.0}
holidays:
  BE:
    2018: [2018-01-01, 2018-04-02]
"""


def test_a_lock_is_written_block_by_block_and_read_back() -> None:
    assert written(LOCK) == TEXT
    assert read_lock(TEXT) == Outcome(LOCK)
    assert read_lock(written(Lock())) == Outcome(Lock())


def test_what_is_wrong_in_a_lock_is_told_and_left_out() -> None:
    outcome = read_lock(TEXT.replace("0.3.0", "latest").replace("[2018-01-01,", "[soon,"))
    assert list(outcome.value.pins) == ["wp4"]
    assert outcome.value.holidays == {"BE": {2018: (date(2018, 4, 2),)}}
    assert [d.rule for d in outcome.diagnostics] == ["bad-lock", "bad-lock"]
    assert read_lock("sub-plans: [a]\nholidays: 3").value == Lock()


# --- What has changed ------------------------------------------------------------------------

FILES = {
    "plan.yaml": ROOT + "sub-plans: {wp4: {}}",
    "wp4/plan.yaml": "plan: wp4\ntitle: Four\ntasks: {T1: {duration: 5d}}",
}


def pinned(**changes: str) -> Lock:
    pin = Pin(Version(0, 1, 0), digest_of(draft(FILES, "wp4")))
    return Lock(pins={"wp4": pin} | dict.fromkeys(changes, pin))


def test_a_sub_plan_that_is_as_locked_is_no_finding() -> None:
    assert not woven(FILES, lock=pinned()).diagnostics


def test_a_changed_sub_plan_is_woven_in_and_never_silently() -> None:
    changed = {**FILES, "wp4/plan.yaml": FILES["wp4/plan.yaml"].replace("5d", "9d")}
    assert told(changed, lock=pinned()) == [
        (
            "plan.yaml:4:13: warning: The sub-plan wp4 has changed since it was locked: "
            "it still says version 0.1.0. [sub-plan-changed]"
        )
    ]
    raised = {**FILES, "wp4/plan.yaml": FILES["wp4/plan.yaml"] + "\nversion: 0.2.0"}
    [line] = told(raised, lock=pinned())
    assert "version 0.1.0 was locked, 0.2.0 is here" in line


def test_pins_of_no_sub_plan_and_sub_plans_without_a_pin_are_infos() -> None:
    pin = pinned().pins["wp4"]
    outcome = woven(FILES, lock=Lock(pins={"wp9": pin}))
    assert [(d.rule, d.level.value) for d in outcome.diagnostics] == [
        ("sub-plan-not-pinned", "info"),
        ("stale-pin", "info"),
    ]


# --- Renewing --------------------------------------------------------------------------------


def no_holidays(region: str, years: Iterable[int]) -> Mapping[int, tuple[date, ...]] | None:
    return {year: (date(year, 1, 1),) for year in years} if region == "BE" else None


def fetched(url: str, revision: str) -> Outcome[str | None]:
    return Outcome("c" * 40 if revision == "v1" else None)


def test_a_renewed_lock_pins_every_sub_plan_and_the_holidays_of_its_years() -> None:
    files = {**FILES, "plan.yaml": FILES["plan.yaml"] + "\ncalendars: {c: {holidays: [BE]}}"}
    kept = {2015: (date(2015, 7, 21),)}
    previous = Lock(holidays={"BE": kept}, external={"x": ExternalDates()})
    outcome = renew(Sources(loading(files), fetched, no_holidays), "", previous, {})
    assert not outcome.diagnostics
    lock = outcome.value
    assert lock is not None
    assert lock.pins == pinned().pins
    assert lock.holidays["BE"] == kept | {y: (date(y, 1, 1),) for y in (2016, 2017)}
    assert not told(files, lock=lock)


def test_an_unknown_region_is_told_where_it_is_written() -> None:
    files = {"plan.yaml": ROOT + "calendars: {c: {holidays: [BX]}}"}
    sources = Sources(loading(files), fetched, no_holidays, ("BE", "FR"))
    [error] = renew(sources, "", Lock(), {}).diagnostics
    assert (error.rule, error.hint) == ("unknown-region", "Did you mean “BE”?")


def test_repositories_are_pinned_by_commit_however_deep_they_lie() -> None:
    git = "{git: 'https://example.org/%s.git', rev: %s}"
    files = {"plan.yaml": ROOT + f"sub-plans: {{a: {git % ('a', 'v1')}, z: {git % ('z', 'v9')}}}"}
    inside = draft({"plan.yaml": f"plan: a\ntitle: A\nsub-plans: {{b: {git % ('b', 'v1')}}}"})
    deepest = draft({"plan.yaml": "plan: b\ntitle: B\nversion: 2.0.0"})
    read = loading(files)

    def load(site: Site) -> Outcome[Draft | None]:
        if site.repository is None:
            return read(site)
        return Outcome(inside if site.repository.url.endswith("a.git") else deepest)

    lock = renew(Sources(load, fetched, no_holidays), "", Lock(), {}).value
    assert lock is not None
    assert {name: pin.commit[:1] for name, pin in lock.pins.items()} == {"a": "c", "a/b": "c"}
    assert str(lock.pins["a/b"].version) == "2.0.0"


def test_holidays_come_from_the_library_by_region_and_year() -> None:
    assert date(2018, 7, 21) in (holidays_of("BE", [2018]) or {})[2018]
    assert date(2018, 3, 8) not in (holidays_of("DE", [2019]) or {})[2019]
    assert date(2019, 3, 8) in (holidays_of("DE-BE", [2019]) or {})[2019]
    assert holidays_of("XX", [2018]) is None
    assert holidays_of("DE-ZZ", []) is None
    assert {"BE", "DE-BE"} <= set(regions())


# --- What a new lock would move --------------------------------------------------------------


def test_what_moves_is_told_by_sub_plan() -> None:
    later = """
    plan: wp4
    title: Four
    version: 0.2.0
    data-date: 2016-01-01
    tasks: {T1: {duration: 9d, title: Longer}, T3: {duration: 1d}}
    risks: {R1: {}}
    """
    before = family(
        {**FILES, "wp4/plan.yaml": FILES["wp4/plan.yaml"].replace("}}", "}, T2: {duration: 1d}}")}
    )
    after = family({**FILES, "wp4/plan.yaml": later})
    was, now = (date(2015, 9, 1), date(2015, 9, 7)), (date(2015, 9, 1), date(2015, 9, 11))
    [found] = moves(
        View(before, {"wp4/T1": was}, {"wp4": {"info": 1}}),
        View(after, {"wp4/T1": now}, {"wp4": {"info": 2}}),
        date(2016, 1, 31),
    )
    assert [(r.name, r.kind, r.fields) for r in found.records] == [
        ("wp4", "changed", ("version", "data-date")),
        ("wp4/T1", "changed", ("title", "duration")),
        ("wp4/T3", "added", ()),
        ("wp4/T2", "removed", ()),
        ("wp4/R1", "added", ()),
    ]
    assert [(d.name, d.before, d.after) for d in found.dates] == [("wp4/T1", was, now)]
    assert (str(found.before), str(found.after)) == ("0.1.0", "0.2.0")
    assert found.days_since_data_date == 30
    assert found.completeness["risks"] == "records"
    assert found.completeness["milestones"] == "missing"
    assert not found.is_still
    [same] = moves(View(before), View(before), date(2016, 1, 31))
    assert same.is_still


# --- What a pin was looked up for ------------------------------------------------------------

PORTAL = "{git: 'https://example.org/portal.git', rev: %s%s}"
PORTAL_PLAN = {"plan.yaml": "plan: portal\ntitle: Portal\nversion: 0.3.0"}


def with_portal(rev: str, more: str = "") -> tuple[dict[str, str], Load]:
    files = {"plan.yaml": ROOT + f"sub-plans: {{portal: {PORTAL % (rev, more)}}}"}
    read, portal = loading(files), draft(PORTAL_PLAN)
    return files, lambda site: Outcome(portal) if site.repository else read(site)


def checked(load: Load, lock: Lock) -> list[tuple[str, str]]:
    return [(d.rule, d.message) for d in weave(load, lock=lock).diagnostics]


def test_another_rev_than_the_pinned_one_is_an_error() -> None:
    _, load = with_portal("v1")
    lock = renew(Sources(load, fetched, no_holidays), "", Lock(), {}).value
    assert lock is not None
    pin = lock.pins["portal"]
    assert (pin.git, pin.rev) == ("https://example.org/portal.git", "v1")
    assert read_lock(written(lock)) == Outcome(lock)
    assert not checked(load, lock)
    _, moved = with_portal("v2")
    assert checked(moved, lock) == [
        (
            "pin-of-another-rev",
            "The sub-plan portal is asked for with the rev “v2”, and plan.lock pins it for “v1”.",
        )
    ]
    elsewhere = Lock(pins={"portal": replace(pin, git="https://example.org/old.git")})
    assert [rule for rule, _ in checked(load, elsewhere)] == ["pin-of-another-rev"]
    # A lock of before these were kept says nothing, and stays readable.
    assert not checked(moved, Lock(pins={"portal": replace(pin, git="", rev="")}))


def test_a_rev_that_yaml_would_take_for_something_else_is_written_in_quotes() -> None:
    pin = Pin(Version(1, 0, 0), "planweave-1:sha256:1", "c" * 40, "git@example.org:a.git", "#1's")
    lock = Lock(pins={"a": pin})
    assert "rev: '#1''s'" in written(lock)
    assert "git: git@example.org:a.git\n" in written(lock)
    assert read_lock(written(lock)) == Outcome(lock)


def test_a_repository_that_is_only_referenced_is_pinned_by_its_commit() -> None:
    _, load = with_portal("v1", ", relation: reference")
    lock = renew(Sources(load, fetched, no_holidays), "", Lock(), {}).value
    assert lock is not None
    assert lock.pins["portal"].commit == "c" * 40
    assert not checked(load, lock)
