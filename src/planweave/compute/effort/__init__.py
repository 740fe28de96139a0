"""Effort: its units, when it is worked, and what it asks of whom."""
