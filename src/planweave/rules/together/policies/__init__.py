"""Calendars, assumptions, duties and limits that plans must share."""
