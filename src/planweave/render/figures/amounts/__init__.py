"""Figures of amounts: bars of money or effort, load against capacity, sums over time."""
