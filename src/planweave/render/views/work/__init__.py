"""Sections about the work: scope, lifecycle, breakdown."""
