"""Keys of plan.yaml that come from the plan above (format section 9)."""

from __future__ import annotations

from datetime import date

from planweave.weave.calendars import Workdays, workdays
from tests.weave.weaving import ROOT, draft, family, told, woven

ABOVE = (
    ROOT
    + """
currency: EUR
marking: Public
calendar: brussels
conventions:
  person-month: 18pd
  categories: [catering]
  exchange: {CHF: 0.92 EUR}
tolerances: {effort: 10%}
sub-plans: {wp4: {}}
calendars: {brussels: {week: [mon-thu 8h]}}
"""
)


def below(text: str = "") -> dict[str, str]:
    return {"plan.yaml": ABOVE, "wp4/plan.yaml": f"plan: wp4\ntitle: Four\n{text}"}


def test_what_a_sub_plan_leaves_out_is_taken_from_above() -> None:
    header = family(below()).plans["wp4"].header
    assert (header.currency, header.marking, header.language) == ("EUR", "Public", "en")
    assert header.calendar == "brussels"
    assert str(header.start) == "2015-09-01"
    assert header.kind == "sub"
    assert header.conventions is not None
    assert str(header.conventions.person_month) == "18pd"
    assert header.conventions.levels == ("low", "medium", "high")
    assert header.tolerances is not None
    assert [str(v) for v in (header.tolerances.effort, header.tolerances.cost)] == ["10%", "5%"]


def test_what_its_own_file_says_is_kept_apart() -> None:
    plan = family(below("work-group: PS\norganisation: {PS: {kind: partner}}")).plans["wp4"]
    assert plan.written.currency == ""
    assert plan.written.conventions is None
    assert plan.written.owner is None
    assert plan.header.owner == "wp4/PS"


def test_conventions_are_merged_key_by_key_and_a_difference_is_an_info() -> None:
    outcome = woven(below("conventions: {person-month: 20pd, categories: [hall]}"))
    assert outcome.value is not None
    conventions = outcome.value.plans["wp4"].header.conventions
    assert conventions is not None
    assert str(conventions.person_month) == "20pd"
    assert conventions.categories == ("catering", "hall")
    assert conventions.exchange is not None
    [info] = outcome.diagnostics
    assert (info.rule, info.level.value) == ("own-convention", "info")
    assert info.message == "The plan wp4 has a “person-month” of its own, 20pd; odk has 18pd."


def test_a_plan_of_another_name_is_an_info() -> None:
    outcome = woven({**below(), "wp4/plan.yaml": "plan: interfaces\ntitle: Four"})
    [info] = outcome.diagnostics
    assert info.message == "The plan interfaces is called wp4 in this family."


def test_an_own_currency_needs_a_rate_above() -> None:
    assert not told(below("currency: CHF"))
    assert told(below("currency: USD")) == [
        (
            "wp4/plan.yaml:3:11: error: The plan wp4 counts in USD, and no plan above says what "
            "that is in EUR. [currency-without-exchange]"
        )
    ]


def test_the_root_needs_a_start() -> None:
    [line] = told({"plan.yaml": "plan: odk\ntitle: Overall"})
    assert line.startswith("plan.yaml:1:1: error: ")
    assert line.endswith("[missing-start]")


def test_a_sub_plan_may_start_in_a_month_of_the_plan_above() -> None:
    header = family(below("start: month 7\nfinish: month 1")).plans["wp4"].header
    assert header.start is not None
    assert str(header.start.first) == "2016-03-01"
    assert header.finish is not None
    assert str(header.finish.last) == "2016-03-31"


def test_a_plan_checked_alone_takes_the_keys_of_the_plan_around_it_and_no_records() -> None:
    around = draft({"plan.yaml": ABOVE, "wp4/plan.yaml": "plan: wp4\ntitle: Four"})
    outcome = woven(below(), "wp4", enclosing=[around])
    assert outcome.value is not None
    header = outcome.value.root.header
    assert (header.currency, header.calendar, header.kind) == ("EUR", "brussels", "sub")
    assert not outcome.value.registers.get("calendars")


def test_days_count_by_the_calendars_of_the_plans_around_a_plan_checked_alone() -> None:
    closed = "calendars: {brussels: {week: [mon-thu 8h], closed: [month 2]}}"
    around = draft({"plan.yaml": f"{ABOVE.partition('calendars')[0]}{closed}"})
    inner = draft({"plan.yaml": "plan: wp4\ntitle: Four\ncalendars: {desk: {like: brussels}}"})
    outcome = woven(
        {"plan.yaml": "plan: t\ntitle: T\ncalendars: {own: {like: desk}}"},
        enclosing=[around, inner],
    )
    assert outcome.value is not None
    days = workdays(outcome.value).value
    assert days["own"] == days["desk"] == days["brussels"]
    october = (date(2015, 10, 1).toordinal(), date(2015, 10, 31).toordinal(), 0)
    assert days["own"] == Workdays((480, 480, 480, 480, 0, 0, 0), (october,))


def test_a_word_that_the_scale_does_not_have() -> None:
    text = "conventions: {probability: {low: 10%, severe: 90%}, impact: {mood: {low: 5d}}}"
    assert [line.partition("error: ")[2] for line in told(below(text))] == [
        "“mood” is no kind of impact. [unknown-level]",
        "“severe” is no level of this plan's scale. [unknown-level]",
    ]
