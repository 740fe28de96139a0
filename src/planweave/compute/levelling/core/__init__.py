"""Levelling in whole numbers, without calendars: the problem, schedules of it, and the search."""
