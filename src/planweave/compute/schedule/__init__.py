"""The schedule: earliest and latest dates, floats, what drives each date."""

from __future__ import annotations

from planweave.compute.schedule.dates import Dates, Schedule
from planweave.compute.schedule.scheduling import schedule, solve

__all__ = ["Dates", "Schedule", "schedule", "solve"]
