"""What a plan gives sense to in its records: months, levels, categories, own fields."""

from __future__ import annotations

from datetime import date

import pytest

from planweave.model.records.work import Deliverable, Task
from planweave.model.values import Day
from planweave.weave.records.scope import counted
from tests.weave.weaving import ROOT, family, told, woven


@pytest.mark.parametrize(
    ("start", "month", "first", "last"),
    [
        (date(2015, 9, 1), 1, date(2015, 9, 1), date(2015, 9, 30)),
        (date(2015, 9, 1), 12, date(2016, 8, 1), date(2016, 8, 31)),
        (date(2015, 9, 15), 2, date(2015, 10, 15), date(2015, 11, 14)),
        (date(2015, 1, 31), 2, date(2015, 2, 28), date(2015, 3, 30)),
    ],
)
def test_months_are_counted_from_the_start(
    start: date, month: int, first: date, last: date
) -> None:
    day = counted(Day(f"month {month}"), start)
    assert (day.first, day.last) == (first, last)


def test_every_month_of_a_record_is_counted_from_its_own_plans_start() -> None:
    found = family(
        {
            "plan.yaml": ROOT + "sub-plans: {wp4: {}}\ndeliverables: {D1: {due: month 1}}",
            "wp4/plan.yaml": """
            plan: wp4
            title: Four
            start: 2016-01-01
            deliverables: {D4: {due: month 1}}
            tasks:
              T1: {spans: [month 1..3 at 20%, month 6], deadline: month 7}
            accounts:
              A: {amounts: {travel: {month 2: 10 EUR}}}
            """,
        }
    )
    dues = [one.due for one in found.of("deliverables") if isinstance(one, Deliverable)]
    assert [str(due.last) for due in dues if due] == ["2015-09-30", "2016-01-31"]
    task = found.record("wp4/T1")
    assert isinstance(task, Task)
    assert str(task.spans[0].dates.last) == "2016-03-31"
    assert str(task.spans[0]) == "month 1..3 at 20%"
    assert task.deadline is not None
    assert str(task.deadline.date.last) == "2016-07-31"
    [account] = found.of("accounts")
    [(period, _)] = account.amounts["travel"].parts  # type: ignore[attr-defined]
    assert str(period.first) == "2016-02-01"


def test_a_range_that_ends_before_it_begins_once_months_are_counted() -> None:
    files = {"plan.yaml": ROOT + "phases:\n  one: {dates: month 12..2015-10-01}"}
    assert told(files) == [
        (
            "plan.yaml:5:16: error: The range “month 12..2015-10-01” ends on 2015-10-01, before it "
            "begins on 2016-08-01. [dates-reversed]"
        )
    ]


def test_levels_are_words_of_the_plans_scale() -> None:
    text = "risks: {R1: {level: %s}, R2: {impact: {quality: %s}, probability: %s}}"
    words = "conventions: {levels: [green, amber, red]}\n"
    assert not told({"plan.yaml": ROOT + text % ("high", "low", "medium")})
    assert not told({"plan.yaml": ROOT + words + text % ("red", "green", "30%")})
    assert [
        line.partition("error: ")[2]
        for line in told({"plan.yaml": ROOT + words + text % ("high", "gren", "low")})
    ] == [
        "“high” is no level of this plan's scale. [unknown-level]",
        "“low” is no level of this plan's scale. [unknown-level]",
        "“gren” is no level of this plan's scale. [unknown-level]",
    ]


def test_cost_categories_are_built_in_or_declared() -> None:
    text = "accounts:\n  A: {amounts: {travel: 5 EUR, catering: 9 EUR}}"
    [line] = told({"plan.yaml": ROOT + text})
    assert line.endswith("“catering” is no cost category. [unknown-category]")
    declared = "conventions: {categories: [catering]}\n"
    assert not told({"plan.yaml": ROOT + declared + text})


# --- Own fields ------------------------------------------------------------------------------

FIELDS = """
sub-plans: {wp4: {}}
fields:
  x-trl: {on-records: [tasks], type: count, least: 1, most: 9}
  x-programme: {on-records: [risks, tasks], type: word, words: [core, outreach]}
  x-sponsor: {on-records: [tasks], type: party}
  x-seen: {on-records: [tasks], type: date}
organisation: {PS: {kind: partner}}
"""


def own(fields: str) -> dict[str, str]:
    return {
        "plan.yaml": ROOT + FIELDS,
        "wp4/plan.yaml": f"plan: wp4\ntitle: Four\ntasks:\n  T1: {{duration: 5d, {fields}}}",
    }


def test_own_fields_declared_above_are_typed() -> None:
    found = family(own("x-trl: 3, x-programme: core, x-sponsor: PS, x-seen: month 2"))
    record = found.record("wp4/T1")
    assert record is not None
    seen = record.own["x-seen"]
    assert isinstance(seen, Day)
    assert str(seen.first) == "2015-10-01"
    assert {k: v for k, v in record.own.items() if k != "x-seen"} == {
        "x-trl": 3,
        "x-programme": "core",
        "x-sponsor": "PS",
    }


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("x-trll: 3", "The own field “x-trll” is declared in no plan. [unknown-own-field]"),
        ("x-trl: 12", "12 is beyond what “x-trl” takes. [own-field-value]"),
        ("x-trl: three", "“three” is not a count. [value]"),
        ("x-programme: cor", "“cor” is no word of “x-programme”. [own-field-value]"),
        ("x-sponsor: SP", "No party is called “SP”. [unknown-name]"),
    ],
)
def test_a_wrong_own_field_is_left_out_with_its_reason(field: str, message: str) -> None:
    files = own(field)
    [line] = told(files)
    assert line.partition("error: ")[2] == message
    found = woven(files).value
    assert found is not None
    record = found.record("wp4/T1")
    assert record is not None
    assert record.own == {}


def test_an_own_field_on_a_record_that_may_not_have_it() -> None:
    files = {
        "plan.yaml": ROOT + FIELDS + "risks: {R1: {x-trl: 3}}",
        "wp4/plan.yaml": own("")["wp4/plan.yaml"],
    }
    [line] = told({**files, "wp4/plan.yaml": "plan: wp4\ntitle: Four"})
    assert line.endswith("“x-trl” is not declared for records of risks. [own-field-misplaced]")


def test_an_own_field_is_declared_once() -> None:
    again = "plan: wp4\ntitle: Four\nfields: {x-trl: {on-records: [tasks], type: text}}"
    [line] = told({"plan.yaml": ROOT + FIELDS, "wp4/plan.yaml": again})
    assert line.endswith("[own-field-declared-twice]")
