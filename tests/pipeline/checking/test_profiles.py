"""Profiles: levels and thresholds by rule, from the package or a file of one's own."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planweave.model.diagnostics import Diagnostic, Level, Pointer
from planweave.pipeline.checking.profiles.chosen import BUILT_IN, profile_of
from planweave.pipeline.checking.profiles.profile import HOUSE, Profile
from planweave.pipeline.explanations import explanations
from planweave.pipeline.facts import Facts
from planweave.pipeline.memo import Memo
from planweave.source import places
from planweave.source.world import Memory

PLAN = """
plan: move
title: Move
start: 2027-03-01
people: {ann: {}}
tasks:
  tools: {duration: 30d}
  lessons: {duration: 5d, after: [tools SS+20d]}
milestones:
  open: {target: 2027-03-10, after: [lessons], kind: contract, approver: ann}
"""


def read(text: str, **others: str) -> Profile:
    found = profile_of("own.yaml", Memory({"own.yaml": text, **others}).read, explanations())
    assert found.value is not None, found.diagnostics
    return found.value


def refused(text: str, **others: str) -> list[Diagnostic]:
    found = profile_of("own.yaml", Memory({"own.yaml": text, **others}).read, explanations())
    assert found.value is None
    return list(found.diagnostics)


def places_of(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, message and hint of each problem."""
    found = []
    for one in refused(text):
        assert isinstance(one.where, Pointer)
        spot = places.place(text, one.where.path, one.where.keys, one.where.part)
        found.append((spot.line, spot.column, one.message, one.hint))
    return sorted(found)


def levels(profile: Profile, plan: str = PLAN) -> dict[str, Level]:
    facts = Facts(Memory({"plan.yaml": plan}), profile=profile)
    return {one.rule: one.level for one in facts.diagnostics}


# --- The profiles of the package ---------------------------------------------------------------


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_profile_of_the_package_names_only_rules_and_thresholds_that_there_are(name: str) -> None:
    found = profile_of(name, Memory({}).read, explanations())
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.id == name
    assert found.value.title
    assert found.value.why


def test_the_house_is_the_defaults() -> None:
    house = profile_of("house", Memory({}).read, explanations()).value
    assert house is not None
    assert (house.settings, house.raises) == (HOUSE.settings, HOUSE.raises)
    assert house.title == HOUSE.title


def test_dcma_14_has_all_fourteen_points_and_gao_has_them_too() -> None:
    pages = explanations()
    points = {f"DCMA-{number:02}" for number in range(1, 15)}
    for name in ("dcma-14", "gao"):
        profile = profile_of(name, Memory({}).read, pages).value
        assert profile is not None
        running = profile.running(pages.values())
        assert points <= {pages[rule].code for rule in running}


def test_percentages_and_style_come_with_dcma_14_and_gao() -> None:
    pages = explanations()
    running = {}
    for name in BUILT_IN:
        profile = profile_of(name, Memory({}).read, pages).value
        assert profile is not None
        running[name] = {pages[rule].code for rule in profile.running(pages.values())}
    metrics = {f"DCMA-{number:02}" for number in (1, 2, 3, 4, 5, 6, 8, 10, 11, 13, 14)}
    style = {
        code for page in pages.values() if (code := page.code).startswith("LGC") and not page.on
    }
    for name in ("house", "lean", "cmmi-svc"):
        assert not running[name] & {*metrics, *style, "BUD-13"}
    assert {*metrics, "BUD-13"} <= running["dcma-14"]
    assert {*metrics, *style, "BUD-13"} <= running["gao"]
    assert {f"SRA-0{number}" for number in range(1, 6)} <= running["gao"]


def test_a_profile_of_the_package_sets_no_level_that_a_rule_works_out_itself() -> None:
    for name in ("dcma-14", "gao", "cmmi-svc"):
        profile = profile_of(name, Memory({}).read, explanations()).value
        assert profile is not None
        levels = {rule for rule, one in profile.settings.items() if one.level is not None}
        assert levels <= {"unloaded-tasks"}


def test_a_rule_that_is_off_by_default_runs_under_a_profile_that_asks() -> None:
    assert "long-lag" not in levels(HOUSE)
    gao = profile_of("gao", Memory({}).read, explanations()).value
    assert gao is not None
    assert "long-lag" in levels(gao)


# --- What a file may say -----------------------------------------------------------------------


def test_a_level_is_that_of_all_findings_of_a_rule() -> None:
    assert levels(HOUSE)["target-missed"] is not Level.INFO
    assert levels(read("profile: own\nrules: {target-missed: info}\n"))["target-missed"] == "info"


def test_off_silences_a_rule_and_what_a_stage_says() -> None:
    own = read("profile: own\nrules: {target-missed: off, XPL-04: off}\n")
    assert "target-missed" in levels(HOUSE)
    assert "target-missed" not in levels(own)


def test_a_threshold_is_set_by_its_name_and_asks_for_the_rule() -> None:
    assert "long-lag" in levels(read("profile: own\nrules: {long-lag: {most-days: 19}}\n"))
    assert "long-lag" not in levels(read("profile: own\nrules: {long-lag: {most-days: 20}}\n"))


def test_a_code_means_all_rules_that_have_it_and_a_name_goes_before_it() -> None:
    own = read("profile: own\nrules: {hand-off-not-linked: off, XPL-08: error}\n")
    assert own.settings["hand-off-not-linked"].on is False
    assert own.settings["link-without-hand-off"].level is Level.ERROR


def test_numbers_are_taken_by_the_type_of_the_default() -> None:
    own = read("profile: own\nrules:\n  high-float: {most-percent: 7.5, longest-days: 1_000}\n")
    assert own.settings["high-float"].limits == {
        "most-percent": Decimal("7.5"),
        "longest-days": 1000,
    }


def test_a_profile_builds_on_another_and_the_nearest_word_holds() -> None:
    own = read(
        "profile: own\nextends: lib/base.yaml\nrules: {high-float: {longest-days: 30}}\n",
        **{
            "lib/base.yaml": "profile: base\nextends: more.yaml\n"
            "rules: {high-float: {level: error, longest-days: 60, most-percent: 9}}\n",
            "lib/more.yaml": "profile: more\nextends: dcma-14\nrules: {long-lag: info}\n",
        },
    )
    assert own.id == "own"
    assert own.settings["high-float"].level is Level.ERROR
    assert own.settings["high-float"].limits == {
        "longest-days": 30,
        "most-percent": Decimal(9),
    }
    assert own.settings["long-lag"].level is Level.INFO
    assert own.settings["missing-logic"].on is True


# --- What is refused ---------------------------------------------------------------------------


def test_every_mistake_has_its_place_and_what_was_meant() -> None:
    text = (
        "profile: own\n"
        "titel: Own\n"
        "rules:\n"
        "  hand-of-margin: off\n"
        "  high-float: {longst-days: 5}\n"
        "  long-lag: {most-days: 5.5}\n"
        "  leads: {most-percent: many}\n"
        "  lags: {most-percent: -1}\n"
        "  float-illusion: warnin\n"
        "  missing-element: [error]\n"
        "  long-tasks: {longest-days: [5]}\n"
        "  unknown-name: off\n"
    )
    assert places_of(text) == [
        (2, 1, "A profile has no key “titel”.", "Did you mean “title”?"),
        (4, 3, "There is no rule “hand-of-margin”.", "Did you mean “hand-off-margin”?"),
        (
            5,
            16,
            "The rule “high-float” has no threshold “longst-days”.",
            "Did you mean “longest-days”?",
        ),
        (
            6,
            25,
            "most-days is a whole number, and “5.5” is not.",
            "Write it as the default is written: most-days: 10.",
        ),
        (
            7,
            25,
            "most-percent is a number, and “many” is not.",
            "Write it as the default is written: most-percent: 0.",
        ),
        (
            8,
            24,
            "most-percent is a number that is not negative, and “-1” is not.",
            "Write it as the default is written: most-percent: 5.",
        ),
        (9, 19, "“warnin” is no level.", "Did you mean “warning”?"),
        (
            10,
            20,
            "What “missing-element” is to be is neither a word nor a mapping.",
            "Write one of: on, off, error, warning, info.",
        ),
        (
            11,
            30,
            "longest-days is one value, and a list or a mapping is not.",
            "Write it as the default is written: longest-days: 44.",
        ),
        (
            12,
            3,
            "The rule “unknown-name” is about a fault, which no profile can weigh.",
            "Take it out: what cannot be read stops a build whoever asks.",
        ),
    ]


def test_profiles_that_build_on_each_other_in_a_ring_are_refused() -> None:
    (one,) = refused(
        "profile: own\nextends: other.yaml\n",
        **{"other.yaml": "profile: other\nextends: ./own.yaml\n"},
    )
    assert "own.yaml → other.yaml → own.yaml" in one.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: Own\n", "The profile has no id."),
        ("profile: own\nextends: geo\n", "There is no profile “geo”."),
        ("profile: own\nextends: not/there.yaml\n", "not/there.yaml"),
        ("profile: own\nrules: all\n", "“rules” holds a mapping of rules."),
        ("profile: own\nraise-on-path: perhaps\n", "“perhaps” is neither yes nor no."),
        ("profile: [own\n", ""),
        ("\0", ""),
    ],
)
def test_what_is_no_profile_is_refused_with_a_message(text: str, message: str) -> None:
    assert any(message in one.message for one in refused(text))


@pytest.mark.parametrize(
    "number", ["1e9", "9" * 5000, "1e-999999999", "NaN", "inf", "٣", "0x5", "5%"]
)
def test_a_number_is_written_plainly(number: str) -> None:
    (one,) = refused(f"profile: own\nrules: {{leads: {{most-percent: '{number}'}}}}\n")
    assert "most-percent is a number" in one.message


TREES = st.recursive(
    st.sampled_from(["on", "off", "error", "5", "-1", "x", "XPL-06", "high-float", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "rules",
                    "extends",
                    "profile",
                    "level",
                    "high-float",
                    "DCMA-06",
                    "longest-days",
                    "x",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_no_file_makes_the_reader_raise(tree: object) -> None:
    text = json.dumps({"profile": "own", "rules": tree})
    found = profile_of("own.yaml", Memory({"own.yaml": text}).read, explanations())
    assert (found.value is None) == bool(found.diagnostics)


# --- Digests and running -----------------------------------------------------------------------


def test_two_files_that_judge_alike_have_one_digest() -> None:
    pages = explanations().values()
    plain = read("profile: own\nrules: {long-lag: {most-days: 7}, lags: off}\n")
    other = read("# mine\nprofile: mine\nrules:\n  lags: off\n  LGC-03: {most-days: 7}\n")
    third = read("profile: own\nrules: {long-lag: {most-days: 8}, lags: off}\n")
    assert plain.digest(pages) == other.digest(pages)
    assert len({one.digest(pages) for one in (plain, third, HOUSE)}) == 3
    assert plain.digest(pages).startswith("profile-1:sha256:")


def test_only_rules_whose_thresholds_changed_run_again() -> None:
    memo, world = Memo(), Memory({"plan.yaml": PLAN})
    first = read("profile: own\nrules: {long-lag: {most-days: 7}, lags: on}\n")
    second = read("profile: own\nrules: {long-lag: {most-days: 8}, lags: error}\n")
    assert Facts(world, memo=memo, profile=first).diagnostics
    memo.runs.clear()
    assert Facts(world, memo=memo, profile=second).diagnostics
    assert [name for name in memo.runs if name.startswith("rule ")] == ["rule long-lag"]


# --- Raised by consequence ---------------------------------------------------------------------


def test_a_warning_on_the_way_to_a_committed_milestone_is_an_error_where_asked() -> None:
    rules = "rules: {long-lag: {most-days: 7}}\n"
    plain, raising = read(f"profile: p\n{rules}"), read(f"profile: p\nraise-on-path: yes\n{rules}")
    assert levels(plain)["long-lag"] is Level.WARNING
    assert levels(raising)["long-lag"] is Level.ERROR
    internal = PLAN.replace(", kind: contract", "")
    assert levels(raising, internal)["long-lag"] is Level.WARNING
