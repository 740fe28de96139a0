"""Figures as SVG, drawn from plain data that knows nothing of the plan."""
