"""Effects worked out by hand: days on dated milestones, money, effort, and what has none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from planweave.model.diagnostics import Edit, Mend
from planweave.model.values import Effort, Money
from planweave.pipeline.effects.again import finishes, is_anew, planned
from planweave.pipeline.effects.effect import Effect, Measured, Unmeasured
from planweave.pipeline.effects.measure import SPENT, Measures
from planweave.pipeline.effects.mended import mended
from planweave.pipeline.effects.of_facts import measures
from planweave.pipeline.facts import Facts
from planweave.source.world import Memory

# Monday 2027-03-01. tool: 1 to 5 March; test: 8 to 12 March; ready on 12 March, open on 12 March.
ROOT = """\
plan: move
title: Move
start: 2027-03-01
currency: EUR
sub-plans: {build: {allocation: {effort: 10pd, money: {labour: 4_000 EUR}}}}
organisation: {firm: {kind: partner, rate: 400 EUR/pd}}
milestones: {open: {target: 2027-03-19, after: [build/ready]}}
accounts: {trips: {amounts: {travel: 900 EUR}, stated-total: 1_000 EUR}}
"""
BUILD = """\
plan: build
title: Build
tasks:
  tool: {duration: 5d, effort: 5pd, assign: [firm]}
  test: {duration: 5d, after: [tool]}
milestones: {ready: {target: 2027-03-12, after: [test]}, loose: {target: 2027-03-05}}
gives: {tool-out: {item: Tool, to: /, by: tool, promised: 2027-03-08}}
"""
FILES = {"plan.yaml": ROOT, "build/plan.yaml": BUILD.replace("to: /", "to: move")}


@pytest.fixture(scope="module")
def measured() -> Measures:
    return measures(Facts(Memory(FILES)))


def effect(measured: Measures, *edits: tuple[str, tuple[str | int, ...], str | None]) -> Measured:
    return measured.of(Mend(tuple(Edit(*one) for one in edits), "said"))


def test_a_longer_task_moves_every_milestone_behind_it(measured: Measures) -> None:
    # Three days more on tool: ready and open go from 12 to 17 March, the tool from 5 to 10 March,
    # each by three working days. Of those that move alike, the first by name is the worst.
    found = effect(measured, ("build/tool", ("duration",), "8d"))
    assert found == Effect(days=Fraction(9), worst="build/ready", moved=Fraction(3))


def test_an_agreed_day_that_moves_counts_by_itself(measured: Measures) -> None:
    # From Friday 12 March to Wednesday 10 March.
    found = effect(measured, ("build/ready", ("target",), "2027-03-10"))
    assert found == Effect(days=Fraction(2), worst="build/ready", moved=Fraction(-2))


def test_a_promise_of_a_week_later_is_five_days(measured: Measures) -> None:
    found = effect(measured, ("build/tool-out", ("promised",), "2027-03-15"))
    assert found == Effect(days=Fraction(5), worst="build/tool-out", moved=Fraction(5))


def test_what_frees_a_milestone_moves_it_to_the_start(measured: Measures) -> None:
    # Without its link, open stands at the start: from 12 March back to 1 March, ten days earlier.
    found = effect(measured, ("open", ("after", 0), None))
    assert isinstance(found, Effect)
    assert found.worst == "open"
    assert found.moved < 0


def test_effort_that_is_priced_is_money(measured: Measures) -> None:
    # Two person-days more at 400 EUR.
    found = effect(measured, ("build/tool", ("effort",), "7pd"))
    assert found == Effect(
        money=Money(Decimal(800), "EUR"),
        effort=Effort(Decimal(2), "pd"),
        hours=Fraction(16),
    )


def test_an_amount_that_costs_nothing_more_is_still_disputed(measured: Measures) -> None:
    found = effect(measured, ("trips", ("stated-total",), "900 EUR"))
    assert isinstance(found, Effect)
    assert found.money == Money(Decimal(100), "EUR")


def test_an_amount_of_an_account_is_planned_cost(measured: Measures) -> None:
    found = effect(measured, ("trips", ("amounts", "travel"), "1_000 EUR"))
    assert isinstance(found, Effect)
    assert found.money == Money(Decimal(100), "EUR")


def test_effort_without_a_price_stays_effort(measured: Measures) -> None:
    found = effect(measured, ("build", ("allocation", "effort"), "12pd"))
    assert found == Effect(effort=Effort(Decimal(2), "pd"), hours=Fraction(16))


def test_a_key_of_a_plan_moves_what_inherits_it(measured: Measures) -> None:
    # The sub-plan begins a week later: tool, ready, loose and open move by five days each.
    found = effect(measured, ("build", ("start",), "2027-03-08"))
    assert found == Effect(days=Fraction(20), worst="build/loose", moved=Fraction(5))


def test_edits_that_belong_together_are_made_together(measured: Measures) -> None:
    both = effect(
        measured,
        ("build/tool", ("duration",), "8d"),
        ("build/test", ("duration",), "2d"),
    )
    # Only the tool itself is later: what follows test stands where it stood.
    assert both == Effect(days=Fraction(3), worst="build/tool-out", moved=Fraction(3))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("build/tool", ("after",), "[/build/ready]"), "ring"),
        (("nobody", ("owner",), "firm"), "no record “nobody”"),
        (("build/tool", ("duration",), "often"), "often"),
        (("build/tool", ("colour",), "red"), "no field “colour”"),
        (("trips", ("amounts", "travel", "again"), "1 EUR"), "nothing to edit"),
        (("build", ("delegates",), "[1]"), "which plans there are"),
        (("build/tool-out", ("item",), None), "cannot be without “item”"),
    ],
)
def test_a_mend_that_breaks_the_plan_is_not_measurable(
    measured: Measures, edit: tuple[str, tuple[str | int, ...], str | None], said: str
) -> None:
    found = effect(measured, edit)
    assert isinstance(found, Unmeasured)
    assert said in str(found)


def test_what_would_take_too_long_is_not_measured() -> None:
    known = measures(Facts(Memory(FILES)))
    tired = Measures(known.ground, known.written, known.schedule, known.costs_of, most=0)
    first = effect(tired, ("build/tool", ("duration",), "8d"))
    assert isinstance(first, Effect)
    assert effect(tired, ("build/tool", ("duration",), "9d")) is SPENT
    assert effect(tired, ("build/tool", ("duration",), "8d")) is first


def test_what_is_mended_in_place_is_what_its_files_would_say() -> None:
    before = Facts(Memory(FILES))
    told = {
        "duration: 5d, effort": ("build/tool", ("duration",), "8d"),
        "promised: 2027-03-08": ("build/tool-out", ("promised",), "2027-03-15"),
        "{target: 2027-03-12": ("build/ready", ("target",), "2027-03-10"),
        "[tool]": ("build/test", ("after", 0), "/build/loose"),
    }
    new = {
        "duration: 5d, effort": "duration: 8d, effort",
        "promised: 2027-03-08": "promised: 2027-03-15",
        "{target: 2027-03-12": "{target: 2027-03-10",
        "[tool]": "[/build/loose]",
    }
    for text, (subject, field, value) in told.items():
        made = mended(
            before.family, measures(before).written, Mend((Edit(subject, field, value),), "")
        )
        assert not isinstance(made, str), made
        files = FILES | {"build/plan.yaml": FILES["build/plan.yaml"].replace(text, new[text])}
        assert made.family.registers == Facts(Memory(files)).family.registers


LINKED = """\
plan: move
title: Move
start: 2027-03-01
calendars: {nights: {week: [mon-fri 4h]}}
wbs: {a: {}, b: {}}
tasks:
  one: {wbs: a, duration: 5d}
  two: {wbs: a, duration: 3d, after: [one]}
  three: {wbs: b, duration: 2d, after: [a, one SS+2d, two FF]}
  four: {wbs: b, duration: 1d, after: [three, {link: two FS+1d, lag-calendar: elapsed}]}
  span: {kind: hammock, from: one, to: three}
milestones:
  open: {target: 2027-03-30, after: [four, two]}
  free: {target: 2027-03-30}
deliverables:
  report: {due: 2027-03-20, after: [three]}
gets: {parts: {item: Parts, promised: 2027-03-12, for: [four]}}
"""
LINKS = {
    "two": ([0],),
    "three": ([0], [1], [2], [0, 2], [0, 1, 2]),
    "four": ([0], [1], [0, 1]),
    "open": ([0], [1], [0, 1]),
    "report": ([0],),
}
OTHER = {
    "one": "[two]",
    "two": "[one FS+1w]",
    "three": "[one]",
    "four": "[b]",
    "open": "[three SF, one SS+3d]",
    "free": "[four]",
    "report": "[four]",
}


@pytest.mark.parametrize(
    "edits",
    [
        *(
            tuple(Edit(name, ("after", place), None) for place in places)
            for name, gone in LINKS.items()
            for places in gone
        ),
        *((Edit(name, ("after",), value),) for name, value in OTHER.items()),
        (Edit("two", ("after", 0), None), Edit("one", ("duration",), "9d")),
        (Edit("open", ("after", 0), "free"), Edit("free", ("after",), "[three]")),
    ],
    ids=str,
)
def test_links_that_change_give_the_dates_of_the_whole_network(edits: tuple[Edit, ...]) -> None:
    known = measures(Facts(Memory({"plan.yaml": LINKED})))
    made = mended(known.ground.family, known.written, Mend(edits, ""))
    assert not isinstance(made, str), made
    found = finishes(known.ground, made)
    if isinstance(found, str):
        assert found == "The links lead in a ring: one → two → one."
        return
    forecast = known.ground.forecast
    before = dict(zip(forecast.network.index, forecast.early_finish, strict=True))
    whole = planned(known.ground, made)
    after = dict(zip(whole.network.index, whole.early_finish, strict=True))
    assert {name: day for name, day in (before | dict(found)).items() if name in after} == after


def test_a_link_that_goes_is_dated_in_place() -> None:
    known = measures(Facts(Memory({"plan.yaml": LINKED})))
    for name, place in (("two", 0), ("three", 0), ("open", 1)):
        made = mended(
            known.ground.family, known.written, Mend((Edit(name, ("after", place), None),), "")
        )
        assert not isinstance(made, str), made
        assert not is_anew(known.ground, made)


def test_a_report_of_progress_has_everything_dated_again() -> None:
    known = Facts(
        Memory(
            {
                "plan.yaml": "plan: p\ntitle: P\nstart: 2027-03-01\ndata-date: 2027-03-03\n"
                "tasks: {a: {duration: 5d}, b: {duration: 5d, after: [a]}}\n"
                "milestones: {m: {target: 2027-03-12, after: [b]}}\n"
                "progress: {a: {started: 2027-03-01, remaining: 2d}}\n"
            }
        )
    )
    found = measures(known).of(Mend((Edit("b", ("duration",), "7d"),), ""))
    assert found == Effect(days=Fraction(2), worst="m", moved=Fraction(2))
