"""Planweave: overall work plans as text in git, woven, checked and rendered."""

__version__ = "0.1.0"
