"""Figures of two axes: risks, hand-offs, stakeholders."""
