"""Public holidays by region, from the holidays library; asked for by `planweave lock` alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def holidays_of(region: str, years: Iterable[int]) -> dict[int, tuple[date, ...]] | None:
    """The days without work of an ISO 3166 region (`BE`, `DE-BE`) by year; None if unknown.

    Where a holiday falls on a weekend and another day is given off for it, both
    are among them.
    """
    import holidays

    country, _, part = region.partition("-")
    found: dict[int, tuple[date, ...]] = {}
    try:
        for year in years:
            days = holidays.country_holidays(country, subdiv=part or None, years=year)
            found[year] = tuple(sorted(day for day in days if day.year == year))
        if not found:
            holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        return None
    return found


def regions() -> tuple[str, ...]:
    """The regions whose holidays are known."""
    import holidays

    known = holidays.list_supported_countries()
    parts = [f"{country}-{part}" for country, names in known.items() for part in names]
    return (*known, *parts)
