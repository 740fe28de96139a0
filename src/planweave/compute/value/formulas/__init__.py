"""The formulas of earned value, each from figures to a figure."""
