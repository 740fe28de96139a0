"""Costs: money planned, by plan, element, party, category and time, to the last digit."""
