"""Figures from the merged plan: dates, and later load, money and chances."""
