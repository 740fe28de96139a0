"""Working days of a year, less public holidays, equal those counted elsewhere."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import holidays
import pytest

from planweave.compute.calendars.axis import begin, end
from planweave.compute.calendars.ruler import Ruler
from planweave.compute.calendars.working import STANDARD, WorkingTime

FOLDER = Path(__file__).parent.parent / "oracles" / "holidays"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def closed_on(days: list[date]) -> WorkingTime:
    return WorkingTime(STANDARD.week, tuple((day.toordinal(), day.toordinal(), 0) for day in days))


def working_days(working: WorkingTime, year: int) -> int:
    first, last = begin(date(year, 1, 1)), end(date(year, 12, 31))
    return Ruler(working, first).between(first, last) // STANDARD.day


EXPECTED = rows("working_days_expected")
REGIONS = sorted({row["calendar"] for row in EXPECTED})


@pytest.mark.parametrize("region", REGIONS)
def test_working_days_of_the_year(region: str) -> None:
    working = closed_on([date.fromisoformat(row["date"]) for row in rows(region)])
    for row in EXPECTED:
        if row["calendar"] == region:
            assert working_days(working, int(row["year"])) == int(row["working_days"])


@pytest.mark.parametrize("region", REGIONS)
def test_working_days_by_the_library(region: str) -> None:
    country, _, subdivision = region.partition("-")
    years: dict[int, int] = defaultdict(int)
    for row in EXPECTED:
        if row["calendar"] == region:
            years[int(row["year"])] = int(row["working_days"])
    found = holidays.country_holidays(country, subdivision or None, years=years)
    working = closed_on(sorted(found))
    assert {year: working_days(working, year) for year in years} == dict(years)
