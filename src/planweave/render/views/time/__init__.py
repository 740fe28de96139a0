"""Sections about time: schedule and milestones."""
